/** Walks and prints the parts of a condition tree. */
import type { Condition } from "../../domain/rules/conditions.js";
import { parameterFactId } from "../../domain/facts/fact-dictionary.js";
import { printComparison } from "./print-comparison.js";

/** A part of a condition, with its pointer in the file. */
export interface Part {
  readonly condition: Condition;
  readonly pointer: string;
  /** Whether it is under an odd number of `not`, so that its negation counts. */
  readonly negated: boolean;
}

/** Whether all its children must hold: an `all`, or an `any` under `not`. */
export const isConjunction = ({ condition, negated }: Part): boolean =>
  (condition.kind === "all") !== negated;

export function childrenOf({ condition, pointer, negated }: Part): Part[] {
  if (condition.kind === "leaf") return [];
  if (condition.kind === "not")
    return [{ condition: condition.condition, pointer: `${pointer}/not`, negated: !negated }];
  const { kind } = condition;
  return condition.conditions.map((each, i) => ({
    condition: each,
    pointer: `${pointer}/${kind}/${i}`,
    negated,
  }));
}

/** Every two of some parts, in order. */
export const pairsOf = (parts: readonly Part[]): [Part, Part][] =>
  parts.flatMap((a, i) => parts.slice(i + 1).map((b): [Part, Part] => [a, b]));

/** Prints a part on one line: `(hierarchy.layers >= 4 and not size.agents < 50)`, with backticks. */
export function printPart(part: Part): string {
  const { condition, negated } = part;
  if (condition.kind === "leaf") {
    const { fact, operator, parameter } = condition;
    const value = parameter === undefined ? condition.value : { fact: parameterFactId(parameter) };
    return `\`${negated ? "not " : ""}${printComparison({ fact, operator, value })}\``;
  }
  const inner = childrenOf(part).map(printPart);
  return inner.length === 1
    ? (inner[0] ?? "")
    : `(${inner.join(isConjunction(part) ? " and " : " or ")})`;
}
