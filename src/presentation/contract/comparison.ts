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

/** One of the two plans that are compared. */
export interface ComparedPlanDocument {
  /** Identifier (UUIDv7). */
  id: PlanId;
  /**
   * Time of storage.
   * @format date-time
   */
  createdAt: string;
  /**
   * Date on which the plan was drawn up.
   * @format date
   */
  asOf: string;
  /** Edition of the rulebook that made it. */
  rulebook: RulebookRef;
}

/** A fact that is not in `after` what it is in `before`. */
export interface FactChangeDocument {
  /** Identifier. */
  id: Identifier;
  /** Name. */
  label: Text;
  /** How it moved. */
  change: FactChangeKind;
  /** As `before` has it; absent where its edition did not read it. */
  before?: FactDocument;
  /** As `after` has it; absent where its edition no longer reads it. */
  after?: FactDocument;
}

/** A place at which the two editions of the rulebook differ. */
export interface RulebookChangeDocument {
  /** What the change can feed. */
  kind: ChangeKind;
  /** File of the rulebook. */
  file: Text;
  /** JSON pointer into the file, in which a member of a list stands by its identifier. */
  pointer: Pointer;
  /** The change in plain words. */
  message: Prose;
  /** What the edition of `before` says there, as JSON, cut where it is long. */
  before?: ShownJson;
  /** What the edition of `after` says there, as JSON, cut where it is long. */
  after?: ShownJson;
}

/** How the two editions of the rulebook differ. */
export interface RulebookComparisonDocument {
  /** Whether both plans were made by one edition. */
  same: boolean;
  /**
   * Differences that bear on one of the two plans.
   * @maxItems 20000
   */
  changes: RulebookChangeDocument[];
  /** Number of other differences, which concern other collectivities. */
  otherChanges: Count;
}

/**
 * What a part of a difference is put down to: a fact, a rule that came, went or asks for something
 * else, a rule that only weighs more or less, how strongly a recommendation eases a brake, or
 * `unexplained`, which neither facts nor editions give.
 */
export type ChangeCause = "fact" | "rule" | "weight" | "strength" | "unexplained";

/** A part of a difference. */
export interface AttributionDocument {
  /** Kind of cause. */
  cause: ChangeCause;
  /** Identifier of the fact or rule, or of the brake for `strength`. */
  id?: Identifier;
  /** Name of the fact or brake, or the reason of the rule. */
  label: Text;
  /** How the fact moved: what became known is told apart from what changed. */
  change?: FactChangeKind;
  /** Signed part; the parts add up to the difference to the last decimal. */
  share: SignedShare;
}

/** A brake whose intensity changed. */
export interface BrakeChangeDocument {
  /** Identifier. */
  id: Identifier;
  /** Name. */
  label: Text;
  /** Intensity in `before`; absent where its edition does not have the brake. */
  before?: EstimateDocument;
  /** Intensity in `after`; absent where its edition does not have the brake. */
  after?: EstimateDocument;
  /** Difference of the value, signed. */
  change: SignedShare;
  /**
   * What the difference is put down to, the largest part first.
   * @maxItems 25000
   */
  because: AttributionDocument[];
}

/** Where a recommendation stands in a plan. */
export interface StandingDocument {
  /** Order in which to act. */
  rank: Rank;
  /** Order by relevance alone. */
  relevanceRank: Rank;
  /** Status. */
  status: Status;
  /** Name of the status. */
  statusLabel: Text;
  /** Relevance. */
  relevance: EstimateDocument;
}

/**
 * Why a status changed: the relevance or a threshold of the rulebook moved, a fact that decides it
 * did, or the conditions of the rulebook did.
 */
export type StatusChangeCause = "relevance" | "threshold" | "fact" | "conditions";

/** Why a status changed. */
export interface StatusBecauseDocument {
  /** Kind of cause. */
  cause: StatusChangeCause;
  /** Identifier of the fact. */
  id?: Identifier;
  /** The cause in words. */
  label: Text;
}

/**
 * Why a rank changed: by its own status or relevance, by what has to come first, or because others
 * moved past it.
 */
export type RankChangeCause = "status" | "relevance" | "prerequisite" | "others";

/** A recommendation in both plans. */
export interface RecommendationChangeDocument {
  /** Identifier. */
  id: Identifier;
  /** Name. */
  label: Text;
  /** Where it stands in `before`; absent where its edition does not have it. */
  before?: StandingDocument;
  /** Where it stands in `after`; absent where its edition does not have it. */
  after?: StandingDocument;
  /** Difference of the relevance, signed. */
  change: SignedShare;
  /**
   * What the difference is put down to, the largest part first.
   * @maxItems 25000
   */
  because: AttributionDocument[];
  /**
   * Why the status changed; empty where it did not.
   * @maxItems 250
   */
  statusBecause: StatusBecauseDocument[];
  /**
   * Why the rank changed; empty where it did not.
   * @maxItems 4
   */
  rankBecause: RankChangeCause[];
  /**
   * Variants that apply now and did not.
   * @maxItems 20
   */
  variantsGained: VariantDocument[];
  /**
   * Variants that applied and no longer do.
   * @maxItems 20
   */
  variantsLost: VariantDocument[];
}

/** What changed from one plan of a collectivity to another, each change put down to its causes. */
export interface ComparisonDocument {
  /** Language of the texts. */
  language: Language;
  /** The collectivity, as `after` names it. */
  collectivity: PlanCollectivity;
  /** The plan that `with` names, from which changes are told. */
  before: ComparedPlanDocument;
  /** The plan that the address names, to which they lead. */
  after: ComparedPlanDocument;
  /**
   * Whether `before` is the later of the two: changes are then told backwards, with the other sign.
   */
  reversed: boolean;
  /**
   * Whether nothing changed in facts, brakes, recommendations and what of the rulebook bears on
   * them.
   */
  unchanged: boolean;
  /** The comparison in plain words. */
  summary: Prose;
  /**
   * The main changes, a sentence each.
   * @maxItems 20
   */
  highlights: Prose[];
  /**
   * Facts that differ.
   * @maxItems 200
   */
  facts: FactChangeDocument[];
  /** How the editions of the rulebook differ. */
  rulebook: RulebookComparisonDocument;
  /**
   * Brakes that differ, the largest difference first.
   * @maxItems 200
   */
  brakes: BrakeChangeDocument[];
  /**
   * The recommendations, by their rank in `after`, whether they changed or not.
   * @maxItems 12
   */
  recommendations: RecommendationChangeDocument[];
}
