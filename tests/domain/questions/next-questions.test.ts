import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { detectBrakes } from "../../../src/domain/ranking/brakes.js";
import { COMPLETIONS, drawCompletions } from "../../../src/domain/questions/completions.js";
import { changesWhenKnown } from "../../../src/domain/ranking/fact-values.js";
import type { Fact, Facts } from "../../../src/domain/facts/fact.js";
import { nextQuestions } from "../../../src/domain/questions/next-questions.js";
import { openFactsOf } from "../../../src/domain/questions/open-facts.js";
import { rankRecommendations } from "../../../src/domain/ranking/sequence.js";
import { withChanges } from "../../../src/domain/ranking/what-if.js";
import { known, someFacts } from "../../support/builders/builders.js";
import { anyHiddenFacts, anyValueOf } from "../../support/builders/arbitraries.js";
import {
  aBrake,
  aQuestion,
  aRecommendation,
  aRule,
  aRulebook,
  allOf,
  easing,
  leaf,
} from "../../support/rulebook/parts.js";
import { shippedRulebook } from "../../support/rulebook/shipped.js";

const rulebook = shippedRulebook();
const rank = (facts: Facts) => rankRecommendations(rulebook, facts, detectBrakes(rulebook, facts));
/** The fact of the dictionary that an item asks for. */
const openFact = (fact: string): string =>
  fact === "calendar.nextElection" ? "calendar.monthsToElection" : fact;

