import type { Fact, Facts, FactValue } from "../facts/fact.js";

/**
 * A parsed condition. The comparison of a leaf is json-rules-engine's operator, bound to the leaf's
 * value.
 */
export type Condition =
  | { readonly kind: "all" | "any"; readonly conditions: readonly Condition[] }
  | { readonly kind: "not"; readonly condition: Condition }
  | Leaf;

export interface Leaf {
  readonly kind: "leaf";
  readonly fact: string;
  readonly operator: string;
  readonly value: FactValue | readonly FactValue[];
  /** The legal parameter that gave `value`. */
  readonly parameter?: string;
  readonly holds: (factValue: FactValue) => boolean;
}

/** Kleene's three values, ordered so that `all` is a minimum, `any` a maximum. */
export const Outcome = { unmet: 0, undetermined: 1, met: 2 } as const;
export type Outcome = (typeof Outcome)[keyof typeof Outcome];
export const OUTCOME_NAMES = ["unmet", "undetermined", "met"] as const;
export type OutcomeName = (typeof OUTCOME_NAMES)[number];

/**
 * A verdict with its reasons: the condition tree, each node with its outcome, each leaf with the
 * fact that it saw.
 */
export interface Trace {
  readonly outcome: Outcome;
  readonly condition: Condition;
  /** Whether the node stands under an odd number of `not`: its outcome is that of its negation. */
  readonly negated: boolean;
  readonly children?: readonly Trace[];
  readonly fact?: Fact;
}

/**
 * Gives the outcome that `evaluate` gives, without the tree, and stops where the rest cannot change
 * it:
 * most conditions of a rulebook are never asked why.
 */
export function outcomeOf(condition: Condition, facts: Facts, negated = false): Outcome {
  if (condition.kind === "leaf")
    return toOutcome(compare(condition, factOf(condition.fact, facts)), negated);
  if (condition.kind === "not") return outcomeOf(condition.condition, facts, !negated);
  const weakest = (condition.kind === "all") !== negated;
  const last = weakest ? Outcome.unmet : Outcome.met;
  let outcome: Outcome = weakest ? Outcome.met : Outcome.unmet;
  for (const each of condition.conditions) {
    const child = outcomeOf(each, facts, negated);
    if (child === last) return last;
    if (child === Outcome.undetermined) outcome = child;
  }
  return outcome;
}

/**
 * Evaluates a condition over facts, without a shortcut, so that the tree has no hole.
 *
 * Negation is carried down to the leaves (De Morgan holds for Kleene's logic), because a leaf whose
 * fact is not applicable is false and so is its negation: only a leaf can know that.
 */
export function evaluate(condition: Condition, facts: Facts, negated = false): Trace {
  switch (condition.kind) {
    case "leaf":
      return evaluateLeaf(condition, facts, negated);
    case "not": {
      const child = evaluate(condition.condition, facts, !negated);
      return { outcome: child.outcome, condition, negated, children: [child] };
    }
    default: {
      const weakest = (condition.kind === "all") !== negated;
      let outcome: Outcome = weakest ? Outcome.met : Outcome.unmet;
      const children: Trace[] = [];
      for (const each of condition.conditions) {
        const child = evaluate(each, facts, negated);
        if (weakest ? child.outcome < outcome : child.outcome > outcome) outcome = child.outcome;
        children.push(child);
      }
      return { outcome, condition, negated, children };
    }
  }
}

function evaluateLeaf(leaf: Leaf, facts: Facts, negated: boolean): Trace {
  const fact = factOf(leaf.fact, facts);
  return { outcome: toOutcome(compare(leaf, fact), negated), condition: leaf, negated, fact };
}

/** How a fact stands to a comparison. */
const Compared = { holds: 1, fails: 2, unknown: 3, notApplicable: 4 } as const;

export function compare(leaf: Leaf, fact: Fact): number {
  if (fact.state === "known") return leaf.holds(fact.value) ? Compared.holds : Compared.fails;
  return fact.state === "unknown" ? Compared.unknown : Compared.notApplicable;
}

/** What is not applicable is unmet, and so is its negation. */
export function toOutcome(compared: number, negated: boolean): Outcome {
  if (compared === Compared.unknown) return Outcome.undetermined;
  return compared === (negated ? Compared.fails : Compared.holds) ? Outcome.met : Outcome.unmet;
}

export function factOf(id: string, facts: Facts): Fact {
  const fact = facts.get(id);
  // INVARIANT: a trusted rulebook reads only facts of its dictionary, and deriveFacts names every
  // one of them.
  if (fact === undefined) throw new Error(`the fact \`${id}\` was not derived`);
  return fact;
}

/** The comparisons of a condition, in the order of the rule. */
export function leavesIn(condition: Condition): Leaf[] {
  if (condition.kind === "leaf") return [condition];
  return condition.kind === "not"
    ? leavesIn(condition.condition)
    : condition.conditions.flatMap(leavesIn);
}

/** The leaves of a trace, in the order of the rule. */
export function leavesOf(trace: Trace, into: Trace[] = []): Trace[] {
  if (trace.children === undefined) into.push(trace);
  else for (const child of trace.children) leavesOf(child, into);
  return into;
}
