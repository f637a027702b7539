import { ANSWER_LEVELS } from "../kernel/vocabulary.js";
import type { Facts } from "../facts/fact.js";
import { seededRandom } from "./seeded-random.js";
import type { OpenFact } from "./open-facts.js";
import type { Scenario } from "./quick-ranking.js";
import type { Rulebook } from "../rules/rulebook.js";

/**
 * Number of completions drawn: enough to distinguish questions, few enough for a form that asks
 * again after every answer.
 */
export const COMPLETIONS = 512;

/**
 * Draws completions of the open facts, equally likely, the same ones for the same facts.
 *
 * Assumptions where nothing is known: a level of an answer is as frequent as among the known
 * answers, with one more of each level counted in (Laplace's rule of succession), so that a
 * collectivity with low answers is expected to go on with low ones; the value classes of any other
 * fact are equally likely; open facts are independent of each other.
 */
export function drawCompletions(
  rulebook: Rulebook,
  facts: Facts,
  open: readonly OpenFact[],
): Scenario[] {
  const answerDistribution = distributionOfAnswers(rulebook, facts);
  const completions = Array.from({ length: COMPLETIONS }, () => new Uint16Array(open.length));
  for (const [place, { fact, question, values }] of open.entries()) {
    const distribution =
      question === undefined ? values.map((_, i) => (i + 1) / values.length) : answerDistribution;
    const draws = drawsOf(fact);
    for (const [i, completion] of completions.entries())
      completion[place] = 1 + quantile(distribution, draws[i] ?? 0);
  }
  return completions;
}

/** The place of the first value whose cumulative share exceeds a draw from [0, 1[. */
function quantile(distribution: readonly number[], draw: number): number {
  let place = 0;
  while (place < distribution.length - 1 && draw >= (distribution[place] ?? 1)) place++;
  return place;
}

/** The expected share of answers up to each level. */
function distributionOfAnswers(rulebook: Rulebook, facts: Facts): number[] {
  const counts = ANSWER_LEVELS.map(() => 1);
  for (const { fact: id } of rulebook.answers) {
    const fact = facts.get(id);
    if (fact?.state === "known") counts[Number(fact.value)] = (counts[Number(fact.value)] ?? 0) + 1;
  }
  const all = counts.reduce((sum, count) => sum + count, 0);
  let upTo = 0;
  return counts.map((count) => (upTo += count) / all);
}

const DRAWS = new Map<string, Float64Array>();

/**
 * The draws of a fact, one for each completion. They are the same whatever else is known, so that an
 * answer changes the gains of other questions by its content alone.
 */
function drawsOf(fact: string): Float64Array {
  let draws = DRAWS.get(fact);
  if (draws === undefined) {
    draws = Float64Array.from({ length: COMPLETIONS }, (_, i) => seededRandom(`${fact}/${i}`));
    DRAWS.set(fact, draws);
  }
  return draws;
}
