/**
 * Compares the sources of two editions, rule by rule and link by link, and classifies each change by
 * what it can affect.
 */
import type { ChangeKind, RulebookChange } from "../domain/comparison/rulebook-change.js";
import { digestOf } from "../json/digest.js";
import { sortFiles, type RulebookSource } from "./raw.js";

/** Lists the differences between two sources, in the order of their files. */
export function compareSources(before: RulebookSource, after: RulebookSource): RulebookChange[] {
  const files = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return files.flatMap((file) => changesOfFile(file, before[file], after[file]));
}

function changesOfFile(file: string, before: unknown, after: unknown): RulebookChange[] {
  return differences(before, after, []).map((difference) => ({
    ...difference,
    kind: kindOf(file, difference.path),
    file,
  }));
}

type Difference = Pick<RulebookChange, "path" | "before" | "after">;

function differences(before: unknown, after: unknown, path: readonly string[]): Difference[] {
  const membersBefore = membersOf(before, path);
  const membersAfter = membersOf(after, path);
  if (membersBefore === undefined || membersAfter === undefined)
    return wholeDifference(before, after, path);

  const keysBefore = [...membersBefore.keys()];
  const keysAfter = [...membersAfter.keys()];
  const inside = [...new Set([...keysBefore, ...keysAfter])].flatMap((key) =>
    differences(membersBefore.get(key), membersAfter.get(key), [...path, key]),
  );
  return Array.isArray(before) && Array.isArray(after)
    ? [...inside, ...reordered(keysBefore, keysAfter, path)]
    : inside;
}

function wholeDifference(before: unknown, after: unknown, path: readonly string[]): Difference[] {
  if (isSame(before, after)) return [];
  return [{ path, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }];
}

/** The order of object keys does not matter. */
const isSame = (a: unknown, b: unknown): boolean =>
  a === b || (a !== undefined && b !== undefined && digestOf(a) === digestOf(b));

/**
 * When two variants change the same thing, the later one wins: the order of a list is part of an
 * edition.
 */
function reordered(
  before: readonly string[],
  after: readonly string[],
  path: readonly string[],
): Difference[] {
  const orderBefore = before.filter((key) => after.includes(key));
  const orderAfter = after.filter((key) => before.includes(key));
  return isSame(orderBefore, orderAfter)
    ? []
    : [{ path: [...path, "order"], before: orderBefore, after: orderAfter }];
}

/** Fields that identify a member of a list. */
const KEYS = ["id", "brake", "recommendation"] as const;
/** Fields that are compared as a whole, because a part of them has no meaning of its own. */
const ATOMS = new Set(["conditions", "example"]);

/**
 * The members by key: of an object, or of a list whose members all have a name. `undefined` for any
 * other value.
 */
function membersOf(value: unknown, path: readonly string[]): Map<string, unknown> | undefined {
  if (typeof value !== "object" || value === null || ATOMS.has(path.at(-1) ?? "")) return undefined;
  if (!Array.isArray(value)) return new Map(Object.entries(value));
  const members = new Map<string, unknown>();
  for (const member of value as unknown[]) {
    const name = nameIn(member);
    if (name === undefined) return undefined;
    members.set(name, member);
  }
  return members;
}

function nameIn(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const key = KEYS.find((each) => each in value);
  return key === undefined ? undefined : String((value as Record<string, unknown>)[key]);
}

/** What a change can affect, by the file that holds it and the path inside that file. */
function kindOf(file: string, path: readonly string[]): ChangeKind {
  if (file.startsWith("brakes/")) return kindInBrake(path);
  if (file.startsWith("recommendations/")) return kindInRecommendation(path);
  if (file.startsWith("questions/")) return path.length === 0 ? "question" : "text";
  return kindInSharedFile(path);
}

function kindInBrake(path: readonly string[]): ChangeKind {
  const [section, , field] = path;
  // Adding or removing a brake adds or removes its rules.
  if (section === undefined) return "rule";
  if (section !== "rules") return "text";
  if (path.length <= 2) return "rule";
  if (field === "weight" || field === "effect") return "weight";
  return field === "conditions" ? "condition" : "text";
}

function kindInRecommendation(path: readonly string[]): ChangeKind {
  const [section, member, field] = path;
  switch (section) {
    case undefined:
      return "link";
    case "eases":
      if (path.length <= 2) return "link";
      return field === "strength" ? "strength" : "text";
    case "inPlace":
    case "notApplicable":
      return path.length === 1 || member === "conditions" ? "status" : "text";
    case "prerequisites":
      return path.length <= 2 ? "prerequisite" : "text";
    default:
      return "text";
  }
}

/** Of `rulebook.json` and `parameters.json`. */
function kindInSharedFile(path: readonly string[]): ChangeKind {
  const [section, , field] = path;
  if (section === "statusThresholds") return "threshold";
  if (section !== "parameters") return "text";
  return path.length <= 2 || field === "value" ? "parameter" : "text";
}

/** The ids of the rules that read a fact or a parameter. */
export function rulesReading(source: RulebookSource, fact: string): string[] {
  const cited = JSON.stringify(fact);
  return sortFiles(source).brakes.flatMap(({ content }) =>
    content.rules
      .filter(({ conditions }) => JSON.stringify(conditions).includes(cited))
      .map(({ id }) => id),
  );
}
