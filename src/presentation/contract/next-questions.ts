import type { Status } from "../../domain/status.js";
import type { Language } from "../../domain/text.js";
import type { QuestionDocument } from "./catalogue.js";
import type { Labelled, RankBoundsDocument, RulebookRef } from "./plan.js";

/** What a plan of this collectivity can give besides, on request. */
export type Inclusion = "next-questions";

/** Where one answer alone could take a recommendation, over every value that can be given. */
export interface PossibleMoveDocument {
  /** Identifier of the recommendation. */
  id: string;
  /** Name of the recommendation. */
  label: string;
  /**
   * Present rank.
   * @isInt rank is a whole number
   * @minimum 1
   * @maximum 12
   */
  rank: number;
  /** Present status. */
  status: Status;
  /** Best and worst rank that the answer alone could give it. */
  ranks: RankBoundsDocument;
  /** Statuses that the answer alone could give it. */
  statuses: Status[];
}

/** Something unknown, and what its answer is worth. */
export interface NextQuestionDocument {
  /** Fact. */
  fact: string;
  /** Name of the fact. */
  label: string;
  /** Question that asks for it, where the fact is an answer: to be answered in `answers` of the profile. */
  question?: QuestionDocument;
  /**
   * JSON pointer of the field of the profile to fill, where it is not.
   * @example "/size/agents"
   */
  field?: string;
  /**
   * What the answer is worth for the first three ranks: `settles` + `moves`. Items come by descending gain.
   * @minimum 0
   */
  gain: number;
  /**
   * By how much the answer would lower, on average, the chance that two completions of what is unknown are led by different recommendations.
   * @minimum 0
   * @maximum 1
   */
  settles: number;
  /**
   * By how much the answer alone would move, on average, the relevance of the recommendations that lead when everything is known.
   * @minimum 0
   */
  moves: number;
  /** Why it is worth asking, in plain words. */
  reason: string;
  /** The recommendations whose rank or status the answer alone could change, by present rank; no other can move. */
  couldMove: PossibleMoveDocument[];
}

/** What is unknown, in the order in which an answer would settle the first three ranks most. */
export interface NextQuestionsDocument {
  /** Language of the texts. */
  language: Language;
  /** Edition of the rulebook. */
  rulebook: RulebookRef;
  /** The recommendations at the first three ranks, from what is known. */
  leading: Labelled[];
  /** Whether these three keep their ranks whatever the unknown facts turn out to be: then nothing needs to be asked for their sake. */
  settled: boolean;
  /**
   * Estimate of how likely the first three ranks are to change: the share of 512 completions, drawn with equal chances, in which they are not those of today.
   * @minimum 0
   * @maximum 1
   */
  changeLikelihood: number;
  /**
   * How many unknown facts there are to ask for, whatever the limit.
   * @isInt total is a whole number
   * @minimum 0
   */
  total: number;
  /** What to ask, by descending gain. */
  items: NextQuestionDocument[];
}
