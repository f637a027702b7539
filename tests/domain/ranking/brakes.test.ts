import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { detectBrakes, type Estimate } from "../../../src/domain/ranking/brakes.js";
import { OUTCOME_NAMES, type OutcomeName } from "../../../src/domain/rules/conditions.js";
import { someFacts } from "../../support/builders/builders.js";
import { aBrake, aRule, aRulebook, allOf, leaf } from "../../support/rulebook/parts.js";

interface Evidence {
  readonly effect: "raises" | "lowers";
  /** In whole percents. */
  readonly weight: number;
  readonly outcome: OutcomeName;
}

/**
 * Conditions that come out as asked: the facts below hold an island, no mountain, and nothing of a
 * merger.
 */
const CONDITIONS = {
  met: "territory.island",
  unmet: "territory.mountain",
  undetermined: "calendar.recentMerger",
};

function detect(evidence: readonly Evidence[]) {
  const rules = evidence.map(({ effect, weight, outcome }, i) =>
    aRule({
      id: `silos.rule-${i}`,
      effect,
      weight,
      when: allOf(leaf(CONDITIONS[outcome], "equal", true)),
    }),
  );
  const rulebook = aRulebook({ brakes: [aBrake({ rules })] });
  return detectBrakes(
    rulebook,
    someFacts(rulebook, { "territory.island": true, "territory.mountain": false }),
  )[0]!;
}
const intensityOf = (...evidence: Evidence[]): Estimate => detect(evidence).intensity;

const raises = (weight: number, outcome: OutcomeName = "met"): Evidence => ({
  effect: "raises",
  weight,
  outcome,
});
const lowers = (weight: number, outcome: OutcomeName = "met"): Evidence => ({
  effect: "lowers",
  weight,
  outcome,
});

describe("detectBrakes", () => {
  it("finds no intensity where no rule is met", () => {
    expect(intensityOf(raises(90, "unmet"), lowers(50))).toEqual({ value: 0, min: 0, max: 0 });
  });

  it("adds evidence so that each rule takes its part of what was left: 1 − Π(1 − w)", () => {
    expect(intensityOf(raises(40)).value).toBeCloseTo(0.4, 12);
    expect(intensityOf(raises(40), raises(50)).value).toBeCloseTo(1 - 0.6 * 0.5, 12);
  });

  it("takes evidence against as a part of the whole: × Π(1 − a)", () => {
    expect(intensityOf(raises(40), raises(50), lowers(25), lowers(10)).value).toBeCloseTo(
      0.7 * 0.75 * 0.9,
      12,
    );
  });

  it("leaves undetermined rules out of the value and widens the bounds by them", () => {
    const { value, min, max } = intensityOf(
      raises(40),
      raises(50, "undetermined"),
      lowers(20, "undetermined"),
    );
    expect([value, min, max].map((each) => Number(each.toFixed(12)))).toEqual([0.4, 0.32, 0.7]);
  });

  it("shows every rule with its verdict, in the order of their ids", () => {
    const { rules } = detect([raises(10, "unmet"), raises(20), lowers(30, "undetermined")]);
    expect(rules.map(({ rule, trace }) => [rule.id, OUTCOME_NAMES[trace.outcome]])).toEqual([
      ["silos.rule-0", "unmet"],
      ["silos.rule-1", "met"],
      ["silos.rule-2", "undetermined"],
    ]);
  });
});

const anyEvidence = fc.record<Evidence>({
  effect: fc.constantFrom("raises" as const, "lowers" as const),
  weight: fc.integer({ min: 1, max: 95 }),
  outcome: fc.constantFrom(...OUTCOME_NAMES),
});
const someEvidence = fc.array(anyEvidence, { maxLength: 6 });

/** The law as design.md words it. */
function intensityByLaw(evidence: readonly Evidence[]): number {
  const left = (effect: Evidence["effect"]) =>
    evidence
      .filter((each) => each.effect === effect && each.outcome === "met")
      .reduce((product, { weight }) => product * (1 - weight / 100), 1);
  return (1 - left("raises")) * left("lowers");
}

/** The evidence in every sense in which its undetermined rules could turn out. */
function completions([first, ...rest]: readonly Evidence[]): Evidence[][] {
  if (first === undefined) return [[]];
  const senses: OutcomeName[] =
    first.outcome === "undetermined" ? ["met", "unmet"] : [first.outcome];
  return completions(rest).flatMap((tail) =>
    senses.map((outcome) => [{ ...first, outcome }, ...tail]),
  );
}

describe("intensity", () => {
  it("is the law's, its bounds the least and the greatest that the undetermined rules allow", () => {
    fc.assert(
      fc.property(someEvidence, (evidence) => {
        const { value, min, max } = intensityOf(...evidence);
        const possible = completions(evidence).map(intensityByLaw);
        expect(value).toBeCloseTo(intensityByLaw(evidence), 12);
        expect(min).toBeCloseTo(Math.min(...possible), 12);
        expect(max).toBeCloseTo(Math.max(...possible), 12);
        expect(0 <= min && min <= value && value <= max && max < 1).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it("is never lowered by more evidence for the brake, nor raised by more evidence against it", () => {
    fc.assert(
      fc.property(someEvidence, anyEvidence, fc.nat(6), (evidence, { effect, weight }, place) => {
        const before = intensityOf(...evidence);
        const after = intensityOf(
          ...evidence.slice(0, place),
          { effect, weight, outcome: "met" },
          ...evidence.slice(place),
        );
        for (const bound of ["value", "min", "max"] as const) {
          expect(
            effect === "raises" ? after[bound] >= before[bound] : after[bound] <= before[bound],
          ).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });
});
