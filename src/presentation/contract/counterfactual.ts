import type { CounterfactualGoal } from "../../domain/counterfactuals/counterfactual-search.js";
import type { Language } from "../../domain/kernel/text.js";
import type { Status } from "../../domain/ranking/status.js";
import type { EstimateDocument, Labelled, RuleDocument } from "./evidence.js";
import type { Identifier } from "./identifiers.js";
import type { FactValueDocument, Prose, Rank, Share, Text, Word } from "./values.js";

/**
 * Whether the collectivity changes a known fact (`change`), or an unknown one turns out to have a
 * value (`discovery`).
 */
export type CounterfactualChangeKind = "change" | "discovery";

/** Whether a level of practice rises (`improves`) or falls (`worsens`). */
export type CounterfactualChangeDirection = "improves" | "worsens";

/** A fact as it would be instead of as it is. */
export interface CounterfactualChangeDocument {
  /** Id of the fact. */
  fact: Identifier;
  /** Name of the fact. */
  label: Text;
  /** Question of which the fact is the answer. */
  question?: Identifier;
  /** Kind of change. */
  kind: CounterfactualChangeKind;
  /** Present value; absent where it is unknown. */
  from?: FactValueDocument;
  /** The present value in words: of an answer the level's own. */
  fromText?: Text;
  /** Value instead. */
  to: FactValueDocument;
  /** The value instead in words. */
  toText: Text;
  /** Unit of the values. */
  unit?: Word;
  /**
   * How far it is, in ]0, 1]: for a level, levels moved out of four; for a number, the part of the
   * larger of the two by which it moves; 1 for a yes or no, and for a discovery. Rounded to four
   * decimals.
   */
  step: Share;
  /**
   * Direction, where the fact is an answer or the present practice; other facts are neither good
   * nor bad in themselves.
   */
  direction?: CounterfactualChangeDirection;
}

/** A brake that the changes move. */
export interface MovedBrakeDocument {
  /** Id of the brake. */
  brake: Identifier;
  /** Name of the brake. */
  label: Text;
  /** Present intensity. */
  from: Share;
  /** Intensity instead. */
  to: Share;
}

/** Where a recommendation stands. */
export interface CounterfactualStandingDocument {
  /** Status. */
  status: Status;
  /** Name of the status. */
  statusLabel: Text;
  /** Relevance. */
  relevance: EstimateDocument;
  /** Rank in the plan. */
  rank: Rank;
}

/** Changes, and where they would bring the recommendation. */
export interface CounterfactualDocument {
  /**
   * One to three changes.
   * @maxItems 3
   */
  changes: CounterfactualChangeDocument[];
  /**
   * Sum of the steps of the changes.
   * @minimum 0
   * @maximum 3
   */
  step: number;
  /** Where the recommendation would stand. */
  standing: CounterfactualStandingDocument;
  /**
   * Of the brakes that it eases, those that the changes move.
   * @maxItems 200
   */
  brakes: MovedBrakeDocument[];
  /**
   * Rules of those brakes that would be met and are not now.
   * @maxItems 20000
   */
  met: RuleDocument[];
  /**
   * Rules of those brakes that are met now and would not be.
   * @maxItems 20000
   */
  noLongerMet: RuleDocument[];
  /** All of it in a sentence. */
  sentence: Prose;
}

/** What would have to change for a recommendation to come into the top tier or to leave it. */
export interface CounterfactualsDocument {
  /** Language of the texts. */
  language: Language;
  /** The recommendation. */
  recommendation: Labelled;
  /** To come into the top tier or to leave it. */
  goal: CounterfactualGoal;
  /** Where it stands in the plan. */
  present: CounterfactualStandingDocument;
  /** Relevance from which a recommendation is in the top tier. */
  threshold: Share;
  /** The answer in a sentence. */
  summary: Prose;
  /**
   * Facts that could be changed: those that bear on the recommendation, that the collectivity can
   * change, that are known (or may be discovered), and that need not stay.
   * @maxItems 200
   */
  tried: Labelled[];
  /**
   * The smallest changes first: fewer facts; then fewer that worsen; then the smaller `step`. One
   * for each set of facts and their directions. Each is minimal: if any of its changes is left out,
   * the goal is missed.
   * @maxItems 10
   */
  alternatives: CounterfactualDocument[];
  /**
   * Where there is no alternative: the changes of at most three facts that come nearest to the
   * goal; absent where none comes nearer than the plan is.
   */
  nearest?: CounterfactualDocument;
}
