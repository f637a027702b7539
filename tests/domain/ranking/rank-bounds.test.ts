import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { buildPlan } from "../../../src/domain/plan/build-plan.js";
import { detectBrakes } from "../../../src/domain/ranking/brakes.js";
import type { Facts } from "../../../src/domain/facts/fact.js";
import { boundRanks } from "../../../src/domain/ranking/rank-bounds.js";
import type { Rulebook } from "../../../src/domain/rules/rulebook.js";
import { rankRecommendations } from "../../../src/domain/ranking/sequence.js";
import { someFacts } from "../../support/builders/builders.js";
import { anyHiddenFacts, anyHiddenProfile } from "../../support/builders/arbitraries.js";
import {
  ALWAYS,
  NEVER,
  aBrake,
  aRecommendation,
  aRule,
  aRulebook,
  aText,
  allOf,
  easing,
  leaf,
  needing,
} from "../../support/rulebook/parts.js";
import { shippedRulebook } from "../../support/rulebook/shipped.js";

/** Few unknowns, so that the bounds are narrow and a wrong one is met soon. */
const small = aRulebook({
  brakes: [
    aBrake({
      rules: [
        aRule({ id: "silos.always", weight: 60, when: ALWAYS }),
        aRule({
          id: "silos.island",
          weight: 30,
          when: allOf(leaf("territory.island", "equal", true)),
        }),
      ],
    }),
  ],
  recommendations: [20, 30, 40, 50, 60, 70].map((strength, i) =>
    aRecommendation({
      number: i + 1,
      eases: [{ brake: "silos", strength, because: aText("it does") }],
      prerequisites: i === 0 ? needing("r4") : i === 3 ? needing("r2") : [],
      inPlace: {
        because: aText("there"),
        conditions: i === 5 ? allOf(leaf("territory.mountain", "equal", true)) : NEVER,
      },
      notApplicable: {
        because: aText("nobody"),
        conditions: i === 4 ? allOf(leaf("territory.overseas", "equal", true)) : NEVER,
      },
    }),
  ),
});

const rank = (rulebook: Rulebook, facts: Facts) =>
  rankRecommendations(rulebook, facts, detectBrakes(rulebook, facts));

describe.each([
  ["shipped", shippedRulebook(), 1200],
  ["small", small, 1200],
] as const)("rank bounds of the %s rulebook", (_, rulebook, numRuns) => {
  it("hold whatever the unknown facts turn out to be", () => {
    fc.assert(
      fc.property(anyHiddenFacts(rulebook), ({ partial, complete }) => {
        const before = rank(rulebook, partial);
        const bounds = new Map(
          boundRanks(before).map((each, i) => [before[i]!.recommendation.id, each]),
        );
        for (const { recommendation, rank: place } of [...before, ...rank(rulebook, complete)]) {
          const { best, worst } = bounds.get(recommendation.id)!;
          expect(best <= place && place <= worst).toBe(true);
        }
      }),
      { numRuns },
    );
  });

  it("and outlooks stand in the plan, and hold whatever the unknown facts turn out to be", () => {
    fc.assert(
      fc.property(anyHiddenProfile(rulebook), ({ partial, complete }) => {
        const before = new Map(
          buildPlan(rulebook, partial, []).recommendations.map((each) => [each.id, each]),
        );
        for (const { id, rank: place, status } of buildPlan(rulebook, complete, [])
          .recommendations) {
          const { ranks, outlook } = before.get(id)!;
          expect(ranks!.best <= place && place <= ranks!.worst).toBe(true);
          const calledFor = status === "priority" || status === "recommended";
          expect(calledFor ? outlook !== "excluded" : outlook !== "certain").toBe(true);
        }
      }),
      { numRuns: numRuns / 4 },
    );
  });

  it("close on the rank where nothing is unknown", () => {
    fc.assert(
      fc.property(anyHiddenFacts(rulebook), ({ complete }) => {
        const steps = rank(rulebook, complete);
        expect(boundRanks(steps)).toEqual(
          steps.map(({ rank: place }) => ({ best: place, worst: place })),
        );
      }),
      { numRuns: 200 },
    );
  });
});

describe("rank bounds where two recommendations ease the same brakes", () => {
  const brakes = ["silos", "scepticism"].map((id) =>
    aBrake({
      id,
      rules: [
        aRule({
          id: `${id}.island`,
          weight: 60,
          when: allOf(leaf("territory.island", "equal", true)),
        }),
        aRule({ id: `${id}.always`, weight: 30, when: ALWAYS }),
      ],
    }),
  );
  /** The first eases both more strongly than the second, the others hardly anything. */
  const shared = aRulebook({
    brakes,
    recommendations: Array.from({ length: 12 }, (_, i) =>
      aRecommendation({
        number: i + 1,
        eases: easing(
          i === 4
            ? { silos: 70, scepticism: 50 }
            : i === 5
              ? { silos: 60, scepticism: 50 }
              : { silos: 1 },
        ),
      }),
    ),
  });

  it("tell which comes first although their relevances overlap", () => {
    const steps = rank(shared, someFacts(shared, { "identity.type": "commune" }));
    expect(steps.slice(0, 2).map(({ recommendation }) => recommendation.id)).toEqual(["r5", "r6"]);
    expect(steps[1]!.relevance.max).toBeGreaterThan(steps[0]!.relevance.min);
    expect(boundRanks(steps).slice(0, 2)).toEqual([
      { best: 1, worst: 1 },
      { best: 2, worst: 2 },
    ]);
  });
});
