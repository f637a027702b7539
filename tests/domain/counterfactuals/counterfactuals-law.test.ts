import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { findContradictions } from "../../../src/domain/profile/check-combinations.js";
import {
  isReached,
  type CounterfactualGoal,
} from "../../../src/domain/counterfactuals/counterfactual-search.js";
import {
  findCounterfactuals,
  type Counterfactual,
} from "../../../src/domain/counterfactuals/counterfactuals.js";
import type { Facts } from "../../../src/domain/facts/fact.js";
import type { CollectivityType } from "../../../src/domain/kernel/vocabulary.js";
import { anyHiddenFacts } from "../../support/builders/arbitraries.js";
import { shippedRulebook } from "../../support/rulebook/shipped.js";
import { standing, withValues, question, goalOf, parts } from "./trials.js";

describe("findCounterfactuals with the shipped rulebook", () => {
  const rulebook = shippedRulebook();
  const anyCase = fc.record({
    facts: anyHiddenFacts(rulebook).map(({ partial }) => partial),
    recommendation: fc.constantFrom(...rulebook.recommendations.map(({ id }) => id)),
    includeUnknown: fc.boolean(),
    improvementsOnly: fc.boolean(),
    kept: fc.subarray([...rulebook.facts.keys()], { maxLength: 4 }),
  });
  const check = (
    numRuns: number,
    law: (given: {
      facts: Facts;
      id: string;
      goal: CounterfactualGoal;
      answer: ReturnType<typeof findCounterfactuals>;
      all: Counterfactual[];
      includeUnknown: boolean;
      improvementsOnly: boolean;
      kept: string[];
    }) => void,
  ) =>
    fc.assert(
      fc.property(anyCase, ({ facts, recommendation: id, kept, ...limits }) => {
        const goal = goalOf(rulebook, facts, id);
        const answer = findCounterfactuals(
          rulebook,
          facts,
          question(rulebook, id, goal, { ...limits, keep: new Set(kept) }),
        );
        law({
          facts,
          id,
          goal,
          answer,
          all: [...answer.alternatives, ...(answer.nearest ? [answer.nearest] : [])],
          kept,
          ...limits,
        });
      }),
      { numRuns },
    );

  it("gives changes that do what it says, of which none can be left out", () => {
    let parted = 0;
    check(600, ({ facts, id, goal, answer }) => {
      for (const { changes, status, relevance, rank } of answer.alternatives) {
        expect(standing(rulebook, withValues(facts, changes), id)).toEqual({
          status,
          relevance: relevance.value,
          rank,
        });
        expect(isReached(goal, status)).toBe(true);
        for (const part of parts(changes)) {
          parted++;
          expect(isReached(goal, standing(rulebook, withValues(facts, part), id).status)).toBe(
            false,
          );
        }
      }
    });
    expect(parted).toBeGreaterThan(1_000);
  });

  it(
    "changes only what the collectivity can change, has not kept and has an object, at most " +
      "three facts, unknown ones and for the worse only where it may",
    () => {
      check(400, ({ facts, all, kept, includeUnknown, improvementsOnly }) => {
        for (const { changes } of all) {
          expect(changes.length).toBeGreaterThanOrEqual(1);
          expect(changes.length).toBeLessThanOrEqual(3);
          expect(new Set(changes.map(({ fact }) => fact)).size).toBe(changes.length);
          for (const { fact, kind, from, to, direction } of changes) {
            const present = facts.get(fact)!;
            expect(rulebook.facts.get(fact)!.modifiable).toBe(true);
            expect(kept).not.toContain(fact);
            expect(present.state).toBe(kind === "change" ? "known" : "unknown");
            if (present.state === "known")
              expect([from, to === from]).toEqual([present.value, false]);
            if (!includeUnknown) expect(kind).toBe("change");
            if (improvementsOnly) expect(direction).not.toBe("worsens");
          }
        }
      });
    },
  );

  it(
    "proposes no contradiction, no post below its legal threshold, and no ambition below the " +
      "practice",
    () => {
      const valueIn = (facts: Facts, id: string) => {
        const fact = facts.get(id);
        return fact?.state === "known" ? fact.value : undefined;
      };
      const contradictions = (facts: Facts) =>
        findContradictions({
          type: valueIn(facts, "identity.type") as CollectivityType,
          valueOf: (id) => valueIn(facts, id),
        }).filter(({ path }) => path.startsWith("/hierarchy/")).length;
      check(400, ({ facts, all }) => {
        for (const { changes } of all) {
          const changed = withValues(facts, changes);
          if (contradictions(facts) === 0) expect(contradictions(changed)).toBe(0);
          if (
            valueIn(facts, "identity.type") === "commune" &&
            Number(valueIn(facts, "size.population") ?? Infinity) < 2_000
          ) {
            expect(changes).not.toContainEqual(
              expect.objectContaining({ fact: "hierarchy.generalDirector", to: true }),
            );
          }
          const [level, intended] = ["practice.level", "practice.intendedLevel"].map((id) =>
            valueIn(changed, id),
          );
          if (
            Number(valueIn(facts, "practice.intendedLevel") ?? 4) >=
            Number(valueIn(facts, "practice.level") ?? 0)
          )
            expect(Number(intended ?? 4)).toBeGreaterThanOrEqual(Number(level ?? 0));
        }
      });
    },
  );

  it(
    "gives the same answer for the same question, and the first ones of it where fewer are " +
      "wanted",
    () => {
      check(100, ({ facts, id, goal, answer, kept, includeUnknown, improvementsOnly }) => {
        const limits = { keep: new Set(kept), includeUnknown, improvementsOnly };
        expect(
          findCounterfactuals(
            rulebook,
            new Map([...facts].reverse()),
            question(rulebook, id, goal, limits),
          ),
        ).toEqual(answer);
        expect(
          findCounterfactuals(
            rulebook,
            facts,
            question(rulebook, id, goal, { ...limits, limit: 1 }),
          ).alternatives,
        ).toEqual(answer.alternatives.slice(0, 1));
      });
    },
  );
});
