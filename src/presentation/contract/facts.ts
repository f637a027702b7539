import type { Identifier } from "./identifiers.js";
import type { FactValueDocument, Gain, Pointer, Text, Word } from "./values.js";

/** State of a fact: known, unknown, or not applicable to this collectivity. */
export type FactState = "known" | "unknown" | "not-applicable";

/**
 * Where a known fact comes from: the request (`caller`), official open data (`official-data`),
 * other facts (`derived`), or a legal parameter (`legal-parameter`).
 */
export type FactSourceKind = "caller" | "official-data" | "derived" | "legal-parameter";

/** Source of a known fact. */
export interface FactSourceDocument {
  /** Kind of source. */
  kind: FactSourceKind;
  /**
   * JSON pointer into the request, name of the data set, identifiers of the facts that it was
   * derived from, or identifier of the legal parameter, depending on `kind`.
   */
  name: Text;
  /** Vintage of the official data. */
  vintage?: Word;
  /** Document that the caller took the value from, if the request names one. */
  document?: Text;
  /**
   * Reference date of the figures in that document.
   * @format date
   */
  asOf?: string;
  /** Document and date in words, for example `d’après le RSU 2025, au 31 décembre 2025`. */
  citation?: Text;
}

/** A fact that the rules read, or a recommendation that the request reports as carried out. */
export interface FactDocument {
  /**
   * Identifier, which also names its place in the request, for example `size.agents`,
   * `answers.shared-projects` or `capacity.done.state-the-purpose`.
   */
  id: Identifier;
  /** Name. */
  label: Text;
  /** Whether the fact is known. */
  state: FactState;
  /** Value of a known fact: a number, a boolean, or a value of a closed vocabulary. */
  value?: FactValueDocument;
  /** Unit of the value. */
  unit?: Word;
  /** Source of a known fact. */
  source?: FactSourceDocument;
}

/** A fact that the request does not provide. */
export interface AskedDocument {
  /** Identifier of the fact. */
  fact: Identifier;
  /** Name of the fact. */
  label: Text;
  /** Identifier of the question to answer, if the fact is an answer. */
  question?: Identifier;
  /** JSON pointer to the request field that provides the fact, if it is not an answer. */
  field?: Pointer;
}

/** An unknown fact that would make the plan more certain. */
export interface UnknownDocument extends AskedDocument {
  /**
   * Number of rules that cannot be decided without it.
   * @isInt rules is a whole number
   * @minimum 1
   * @maximum 20000
   */
  rules: number;
  /**
   * Identifiers of the brakes whose intensity it could change.
   * @maxItems 200
   */
  brakes: Identifier[];
}

/** An unknown fact that is worth asking for next. */
export interface PlanNextQuestionDocument extends AskedDocument {
  /**
   * How much the answer would help to settle the first three ranks; see `POST /v1/next-questions`.
   */
  gain: Gain;
}
