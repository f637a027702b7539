import type { FactValue } from "../../domain/facts/fact.js";

/** The operators of json-rules-engine, as the command line shows them to authors. */
export const SIGNS: Readonly<Record<string, string>> = {
  equal: "=",
  notEqual: "!=",
  lessThan: "<",
  lessThanInclusive: "<=",
  greaterThan: ">",
  greaterThanInclusive: ">=",
  in: "in",
  notIn: "not in",
};

interface Comparison {
  readonly fact: string;
  readonly operator: string;
  readonly value: FactValue | readonly FactValue[] | { readonly fact: string };
}

/**
 * Prints a comparison on one line: `hierarchy.layers >= 4`, `territory.setting in (rural, mixed)`.
 */
export function printComparison({ fact, operator, value }: Comparison): string {
  return `${fact} ${SIGNS[operator] ?? operator} ${printValue(value)}`;
}

function printValue(value: Comparison["value"]): string {
  if (typeof value !== "object") return String(value);
  if ("fact" in value) return value.fact;
  return `(${value.join(", ")})`;
}
