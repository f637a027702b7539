import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { Estimate } from "../../../src/domain/ranking/brakes.js";
import { weighRecommendations } from "../../../src/domain/ranking/relevance.js";
import { aBrake, aRecommendation, aRulebook, easing } from "../../support/rulebook/parts.js";

const exactly = (value: number): Estimate => ({ value, min: value, max: value });

/**
 * Weighs a recommendation that eases brakes, each by a strength in percent, at the intensities
 * found.
 */
function weigh(
  eased: Readonly<Record<string, { readonly strength: number; readonly intensity: Estimate }>>,
) {
  const brakes = Object.keys(eased).map((id) => aBrake({ id, rules: [] }));
  const eases = easing(
    Object.fromEntries(Object.entries(eased).map(([id, { strength }]) => [id, strength])),
  );
  const rulebook = aRulebook({ brakes, recommendations: [aRecommendation({ number: 1, eases })] });
  const findings = rulebook.brakes.map((brake) => ({
    brake,
    intensity: eased[brake.id]!.intensity,
    rules: [],
  }));
  return weighRecommendations(rulebook, findings)[0]!;
}
const sharesOf = ({ contributions }: ReturnType<typeof weigh>) =>
  Object.fromEntries(contributions.map(({ brake, share }) => [brake.brake.id, share]));

describe("weighRecommendations", () => {
  it("weighs every recommendation of the rulebook, in their order", () => {
    const rulebook = aRulebook();
    const findings = rulebook.brakes.map((brake) => ({
      brake,
      intensity: exactly(0.5),
      rules: [],
    }));
    const weighed = weighRecommendations(rulebook, findings);
    expect(weighed.map(({ recommendation }) => recommendation.number)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
    ]);
    expect(weighed.map(({ relevance }) => relevance.value)).toEqual(Array(12).fill(0.25));
  });

  it("finds nothing relevant where no brake is felt, and shares nothing out", () => {
    const weighed = weigh({
      silos: { strength: 60, intensity: exactly(0) },
      scepticism: { strength: 30, intensity: exactly(0) },
    });
    expect(weighed.relevance).toEqual(exactly(0));
    expect(sharesOf(weighed)).toEqual({ silos: 0, scepticism: 0 });
  });

  it("names the brake that accounts for most first, then by id", () => {
    const same = { strength: 40, intensity: exactly(0.5) };
    const { contributions } = weigh({
      silos: same,
      "digital-gap": same,
      scepticism: { strength: 80, intensity: exactly(0.5) },
    });
    expect(contributions.map(({ brake }) => brake.brake.id)).toEqual([
      "scepticism",
      "digital-gap",
      "silos",
    ]);
    expect(contributions[1]!.share).toBe(contributions[2]!.share);
  });

  it("shares by the part of each brake in −ln Π(1 − s·I), in which the brakes add up", () => {
    const shares = sharesOf(
      weigh({
        silos: { strength: 25, intensity: exactly(0.4) },
        scepticism: { strength: 75, intensity: exactly(0.4) },
      }),
    );
    const relevance = 1 - 0.9 * 0.7;
    expect(shares["silos"]).toBeCloseTo((relevance * Math.log(0.9)) / Math.log(0.63), 12);
    expect(shares["scepticism"]).toBeCloseTo((relevance * Math.log(0.7)) / Math.log(0.63), 12);
  });

  it("passes over a brake that was not looked for", () => {
    const rulebook = aRulebook();
    expect(weighRecommendations(rulebook, [])[0]).toMatchObject({
      relevance: exactly(0),
      contributions: [],
    });
  });
});

const anyEstimate = fc
  .tuple(...Array.from({ length: 3 }, () => fc.double({ min: 0, max: 0.99, noNaN: true })))
  .map((three): Estimate => {
    const [min = 0, value = 0, max = 0] = [...three].sort((a, b) => a - b);
    return { value, min, max };
  });
const anyEased = fc.dictionary(
  fc.constantFrom("silos", "scepticism", "digital-gap", "human-cost"),
  fc.record({ strength: fc.integer({ min: 1, max: 95 }), intensity: anyEstimate }),
  { minKeys: 1 },
);

describe("relevance", () => {
  it("is the law's, 1 − Π(1 − s·I), at the value and at both bounds", () => {
    fc.assert(
      fc.property(anyEased, (eased) => {
        const { relevance } = weigh(eased);
        for (const bound of ["value", "min", "max"] as const) {
          const left = Object.values(eased).reduce(
            (product, { strength, intensity }) =>
              product * (1 - (strength / 100) * intensity[bound]),
            1,
          );
          expect(relevance[bound]).toBeCloseTo(1 - left, 12);
        }
        expect(relevance.min <= relevance.value && relevance.value <= relevance.max).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it("is shared out among the brakes without loss, the more to whom eases more", () => {
    fc.assert(
      fc.property(anyEased, (eased) => {
        const weighed = weigh(eased);
        const { contributions } = weighed;
        expect(contributions.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(
          weighed.relevance.value,
          12,
        );
        const eases = contributions.map(({ brake, strength }) => strength * brake.intensity.value);
        eases.slice(1).forEach((each, i) => expect(each).toBeLessThanOrEqual(eases[i]! + 1e-12));
      }),
      { numRuns: 150 },
    );
  });

  it("is never lowered by a brake that is felt more", () => {
    fc.assert(
      fc.property(anyEased, fc.double({ min: 0, max: 0.99, noNaN: true }), (eased, worse) => {
        const [id, { strength, intensity }] = Object.entries(eased)[0]!;
        const raised = {
          ...eased,
          [id]: { strength, intensity: exactly(Math.max(worse, intensity.max)) },
        };
        const [before, after] = [weigh(eased).relevance, weigh(raised).relevance];
        for (const bound of ["value", "min", "max"] as const)
          expect(after[bound]).toBeGreaterThanOrEqual(before[bound]);
      }),
      { numRuns: 100 },
    );
  });
});
