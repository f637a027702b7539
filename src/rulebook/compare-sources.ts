/**
 * Compares the sources of two editions, rule by rule and link by link, and says what each change
 * can feed.
 */
import type { ChangeKind, RulebookChange } from "../domain/comparison/rulebook-change.js";
import { digestOf } from "../json/digest.js";
import { sortFiles, type RulebookSource } from "./raw.js";

/** Lists how two sources differ, in the order of their files. */
export function compareSources(before: RulebookSource, after: RulebookSource): RulebookChange[] {
  const files = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return files.flatMap((file) =>
    differences(before[file], after[file], []).map((each) => ({
      ...each,
      kind: kindOf(file, each),
      file,
    })),
  );
}

type Difference = Pick<RulebookChange, "path" | "before" | "after">;

function differences(before: unknown, after: unknown, path: readonly string[]): Difference[] {
  const [a, b] = [membersOf(before, path), membersOf(after, path)];
  if (a === undefined || b === undefined)
    return isSame(before, after)
      ? []
      : [{ path, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }];
  const inside = [...new Set([...a.keys(), ...b.keys()])].flatMap((key) =>
    differences(a.get(key), b.get(key), [...path, key]),
  );
  return Array.isArray(before) && Array.isArray(after)
    ? [...inside, ...reordered([...a.keys()], [...b.keys()], path)]
    : inside;
}

/** The order of object keys means nothing. */
const isSame = (a: unknown, b: unknown): boolean =>
  a === b || (a !== undefined && b !== undefined && digestOf(a) === digestOf(b));

/**
 * Of two variants that change the same thing the later wins: an order is part of what an edition
 * says.
 */
function reordered(
  before: readonly string[],
  after: readonly string[],
  path: readonly string[],
): Difference[] {
  const [a, b] = [
    before.filter((key) => after.includes(key)),
    after.filter((key) => before.includes(key)),
  ];
  return isSame(a, b) ? [] : [{ path: [...path, "order"], before: a, after: b }];
}

/** What names a member of a list. */
const KEYS = ["id", "brake", "recommendation"] as const;
/** Comparisons are read as a whole: a part of one says nothing. */
const ATOMS = new Set(["conditions", "example"]);

/** The members of an object, or of a list whose members have names; of anything else none. */
function membersOf(value: unknown, path: readonly string[]): Map<string, unknown> | undefined {
  if (typeof value !== "object" || value === null || ATOMS.has(path.at(-1) ?? "")) return undefined;
  if (!Array.isArray(value)) return new Map(Object.entries(value));
  const named = value.map((each: unknown) => [nameIn(each), each] as const);
  return named.every((each): each is readonly [string, unknown] => each[0] !== undefined)
    ? new Map(named)
    : undefined;
}

function nameIn(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const key = KEYS.find((each) => each in value);
  return key === undefined ? undefined : String((value as Record<string, unknown>)[key]);
}

function kindOf(file: string, { path }: Difference): ChangeKind {
  const [section, , field] = path;
  if (file.startsWith("brakes/")) {
    // A brake that comes or goes brings and takes its rules.
    if (section === undefined || (section === "rules" && path.length <= 2)) return "rule";
    if (section === "rules" && (field === "weight" || field === "effect")) return "weight";
    if (section === "rules" && field === "conditions") return "condition";
  } else if (file.startsWith("recommendations/")) {
    if (section === undefined || (section === "eases" && path.length <= 2)) return "link";
    if (section === "eases" && field === "strength") return "strength";
    if (
      (section === "inPlace" || section === "notApplicable") &&
      (path.length === 1 || path[1] === "conditions")
    )
      return "status";
    if (section === "prerequisites" && path.length <= 2) return "prerequisite";
  } else if (section === "statusThresholds") return "threshold";
  else if (section === "parameters" && (path.length <= 2 || field === "value")) return "parameter";
  else if (file.startsWith("questions/") && path.length === 0) return "question";
  return "text";
}

/** The rules that read a fact or a parameter, by id. */
export function rulesReading(source: RulebookSource, fact: string): string[] {
  const cited = JSON.stringify(fact);
  return sortFiles(source).brakes.flatMap(({ content }) =>
    content.rules
      .filter(({ conditions }) => JSON.stringify(conditions).includes(cited))
      .map(({ id }) => id),
  );
}
