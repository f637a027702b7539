import { detectBrakes } from "../ranking/brakes.js";
import { COMPLETIONS, drawCompletions } from "./completions.js";
import { settledBy } from "../facts/fact-dictionary.js";
import type { Facts } from "../facts/fact.js";
import { openFactsOf, type OpenFact } from "./open-facts.js";
import { LEADING_RANKS, QuickRanking, type Scenario } from "./quick-ranking.js";
import { boundRanks, type RankBounds } from "../ranking/rank-bounds.js";
import { round } from "../ranking/round.js";
import type { Rulebook } from "../rules/rulebook.js";
import { rankRecommendations } from "../ranking/sequence.js";
import { STATUSES, type Status } from "../ranking/status.js";

/** Which questions to ask next, and whether the first three ranks still depend on them. */
export interface NextQuestions {
  /** Ids of the recommendations at the first three ranks, by what is known. */
  readonly leading: readonly string[];
  /**
   * Whether the first three ranks are the same in every completion of the unknown facts, by the
   * rank bounds.
   */
  readonly settled: boolean;
  /** Share, in [0, 1], of the completions drawn in which the first three ranks are different. */
  readonly changeLikelihood: number;
  /**
   * By descending gain; of equal gains the facts of the profile come first, then the questions by
   * number.
   */
  readonly questions: readonly NextQuestion[];
}

/** An unknown fact that the caller could state. */
export interface NextQuestion {
  /** The answer to a question, or the request field that settles the fact. */
  readonly fact: string;
  readonly question?: string;
  /** What its answer is worth: `settles` + `moves`. */
  readonly gain: number;
  /**
   * By how much the answer lowers, on average, the chance that two completions have different
   * leading recommendations.
   */
  readonly settles: number;
  /**
   * By how much the answer alone moves, on average, the relevance of the recommendations that lead
   * in the end.
   */
  readonly moves: number;
  /** The recommendations whose rank or status the answer alone could change, by present rank. */
  readonly couldMove: readonly PossibleMove[];
}

/** Where one answer alone could move a recommendation, over all possible answers. */
export interface PossibleMove {
  readonly recommendation: string;
  readonly rank: number;
  readonly status: Status;
  readonly ranks: RankBounds;
  /** Statuses that it could get, including the present one where it could stay. */
  readonly statuses: readonly Status[];
}

/** A question in a plan. */
export type PlanNextQuestion = Pick<NextQuestion, "fact" | "question" | "gain">;

/** Number of questions in a plan. */
const PLAN_QUESTIONS_MAX = 5;

/** The first questions, in the form of a plan. */
export const firstQuestions = ({ questions }: NextQuestions): PlanNextQuestion[] =>
  questions.slice(0, PLAN_QUESTIONS_MAX).map(({ fact, question, gain }) => ({
    fact,
    ...(question !== undefined && { question }),
    gain,
  }));

/** Orders the open facts by how much an answer would settle the first three ranks. */
export function nextQuestions(rulebook: Rulebook, facts: Facts): NextQuestions {
  const open = openFactsOf(rulebook, facts);
  const ranking = new QuickRanking(rulebook, facts, open);
  const present = standingIn(ranking, new Uint16Array(open.length));
  const answered = open.map((_, place) => standingsByAnswer(ranking, open, place));
  const completions = drawCompletions(rulebook, facts, open);
  const outcomes = rankCompletions(ranking, completions, present);
  const leads = new Set(outcomes.map(({ leadersNumber }) => leadersNumber)).size;
  const agreed = agreement(outcomes, leads);

  const questions = open.map((each, place): NextQuestion => {
    const byAnswer = answered[place] ?? [];
    const values = each.values.length;
    const settles = round(Math.max(0, agreement(outcomes, leads, { place, values }) - agreed));
    const moves = round(meanMove(place, outcomes, present, byAnswer));
    return {
      fact: settledBy(each.fact),
      ...(each.question && { question: each.question.id }),
      gain: round(settles + moves),
      settles,
      moves,
      couldMove: possibleMoves(rulebook, present, byAnswer),
    };
  });
  const changed = outcomes.filter(({ changesLeading }) => changesLeading).length;
  return {
    leading: leadingIds(rulebook, present),
    settled: isSettled(rulebook, facts),
    changeLikelihood: round(changed / COMPLETIONS),
    questions: questions.sort((a, b) => b.gain - a.gain),
  };
}

/** The ranking in one scenario; recommendations are named by their place in the rulebook. */
interface Standing {
  readonly relevances: Float64Array;
  readonly statuses: readonly Status[];
  readonly order: Uint8Array;
}

function standingIn(ranking: QuickRanking, scenario: Scenario): Standing {
  ranking.rank(scenario);
  return {
    relevances: ranking.relevances.slice(),
    statuses: [...ranking.statuses],
    order: ranking.order.slice(),
  };
}

