import type { BrakeFinding } from "../ranking/brakes.js";
import {
  Outcome,
  OUTCOME_NAMES,
  compare,
  evaluate,
  factOf,
  toOutcome,
  type Condition,
  type Leaf,
  type Trace,
} from "../rules/conditions.js";
import { settledBy } from "../facts/fact-dictionary.js";
import type { Facts } from "../facts/fact.js";
import type { Observation, PlanBrake, PlanReason, PlanUnknown } from "./plan.js";
import { roundEstimate } from "../ranking/round.js";

/**
 * Turns the evidence on a brake into reasons: each met rule with what it saw, each undetermined one
 * with what it waits for.
 */
export function explainBrake({ brake, facts, outcomes, intensity }: BrakeFinding): PlanBrake {
  const reasons: PlanReason[] = [];
  const undetermined: { rule: string; waitsFor: string[] }[] = [];
  let i = 0;
  for (const rule of brake.rules) {
    const outcome = outcomes[i++];
    if (outcome === Outcome.met)
      reasons.push({ rule: rule.id, saw: observe(rule.condition, facts) });
    else if (outcome === Outcome.undetermined)
      undetermined.push({
        rule: rule.id,
        waitsFor: [...unknownsIn(evaluate(rule.condition, facts))],
      });
  }
  return { id: brake.id, intensity: roundEstimate(intensity), reasons, undetermined };
}

/**
 * Every comparison of a condition with what it saw, in the order of the rule: the leaves of its
 * tree.
 */
function observe(
  condition: Condition,
  facts: Facts,
  negated = false,
  into: Observation[] = [],
): Observation[] {
  if (condition.kind === "not") return observe(condition.condition, facts, !negated, into);
  if (condition.kind === "leaf") into.push(observeLeaf(condition, facts, negated));
  else for (const each of condition.conditions) observe(each, facts, negated, into);
  return into;
}

function observeLeaf(leaf: Leaf, facts: Facts, negated: boolean): Observation {
  const { fact: id, operator, value: expected, parameter } = leaf;
  const fact = factOf(id, facts);
  const outcome = OUTCOME_NAMES[toOutcome(compare(leaf, fact), negated)];
  const observation: { -readonly [Key in keyof Observation]: Observation[Key] } =
    fact.state === "known"
      ? { fact: id, operator, expected, state: "known", value: fact.value, outcome }
      : { fact: id, operator, expected, state: fact.state, outcome };
  if (parameter !== undefined) observation.parameter = parameter;
  if (negated) observation.negated = true;
  return observation;
}

/**
 * The unknown facts that could still settle a rule: where a part of it is settled already, nothing
 * in it is waited for.
 */
function unknownsIn(
  { outcome, condition, children }: Trace,
  into = new Set<string>(),
): Set<string> {
  if (outcome !== Outcome.undetermined) return into;
  if (children === undefined) into.add(settledBy((condition as Leaf).fact));
  else for (const child of children) unknownsIn(child, into);
  return into;
}

/** Gathers the unknown facts that undetermined rules wait for, most awaited first, then by id. */
export function explainUnknowns(brakes: readonly PlanBrake[]): PlanUnknown[] {
  const awaited = new Map<string, { rules: number; brakes: Set<string> }>();
  for (const { id, undetermined } of brakes) {
    for (const { waitsFor } of undetermined) {
      for (const fact of waitsFor) {
        const entry = awaited.get(fact) ?? { rules: 0, brakes: new Set<string>() };
        entry.rules += 1;
        entry.brakes.add(id);
        awaited.set(fact, entry);
      }
    }
  }
  return [...awaited]
    .map(([fact, { rules, brakes }]) => ({ fact, rules, brakes: [...brakes].sort() }))
    .sort((a, b) => b.rules - a.rules || (a.fact < b.fact ? -1 : 1));
}
