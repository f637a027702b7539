import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import {
  sequenceSteps,
  type SequencedRecommendation,
} from "../../../src/domain/ranking/sequence.js";
import {
  STATUSES,
  isActionable,
  type JudgedRecommendation,
} from "../../../src/domain/ranking/status.js";
import { aRulebook, aText } from "../../support/rulebook/parts.js";

const { recommendations } = aRulebook();
const TWELVE = recommendations.map((_, i) => i);

/**
 * The twelve with any statuses and relevances, each needing some of those before it in an order
 * drawn by lot.
 */
const anyJudged = fc
  .tuple(
    fc.shuffledSubarray(TWELVE, { minLength: 12 }),
    fc.array(fc.array(fc.nat(11), { maxLength: 3 }), { minLength: 12, maxLength: 12 }),
    fc.array(
      fc.record({
        status: fc.constantFrom(...STATUSES),
        relevance: fc.integer({ min: 0, max: 20 }),
        weeks: fc.nat(30),
      }),
      { minLength: 12, maxLength: 12 },
    ),
  )
  .map(([order, needs, states]): JudgedRecommendation[] =>
    recommendations.map((recommendation, i) => {
      const { status, relevance, weeks } = states[i]!;
      const earlier = order.slice(0, order.indexOf(i));
      const prerequisites = [...new Set(needs[i]!.flatMap((n) => earlier[n] ?? []))].map((n) => ({
        recommendation: recommendations[n]!.id,
        because: aText("because"),
      }));
      const value = relevance / 20;
      return {
        recommendation: {
          ...recommendation,
          prerequisites,
          durationWeeks: { min: weeks, max: weeks + 1 },
        },
        relevance: { value, min: value, max: value },
        contributions: [],
        status,
        possibleStatuses: [status],
      };
    }),
  );

function holdsForAny(
  law: (
    steps: SequencedRecommendation[],
    byId: ReadonlyMap<string, SequencedRecommendation>,
  ) => void,
): void {
  fc.assert(
    fc.property(anyJudged, (judged) => {
      const steps = sequenceSteps(judged);
      law(steps, new Map(steps.map((step) => [step.recommendation.id, step])));
    }),
    { numRuns: 300 },
  );
}
const neededBy = (
  { recommendation }: SequencedRecommendation,
  byId: ReadonlyMap<string, SequencedRecommendation>,
) =>
  recommendation.prerequisites
    .map((each) => byId.get(each.recommendation)!)
    .filter(({ status }) => isActionable(status));

describe("a sequence, whatever the statuses, relevances and prerequisites", () => {
  it("holds the twelve, with the ranks 1 to 12 in both orders", () => {
    holdsForAny((steps) => {
      const ranks = TWELVE.map((i) => i + 1);
      expect(steps.map(({ rank }) => rank)).toEqual(ranks);
      expect(steps.map(({ relevanceRank }) => relevanceRank).sort((a, b) => a - b)).toEqual(ranks);
      expect(new Set(steps.map(({ recommendation }) => recommendation.id)).size).toBe(12);
    });
  });

  it(
    "never puts what is to be carried out before what it needs, nor begins it before that can " +
      "have ended",
    () => {
      holdsForAny((steps, byId) => {
        for (const step of steps.filter(({ status }) => isActionable(status))) {
          for (const needed of neededBy(step, byId)) {
            expect(needed.rank).toBeLessThan(step.rank);
            expect(step.startWeek).toBeGreaterThanOrEqual(
              needed.startWeek! + needed.recommendation.durationWeeks.min,
            );
          }
        }
      });
    },
  );

  it("says of everything that comes before its turn what pulled it up, and of nothing else", () => {
    holdsForAny((steps, byId) => {
      const actionable = steps.filter(({ status }) => isActionable(status));
      for (const { pulledUpBy, ...step } of steps) {
        const early =
          actionable.includes(byId.get(step.recommendation.id)!) &&
          actionable.some(
            (other) => other.rank > step.rank && other.relevanceRank < step.relevanceRank,
          );
        expect(pulledUpBy !== undefined).toBe(early);
        if (pulledUpBy !== undefined)
          expect(neededBy(byId.get(pulledUpBy.id)!, byId)).toContain(
            byId.get(step.recommendation.id),
          );
      }
    });
  });

  it("puts what needs no action last", () => {
    holdsForAny((steps) => {
      const order = steps.map(({ status }) =>
        isActionable(status) ? 0 : STATUSES.indexOf(status),
      );
      expect(order).toEqual([...order].sort((a, b) => a - b));
    });
  });

  it("is as urgent as the most urgent of what waits for it", () => {
    holdsForAny((steps, byId) => {
      for (const step of steps.filter(({ status }) => isActionable(status))) {
        const waiting = steps.filter(
          (other) => isActionable(other.status) && neededBy(other, byId).includes(step),
        );
        const best = Math.min(
          ...[step.status, ...waiting.map(({ urgency }) => urgency)].map((each) =>
            STATUSES.indexOf(each),
          ),
        );
        expect(step.urgency).toBe(STATUSES[best]);
      }
    });
  });

  it("does not depend on the order in which the twelve were judged", () => {
    fc.assert(
      fc.property(anyJudged, fc.shuffledSubarray(TWELVE, { minLength: 12 }), (judged, order) => {
        expect(sequenceSteps(order.map((i) => judged[i]!))).toEqual(sequenceSteps(judged));
      }),
      { numRuns: 200 },
    );
  });
});
