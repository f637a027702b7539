import type { FactDefinition } from "../../domain/facts/fact-dictionary.js";
import type { FactValue } from "../../domain/facts/fact.js";
import { didYouMean } from "../../json/nearest.js";
import { show } from "../../json/pointer.js";
import { conditionPlaces, type ConditionPlace, type RawLeaf } from "../raw.js";
import type { RulebookCheck, Violation } from "./check.js";

const GROUPS = ["all", "any", "not"] as const;
const DEPTH_MAX = 3;

/** The operators that each type of fact allows; all are json-rules-engine's own. */
const OPERATORS: Readonly<Record<FactDefinition["type"], readonly string[]>> = {
  boolean: ["equal"],
  enum: ["equal", "notEqual", "in", "notIn"],
  integer: ["equal", "lessThan", "lessThanInclusive", "greaterThan", "greaterThanInclusive"],
};

/**
 * Checks every condition against the dialect and the fact dictionary, because json-rules-engine
 * accepts mistakes silently.
 */
export const soundConditions: RulebookCheck = {
  name: "conditions",
  because: "the condition would be met, or never met, whatever the collectivity says",
  check: (rulebook, facts) => {
    const parameters = new Map(
      rulebook.parameters.parameters.map(({ id, value }) => [`parameters.${id}`, value]),
    );
    return conditionPlaces(rulebook).flatMap((place) => {
      const context: Context = { place, facts, parameters, violations: [] };
      checkTop(context);
      return context.violations;
    });
  },
};

interface Context {
  readonly place: ConditionPlace;
  readonly facts: ReadonlyMap<string, FactDefinition>;
  readonly parameters: ReadonlyMap<string, FactValue>;
  readonly violations: Violation[];
}

function report(
  { place, violations }: Context,
  pointer: string,
  message: string,
  hint?: string,
): void {
  violations.push({ file: place.file, pointer, message, hint });
}

function checkTop(context: Context): void {
  const { owner, pointer, conditions } = context.place;
  const top = `${pointer}/conditions`;
  if (!isObject(conditions)) return report(context, top, `${owner} has no condition tree`);
  if (!GROUPS.some((group) => group in conditions))
    return report(
      context,
      top,
      `${owner} has a condition tree without \`all\`, \`any\` or \`not\` on top`,
      'wrap the comparison in `"all": [ … ]`',
    );
  checkNode(conditions, top, 1, context);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function checkNode(node: unknown, pointer: string, depth: number, context: Context): void {
  const { owner } = context.place;
  if (!isObject(node))
    return report(context, pointer, `${owner} has ${show(node)} where a condition should be`);
  const groups = GROUPS.filter((group) => group in node);
  checkKeys(node, groups, pointer, context);
  const [group] = groups;
  if (group === undefined) return checkLeaf(node, pointer, context);
  if (depth > DEPTH_MAX)
    return report(
      context,
      pointer,
      `${owner} nests conditions more than ${DEPTH_MAX} levels deep`,
      "split it into two rules",
    );
  if (group === "not") return checkNode(node[group], `${pointer}/not`, depth + 1, context);
  const members = node[group];
  if (!Array.isArray(members))
    return report(context, `${pointer}/${group}`, `${owner} has \`${group}\` without a list`);
  if (members.length === 0)
    return report(
      context,
      `${pointer}/${group}`,
      `${owner} has an empty \`${group}\``,
      "an empty list is always true: name a condition, or drop the group",
    );
  members.forEach((member, i) => checkNode(member, `${pointer}/${group}/${i}`, depth + 1, context));
}

/** A node has the key of one group, or the keys of a comparison, and no others. */
function checkKeys(
  node: Record<string, unknown>,
  groups: readonly (typeof GROUPS)[number][],
  pointer: string,
  context: Context,
): void {
  const known = groups.length > 0 ? groups.slice(0, 1) : ["fact", "operator", "value"];
  for (const key of Object.keys(node)) {
    if (known.includes(key)) continue;
    const isGroup = (GROUPS as readonly string[]).includes(key);
    const hint = isGroup ? "put one inside the other" : didYouMean(key, known);
    report(
      context,
      `${pointer}/${key}`,
      `${context.place.owner} has \`${key}\` beside ${known.map((each) => `\`${each}\``).join(", ")}`,
      hint,
    );
  }
}

function checkLeaf(node: Record<string, unknown>, pointer: string, context: Context): void {
  const { owner } = context.place;
  for (const key of ["fact", "operator", "value"])
    if (!(key in node))
      return report(context, pointer, `${owner} has a comparison without \`${key}\``);
  const leaf = node as unknown as RawLeaf;
  const fact = context.facts.get(leaf.fact);
  if (fact === undefined)
    return report(
      context,
      `${pointer}/fact`,
      `${owner} reads the unknown fact \`${leaf.fact}\``,
      didYouMean(String(leaf.fact), context.facts.keys()),
    );
  const operators = OPERATORS[fact.type];
  if (!operators.includes(leaf.operator)) {
    return report(
      context,
      `${pointer}/operator`,
      `${owner} compares the ${fact.type} fact \`${fact.id}\` with the operator ` +
        show(leaf.operator),
      didYouMean(String(leaf.operator), operators) ??
        `use one of ${operators.map((each) => `\`${each}\``).join(", ")}`,
    );
  }
  checkValue(leaf, fact, `${pointer}/value`, context);
}

function checkValue(leaf: RawLeaf, fact: FactDefinition, pointer: string, context: Context): void {
  const { operator, value } = leaf;
  if (isObject(value)) return checkParameter(value, fact, pointer, context);
  const expectsList = operator === "in" || operator === "notIn";
  if (expectsList !== Array.isArray(value)) {
    const hint = expectsList ? `\`${operator}\` wants a list` : `\`${operator}\` wants one value`;
    return reportValue(value, fact, pointer, context, hint);
  }
  if (!Array.isArray(value)) return checkPlainValue(value, fact, pointer, context);
  if (value.length === 0)
    return reportValue(value, fact, pointer, context, "an empty list names nothing");
  value.forEach((each, i) => checkPlainValue(each, fact, `${pointer}/${i}`, context));
}

