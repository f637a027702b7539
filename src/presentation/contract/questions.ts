import type { Identifier } from "./identifiers.js";
import type { Text } from "./values.js";

/** A level of an answer. */
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
  /** Identifier, to be used in `answers[].question`. */
  id: Identifier;
  /**
   * Place in the questionnaire.
   * @isInt number is a whole number
   * @minimum 1
   * @maximum 40
   */
  number: number;
  /** Short name. */
  label: Text;
  /** The question. */
  question: Text;
  /** Help. */
  help?: Text;
  /**
   * The five levels.
   * @maxItems 5
   */
  levels: LevelDocument[];
  /** When `not-applicable` makes sense; absent where it never does. */
  notApplicable?: Text;
  /** Who is best placed to answer. */
  respondent: Text;
  /**
   * Brakes whose rules read the answer.
   * @maxItems 200
   */
  brakes: Identifier[];
}

/** The questionnaire. */
export interface QuestionList {
  /**
   * Questions, in the order in which they are best answered.
   * @maxItems 40
   */
  items: QuestionDocument[];
}
