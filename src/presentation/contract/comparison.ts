import type { FactChangeKind } from "../../domain/comparison/fact-changes.js";
import type { ChangeKind } from "../../domain/comparison/rulebook-change.js";
import type { Status } from "../../domain/ranking/status.js";
import type { Language } from "../../domain/kernel/text.js";
import type { EstimateDocument } from "./evidence.js";
import type { FactDocument } from "./facts.js";
import type { PlanCollectivity } from "./plan.js";
import type { VariantDocument } from "./recommendation.js";
import type { RulebookRef } from "./sources.js";
import type { Identifier, PlanId } from "./identifiers.js";
import type { Count, Pointer, Prose, Rank, ShownJson, SignedShare, Text } from "./values.js";

/** One of the two compared plans. */
export interface ComparedPlanDocument {
  /** Identifier (UUIDv7). */
  id: PlanId;
  /**
   * Time at which the plan was stored.
   * @format date-time
   */
  createdAt: string;
  /**
   * Date on which the plan was drawn up.
   * @format date
   */
  asOf: string;
  /** Edition of the rulebook that produced the plan. */
  rulebook: RulebookRef;
}

/** A fact that differs between the two plans. */
export interface FactChangeDocument {
  /** Identifier. */
  id: Identifier;
  /** Name. */
  label: Text;
  /** How the fact changed. */
  change: FactChangeKind;
  /** The fact in `before`; absent if that edition of the rulebook does not read it. */
  before?: FactDocument;
  /** The fact in `after`; absent if that edition of the rulebook does not read it. */
  after?: FactDocument;
}

/** A difference between the two editions of the rulebook. */
export interface RulebookChangeDocument {
  /** Kind of change, which says what it can affect. */
  kind: ChangeKind;
  /** File of the rulebook that contains the difference. */
  file: Text;
  /**
   * JSON pointer (RFC 6901) into the file. List members are addressed by their identifier instead
   * of their index.
   */
  pointer: Pointer;
  /** The change, as a sentence. */
  message: Prose;
  /** Content in the edition of `before`, as JSON; truncated if long. */
  before?: ShownJson;
  /** Content in the edition of `after`, as JSON; truncated if long. */
  after?: ShownJson;
}

/** How the two editions of the rulebook differ. */
export interface RulebookComparisonDocument {
  /** Whether the same edition produced both plans. */
  same: boolean;
  /**
   * Differences that are relevant to one of the two plans.
   * @maxItems 20000
   */
  changes: RulebookChangeDocument[];
  /** Number of other differences, which only concern other collectivities. */
  otherChanges: Count;
}

/**
 * Cause that a part of a difference is attributed to: a fact (`fact`); a rule that was added,
 * removed or has other conditions (`rule`); a rule of which only the weight changed (`weight`); how
 * strongly a recommendation eases a brake (`strength`); or neither the facts nor the editions
 * (`unexplained`).
 */
export type ChangeCause = "fact" | "rule" | "weight" | "strength" | "unexplained";

/** A part of a difference, attributed to one cause. */
export interface AttributionDocument {
  /** Kind of cause. */
  cause: ChangeCause;
  /** Identifier of the fact, of the rule, or (for `strength`) of the brake. */
  id?: Identifier;
  /** Name of the fact or brake, or the reason that the rule gives. */
  label: Text;
  /**
   * How the fact changed. A fact that became known is distinguished from one whose value changed.
   */
  change?: FactChangeKind;
  /** Signed share of the difference. The shares add up to the difference exactly. */
  share: SignedShare;
}

/** A brake whose intensity changed. */
export interface BrakeChangeDocument {
  /** Identifier. */
  id: Identifier;
  /** Name. */
  label: Text;
  /** Intensity in `before`; absent if that edition does not have the brake. */
  before?: EstimateDocument;
  /** Intensity in `after`; absent if that edition does not have the brake. */
  after?: EstimateDocument;
  /** Signed difference between the two values. */
  change: SignedShare;
  /**
   * Causes of the difference, by descending share.
   * @maxItems 25000
   */
  because: AttributionDocument[];
}

