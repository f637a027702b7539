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
  /** What ignoring it costs. */
  cost: Text;
  /** Evidence grade. */
  evidence: EvidenceGrade;
  /** Identifier of the source behind the evidence grade. */
  reference: Identifier;
  /**
   * Detection rules that raise or lower its intensity.
   * @maxItems 100
   */
  rules: RuleDocument[];
  /**
   * Identifiers of the recommendations that ease it.
   * @maxItems 12
   */
  easedBy: Identifier[];
}

/** How strongly a recommendation eases a brake, and why. */
export interface RemedyDocument {
  /** Identifier of the brake. */
  brake: Identifier;
  /** How strongly the recommendation eases the brake, in [0, 1]. */
  strength: Share;
  /** The reason, in a sentence. */
  because: Text;
}

/** Effort in one headcount band. */
export interface BandEffortDocument extends EffortDocument {
  /** Headcount band. */
  band: HeadcountBand;
}

/** A recommendation that must come before another one. */
export interface CataloguePrerequisiteDocument {
  /** Identifier of the recommendation. */
  recommendation: Identifier;
  /** The reason, in a sentence. */
  because: Text;
}

/** A recommendation in the catalogue. */
export interface RecommendationDocument {
  /** Identifier. */
  id: Identifier;
  /** Number in the catalogue, from 1 to 12. */
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
   * Recommendations that must come first.
   * @maxItems 12
   */
  prerequisites: CataloguePrerequisiteDocument[];
  /** When the recommendation counts as already in place. */
  inPlace: Text;
  /** Who leads. */
  lead: Text;
  /** Who takes part. */
  participants: Text;
  /** What to do first. */
  firstStep: Text;
  /**
   * Steps as written for every collectivity, before any variant applies.
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
   * Documented examples from other collectivities.
   * @maxItems 50
   */
  cases: CaseDocument[];
  /**
   * Variants that adapt the recommendation to a kind of collectivity.
   * @maxItems 20
   */
  variants: VariantDocument[];
  /** Evidence grade. */
  evidence: EvidenceGrade;
  /** Identifier of the source behind the evidence grade. */
  reference: Identifier;
}

/** Relevance thresholds that decide the status of a recommendation. */
export interface ThresholdsDocument {
  /** A recommendation whose relevance reaches this value is a `priority`. */
  priority: Share;
  /**
   * A recommendation whose relevance reaches this value, but not `priority`, is `recommended`.
   * Below this value, it is `optional`.
   */
  recommended: Share;
}

/** Number of entries in the rulebook, by kind. */
export interface RulebookCounts {
  /** Number of brakes. */
  brakes: Count;
  /** Number of recommendations. */
  recommendations: Count;
  /** Number of questions. */
  questions: Count;
  /** Number of detection rules. */
  rules: Count;
  /** Number of variants. */
  variants: Count;
}

/** The edition of the rulebook that the service currently uses. */
export interface RulebookDocument extends RulebookRef {
  /** Notice on the origin of the texts, to be shown with them. */
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
  /** Relevance thresholds of the statuses. */
  statusThresholds: ThresholdsDocument;
  /** Number of entries, by kind. */
  counts: RulebookCounts;
  /**
   * Dated legal parameters.
   * @maxItems 200
   */
  parameters: ParameterDocument[];
  /**
   * Sources that the rulebook cites.
   * @maxItems 200
   */
  references: ReferenceDocument[];
}

/** The brakes of the rulebook. */
export interface BrakeList {
  /**
   * Brakes, sorted by identifier.
   * @maxItems 200
   */
  items: BrakeDocument[];
}

/** The recommendations of the rulebook. */
export interface RecommendationList {
  /** Notice on the origin of the texts, to be shown with them. */
  notice: Text;
  /**
   * The twelve recommendations, sorted by number.
   * @maxItems 12
   */
  items: RecommendationDocument[];
}
