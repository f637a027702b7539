import type { Status } from "../../domain/ranking/status.js";
import type { Language } from "../../domain/kernel/text.js";
import type { QuestionDocument } from "./questions.js";
import type { Labelled } from "./evidence.js";
import type { RankBoundsDocument } from "./recommendation.js";
import type { RulebookRef } from "./sources.js";
import type { Identifier } from "./identifiers.js";
import type { Count, Gain, Pointer, Prose, Rank, Share, Text } from "./values.js";

/** What a plan of this collectivity can give besides, on request. */
export type Inclusion = "next-questions";

/** Where one answer alone could take a recommendation, over every value that can be given. */
export interface PossibleMoveDocument {
  /** Identifier of the recommendation. */
  id: Identifier;
  /** Name of the recommendation. */
  label: Text;
  /** Present rank. */
  rank: Rank;
  /** Present status. */
  status: Status;
  /** Best and worst rank that the answer alone could give it. */
  ranks: RankBoundsDocument;
  /**
   * Statuses that the answer alone could give it.
   * @maxItems 5
   */
  statuses: Status[];
}

/** Something unknown, and what its answer is worth. */
export interface NextQuestionDocument {
  /** Fact. */
  fact: Identifier;
  /** Name of the fact. */
  label: Text;
  /**
   * Question that asks for it, where the fact is an answer: to be answered in `answers` of the
   * profile.
   */
  question?: QuestionDocument;
  /**
   * JSON pointer of the field of the profile to fill, where it is not.
   * @example "/size/agents"
   */
  field?: Pointer;
  /**
   * What the answer is worth for the first three ranks: `settles` + `moves`. Items come by
   * descending gain.
   */
  gain: Gain;
  /**
   * By how much the answer would lower, on average, the chance that two completions of what is
   * unknown are led by different recommendations.
   */
  settles: Share;
  /**
   * By how much the answer alone would move, on average, the relevance of the recommendations that
   * lead when everything is known.
   */
  moves: Gain;
  /** Why it is worth asking, in plain words. */
  reason: Prose;
  /**
   * The recommendations whose rank or status the answer alone could change, by present rank; no
   * other can move.
   * @maxItems 12
   */
  couldMove: PossibleMoveDocument[];
}

/** What is unknown, in the order in which an answer would settle the first three ranks most. */
export interface NextQuestionsDocument {
  /** Language of the texts. */
  language: Language;
  /** Edition of the rulebook. */
  rulebook: RulebookRef;
  /**
   * The recommendations at the first three ranks, from what is known.
   * @maxItems 3
   */
  leading: Labelled[];
  /**
   * Whether these three keep their ranks whatever the unknown facts turn out to be: then nothing
   * needs to be asked for their sake.
   */
  settled: boolean;
  /**
   * Estimate of how likely the first three ranks are to change: the share of 512 completions, drawn
   * with equal chances, in which they are not those of today.
   */
  changeLikelihood: Share;
  /** How many unknown facts there are to ask for, whatever the limit. */
  total: Count;
  /**
   * What to ask, by descending gain.
   * @maxItems 100
   */
  items: NextQuestionDocument[];
}
