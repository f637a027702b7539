import { detectBrakes } from "../ranking/brakes.js";
import { COMPLETIONS, drawCompletions } from "./completions.js";
import { settledBy } from "../facts/fact-dictionary.js";
import type { Facts } from "../facts/fact.js";
import { openFactsOf } from "./open-facts.js";
import { LEADING_RANKS, QuickRanking, type Said } from "./quick-ranking.js";
import { boundRanks, type RankBounds } from "../ranking/rank-bounds.js";
import { round } from "../ranking/round.js";
import type { Rulebook } from "../rules/rulebook.js";
import { rankRecommendations } from "../ranking/sequence.js";
import { STATUSES, type Status } from "../ranking/status.js";

/** What is worth asking next, and whether the first three ranks still depend on it. */
export interface NextQuestions {
  /** Ids of the recommendations at the first three ranks, from what is known. */
  readonly leading: readonly string[];
  /**
   * Whether the first three ranks are the same in every completion of the unknown facts, by the
   * rank bounds.
   */
  readonly settled: boolean;
  /**
   * Share, in [0, 1], of the completions tried in which the first three ranks are not the present
   * ones.
   */
  readonly changeLikelihood: number;
  /**
   * By descending gain; of equal gains the facts of the profile come first, then the questions by
   * number.
   */
  readonly questions: readonly NextQuestion[];
}

/** An unknown fact that the caller could make known. */
export interface NextQuestion {
  /** The answer of a question, or the field that settles the fact. */
  readonly fact: string;
  readonly question?: string;
  /** What its answer is worth: `settles` + `moves`. */
  readonly gain: number;
  /**
   * By how much the answer would lower, on average, the chance that two completions are led by
   * different recommendations.
   */
  readonly settles: number;
  /**
   * By how much the answer alone would move, on average, the relevance of the recommendations that
   * lead in the end.
   */
  readonly moves: number;
  /** The recommendations whose rank or status its answer alone could change, by present rank. */
  readonly couldMove: readonly PossibleMove[];
}

/** Where one answer alone could take a recommendation, over every value that can be said. */
export interface PossibleMove {
  readonly recommendation: string;
  readonly rank: number;
  readonly status: Status;
  readonly ranks: RankBounds;
  /** Statuses that it could get, the present one among them where it could stay. */
  readonly statuses: readonly Status[];
}

/** A first question, as a plan keeps it. */
export type PlanNextQuestion = Pick<NextQuestion, "fact" | "question" | "gain">;

/** Puts what is unknown in the order in which an answer would settle the first three ranks most. */
export function nextQuestions(rulebook: Rulebook, facts: Facts): NextQuestions {
  const open = openFactsOf(rulebook, facts);
  const ranking = new QuickRanking(rulebook, facts, open);
  const present = standingWith(ranking, new Uint16Array(open.length));
  const alone = open.map((each, place) =>
    each.changes.map((_, i) =>
      standingWith(
        ranking,
        Uint16Array.from(open, (__, other) => (other === place ? i + 1 : 0)),
      ),
    ),
  );
  const numbers = new Map<string, number>();
  const completions = drawCompletions(rulebook, facts, open).map((said): Completion => {
    ranking.rank(said);
    const leaders = [...ranking.leaders];
    const name = leaders.join();
    const lead = numbers.get(name) ?? numbers.size;
    numbers.set(name, lead);
    return {
      said,
      leaders,
      lead,
      changes: present.order.some((place, i) => i < LEADING_RANKS && place !== ranking.order[i]),
    };
  });
  const agreed = agreement(completions, numbers.size);
  const questions = open.map((each, place): NextQuestion => {
    const settles = round(
      Math.max(
        0,
        agreement(completions, numbers.size, { place, values: each.values.length }) - agreed,
      ),
    );
    const moves = round(meanMove(place, completions, present, alone[place] ?? []));
    return {
      fact: settledBy(each.fact),
      ...(each.question && { question: each.question.id }),
      gain: round(settles + moves),
      settles,
      moves,
      couldMove: possibleMoves(rulebook, present, alone[place] ?? []),
    };
  });
  const changed = completions.filter(({ changes }) => changes).length;
  const leading = [...present.order.slice(0, LEADING_RANKS)].flatMap(
    (place) => rulebook.recommendations[place]?.id ?? [],
  );
  return {
    leading,
    settled: isSettled(rulebook, facts),
    changeLikelihood: round(changed / COMPLETIONS),
    questions: questions.sort((a, b) => b.gain - a.gain),
  };
}

