import type { Status } from "../../domain/ranking/status.js";
import type { Language } from "../../domain/kernel/text.js";
import type { QuestionDocument } from "./questions.js";
import type { Labelled } from "./evidence.js";
import type { RankBoundsDocument } from "./recommendation.js";
import type { RulebookRef } from "./sources.js";
import type { Identifier } from "./identifiers.js";
import type { Count, Gain, Pointer, Prose, Rank, Share, Text } from "./values.js";

/** Optional part of an evaluation, included on request. */
export type Inclusion = "next-questions";

/**
 * Ranks and statuses that a recommendation could get from one answer alone, over all possible
 * values of that answer.
 */
export interface PossibleMoveDocument {
  /** Identifier of the recommendation. */
  id: Identifier;
  /** Name of the recommendation. */
  label: Text;
  /** Present rank. */
  rank: Rank;
  /** Present status. */
  status: Status;
  /** Best and worst rank that the answer alone could lead to. */
  ranks: RankBoundsDocument;
  /**
   * Statuses that the answer alone could lead to.
   * @maxItems 5
   */
  statuses: Status[];
}

/** An unknown fact and how much its answer would help. */
export interface NextQuestionDocument {
  /** Identifier of the fact. */
  fact: Identifier;
  /** Name of the fact. */
  label: Text;
  /** Question to answer in `answers` of the profile, if the fact is an answer. */
  question?: QuestionDocument;
  /**
   * JSON pointer to the profile field that provides the fact, if it is not an answer.
   * @example "/size/agents"
   */
  field?: Pointer;
  /**
   * How much the answer would help to settle the first three ranks: `settles` + `moves`. Items are
   * sorted by descending gain.
   */
  gain: Gain;
  /**
   * Average reduction, once the answer is known, of the probability that two random completions of
   * the unknown facts have different leading recommendations.
   */
  settles: Share;
  /**
   * Average change that the answer alone makes to the relevance of the recommendations that lead
   * once everything is known.
   */
  moves: Gain;
  /** Why the question is worth asking, in plain words. */
  reason: Prose;
  /**
   * Recommendations whose rank or status the answer alone could change, by present rank. No other
   * recommendation can change.
   * @maxItems 12
   */
  couldMove: PossibleMoveDocument[];
}

/** Unknown facts, sorted by how much an answer would help to settle the first three ranks. */
export interface NextQuestionsDocument {
  /** Language of the texts. */
  language: Language;
  /** Edition of the rulebook. */
  rulebook: RulebookRef;
  /**
   * Recommendations at the first three ranks, according to the known facts.
   * @maxItems 3
   */
  leading: Labelled[];
  /**
   * Whether these three keep their ranks for every possible value of the unknown facts. If so, no
   * further question is needed to settle them.
   */
  settled: boolean;
  /**
   * Estimated probability that the first three ranks change: the share of 512 uniformly drawn
   * completions of the unknown facts in which they differ from the present ones.
   */
  changeLikelihood: Share;
  /** Total number of unknown facts that can be asked for, regardless of the limit. */
  total: Count;
  /**
   * Unknown facts to ask for, by descending gain.
   * @maxItems 100
   */
  items: NextQuestionDocument[];
}
