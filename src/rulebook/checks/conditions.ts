import type { FactDefinition } from "../../domain/facts/fact-dictionary.js";
import type { FactValue } from "../../domain/facts/fact.js";
import { didYouMean } from "../../json/nearest.js";
import { show } from "../../json/pointer.js";
import { conditionPlaces, type ConditionPlace, type RawLeaf } from "../raw.js";
import type { Complaint, RulebookCheck } from "./check.js";

const GROUPS = ["all", "any", "not"] as const;
const DEPTH_MAX = 3;

/** The operators that each type of fact allows; all are json-rules-engine's own. */
const OPERATORS: Readonly<Record<FactDefinition["type"], readonly string[]>> = {
  boolean: ["equal"],
  enum: ["equal", "notEqual", "in", "notIn"],
  integer: ["equal", "lessThan", "lessThanInclusive", "greaterThan", "greaterThanInclusive"],
};

/**
 * Holds every condition to the dialect and the fact dictionary, because json-rules-engine would
 * take it without a word.
 */
export const soundConditions: RulebookCheck = {
  name: "conditions",
  because: "the condition would be met, or never met, whatever the collectivity says",
  check: (rulebook, facts) => {
    const parameters = new Map(
      rulebook.parameters.parameters.map(({ id, value }) => [`parameters.${id}`, value]),
    );
    return conditionPlaces(rulebook).flatMap((place) => {
      const context: Context = { place, facts, parameters, complaints: [] };
      const top = `${place.pointer}/conditions`;
      if (!isObject(place.conditions))
        complain(context, top, `${place.owner} has no condition tree`);
      else if (!GROUPS.some((group) => group in place.conditions))
        complain(
          context,
          top,
          `${place.owner} has a condition tree without \`all\`, \`any\` or \`not\` on top`,
          'wrap the comparison in `"all": [ … ]`',
        );
      else checkNode(place.conditions, top, 1, context);
      return context.complaints;
    });
  },
};

interface Context {
  readonly place: ConditionPlace;
  readonly facts: ReadonlyMap<string, FactDefinition>;
  readonly parameters: ReadonlyMap<string, FactValue>;
  readonly complaints: Complaint[];
}

function complain(
  { place, complaints }: Context,
  pointer: string,
  message: string,
  hint?: string,
): void {
  complaints.push({ file: place.file, pointer, message, hint });
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function checkNode(node: unknown, pointer: string, depth: number, context: Context): void {
  const { owner } = context.place;
  if (!isObject(node))
    return complain(context, pointer, `${owner} has ${show(node)} where a condition should be`);
  const groups = GROUPS.filter((group) => group in node);
  const known = groups.length > 0 ? groups.slice(0, 1) : ["fact", "operator", "value"];
  for (const key of Object.keys(node)) {
    if (!known.includes(key)) {
      const other = (GROUPS as readonly string[]).includes(key)
        ? "put one inside the other"
        : didYouMean(key, known);
      complain(
        context,
        `${pointer}/${key}`,
        `${owner} has \`${key}\` beside ${known.map((each) => `\`${each}\``).join(", ")}`,
        other,
      );
    }
  }
  const [group] = groups;
  if (group === undefined) return checkLeaf(node, pointer, context);
  if (depth > DEPTH_MAX)
    return complain(
      context,
      pointer,
      `${owner} nests conditions more than ${DEPTH_MAX} levels deep`,
      "split it into two rules",
    );
  if (group === "not") return checkNode(node[group], `${pointer}/not`, depth + 1, context);
  const members = node[group];
  if (!Array.isArray(members))
    return complain(context, `${pointer}/${group}`, `${owner} has \`${group}\` without a list`);
  if (members.length === 0)
    return complain(
      context,
      `${pointer}/${group}`,
      `${owner} has an empty \`${group}\``,
      "an empty list is always true: name a condition, or drop the group",
    );
  members.forEach((member, i) => checkNode(member, `${pointer}/${group}/${i}`, depth + 1, context));
}

function checkLeaf(node: Record<string, unknown>, pointer: string, context: Context): void {
  const { owner } = context.place;
  for (const key of ["fact", "operator", "value"])
    if (!(key in node))
      return complain(context, pointer, `${owner} has a comparison without \`${key}\``);
  const leaf = node as unknown as RawLeaf;
  const fact = context.facts.get(leaf.fact);
  if (fact === undefined)
    return complain(
      context,
      `${pointer}/fact`,
      `${owner} reads the unknown fact \`${leaf.fact}\``,
      didYouMean(String(leaf.fact), context.facts.keys()),
    );
  const operators = OPERATORS[fact.type];
  if (!operators.includes(leaf.operator)) {
    return complain(
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

function checkValue(
  { operator, value }: RawLeaf,
  fact: FactDefinition,
  pointer: string,
  context: Context,
): void {
  const { owner } = context.place;
  const wrong = (each: unknown, at: string, hint?: string) =>
    complain(
      context,
      at,
      `${owner} compares \`${fact.id}\` with ${show(each)}, a value that it cannot take`,
      hint ?? `it takes ${rangeOf(fact)}`,
    );
  if (isObject(value)) {
    for (const key of Object.keys(value))
      if (key !== "fact")
        complain(
          context,
          `${pointer}/${key}`,
          `${owner} has \`${key}\` beside \`fact\``,
          "a value that cites a parameter says nothing else",
        );
    const id = String(value.fact);
    const parameter = context.parameters.get(id);
    if (parameter === undefined)
      return complain(
        context,
        `${pointer}/fact`,
        `${owner} cites the unknown parameter \`${id}\``,
        didYouMean(id, context.parameters.keys()),
      );
    return canTake(fact, parameter) ? undefined : wrong(parameter, pointer);
  }
  const list = operator === "in" || operator === "notIn";
  if (list !== Array.isArray(value))
    return wrong(
      value,
      pointer,
      list ? `\`${operator}\` wants a list` : `\`${operator}\` wants one value`,
    );
  if (!Array.isArray(value))
    return canTake(fact, value)
      ? undefined
      : wrong(value, pointer, didYouMean(String(value), fact.values ?? []));
  if (value.length === 0) return wrong(value, pointer, "an empty list names nothing");
  value.forEach(
    (each, i) =>
      canTake(fact, each) ||
      wrong(each, `${pointer}/${i}`, didYouMean(String(each), fact.values ?? [])),
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
