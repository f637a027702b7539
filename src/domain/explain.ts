import type { BrakeFinding } from "./brakes.js";
import { Outcome, OUTCOME_NAMES, leavesOf, type Leaf, type Trace } from "./conditions.js";
import { settledBy } from "./fact-dictionary.js";
import type { Observation, PlanBrake, PlanUnknown } from "./plan.js";
import { roundEstimate } from "./round.js";

/** Turns the evidence on a brake into reasons: each met rule with what it saw, each undetermined one with what it waits for. */
export function explainBrake({ brake, intensity, rules }: BrakeFinding): PlanBrake {
  return {
    id: brake.id,
    intensity: roundEstimate(intensity),
    reasons: rules.filter(({ trace }) => trace.outcome === Outcome.met).map(({ rule, trace }) => ({ rule: rule.id, saw: leavesOf(trace).map(observe) })),
    undetermined: rules.filter(({ trace }) => trace.outcome === Outcome.undetermined).map(({ rule, trace }) => ({ rule: rule.id, waitsFor: [...unknownsIn(trace)] })),
  };
}

function observe({ condition, fact, outcome, negated }: Trace): Observation {
  const leaf = condition as Leaf;
  return {
    fact: leaf.fact,
    operator: leaf.operator,
    expected: leaf.value,
    ...(leaf.parameter !== undefined && { parameter: leaf.parameter }),
    ...(negated && { negated }),
    state: fact?.state ?? "unknown",
    ...(fact?.state === "known" && { value: fact.value }),
    outcome: OUTCOME_NAMES[outcome],
  };
}

/** The unknown facts that could still settle a rule: where a part of it is settled already, nothing in it is waited for. */
function unknownsIn({ outcome, condition, children }: Trace, into = new Set<string>()): Set<string> {
  if (outcome !== Outcome.undetermined) return into;
  if (children === undefined) into.add(settledBy((condition as Leaf).fact));
  else for (const child of children) unknownsIn(child, into);
  return into;
}

/** Gathers the unknown facts that undetermined rules wait for, most awaited first, then by id. */
export function explainUnknowns(findings: readonly BrakeFinding[]): PlanUnknown[] {
  const awaited = new Map<string, { rules: number; brakes: Set<string> }>();
  for (const { brake, rules } of findings) {
    for (const { trace } of rules) {
      if (trace.outcome !== Outcome.undetermined) continue;
      for (const fact of unknownsIn(trace)) {
        const entry = awaited.get(fact) ?? { rules: 0, brakes: new Set<string>() };
        entry.rules += 1;
        awaited.set(fact, { ...entry, brakes: entry.brakes.add(brake.id) });
      }
    }
  }
  return [...awaited]
    .map(([fact, { rules, brakes }]) => ({ fact, rules, brakes: [...brakes].sort() }))
    .sort((a, b) => b.rules - a.rules || (a.fact < b.fact ? -1 : 1));
}
