import type { CounterfactualGoal } from "../../domain/counterfactual-search.js";
import type { Language } from "../../domain/text.js";
import type { Status } from "../../domain/status.js";
import type { EstimateDocument, Labelled, RuleDocument } from "./plan.js";

/** Whether the collectivity changes a known fact (`change`), or an unknown one turns out to have a value (`discovery`). */
export type CounterfactualChangeKind = "change" | "discovery";

/** Whether a level of practice rises (`improves`) or falls (`worsens`). */
export type CounterfactualChangeDirection = "improves" | "worsens";

/** A fact as it would be instead of as it is. */
export interface CounterfactualChangeDocument {
  /** Id of the fact. */
  fact: string;
  /** Name of the fact. */
  label: string;
  /** Question of which the fact is the answer. */
  question?: string;
  /** Kind of change. */
  kind: CounterfactualChangeKind;
  /** Present value; absent where it is unknown. */
  from?: number | boolean | string;
  /** The present value in words: of an answer the level's own. */
  fromText?: string;
  /** Value instead. */
  to: number | boolean | string;
  /** The value instead in words. */
  toText: string;
  /** Unit of the values. */
  unit?: string;
  /**
   * How far it is, in ]0, 1]: for a level, levels moved out of four; for a number, the part of the larger of the two by which it moves; 1 for a yes or no, and for a discovery. Rounded to four decimals.
   * @minimum 0
   * @maximum 1
   */
  step: number;
  /** Direction, where the fact is an answer or the present practice; other facts are neither good nor bad in themselves. */
  direction?: CounterfactualChangeDirection;
}

/** A brake that the changes move. */
export interface MovedBrakeDocument {
  /** Id of the brake. */
  brake: string;
  /** Name of the brake. */
  label: string;
  /**
   * Present intensity.
   * @minimum 0
   * @maximum 1
   */
  from: number;
  /**
   * Intensity instead.
   * @minimum 0
   * @maximum 1
   */
  to: number;
}

/** Where a recommendation stands. */
export interface CounterfactualStandingDocument {
  /** Status. */
  status: Status;
  /** Name of the status. */
  statusLabel: string;
  /** Relevance. */
  relevance: EstimateDocument;
  /**
   * Rank in the plan.
   * @isInt rank is a whole number
   * @minimum 1
   * @maximum 12
   */
  rank: number;
}

/** Changes, and where they would bring the recommendation. */
export interface CounterfactualDocument {
  /** One to three changes. */
  changes: CounterfactualChangeDocument[];
  /**
   * Sum of the steps of the changes.
   * @minimum 0
   * @maximum 3
   */
  step: number;
  /** Where the recommendation would stand. */
  standing: CounterfactualStandingDocument;
  /** Of the brakes that it eases, those that the changes move. */
  brakes: MovedBrakeDocument[];
  /** Rules of those brakes that would be met and are not now. */
  met: RuleDocument[];
  /** Rules of those brakes that are met now and would not be. */
  noLongerMet: RuleDocument[];
  /** All of it in a sentence. */
  sentence: string;
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
  /**
   * Relevance from which a recommendation is in the top tier.
   * @minimum 0
   * @maximum 1
   */
  threshold: number;
  /** The answer in a sentence. */
  summary: string;
  /** Facts that could be changed: those that bear on the recommendation, that the collectivity can change, that are known (or may be discovered), and that need not stay. */
  tried: Labelled[];
  /** The smallest changes first: fewer facts; then fewer that worsen; then the smaller `step`. One for each set of facts and their directions. Each is minimal: if any of its changes is left out, the goal is missed. */
  alternatives: CounterfactualDocument[];
  /** Where there is no alternative: the changes of at most three facts that come nearest to the goal; absent where none comes nearer than the plan is. */
  nearest?: CounterfactualDocument;
}
