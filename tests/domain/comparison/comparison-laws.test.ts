import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import {
  CAUSES_TOGETHER_MAX,
  attributeIntensity,
  type BothFacts,
} from "../../../src/domain/comparison/attribute-intensity.js";
import { intensityOf } from "../../../src/domain/ranking/brakes.js";
import { buildPlan } from "../../../src/domain/plan/build-plan.js";
import {
  comparePlans,
  type Attribution,
  type PlanOfEdition,
} from "../../../src/domain/comparison/compare-plans.js";
import { outcomeOf } from "../../../src/domain/rules/conditions.js";
import { findFactMoves, groupMoves } from "../../../src/domain/comparison/fact-changes.js";
import type { Facts } from "../../../src/domain/facts/fact.js";
import type { CollectivityProfile } from "../../../src/domain/profile/profile.js";
import type { Rulebook } from "../../../src/domain/rules/rulebook.js";
import { compileRulebook } from "../../../src/rulebook/compile.js";
import { anyProfile } from "../../support/builders/arbitraries.js";
import { shippedFiles } from "../../support/rulebook/copies.js";
import { shippedRulebook } from "../../support/rulebook/shipped.js";

const shipped = shippedRulebook();
/**
 * Every kind of change at once: all weights, a rule less, a rule that now speaks against its brake,
 * a brake eased by others, thresholds.
 */
const edited = compileRulebook(
  (() => {
    const files = shippedFiles();
    for (const [file, content] of Object.entries(files))
      if (file.startsWith("brakes/"))
        for (const rule of content.rules) rule.weight = Math.max(1, rule.weight - 4);
    files["brakes/silos.json"].rules.splice(0, 1);
    files["brakes/scepticism.json"].rules[0].effect = "lowers";
    files["recommendations/build-trust.json"].eases[0].strength = 15;
    files["recommendations/equip-the-group.json"].eases.pop();
    files["rulebook.json"].statusThresholds.priority = 62;
    return files;
  })(),
);

const of = (rulebook: Rulebook, profile: CollectivityProfile): PlanOfEdition => ({
  rulebook,
  plan: buildPlan(rulebook, profile, []),
});
const units = (value: number): number => Math.round(value * 10_000);
const sum = (shares: readonly Attribution[]): number =>
  shares.reduce((total, { share }) => total + units(share), 0);
const signed = (shares: readonly Attribution[], sign: number) =>
  Object.fromEntries(
    shares.map((each) => [
      `${each.cause} ${"id" in each ? each.id : ""}`,
      units(each.share) * sign,
    ]),
  );

/** Two plans: of one edition, or of two. */
const anyTwo = fc
  .record({
    one: anyProfile(shipped),
    other: anyProfile(shipped),
    editions: fc.constantFrom([shipped, shipped], [shipped, edited], [edited, shipped]),
  })
  .map(({ one, other, editions }) => ({
    before: of(editions[0], one),
    after: of(editions[1], other),
  }));

describe("a comparison of two plans", () => {
  it("finds no change between plans of one profile", () => {
    fc.assert(
      fc.property(anyProfile(shipped), (profile) => {
        const { facts, brakes, recommendations } = comparePlans(
          of(shipped, profile),
          of(shipped, profile),
        );
        expect([facts, brakes]).toEqual([[], []]);
        for (const {
          change,
          because,
          statusBecause,
          rankBecause,
          variantsGained,
          variantsLost,
        } of recommendations) {
          expect([
            change,
            because,
            statusBecause,
            rankBecause,
            variantsGained,
            variantsLost,
          ]).toEqual([0, [], [], [], [], []]);
        }
      }),
      { numRuns: 50 },
    );
  });

  it("puts every difference down to causes that add up to it, to the last decimal", () => {
    fc.assert(
      fc.property(anyTwo, ({ before, after }) => {
        const { brakes, recommendations } = comparePlans(before, after);
        for (const each of [...brakes, ...recommendations]) {
          expect(sum(each.because)).toBe(units(each.change));
          expect(each.because.some(({ cause }) => cause === "unexplained")).toBe(false);
        }
        for (const each of recommendations)
          expect(units(each.change)).toBe(
            units(each.after!.relevance.value) - units(each.before!.relevance.value),
          );
      }),
      { numRuns: 100 },
    );
  });

  it("the other way round says the same with the other sign", () => {
    fc.assert(
      fc.property(anyTwo, ({ before, after }) => {
        const [there, back] = [comparePlans(before, after), comparePlans(after, before)];
        for (const list of ["brakes", "recommendations"] as const) {
          expect(back[list].map(({ id }) => id).sort()).toEqual(
            there[list].map(({ id }) => id).sort(),
          );
          for (const each of there[list])
            expect(signed(back[list].find(({ id }) => id === each.id)!.because, -1)).toEqual(
              signed(each.because, 1),
            );
        }
      }),
      { numRuns: 60 },
    );
  });

  it("does not depend on the order in which facts stand", () => {
    fc.assert(
      fc.property(anyTwo, ({ before, after }) => {
        const backwards = ({ rulebook, plan }: PlanOfEdition): PlanOfEdition => ({
          rulebook,
          plan: { ...plan, facts: [...plan.facts].reverse() },
        });
        const { brakes, recommendations } = comparePlans(before, after);
        const again = comparePlans(backwards(before), backwards(after));
        expect([again.brakes, again.recommendations.map(({ because }) => because)]).toEqual([
          brakes,
          recommendations.map(({ because }) => because),
        ]);
      }),
      { numRuns: 30 },
    );
  });
});

describe("attributeIntensity", () => {
  const facts = (before: CollectivityProfile, after: CollectivityProfile): BothFacts => {
    const [earlier, later] = [before, after].map(
      (profile) => new Map(of(shipped, profile).plan.facts.map(({ id, ...fact }) => [id, fact])),
    ) as unknown as [Facts, Facts];
    return { before: earlier, after: later, changed: groupMoves(findFactMoves(earlier, later)) };
  };

  it("gives shares that add up to the difference exactly, by few causes and by many", () => {
    let [few, many] = [0, 0];
    fc.assert(
      fc.property(anyProfile(shipped), anyProfile(shipped), (one, other) => {
        const both = facts(one, other);
        for (const { id, rules } of shipped.brakes) {
          for (const later of [rules, edited.brakes.find((brake) => brake.id === id)!.rules]) {
            const shares = attributeIntensity(rules, later, both);
            if (shares.length > CAUSES_TOGETHER_MAX) many++;
            else few++;
            const intensity = (own: typeof rules, given: Facts) =>
              intensityOf(
                own,
                Uint8Array.from(own, ({ condition }) => outcomeOf(condition, given)),
              ).value;
            expect(shares.reduce((total, { share }) => total + share, 0)).toBeCloseTo(
              intensity(later, both.after) - intensity(rules, both.before),
              12,
            );
          }
        }
      }),
      { numRuns: 15 },
    );
    expect([few > 100, many > 100]).toEqual([true, true]);
  });
});
