import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { detectBrakes } from "../../../src/domain/ranking/brakes.js";
import { answerFactId } from "../../../src/domain/facts/fact-dictionary.js";
import type { Facts } from "../../../src/domain/facts/fact.js";
import { weighRecommendations } from "../../../src/domain/ranking/relevance.js";
import { ANSWER_LEVELS } from "../../../src/domain/kernel/vocabulary.js";
import { anyHiddenFacts } from "../../support/builders/arbitraries.js";
import { known } from "../../support/builders/builders.js";
import { shippedRulebook } from "../../support/rulebook/shipped.js";

const rulebook = shippedRulebook();
const anyPartialFacts = anyHiddenFacts(rulebook).map(({ partial }) => partial);
const BOUNDS = ["value", "min", "max"] as const;

/**
 * What the rulebook finds at each level of an answer, from the worst to the best, all else equal.
 */
function byLevel<T>(facts: Facts, question: string, find: (facts: Facts) => T): T[] {
  return ANSWER_LEVELS.map((level) =>
    find(new Map(facts).set(answerFactId(question), known(level))),
  );
}

/** Asks the law of every question at once, over any other facts. */
function neverRises(
  find: (facts: Facts) => readonly {
    readonly id: string;
    readonly value: number;
    readonly min: number;
    readonly max: number;
  }[],
): void {
  fc.assert(
    fc.property(anyPartialFacts, (facts) => {
      for (const { id: question } of rulebook.questions) {
        byLevel(facts, question, find).reduce((worse, better) => {
          const rises = better.flatMap((each, i) =>
            BOUNDS.filter((bound) => each[bound] > worse[i]![bound]).map(
              (bound) => `${bound} of ${each.id} rises with ${question}`,
            ),
          );
          expect(rises).toEqual([]);
          return better;
        });
      }
    }),
    { numRuns: 30 },
  );
}

describe("a worse answer", () => {
  it("never lowers a brake, whatever else is known", () => {
    neverRises((facts) =>
      detectBrakes(rulebook, facts).map(({ brake, intensity }) => ({ id: brake.id, ...intensity })),
    );
  });

  it("never lowers the relevance of a recommendation", () => {
    neverRises((facts) =>
      weighRecommendations(rulebook, detectBrakes(rulebook, facts)).map(
        ({ recommendation, relevance }) => ({ id: recommendation.id, ...relevance }),
      ),
    );
  });

  it(
    "raises, for some collectivity, each brake that the question feeds: no answer is asked in " +
      "vain",
    () => {
      const nothingElse: Facts = new Map(
        [...rulebook.facts.keys()].map((id) => [id, { state: "unknown" }]),
      );
      for (const question of rulebook.questions) {
        const worst = new Map(nothingElse);
        for (const { id } of rulebook.questions)
          worst.set(answerFactId(id), known(id === question.id ? 4 : 0));
        const intensities = byLevel(
          worst,
          question.id,
          (facts) =>
            new Map(
              detectBrakes(rulebook, facts).map(({ brake, intensity }) => [
                brake.id,
                intensity.max,
              ]),
            ),
        );
        for (const brake of question.brakes)
          expect({
            question: question.id,
            brake,
            falls: intensities[0]!.get(brake)! > intensities[4]!.get(brake)!,
          }).toEqual({ question: question.id, brake, falls: true });
      }
    },
  );
});
