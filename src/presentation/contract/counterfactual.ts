import type { CounterfactualGoal } from "../../domain/counterfactuals/counterfactual-search.js";
import type { Language } from "../../domain/kernel/text.js";
import type { Status } from "../../domain/ranking/status.js";
import type { EstimateDocument, Labelled, RuleDocument } from "./evidence.js";
import type { Identifier } from "./identifiers.js";
import type { FactValueDocument, Prose, Rank, Share, Text, Word } from "./values.js";

/**
 * Kind of change: the collectivity changes a known fact (`change`), or an unknown fact turns out to
 * have a value (`discovery`).
 */
export type CounterfactualChangeKind = "change" | "discovery";

/** Whether a level of practice rises (`improves`) or falls (`worsens`). */
export type CounterfactualChangeDirection = "improves" | "worsens";

/** A fact and the value that it would have instead of its present one. */
export interface CounterfactualChangeDocument {
  /** Identifier of the fact. */
  fact: Identifier;
  /** Name of the fact. */
  label: Text;
  /** Identifier of the question that the fact answers, if it is an answer. */
  question?: Identifier;
  /** Kind of change. */
  kind: CounterfactualChangeKind;
  /** Present value; absent if it is unknown. */
  from?: FactValueDocument;
  /** Present value in words. For an answer, the wording of the level. */
  fromText?: Text;
  /** Hypothetical value. */
  to: FactValueDocument;
  /** Hypothetical value in words. */
  toText: Text;
  /** Unit of the values. */
  unit?: Word;
  /**
   * Size of the change, in ]0, 1], rounded to four decimals. For a level, the number of levels
   * divided by four. For a number, the difference divided by the larger of the two values. For a
   * boolean, and for a `discovery`, 1.
   */
  step: Share;
  /**
   * Direction of the change. Present only if the fact is an answer or the present practice, since
   * other facts are neither good nor bad in themselves.
   */
  direction?: CounterfactualChangeDirection;
}

/** A brake whose intensity the changes affect. */
export interface MovedBrakeDocument {
  /** Identifier of the brake. */
  brake: Identifier;
  /** Name of the brake. */
  label: Text;
  /** Present intensity. */
  from: Share;
  /** Intensity after the changes. */
  to: Share;
}

/** Status, relevance and rank of a recommendation. */
export interface CounterfactualStandingDocument {
  /** Status. */
  status: Status;
  /** Label of the status, in the language of the response. */
  statusLabel: Text;
  /** Relevance. */
  relevance: EstimateDocument;
  /** Rank in the plan. */
  rank: Rank;
}

/** A set of changes and the standing that the recommendation would have after them. */
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
  /** Standing of the recommendation after the changes. */
  standing: CounterfactualStandingDocument;
  /**
   * Brakes that the recommendation eases and whose intensity the changes affect.
   * @maxItems 200
   */
  brakes: MovedBrakeDocument[];
  /**
   * Rules of those brakes that the changes would cause to be met.
   * @maxItems 20000
   */
  met: RuleDocument[];
  /**
   * Rules of those brakes that are met now and would no longer be met.
   * @maxItems 20000
   */
  noLongerMet: RuleDocument[];
  /** The changes and their effect, in one sentence. */
  sentence: Prose;
}

/**
 * What would have to change for a recommendation to enter or leave the top tier (status
 * `priority`).
 */
export interface CounterfactualsDocument {
  /** Language of the texts. */
  language: Language;
  /** The recommendation. */
  recommendation: Labelled;
  /** Whether the recommendation should `enter` or `leave` the top tier. */
  goal: CounterfactualGoal;
  /** Standing of the recommendation in the plan. */
  present: CounterfactualStandingDocument;
  /** Relevance from which a recommendation belongs to the top tier. */
  threshold: Share;
  /** The answer, in one sentence. */
  summary: Prose;
  /**
   * Facts that were considered: they are relevant to the recommendation, the collectivity can act
   * on them, they are known (or may be discovered), and the request does not ask to keep them.
   * @maxItems 200
   */
  tried: Labelled[];
  /**
   * Alternatives, smallest first: fewer facts, then fewer changes for the worse, then the smaller
   * `step`. There is at most one alternative for each set of facts and directions. Each is minimal:
   * without any one of its changes, the goal is missed.
   * @maxItems 10
   */
  alternatives: CounterfactualDocument[];
  /**
   * If there is no alternative, the changes of at most three facts that come nearest to the goal.
   * Absent if no change comes nearer than the plan itself.
   */
  nearest?: CounterfactualDocument;
}
