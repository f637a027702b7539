import type { FactChangeKind } from "../../domain/fact-changes.js";
import type { ChangeKind } from "../../domain/rulebook-change.js";
import type { Status } from "../../domain/status.js";
import type { Language } from "../../domain/text.js";
import type { EstimateDocument, FactDocument, PlanCollectivity, RulebookRef, VariantDocument } from "./plan.js";

/** One of the two plans that are compared. */
export interface ComparedPlanDocument {
  /**
   * Identifier (UUIDv7).
   * @format uuid
   */
  id: string;
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
  id: string;
  /** Name. */
  label: string;
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
  file: string;
  /** JSON pointer into the file, in which a member of a list stands by its identifier. */
  pointer: string;
  /** The change in plain words. */
  message: string;
  /** What the edition of `before` says there, as JSON, cut where it is long. */
  before?: string;
  /** What the edition of `after` says there, as JSON, cut where it is long. */
  after?: string;
}

/** How the two editions of the rulebook differ. */
export interface RulebookComparisonDocument {
  /** Whether both plans were made by one edition. */
  same: boolean;
  /** Differences that bear on one of the two plans. */
  changes: RulebookChangeDocument[];
  /**
   * Number of other differences, which concern other collectivities.
   * @isInt otherChanges is a whole number
   * @minimum 0
   */
  otherChanges: number;
}

/** What a part of a difference is put down to: a fact, a rule that came, went or asks for something else, a rule that only weighs more or less, how strongly a recommendation eases a brake, or `unexplained`, which neither facts nor editions give. */
export type ChangeCause = "fact" | "rule" | "weight" | "strength" | "unexplained";

/** A part of a difference. */
export interface AttributionDocument {
  /** Kind of cause. */
  cause: ChangeCause;
  /** Identifier of the fact or rule, or of the brake for `strength`. */
  id?: string;
  /** Name of the fact or brake, or the reason of the rule. */
  label: string;
  /** How the fact moved: what became known is told apart from what changed. */
  change?: FactChangeKind;
  /** Signed part; the parts add up to the difference to the last decimal. */
  share: number;
}

/** A brake whose intensity changed. */
export interface BrakeChangeDocument {
  /** Identifier. */
  id: string;
  /** Name. */
  label: string;
  /** Intensity in `before`; absent where its edition does not have the brake. */
  before?: EstimateDocument;
  /** Intensity in `after`; absent where its edition does not have the brake. */
  after?: EstimateDocument;
  /** Difference of the value, signed. */
  change: number;
  /** What the difference is put down to, the largest part first. */
  because: AttributionDocument[];
}

/** Where a recommendation stands in a plan. */
export interface StandingDocument {
  /**
   * Order in which to act.
   * @isInt rank is a whole number
   * @minimum 1
   * @maximum 12
   */
  rank: number;
  /**
   * Order by relevance alone.
   * @isInt relevanceRank is a whole number
   * @minimum 1
   * @maximum 12
   */
  relevanceRank: number;
  /** Status. */
  status: Status;
  /** Name of the status. */
  statusLabel: string;
  /** Relevance. */
  relevance: EstimateDocument;
}

/** Why a status changed: the relevance or a threshold of the rulebook moved, a fact that decides it did, or the conditions of the rulebook did. */
export type StatusChangeCause = "relevance" | "threshold" | "fact" | "conditions";

/** Why a status changed. */
export interface StatusBecauseDocument {
  /** Kind of cause. */
  cause: StatusChangeCause;
  /** Identifier of the fact. */
  id?: string;
  /** The cause in words. */
  label: string;
}

/** Why a rank changed: by its own status or relevance, by what has to come first, or because others moved past it. */
export type RankChangeCause = "status" | "relevance" | "prerequisite" | "others";

/** A recommendation in both plans. */
export interface RecommendationChangeDocument {
  /** Identifier. */
  id: string;
  /** Name. */
  label: string;
  /** Where it stands in `before`; absent where its edition does not have it. */
  before?: StandingDocument;
  /** Where it stands in `after`; absent where its edition does not have it. */
  after?: StandingDocument;
  /** Difference of the relevance, signed. */
  change: number;
  /** What the difference is put down to, the largest part first. */
  because: AttributionDocument[];
  /** Why the status changed; empty where it did not. */
  statusBecause: StatusBecauseDocument[];
  /** Why the rank changed; empty where it did not. */
  rankBecause: RankChangeCause[];
  /** Variants that apply now and did not. */
  variantsGained: VariantDocument[];
  /** Variants that applied and no longer do. */
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
  /** Whether `before` is the later of the two: changes are then told backwards, with the other sign. */
  reversed: boolean;
  /** Whether nothing changed in facts, brakes, recommendations and what of the rulebook bears on them. */
  unchanged: boolean;
  /** The comparison in plain words. */
  summary: string;
  /** The main changes, a sentence each. */
  highlights: string[];
  /** Facts that differ. */
  facts: FactChangeDocument[];
  /** How the editions of the rulebook differ. */
  rulebook: RulebookComparisonDocument;
  /** Brakes that differ, the largest difference first. */
  brakes: BrakeChangeDocument[];
  /** The recommendations, by their rank in `after`, whether they changed or not. */
  recommendations: RecommendationChangeDocument[];
}
