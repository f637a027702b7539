import type { Identifier } from "./identifiers.js";
import type { Text } from "./values.js";

/** A possible level of an answer. */
export interface LevelDocument {
  /**
   * Level, from 0 (absent) to 4 (established).
   * @isInt level is a whole number
   * @minimum 0
   * @maximum 4
   */
  level: number;
  /** What is observed at this level. */
  text: Text;
}

/** A question of the questionnaire. */
export interface QuestionDocument {
  /** Identifier, for use in `answers[].question`. */
  id: Identifier;
  /**
   * Position in the questionnaire.
   * @isInt number is a whole number
   * @minimum 1
   * @maximum 40
   */
  number: number;
  /** Short name. */
  label: Text;
  /** The question. */
  question: Text;
  /** Additional explanation of the question. */
  help?: Text;
  /**
   * The five levels.
   * @maxItems 5
   */
  levels: LevelDocument[];
  /** When the answer `not-applicable` is appropriate; absent if it never is. */
  notApplicable?: Text;
  /** Who is best placed to answer. */
  respondent: Text;
  /**
   * Identifiers of the brakes whose rules read the answer.
   * @maxItems 200
   */
  brakes: Identifier[];
}

/** The questionnaire. */
export interface QuestionList {
  /**
   * Questions, in the recommended order of answering.
   * @maxItems 40
   */
  items: QuestionDocument[];
}
