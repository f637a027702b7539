import type { FactDefinition } from "../../../domain/facts/fact-dictionary.js";
import type { FactValue } from "../../../domain/facts/fact.js";
import { escapeStep } from "../../../json/pointer.js";
import type { RawCondition, RawLeaf } from "../../../rulebook/raw.js";
import type { Change } from "./mutation.js";

/** What a comparison is read with. */
export interface ConditionContext {
  readonly facts: ReadonlyMap<string, FactDefinition>;
  /** Values by `parameters.<id>`. */
  readonly parameters: ReadonlyMap<string, FactValue>;
}

type ConditionChange = Change & { readonly kind: "threshold" | "operator" };

/**
 * The operators into which an author's slip would turn one: the bound taken in or left out, the
 * sense turned round.
 */
const SLIPS: Readonly<Record<string, readonly string[]>> = {
  equal: ["notEqual"],
  notEqual: ["equal"],
  in: ["notIn"],
  notIn: ["in"],
  lessThan: ["lessThanInclusive", "greaterThan"],
  lessThanInclusive: ["lessThan", "greaterThanInclusive"],
  greaterThan: ["greaterThanInclusive", "lessThan"],
  greaterThanInclusive: ["greaterThan", "lessThanInclusive"],
};

/** Lists the changes of one operator or one value in a condition tree. */
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
  // Only words have `notEqual`: of yes and no the other value is the same change, and of a number
  // the check refuses it.
  if (operator === "equal" && type !== "enum") return [];
  return (SLIPS[operator] ?? []).map((to) => ({
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

/** `Array.isArray` does not know a read-only list. */
const isList = (value: RawLeaf["value"]): value is readonly FactValue[] => Array.isArray(value);

/**
 * Of a number its neighbours within the bounds of the fact; of a word the next of the vocabulary;
 * of yes, no.
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