/** Where the recommendations stand, each named by its place in the rulebook. */
interface Standing {
  readonly relevances: Float64Array;
  readonly statuses: readonly Status[];
  readonly order: Uint8Array;
}

/** Everything said, and who leads then. */
interface Completion {
  readonly said: Said;
  readonly leaders: readonly number[];
  /** The same number where the leaders are the same, in the same order. */
  readonly lead: number;
  /** Whether the first three ranks are not the present ones. */
  readonly changes: boolean;
}

function standingWith(ranking: QuickRanking, said: Said): Standing {
  ranking.rank(said);
  return {
    relevances: ranking.relevances.slice(),
    statuses: [...ranking.statuses],
    order: ranking.order.slice(),
  };
}

/**
 * The chance that two completions have the same leaders, where they give this fact the same value.
 * Less that chance whatever the value, it is by how much the value lowers Gini's measure of
 * impurity. Pairs of different completions only: few of them would else look alike by themselves.
 */
function agreement(
  completions: readonly Completion[],
  leads: number,
  fact?: { readonly place: number; readonly values: number },
): number {
  const groups = 1 + (fact?.values ?? 0);
  const counts = new Uint16Array(leads * groups);
  const sizes = new Uint16Array(groups);
  const pairs = new Float64Array(groups);
  for (const { said, lead } of completions) {
    const group = fact === undefined ? 0 : (said[fact.place] ?? 0);
    const at = group * leads + lead;
    const alike = counts[at] ?? 0;
    counts[at] = alike + 1;
    pairs[group] = (pairs[group] ?? 0) + alike;
    sizes[group] = (sizes[group] ?? 0) + 1;
  }
  let agreed = 0;
  for (let group = 0; group < groups; group++) {
    const size = sizes[group] ?? 0;
    if (size > 1)
      agreed += ((size / completions.length) * 2 * (pairs[group] ?? 0)) / (size * (size - 1));
  }
  return agreed;
}

function meanMove(
  place: number,
  completions: readonly Completion[],
  present: Standing,
  alone: readonly Standing[],
): number {
  let moved = 0;
  for (const { said, leaders } of completions) {
    const then = alone[(said[place] ?? 0) - 1];
    for (const leader of leaders)
      moved += Math.abs((then?.relevances[leader] ?? 0) - (present.relevances[leader] ?? 0));
  }
  return moved / completions.length;
}

function possibleMoves(
  { recommendations }: Rulebook,
  present: Standing,
  alone: readonly Standing[],
): PossibleMove[] {
  const moves: PossibleMove[] = [];
  for (const [i, place] of present.order.entries()) {
    const ranks = alone.map(({ order }) => order.indexOf(place) + 1);
    const statuses = new Set(alone.map((each) => each.statuses[place] ?? "optional"));
    const status = present.statuses[place] ?? "optional";
    const [best, worst] = [Math.min(...ranks), Math.max(...ranks)];
    const recommendation = recommendations[place]?.id;
    if (
      recommendation === undefined ||
      (best === i + 1 && worst === best && statuses.size === 1 && statuses.has(status))
    )
      continue;
    moves.push({
      recommendation,
      rank: i + 1,
      status,
      ranks: { best, worst },
      statuses: STATUSES.filter((each) => statuses.has(each)),
    });
  }
  return moves;
}

function isSettled(rulebook: Rulebook, facts: Facts): boolean {
  const steps = rankRecommendations(rulebook, facts, detectBrakes(rulebook, facts));
  return boundRanks(steps)
    .slice(0, LEADING_RANKS)
    .every(({ best, worst }) => best === worst);
}

/** The first few, as a plan keeps them. */
export const firstQuestions = ({ questions }: NextQuestions): PlanNextQuestion[] =>
  questions.slice(0, KEPT).map(({ fact, question, gain }) => ({
    fact,
    ...(question !== undefined && { question }),
    gain,
  }));

const KEPT = 5;
