import { Outcome, evaluate, type Trace } from "../rules/conditions.js";
import type { Facts } from "../facts/fact.js";
import type { Brake, DetectionRule, Rulebook } from "../rules/rulebook.js";

/** A value in [0, 1] and the bounds that hold whatever the unknown facts turn out to be. */
export interface Estimate {
  readonly value: number;
  readonly min: number;
  readonly max: number;
}

/** A rule over the facts: its outcome, and its condition tree for whoever asks why. */
export interface RuleFinding {
  readonly rule: DetectionRule;
  readonly outcome: Outcome;
  readonly trace: Trace;
}

/** How strongly a brake is felt. */
export interface BrakeIntensity {
  readonly brake: Brake;
  readonly intensity: Estimate;
}

/** What the facts say of a brake. */
export class BrakeFinding implements BrakeIntensity {
  readonly intensity: Estimate;

  /** `outcomes` holds one for every rule of the brake, in the order of its file. */
  constructor(
    readonly brake: Brake,
    readonly facts: Facts,
    readonly outcomes: Uint8Array,
  ) {
    this.intensity = intensityOf(brake.rules, outcomes);
  }

  /** Every rule, met or not, with its whole tree: most are never asked for. */
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
 * point value uses what is known; the bounds take each undetermined rule in the sense that harms,
 * then in the sense that helps.
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
  let spared = 1;
  let sparedAtMost = 1;
  let kept = 1;
  let keptAtLeast = 1;
  let i = 0;
  for (const { effect, weight } of rules) {
    const outcome = outcomes[i++];
    if (outcome === Outcome.unmet) continue;
    const rest = 1 - weight;
    if (effect === "raises") {
      sparedAtMost *= rest;
      if (outcome === Outcome.met) spared *= rest;
    } else {
      keptAtLeast *= rest;
      if (outcome === Outcome.met) kept *= rest;
    }
  }
  return {
    value: (1 - spared) * kept,
    min: (1 - spared) * keptAtLeast,
    max: (1 - sparedAtMost) * kept,
  };
}
