import { Outcome, evaluate, type Trace } from "../rules/conditions.js";
import type { Facts } from "../facts/fact.js";
import type { Brake, DetectionRule, Rulebook } from "../rules/rulebook.js";

/** A value in [0, 1], and its bounds over all completions of the unknown facts. */
export interface Estimate {
  readonly value: number;
  readonly min: number;
  readonly max: number;
}

/** The outcome of a rule, with its evaluated condition tree as the reason. */
export interface RuleFinding {
  readonly rule: DetectionRule;
  readonly outcome: Outcome;
  readonly trace: Trace;
}

/** A brake with its intensity. */
export interface BrakeIntensity {
  readonly brake: Brake;
  readonly intensity: Estimate;
}

/** A brake with its intensity and the outcomes of its rules. */
export class BrakeFinding implements BrakeIntensity {
  readonly intensity: Estimate;

  /** @param outcomes one for each rule of the brake, in the order of its file */
  constructor(
    readonly brake: Brake,
    readonly facts: Facts,
    readonly outcomes: Uint8Array,
  ) {
    this.intensity = intensityOf(brake.rules, outcomes);
  }

  /** Every rule, met or not, with its whole tree; computed on access, because most are not read. */
  get rules(): RuleFinding[] {
    return this.brake.rules.map((rule) => {
      const trace = evaluate(rule.condition, this.facts);
      return { rule, outcome: trace.outcome, trace };
    });
  }
}

/**
 * Weighs the evidence for and against every brake.
 *
 * Intensity = (1 − Π(1 − w) over met rules that raise) × Π(1 − w) over met rules that lower. The
 * point value counts the met rules only; the upper bound counts undetermined rules that raise as
 * met, the lower bound undetermined rules that lower.
 */
export function detectBrakes(rulebook: Rulebook, facts: Facts): BrakeFinding[] {
  const outcomes = rulebook.detection.evaluateAll(facts);
  let start = 0;
  return rulebook.brakes.map(
    (brake) =>
      new BrakeFinding(brake, facts, outcomes.subarray(start, (start += brake.rules.length))),
  );
}

export function intensityOf(rules: readonly DetectionRule[], outcomes: Uint8Array): Estimate {
  let unraised = 1;
  let unraisedAtLeast = 1;
  let damping = 1;
  let dampingAtLeast = 1;
  let i = 0;
  for (const { effect, weight } of rules) {
    const outcome = outcomes[i++];
    if (outcome === Outcome.unmet) continue;
    const rest = 1 - weight;
    if (effect === "raises") {
      unraisedAtLeast *= rest;
      if (outcome === Outcome.met) unraised *= rest;
    } else {
      dampingAtLeast *= rest;
      if (outcome === Outcome.met) damping *= rest;
    }
  }
  return {
    value: (1 - unraised) * damping,
    min: (1 - unraised) * dampingAtLeast,
    max: (1 - unraisedAtLeast) * damping,
  };
}
