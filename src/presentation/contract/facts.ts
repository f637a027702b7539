import type { Identifier } from "./identifiers.js";
import type { FactValueDocument, Gain, Pointer, Text, Word } from "./values.js";

/** Whether a fact is known, unknown, or without object for this collectivity. */
export type FactState = "known" | "unknown" | "not-applicable";

/** Where a known fact comes from. */
export type FactSourceKind = "caller" | "official-data" | "derived" | "legal-parameter";

/** Source of a known fact. */
export interface FactSourceDocument {
  /** Kind of source. */
  kind: FactSourceKind;
  /**
   * JSON pointer into the request, name of the data, fact that it was derived from, or id of the
   * legal parameter.
   */
  name: Text;
  /** Vintage of official data. */
  vintage?: Word;
  /** Document that the caller took the value from, where one is named. */
  document?: Text;
  /**
   * Date of the figures of that document.
   * @format date
   */
  asOf?: string;
  /** Document and date in words: `d’après le RSU 2025, au 31 décembre 2025`. */
  citation?: Text;
}

/** A fact that the rules read, or a recommendation that is said to be carried out. */
export interface FactDocument {
  /**
   * Identifier, which is also its place in the request: `size.agents`, `answers.shared-projects`,
   * `capacity.done.state-the-purpose`.
   */
  id: Identifier;
  /** Name. */
  label: Text;
  /** Whether it is known. */
  state: FactState;
  /** Value of a known fact: a number, a boolean or a word of its vocabulary. */
  value?: FactValueDocument;
  /** Unit of the value. */
  unit?: Word;
  /** Source of a known fact. */
  source?: FactSourceDocument;
}

/** Something that nobody said. */
export interface AskedDocument {
  /** Fact. */
  fact: Identifier;
  /** Name of the fact. */
  label: Text;
  /** Question to answer, where the fact is an answer. */
  question?: Identifier;
  /** JSON pointer of the request field to fill, where it is not. */
  field?: Pointer;
}

/** Something that nobody said, and that would make the plan surer. */
export interface UnknownDocument extends AskedDocument {
  /**
   * Number of rules that wait for it.
   * @isInt rules is a whole number
   * @minimum 1
   * @maximum 20000
   */
  rules: number;
  /**
   * Brakes whose intensity it could move.
   * @maxItems 200
   */
  brakes: Identifier[];
}

/** Something that is worth asking next. */
export interface PlanNextQuestionDocument extends AskedDocument {
  /** What the answer is worth for the first three ranks; see `POST /v1/next-questions`. */
  gain: Gain;
}