/** The rankings for each answer to one open fact, while the others stay unknown. */
function standingsByAnswer(
  ranking: QuickRanking,
  open: readonly OpenFact[],
  place: number,
): Standing[] {
  const answers = open[place]?.changes ?? [];
  return answers.map((_, i) => {
    const scenario = new Uint16Array(open.length);
    scenario[place] = i + 1;
    return standingIn(ranking, scenario);
  });
}

/** A completion, and which recommendations lead in it. */
interface CompletionOutcome {
  readonly completion: Scenario;
  /** Places of the recommendations in the rulebook. */
  readonly leaders: readonly number[];
  /** Number of the list of leaders, from 0: equal where the leaders and their order are equal. */
  readonly leadersNumber: number;
  /** Whether the first three ranks are not the present ones. */
  readonly changesLeading: boolean;
}

function rankCompletions(
  ranking: QuickRanking,
  completions: readonly Scenario[],
  present: Standing,
): CompletionOutcome[] {
  const presentLeading = present.order.subarray(0, LEADING_RANKS);
  const numbers = new Map<string, number>();
  return completions.map((completion) => {
    ranking.rank(completion);
    const leaders = [...ranking.leaders];
    const key = leaders.join();
    const leadersNumber = numbers.get(key) ?? numbers.size;
    numbers.set(key, leadersNumber);
    const changesLeading = presentLeading.some((place, i) => place !== ranking.order[i]);
    return { completion, leaders, leadersNumber, changesLeading };
  });
}

/**
 * The chance that two completions have the same leaders, given that they agree on one fact, where
 * one is named. The difference to the chance without a fact is by how much the fact lowers Gini's
 * impurity. Only pairs of different completions count: a completion would always agree with itself.
 *
 * @param leads number of different lists of leaders
 */
function agreement(
  outcomes: readonly CompletionOutcome[],
  leads: number,
  fact?: { readonly place: number; readonly values: number },
): number {
  const groups = 1 + (fact?.values ?? 0);
  const counts = new Uint16Array(leads * groups);
  const sizes = new Uint16Array(groups);
  const pairs = new Float64Array(groups);
  for (const { completion, leadersNumber } of outcomes) {
    const group = fact === undefined ? 0 : (completion[fact.place] ?? 0);
    const at = group * leads + leadersNumber;
    const alike = counts[at] ?? 0;
    counts[at] = alike + 1;
    pairs[group] = (pairs[group] ?? 0) + alike;
    sizes[group] = (sizes[group] ?? 0) + 1;
  }
  let agreed = 0;
  for (let group = 0; group < groups; group++) {
    const size = sizes[group] ?? 0;
    if (size > 1)
      agreed += ((size / outcomes.length) * 2 * (pairs[group] ?? 0)) / (size * (size - 1));
  }
  return agreed;
}

/** By how much the answer to one open fact moves the leaders' relevance, on average. */
function meanMove(
  place: number,
  outcomes: readonly CompletionOutcome[],
  present: Standing,
  byAnswer: readonly Standing[],
): number {
  let moved = 0;
  for (const { completion, leaders } of outcomes) {
    const then = byAnswer[(completion[place] ?? 0) - 1];
    for (const leader of leaders)
      moved += Math.abs((then?.relevances[leader] ?? 0) - (present.relevances[leader] ?? 0));
  }
  return moved / outcomes.length;
}

function possibleMoves(
  { recommendations }: Rulebook,
  present: Standing,
  byAnswer: readonly Standing[],
): PossibleMove[] {
  const moves: PossibleMove[] = [];
  for (const [i, place] of present.order.entries()) {
    const recommendation = recommendations[place]?.id;
    if (recommendation === undefined) continue;
    const rank = i + 1;
    const status = present.statuses[place] ?? "optional";
    const ranks = byAnswer.map(({ order }) => order.indexOf(place) + 1);
    const [best, worst] = [Math.min(...ranks), Math.max(...ranks)];
    const statuses = new Set(byAnswer.map((each) => each.statuses[place] ?? "optional"));
    const keepsRank = best === rank && worst === rank;
    const keepsStatus = statuses.size === 1 && statuses.has(status);
    if (keepsRank && keepsStatus) continue;
    moves.push({
      recommendation,
      rank,
      status,
      ranks: { best, worst },
      statuses: STATUSES.filter((each) => statuses.has(each)),
    });
  }
  return moves;
}

const leadingIds = ({ recommendations }: Rulebook, { order }: Standing): string[] =>
  [...order.subarray(0, LEADING_RANKS)].flatMap((place) => recommendations[place]?.id ?? []);

function isSettled(rulebook: Rulebook, facts: Facts): boolean {
  const steps = rankRecommendations(rulebook, facts, detectBrakes(rulebook, facts));
  const leading = boundRanks(steps).slice(0, LEADING_RANKS);
  return leading.every(({ best, worst }) => best === worst);
}
