import type { FactDefinition } from "../../../domain/facts/fact-dictionary.js";
import type { FactValue } from "../../../domain/facts/fact.js";
import { escapeStep } from "../../../json/pointer.js";
import type { RawCondition, RawLeaf } from "../../../rulebook/raw.js";
import type { Change } from "./mutation.js";

/** The facts and parameters that comparisons refer to. */
export interface ConditionContext {
  readonly facts: ReadonlyMap<string, FactDefinition>;
  /** Values by `parameters.<id>`. */
  readonly parameters: ReadonlyMap<string, FactValue>;
}

type ConditionChange = Change & { readonly kind: "threshold" | "operator" };

/**
 * The operators that an author could confuse with each operator: with the bound included or
 * excluded, or with the direction reversed.
 */
const CONFUSED_WITH: Readonly<Record<string, readonly string[]>> = {
  equal: ["notEqual"],
  notEqual: ["equal"],
  in: ["notIn"],
  notIn: ["in"],
  lessThan: ["lessThanInclusive", "greaterThan"],
  lessThanInclusive: ["lessThan", "greaterThanInclusive"],
  greaterThan: ["greaterThanInclusive", "lessThan"],
  greaterThanInclusive: ["greaterThan", "lessThanInclusive"],
};

/** Lists the mutations of one operator or one value in a condition tree. */
export function conditionMutations(
  node: RawCondition,
  pointer: string,
  context: ConditionContext,
): ConditionChange[] {
  if ("all" in node)
    return node.all.flatMap((each, i) => conditionMutations(each, `${pointer}/all/${i}`, context));
  if ("any" in node)
    return node.any.flatMap((each, i) => conditionMutations(each, `${pointer}/any/${i}`, context));
  if ("not" in node) return conditionMutations(node.not, `${pointer}/not`, context);
  const fact = context.facts.get(node.fact);
  return fact === undefined
    ? []
    : [...operatorChanges(node, fact, pointer), ...valueChanges(node, fact, pointer, context)];
}

function operatorChanges(
  { operator }: RawLeaf,
  { type }: FactDefinition,
  pointer: string,
): ConditionChange[] {
  // Only enumerations have `notEqual`: for a boolean the other value is the same change, and for a
  // number the checks refuse it.
  if (operator === "equal" && type !== "enum") return [];
  return (CONFUSED_WITH[operator] ?? []).map((to) => ({
    kind: "operator",
    pointer: `${pointer}/operator`,
    from: operator,
    to,
  }));
}

function valueChanges(
  { value }: RawLeaf,
  fact: FactDefinition,
  pointer: string,
  { parameters }: ConditionContext,
): ConditionChange[] {
  const at = `${pointer}/value`;
  if (isList(value)) {
    return value.length === 1
      ? []
      : value.map((each, i) => ({
          kind: "threshold",
          pointer: `${at}/${escapeStep(i)}`,
          from: each,
        }));
  }
  const present = typeof value === "object" ? parameters.get(value.fact) : value;
  return present === undefined
    ? []
    : nextValues(present, fact).map((to) => ({ kind: "threshold", pointer: at, from: value, to }));
}

/** `Array.isArray` does not narrow to a read-only list. */
const isList = (value: RawLeaf["value"]): value is readonly FactValue[] => Array.isArray(value);

/**
 * For a number, its neighbours within the bounds of the fact; for an enumeration, the next value;
 * for a boolean, the other value.
 */
function nextValues(
  value: FactValue,
  { values = [], minimum = -Infinity, maximum = Infinity }: FactDefinition,
): FactValue[] {
  if (typeof value === "boolean") return [!value];
  if (typeof value === "number")
    return [value - 1, value + 1].filter((each) => each >= minimum && each <= maximum);
  const next = values[(values.indexOf(value) + 1) % values.length];
  return next === undefined || next === value ? [] : [next];
}