/** A value that cites a parameter: `{ "fact": "parameters.<id>" }`. */
function checkParameter(
  value: Record<string, unknown>,
  fact: FactDefinition,
  pointer: string,
  context: Context,
): void {
  const { owner } = context.place;
  for (const key of Object.keys(value))
    if (key !== "fact")
      report(
        context,
        `${pointer}/${key}`,
        `${owner} has \`${key}\` beside \`fact\``,
        "a value that cites a parameter says nothing else",
      );
  const id = String(value["fact"]);
  const parameter = context.parameters.get(id);
  if (parameter === undefined)
    return report(
      context,
      `${pointer}/fact`,
      `${owner} cites the unknown parameter \`${id}\``,
      didYouMean(id, context.parameters.keys()),
    );
  if (!canTake(fact, parameter)) reportValue(parameter, fact, pointer, context);
}

function checkPlainValue(
  value: unknown,
  fact: FactDefinition,
  pointer: string,
  context: Context,
): void {
  if (canTake(fact, value)) return;
  reportValue(value, fact, pointer, context, didYouMean(String(value), fact.values ?? []));
}

function reportValue(
  value: unknown,
  fact: FactDefinition,
  pointer: string,
  context: Context,
  hint?: string,
): void {
  report(
    context,
    pointer,
    `${context.place.owner} compares \`${fact.id}\` with ${show(value)}, a value that it cannot take`,
    hint ?? `it takes ${rangeOf(fact)}`,
  );
}

function canTake(fact: FactDefinition, value: unknown): boolean {
  if (fact.type === "boolean") return typeof value === "boolean";
  if (fact.type === "enum") return typeof value === "string" && (fact.values ?? []).includes(value);
  return (
    Number.isInteger(value) &&
    (value as number) >= (fact.minimum ?? -Infinity) &&
    (value as number) <= (fact.maximum ?? Infinity)
  );
}

function rangeOf(fact: FactDefinition): string {
  if (fact.type === "boolean") return "`true` or `false`";
  if (fact.type === "enum") return (fact.values ?? []).map((each) => `\`${each}\``).join(", ");
  return `whole numbers from ${fact.minimum} to ${fact.maximum}`;
}
