import { Outcome, evaluate, type Trace } from "./conditions.js";
import type { Facts } from "./facts.js";
import type { Brake, DetectionRule, Rulebook } from "./rulebook.js";

/** A value in [0, 1] and the bounds that hold whatever the unknown facts turn out to be. */
export interface Estimate {
  readonly value: number;
  readonly min: number;
  readonly max: number;
}

export interface RuleFinding {
  readonly rule: DetectionRule;
  readonly trace: Trace;
}

export interface BrakeFinding {
  readonly brake: Brake;
  readonly intensity: Estimate;
  /** Every rule of the brake, in the order of its file, met or not. */
  readonly rules: readonly RuleFinding[];
}

/**
 * Weighs the evidence for and against every brake.
 *
 * Intensity = (1 − Π(1 − w) over met rules that raise) × Π(1 − w) over met rules that lower. The point value uses
 * what is known; the bounds take each undetermined rule in the sense that harms, then in the sense that helps.
 */
export function detectBrakes(rulebook: Rulebook, facts: Facts): BrakeFinding[] {
  return rulebook.brakes.map((brake) => {
    const rules = brake.rules.map((rule) => ({ rule, trace: evaluate(rule.condition, facts) }));
    return { brake, intensity: intensityOf(rules), rules };
  });
}

function intensityOf(findings: readonly RuleFinding[]): Estimate {
  let spared = 1;
  let sparedAtMost = 1;
  let kept = 1;
  let keptAtLeast = 1;
  for (const { rule, trace } of findings) {
    if (trace.outcome === Outcome.unmet) continue;
    const rest = 1 - rule.weight;
    if (rule.effect === "raises") {
      sparedAtMost *= rest;
      if (trace.outcome === Outcome.met) spared *= rest;
    } else {
      keptAtLeast *= rest;
      if (trace.outcome === Outcome.met) kept *= rest;
    }
  }
  return { value: (1 - spared) * kept, min: (1 - spared) * keptAtLeast, max: (1 - sparedAtMost) * kept };
}