describe("what an answer could move", () => {
  it("is all that it moves, whatever is answered", () => {
    const anyAsked = anyHiddenFacts(rulebook).chain(({ partial }) => {
      const open = [...partial]
        .filter(([id, { state }]) => state === "unknown" && id !== "size.headcountBand")
        .map(([id]) => id);
      if (open.length === 0) return fc.constant(undefined);
      return fc.constantFrom(...open).chain((fact) =>
        fc.record({
          partial: fc.constant(partial),
          fact: fc.constant(fact),
          value: anyValueOf(rulebook, rulebook.facts.get(fact)!),
          without: fc.boolean(),
        }),
      );
    });
    fc.assert(
      fc.property(anyAsked, (asked) => {
        if (asked === undefined) return;
        const { partial, fact, value, without } = asked;
        const question = rulebook.questions.find(({ id }) => `answers.${id}` === fact);
        const notApplicable = without && question?.notApplicable !== undefined;
        const after = rank(
          withChanges(
            partial,
            notApplicable
              ? [{ fact, to: { state: "not-applicable" } }]
              : changesWhenKnown(fact, value),
          ),
        );
        const couldMove = new Map(
          nextQuestions(rulebook, partial)
            .questions.find((each) => openFact(each.fact) === fact)
            ?.couldMove.map((each) => [each.recommendation, each]),
        );
        for (const before of rank(partial)) {
          const { rank: place, status } = after.find(
            ({ recommendation }) => recommendation === before.recommendation,
          )!;
          const move = couldMove.get(before.recommendation.id);
          if (move === undefined) expect([place, status]).toEqual([before.rank, before.status]);
          else {
            expect(move.rank).toBe(before.rank);
            expect(move.ranks.best <= place && place <= move.ranks.worst).toBe(true);
            expect(move.statuses).toContain(status);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe("nextQuestions", () => {
  it("asks for what is unknown and read, and for nothing else, by descending gain", () => {
    fc.assert(
      fc.property(anyHiddenFacts(rulebook), ({ partial }) => {
        const { questions, changeLikelihood } = nextQuestions(rulebook, partial);
        for (const { fact, gain, settles, moves } of questions) {
          expect(partial.get(openFact(fact))!.state).toBe("unknown");
          expect(Math.min(gain, settles, moves)).toBeGreaterThanOrEqual(0);
        }
        const unanswered = rulebook.answers
          .filter(({ fact }) => partial.get(fact)!.state === "unknown")
          .map(({ question }) => question);
        expect(questions.flatMap(({ question }) => question ?? []).sort()).toEqual(
          unanswered.sort(),
        );
        expect(new Set(questions.map(({ fact }) => fact)).size).toBe(questions.length);
        expect(questions.map(({ gain }) => gain)).toEqual(
          questions.map(({ gain }) => gain).sort((a, b) => b - a),
        );
        expect(changeLikelihood >= 0 && changeLikelihood <= 1).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it("does not depend on the order in which the facts are told", () => {
    fc.assert(
      fc.property(
        anyHiddenFacts(rulebook).chain(({ partial }) =>
          fc.record({
            partial: fc.constant(partial),
            shuffled: fc.shuffledSubarray([...partial], { minLength: partial.size }),
          }),
        ),
        ({ partial, shuffled }) => {
          expect(nextQuestions(rulebook, new Map(shuffled))).toEqual(
            nextQuestions(rulebook, partial),
          );
        },
      ),
      { numRuns: 30 },
    );
  });

  it("says that the first three ranks are settled only where no completion changes them", () => {
    let settledOnes = 0;
    fc.assert(
      fc.property(
        anyHiddenFacts(rulebook),
        fc.integer({ min: 0, max: 12 }),
        ({ partial, complete }, most) => {
          const hidden = [...partial]
            .filter(([, { state }]) => state === "unknown")
            .slice(0, most)
            .map(([id]) => id);
          const facts = new Map<string, Fact>(
            [...complete].map(([id, fact]) => [
              id,
              hidden.includes(id) ? { state: "unknown" } : fact,
            ]),
          );
          const { settled, leading, changeLikelihood } = nextQuestions(rulebook, facts);
          expect(leading).toEqual(
            rank(facts)
              .slice(0, 3)
              .map(({ recommendation }) => recommendation.id),
          );
          if (!settled) return;
          settledOnes += 1;
          expect(changeLikelihood).toBe(0);
          expect(
            rank(complete)
              .slice(0, 3)
              .map(({ recommendation }) => recommendation.id),
          ).toEqual(leading);
        },
      ),
      { numRuns: 200 },
    );
    expect(settledOnes).toBeGreaterThan(20);
  });

  it("has nothing to ask where everything is known", () => {
    const facts = new Map(
      [...rulebook.facts.values()].map(({ id, type, values = [], minimum = 0 }) => [
        id,
        known(type === "boolean" ? false : type === "enum" ? values[0]! : minimum),
      ]),
    );
    expect(nextQuestions(rulebook, facts)).toMatchObject({
      settled: true,
      changeLikelihood: 0,
      questions: [],
    });
  });
});

describe("the gain of a question", () => {
  const reads = (question: string, weight: number) =>
    aRule({
      id: `${question}.rule`,
      weight,
      when: allOf(leaf(`answers.${question}`, "lessThanInclusive", 1)),
    });
  const small = aRulebook({
    questions: ["shared-projects", "signatures", "volunteers"].map((id, i) =>
      aQuestion({ id, number: i + 1, brakes: [["silos", "scepticism", "control-culture"][i]!] }),
    ),
    brakes: [
      aBrake({ id: "silos", rules: [reads("shared-projects", 5)] }),
      aBrake({ id: "scepticism", rules: [reads("signatures", 90)] }),
      aBrake({ id: "control-culture", rules: [reads("volunteers", 90)] }),
    ],
    recommendations: Array.from({ length: 12 }, (_, i) =>
      aRecommendation({
        number: i + 1,
        eases: easing(
          i === 11 ? { scepticism: 90 } : i === 10 ? { "control-culture": 90 } : { silos: 1 },
        ),
      }),
    ),
  });
  const asked = (answers: Record<string, number>) =>
    nextQuestions(small, someFacts(small, { "identity.type": "commune", ...answers })).questions;

  it(
    "is greatest where an answer brings a recommendation into the lead, and says where it " +
      "could come",
    () => {
      const questions = asked({});
      expect(questions.map(({ question }) => question).at(-1)).toBe("shared-projects");
      const { couldMove, gain, settles, moves } = questions.find(
        ({ question }) => question === "signatures",
      )!;
      expect(couldMove[0]).toMatchObject({
        recommendation: "r1",
        rank: 1,
        ranks: { best: 1, worst: 2 },
      });
      expect(couldMove.at(-1)).toEqual({
        recommendation: "r12",
        rank: 12,
        status: "optional",
        ranks: { best: 1, worst: 12 },
        statuses: ["priority", "optional"],
      });
      expect(gain).toBeCloseTo(settles + moves, 4);
      expect(settles).toBeGreaterThan(0.1);
      expect(moves).toBeGreaterThan(0.1);
    },
  );

  it("ends in the number of the question where gains are equal", () => {
    const none = aRulebook({
      questions: ["b", "a", "c"].map((id, i) => aQuestion({ id, number: i + 1 })),
      brakes: [
        aBrake({ rules: ["a", "b", "c"].map((id) => reads(id, 1)) }),
        aBrake({ id: "scepticism", rules: [aRule({ id: "scepticism.layers" })] }),
      ],
      recommendations: Array.from({ length: 12 }, (_, i) =>
        aRecommendation({ number: i + 1, eases: easing({ scepticism: 50 }) }),
      ),
    });
    const { questions } = nextQuestions(
      none,
      someFacts(none, { "identity.type": "commune", "hierarchy.layers": 4 }),
    );
    expect(questions.map(({ question, gain, couldMove }) => [question, gain, couldMove])).toEqual(
      ["b", "a", "c"].map((question) => [question, 0, []]),
    );
  });
});

describe("the completions that are tried", () => {
  const shareOf = (facts: Facts, level: number): number => {
    const open = openFactsOf(rulebook, facts);
    const place = open.findIndex(({ fact }) => fact === "answers.signatures");
    return (
      drawCompletions(rulebook, facts, open).filter((said) => said[place] === level + 1).length /
      COMPLETIONS
    );
  };

  it(
    "hold every level as often where nothing is answered, and more of those that were given " +
      "where something is",
    () => {
      const none = someFacts(rulebook, { "identity.type": "commune" });
      for (const level of [0, 1, 2, 3, 4])
        expect(Math.abs(shareOf(none, level) - 1 / 5)).toBeLessThan(0.06);
      const low = withChanges(
        none,
        ["written-purpose", "mixed-group", "volunteers", "backfill", "budget-line"].flatMap(
          (question) => changesWhenKnown(`answers.${question}`, 0),
        ),
      );
      expect(Math.abs(shareOf(low, 0) - 6 / 10)).toBeLessThan(0.06);
      expect(Math.abs(shareOf(low, 4) - 1 / 10)).toBeLessThan(0.06);
    },
  );

  it("say something of every open fact, never that it is not applicable", () => {
    fc.assert(
      fc.property(anyHiddenFacts(rulebook), ({ partial }) => {
        const open = openFactsOf(rulebook, partial);
        for (const said of drawCompletions(rulebook, partial, open).slice(0, 20))
          open.forEach(({ values }, place) =>
            expect(said[place]! >= 1 && said[place]! <= values.length).toBe(true),
          );
      }),
      { numRuns: 30 },
    );
  });
});