/** Rank, status and relevance of a recommendation in one plan. */
export interface StandingDocument {
  /** Position in the order in which to act. */
  rank: Rank;
  /** Position in the order of relevance alone. */
  relevanceRank: Rank;
  /** Status. */
  status: Status;
  /** Label of the status, in the language of the response. */
  statusLabel: Text;
  /** Relevance. */
  relevance: EstimateDocument;
}

/**
 * Why a status changed: the relevance crossed a threshold (`relevance`), the rulebook moved a
 * threshold (`threshold`), a fact that decides the status changed (`fact`), or the rulebook changed
 * the conditions of the status (`conditions`).
 */
export type StatusChangeCause = "relevance" | "threshold" | "fact" | "conditions";

/** One reason why a status changed. */
export interface StatusBecauseDocument {
  /** Kind of cause. */
  cause: StatusChangeCause;
  /** Identifier of the fact; present for the cause `fact` only. */
  id?: Identifier;
  /** The cause, in words. */
  label: Text;
}

/**
 * Why a rank changed: because of its own status (`status`) or relevance (`relevance`), because of
 * the order that prerequisites impose (`prerequisite`), or because other recommendations moved
 * (`others`).
 */
export type RankChangeCause = "status" | "relevance" | "prerequisite" | "others";

/** A recommendation, compared between the two plans. */
export interface RecommendationChangeDocument {
  /** Identifier. */
  id: Identifier;
  /** Name. */
  label: Text;
  /** Standing in `before`; absent if that edition does not have the recommendation. */
  before?: StandingDocument;
  /** Standing in `after`; absent if that edition does not have the recommendation. */
  after?: StandingDocument;
  /** Signed difference of the relevance. */
  change: SignedShare;
  /**
   * Causes of the difference, by descending share.
   * @maxItems 25000
   */
  because: AttributionDocument[];
  /**
   * Why the status changed; empty if it did not.
   * @maxItems 250
   */
  statusBecause: StatusBecauseDocument[];
  /**
   * Why the rank changed; empty if it did not.
   * @maxItems 4
   */
  rankBecause: RankChangeCause[];
  /**
   * Variants that apply in `after` but not in `before`.
   * @maxItems 20
   */
  variantsGained: VariantDocument[];
  /**
   * Variants that apply in `before` but not in `after`.
   * @maxItems 20
   */
  variantsLost: VariantDocument[];
}

/**
 * What changed between two plans of the same collectivity. Each change is attributed to its causes.
 */
export interface ComparisonDocument {
  /** Language of the texts. */
  language: Language;
  /** The collectivity, as named in `after`. */
  collectivity: PlanCollectivity;
  /** The plan identified by `with`: the starting point of the comparison. */
  before: ComparedPlanDocument;
  /** The plan identified by the path: the end point of the comparison. */
  after: ComparedPlanDocument;
  /**
   * Whether `before` is the more recent of the two plans. If so, all changes are described
   * backwards, with the opposite sign.
   */
  reversed: boolean;
  /**
   * Whether the facts, the brakes, the recommendations and the relevant parts of the rulebook are
   * all unchanged.
   */
  unchanged: boolean;
  /** Summary of the comparison, in a few sentences. */
  summary: Prose;
  /**
   * The main changes, one sentence each.
   * @maxItems 20
   */
  highlights: Prose[];
  /**
   * Facts that differ between the two plans.
   * @maxItems 200
   */
  facts: FactChangeDocument[];
  /** How the editions of the rulebook differ. */
  rulebook: RulebookComparisonDocument;
  /**
   * Brakes that differ, by descending difference.
   * @maxItems 200
   */
  brakes: BrakeChangeDocument[];
  /**
   * All recommendations, changed or not, by rank in `after`.
   * @maxItems 12
   */
  recommendations: RecommendationChangeDocument[];
}
