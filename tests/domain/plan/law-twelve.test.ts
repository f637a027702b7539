import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { buildPlan } from "../../../src/domain/plan/build-plan.js";
import type { Plan, PlanRecommendation } from "../../../src/domain/plan/plan.js";
import { STATUSES, isActionable } from "../../../src/domain/ranking/status.js";
import { anyProfile } from "../../support/builders/arbitraries.js";
import { shippedRulebook } from "../../support/rulebook/shipped.js";

const rulebook = shippedRulebook();
const TWELVE = rulebook.recommendations.map(({ id }) => id);
const RANKS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

const holdsForAny = (law: (plan: Plan, byId: ReadonlyMap<string, PlanRecommendation>) => void) =>
  fc.assert(
    fc.property(anyProfile(rulebook), (profile) => {
      const plan = buildPlan(rulebook, profile, []);
      law(plan, new Map(plan.recommendations.map((each) => [each.id, each])));
    }),
    { numRuns: 100 },
  );

const units = (proportion: number): number => Math.round(proportion * 10_000);

describe("the plan of any collectivity", () => {
  it("lists the twelve, with the ranks 1 to 12 in order", () => {
    holdsForAny(({ recommendations }) => {
      expect(recommendations.map(({ rank }) => rank)).toEqual(RANKS);
      expect(
        recommendations.map(({ relevanceRank }) => relevanceRank).sort((a, b) => a - b),
      ).toEqual(RANKS);
      expect(recommendations.map(({ id }) => id).sort()).toEqual([...TWELVE].sort());
    });
  });

  it("never puts a recommendation before what it needs, and says what pulled that up", () => {
    holdsForAny(({ recommendations }, byId) => {
      for (const {
        id,
        rank,
        relevanceRank,
        status,
        prerequisites,
        pulledUpBy,
      } of recommendations) {
        if (isActionable(status))
          for (const { id: needed, done } of prerequisites)
            expect(done || byId.get(needed)!.rank < rank).toBe(true);
        const early =
          isActionable(status) &&
          recommendations.some(
            (other) =>
              isActionable(other.status) &&
              other.rank > rank &&
              other.relevanceRank < relevanceRank,
          );
        expect({ id, pulledUp: pulledUpBy !== undefined }).toEqual({ id, pulledUp: early });
        if (pulledUpBy !== undefined)
          expect(byId.get(pulledUpBy)!.prerequisites).toContainEqual({ id, done: false });
      }
    });
  });

  it("shares each relevance out among its brakes to the last digit shown", () => {
    holdsForAny(({ recommendations }) => {
      for (const { id, relevance, brakes } of recommendations)
        expect({ id, units: brakes.reduce((sum, { share }) => sum + units(share), 0) }).toEqual({
          id,
          units: units(relevance.value),
        });
    });
  });

  it("shows proportions in [0, 1], with four decimals at most, each within its bounds", () => {
    holdsForAny(({ brakes, recommendations }) => {
      for (const { value, min, max } of [
        ...brakes.map(({ intensity }) => intensity),
        ...recommendations.map(({ relevance }) => relevance),
      ]) {
        expect(0 <= min && min <= value && value <= max && max <= 1).toBe(true);
        expect([value, min, max].map((each) => units(each) / 10_000)).toEqual([value, min, max]);
      }
    });
  });

  it("schedules exactly what is to be carried out, each after what it needs", () => {
    holdsForAny(({ recommendations }, byId) => {
      for (const { status, schedule, prerequisites, urgency } of recommendations) {
        expect(schedule !== undefined).toBe(isActionable(status));
        expect(STATUSES.indexOf(urgency)).toBeLessThanOrEqual(STATUSES.indexOf(status));
        for (const { id, done } of prerequisites) {
          const before = byId.get(id)!.schedule;
          if (schedule && !done)
            expect(schedule.startWeek).toBeGreaterThanOrEqual(
              before!.startWeek + before!.durationWeeks.min,
            );
        }
      }
    });
  });

  it("lists every brake once, the strongest first, and waits only for what is unknown", () => {
    holdsForAny(({ brakes, facts, unknowns }) => {
      expect(brakes.map(({ id }) => id).sort()).toEqual(rulebook.brakes.map(({ id }) => id));
      expect(brakes.map(({ intensity }) => intensity.value)).toEqual(
        brakes.map(({ intensity }) => intensity.value).sort((a, b) => b - a),
      );
      const known = facts.filter(({ state }) => state !== "unknown").map(({ id }) => id);
      expect(unknowns.filter(({ fact }) => known.includes(fact))).toEqual([]);
      expect(
        new Set(
          brakes.flatMap(({ undetermined }) => undetermined.flatMap(({ waitsFor }) => waitsFor)),
        ),
      ).toEqual(new Set(unknowns.map(({ fact }) => fact)));
    });
  });
});
