import { ANSWER_LEVELS } from "../kernel/vocabulary.js";
import type { Facts } from "../facts/fact.js";
import { numberOf } from "./seeded-random.js";
import type { OpenFact } from "./open-facts.js";
import type { Said } from "./quick-ranking.js";
import type { Rulebook } from "../rules/rulebook.js";

/**
 * Completions tried: enough to tell questions apart, few enough for a form that asks again after
 * every answer.
 */
export const COMPLETIONS = 512;

/**
 * Completions of the open facts, each as likely as the next, and always the same ones.
 *
 * Assumed, where nothing is known: a level of an answer is as frequent as among the answers given,
 * with one more of each level counted in (Laplace's rule of succession), so that a collectivity
 * that answers low is expected to go on so; the classes of values of any other fact are equally
 * likely; nothing else hangs together.
 */
export function drawCompletions(
  rulebook: Rulebook,
  facts: Facts,
  open: readonly OpenFact[],
): Said[] {
  const levels = levelShares(rulebook, facts);
  const completions = Array.from({ length: COMPLETIONS }, () => new Uint16Array(open.length));
  for (const [place, { fact, question, values }] of open.entries()) {
    const upTo = question === undefined ? values.map((_, i) => (i + 1) / values.length) : levels;
    const lots = lotsOf(fact);
    for (let i = 0; i < COMPLETIONS; i++) {
      const lot = lots[i] ?? 0;
      let number = 1;
      while (number < upTo.length && lot >= (upTo[number - 1] ?? 1)) number++;
      const said = completions[i];
      if (said !== undefined) said[place] = number;
    }
  }
  return completions;
}

/** The share of answers that are expected up to each level. */
function levelShares(rulebook: Rulebook, facts: Facts): number[] {
  const counts = ANSWER_LEVELS.map(() => 1);
  for (const { fact: id } of rulebook.answers) {
    const fact = facts.get(id);
    if (fact?.state === "known") counts[Number(fact.value)] = (counts[Number(fact.value)] ?? 0) + 1;
  }
  const all = counts.reduce((sum, count) => sum + count, 0);
  let below = 0;
  return counts.map((count) => (below += count) / all);
}

const LOTS = new Map<string, Float64Array>();

/**
 * The same lots for a fact whatever else is known, so that an answer changes the gains of others by
 * what it says alone.
 */
function lotsOf(fact: string): Float64Array {
  let lots = LOTS.get(fact);
  if (lots === undefined)
    LOTS.set(
      fact,
      (lots = Float64Array.from({ length: COMPLETIONS }, (_, i) => numberOf(`${fact}/${i}`))),
    );
  return lots;
}
