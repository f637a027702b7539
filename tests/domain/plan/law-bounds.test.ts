import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { chooseVariants } from "../../../src/domain/plan/adapt.js";
import { detectBrakes, type Estimate } from "../../../src/domain/ranking/brakes.js";
import type { Facts } from "../../../src/domain/facts/fact.js";
import { weighRecommendations } from "../../../src/domain/ranking/relevance.js";
import { roundEstimate } from "../../../src/domain/ranking/round.js";
import type { Rulebook } from "../../../src/domain/rules/rulebook.js";
import { judgeStatus } from "../../../src/domain/ranking/status.js";
import { anyHiddenFacts } from "../../support/builders/arbitraries.js";
import {
  ALWAYS,
  NEVER,
  aBrake,
  aQuestion,
  aRecommendation,
  aRule,
  aRulebook,
  aText,
  allOf,
  anyOf,
  leaf,
  not,
} from "../../support/rulebook/parts.js";
import { shippedRulebook } from "../../support/rulebook/shipped.js";

/**
 * A rulebook with what the shipped one does not use: recommendations without object, negations,
 * parts already settled.
 */
const small = aRulebook({
  questions: [aQuestion({ notApplicable: aText("there is one service") })],
  brakes: [
    aBrake({
      rules: [
        aRule({ id: "silos.layers", weight: 50 }),
        aRule({
          id: "silos.no-island",
          weight: 30,
          when: not(
            anyOf(
              leaf("territory.island", "equal", true),
              leaf("answers.shared-projects", "greaterThan", 2),
            ),
          ),
        }),
        aRule({
          id: "silos.shared",
          weight: 60,
          effect: "lowers",
          when: allOf(leaf("answers.shared-projects", "greaterThan", 1)),
        }),
      ],
    }),
  ],
  recommendations: [1, 2, 3, 4].map((number) =>
    aRecommendation({
      number,
      inPlace: {
        because: aText("there"),
        conditions: [
          ALWAYS,
          NEVER,
          allOf(leaf("answers.shared-projects", "greaterThan", 2)),
          allOf(leaf("territory.island", "equal", true)),
        ][number - 1]!,
      },
      notApplicable: {
        because: aText("nobody"),
        conditions: allOf(leaf("territory.mountain", "equal", true)),
      },
    }),
  ),
});

function judge(rulebook: Rulebook, facts: Facts) {
  const findings = detectBrakes(rulebook, facts);
  return {
    findings,
    judged: weighRecommendations(rulebook, findings).map((each) =>
      judgeStatus(rulebook, facts, each),
    ),
  };
}

const within = ({ value }: Estimate, { min, max }: Estimate): boolean =>
  min <= value && value <= max;
const exact = ({ value, min, max }: Estimate): boolean => min === value && value === max;

describe.each([
  ["shipped", shippedRulebook(), 250],
  ["small", small, 150],
] as const)(
  "whatever the unknown facts of the %s rulebook turn out to be",
  (_, rulebook, numRuns) => {
    const holds = (law: (partial: Facts, complete: Facts) => void) =>
      fc.assert(
        fc.property(anyHiddenFacts(rulebook), ({ partial, complete }) => law(partial, complete)),
        { numRuns },
      );

    it("intensity stays within its bounds, which then close", () => {
      holds((partial, complete) => {
        const before = detectBrakes(rulebook, partial);
        detectBrakes(rulebook, complete).forEach(({ intensity }, i) => {
          expect(within(intensity, before[i]!.intensity)).toBe(true);
          expect(within(before[i]!.intensity, before[i]!.intensity)).toBe(true);
          expect(exact(intensity)).toBe(true);
        });
      });
    });

    it("relevance stays within its bounds, as the plan shows them too", () => {
      holds((partial, complete) => {
        const before = judge(rulebook, partial).judged;
        judge(rulebook, complete).judged.forEach(({ relevance }, i) => {
          expect(within(relevance, before[i]!.relevance)).toBe(true);
          expect(within(roundEstimate(relevance), roundEstimate(before[i]!.relevance))).toBe(true);
          expect(exact(relevance)).toBe(true);
        });
      });
    });

    it("the status is one that was named as possible, and the only one left", () => {
      holds((partial, complete) => {
        const before = judge(rulebook, partial).judged;
        judge(rulebook, complete).judged.forEach(({ status, possibleStatuses }, i) => {
          expect(before[i]!.possibleStatuses).toContain(status);
          expect(before[i]!.possibleStatuses).toContain(before[i]!.status);
          expect(possibleStatuses).toEqual([status]);
        });
      });
    });

    it("a variant that applies still does, and none applies that was not named as possible", () => {
      holds((partial, complete) => {
        for (const recommendation of rulebook.recommendations) {
          const before = chooseVariants(recommendation, partial);
          const after = chooseVariants(recommendation, complete);
          expect(after.met).toEqual(expect.arrayContaining(before.met));
          expect([...before.met, ...before.possible]).toEqual(expect.arrayContaining(after.met));
          expect(after.possible).toEqual([]);
        }
      });
    });
  },
);
