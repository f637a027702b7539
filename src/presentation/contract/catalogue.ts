import type { EvidenceGrade, HeadcountBand, Movement } from "../../domain/kernel/vocabulary.js";
import type { Labelled, RuleDocument } from "./evidence.js";
import type {
  CaseDocument,
  DurationDocument,
  EffortDocument,
  IndicatorDocument,
  StepDocument,
  VariantDocument,
} from "./recommendation.js";
import type { ParameterDocument, ReferenceDocument, RulebookRef } from "./sources.js";
import type { Identifier } from "./identifiers.js";
import type { Count, Rank, Share, Text } from "./values.js";

/** A brake in the catalogue. */
export interface BrakeDocument {
  /** Identifier. */
  id: Identifier;
  /** Name. */
  label: Text;
  /** Family. */
  family: Labelled;
  /** What it is. */
  definition: Text;
  /** How it shows. */
  shows: Text;
  /** What it costs when it is ignored. */
  cost: Text;
  /** Evidence grade. */
  evidence: EvidenceGrade;
  /** Reference that carries the grade. */
  reference: Identifier;
  /**
   * Rules that feed it.
   * @maxItems 100
   */
  rules: RuleDocument[];
  /**
   * Recommendations that ease it.
   * @maxItems 12
   */
  easedBy: Identifier[];
}

/** How a recommendation eases a brake. */
export interface RemedyDocument {
  /** Identifier of the brake. */
  brake: Identifier;
  /** Strength, in [0, 1]. */
  strength: Share;
  /** Why. */
  because: Text;
}

/** Effort in one headcount band. */
export interface BandEffortDocument extends EffortDocument {
  /** Headcount band. */
  band: HeadcountBand;
}

/** What has to come before a recommendation. */
export interface CataloguePrerequisiteDocument {
  /** Identifier of the recommendation. */
  recommendation: Identifier;
  /** Why. */
  because: Text;
}

/** A recommendation in the catalogue. */
export interface RecommendationDocument {
  /** Identifier. */
  id: Identifier;
  /** Number, 1 to 12. */
  number: Rank;
  /** Movement. */
  movement: Movement;
  /** Name. */
  label: Text;
  /** What it is for. */
  purpose: Text;
  /**
   * Brakes that it eases.
   * @maxItems 200
   */
  eases: RemedyDocument[];
  /**
   * What has to come first.
   * @maxItems 12
   */
  prerequisites: CataloguePrerequisiteDocument[];
  /** When it counts as in place. */
  inPlace: Text;
  /** Who leads. */
  lead: Text;
  /** Who takes part. */
  participants: Text;
  /** What to do first. */
  firstStep: Text;
  /**
   * Steps, before any variant.
   * @maxItems 200
   */
  steps: StepDocument[];
  /**
   * Effort by headcount band.
   * @maxItems 6
   */
  effort: BandEffortDocument[];
  /** Duration in weeks. */
  durationWeeks: DurationDocument;
  /**
   * Indicators of success.
   * @maxItems 50
   */
  indicators: IndicatorDocument[];
  /**
   * Pitfalls.
   * @maxItems 50
   */
  pitfalls: Text[];
  /**
   * Real cases.
   * @maxItems 50
   */
  cases: CaseDocument[];
  /**
   * Variants.
   * @maxItems 20
   */
  variants: VariantDocument[];
  /** Evidence grade. */
  evidence: EvidenceGrade;
  /** Reference that carries the grade. */
  reference: Identifier;
}

/** Relevance from which a recommendation has a status. */
export interface ThresholdsDocument {
  /** From this relevance on: `priority`. */
  priority: Share;
  /** From this relevance on: `recommended`; below it: `optional`. */
  recommended: Share;
}

/** How much the rulebook holds. */
export interface RulebookCounts {
  /** Brakes. */
  brakes: Count;
  /** Recommendations. */
  recommendations: Count;
  /** Questions. */
  questions: Count;
  /** Detection rules. */
  rules: Count;
  /** Variants. */
  variants: Count;
}

/** The rulebook that serves. */
export interface RulebookDocument extends RulebookRef {
  /** Where the wording comes from. */
  notice: Text;
  /**
   * Movements, in order.
   * @maxItems 4
   */
  movements: Labelled[];
  /**
   * Families of brakes.
   * @maxItems 10
   */
  families: Labelled[];
  /** Thresholds of the statuses. */
  statusThresholds: ThresholdsDocument;
  /** How much it holds. */
  counts: RulebookCounts;
  /**
   * Dated legal parameters.
   * @maxItems 200
   */
  parameters: ParameterDocument[];
  /**
   * Sources.
   * @maxItems 200
   */
  references: ReferenceDocument[];
}

/** The brakes of the rulebook. */
export interface BrakeList {
  /**
   * Brakes, by identifier.
   * @maxItems 200
   */
  items: BrakeDocument[];
}

/** The recommendations of the rulebook. */
export interface RecommendationList {
  /** Where the wording comes from. */
  notice: Text;
  /**
   * The twelve recommendations, by number.
   * @maxItems 12
   */
  items: RecommendationDocument[];
}
