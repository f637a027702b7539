import type { EvidenceGrade, Movement } from "../../domain/vocabulary.js";
import type { EffortDocument, IndicatorDocument, Labelled, ParameterDocument, ReferenceDocument, RuleDocument, RulebookRef, StepDocument, VariantDocument, CaseDocument, DurationDocument } from "./plan.js";

/** A brake in the catalogue. */
export interface BrakeDocument {
  /** Identifier. */
  id: string;
  /** Name. */
  label: string;
  /** Family. */
  family: Labelled;
  /** What it is. */
  definition: string;
  /** How it shows. */
  shows: string;
  /** What it costs when it is ignored. */
  cost: string;
  /** Evidence grade. */
  evidence: EvidenceGrade;
  /** Reference that carries the grade. */
  reference: string;
  /** Rules that feed it. */
  rules: RuleDocument[];
  /** Recommendations that ease it. */
  easedBy: string[];
}

/** How a recommendation eases a brake. */
export interface RemedyDocument {
  /** Identifier of the brake. */
  brake: string;
  /**
   * Strength, in [0, 1].
   * @minimum 0
   * @maximum 1
   */
  strength: number;
  /** Why. */
  because: string;
}

/** Effort in one headcount band. */
export interface BandEffortDocument extends EffortDocument {
  /** Headcount band. */
  band: "1-9" | "10-49" | "50-199" | "200-349" | "350-999" | "1000-plus";
}

/** What has to come before a recommendation. */
export interface CataloguePrerequisiteDocument {
  /** Identifier of the recommendation. */
  recommendation: string;
  /** Why. */
  because: string;
}

/** A recommendation in the catalogue. */
export interface RecommendationDocument {
  /** Identifier. */
  id: string;
  /**
   * Number, 1 to 12.
   * @isInt number is a whole number
   * @minimum 1
   * @maximum 12
   */
  number: number;
  /** Movement. */
  movement: Movement;
  /** Name. */
  label: string;
  /** What it is for. */
  purpose: string;
  /** Brakes that it eases. */
  eases: RemedyDocument[];
  /** What has to come first. */
  prerequisites: CataloguePrerequisiteDocument[];
  /** When it counts as in place. */
  inPlace: string;
  /** Who leads. */
  lead: string;
  /** Who takes part. */
  participants: string;
  /** What to do first. */
  firstStep: string;
  /** Steps, before any variant. */
  steps: StepDocument[];
  /** Effort by headcount band. */
  effort: BandEffortDocument[];
  /** Duration in weeks. */
  durationWeeks: DurationDocument;
  /** Indicators of success. */
  indicators: IndicatorDocument[];
  /** Pitfalls. */
  pitfalls: string[];
  /** Real cases. */
  cases: CaseDocument[];
  /** Variants. */
  variants: VariantDocument[];
  /** Evidence grade. */
  evidence: EvidenceGrade;
  /** Reference that carries the grade. */
  reference: string;
}

/** A level of an answer. */
export interface LevelDocument {
  /**
   * Level, from 0 (absent) to 4 (established).
   * @isInt level is a whole number
   * @minimum 0
   * @maximum 4
   */
  level: number;
  /** What is observed at this level. */
  text: string;
}

/** A question of the questionnaire. */
export interface QuestionDocument {
  /** Identifier, to be used in `answers[].question`. */
  id: string;
  /**
   * Place in the questionnaire.
   * @isInt number is a whole number
   * @minimum 1
   * @maximum 40
   */
  number: number;
  /** Short name. */
  label: string;
  /** The question. */
  question: string;
  /** Help. */
  help?: string;
  /** The five levels. */
  levels: LevelDocument[];
  /** When `not-applicable` makes sense; absent where it never does. */
  notApplicable?: string;
  /** Who is best placed to answer. */
  respondent: string;
  /** Brakes whose rules read the answer. */
  brakes: string[];
}

/** Relevance from which a recommendation has a status. */
export interface ThresholdsDocument {
  /**
   * From this relevance on: `priority`.
   * @minimum 0
   * @maximum 1
   */
  priority: number;
  /**
   * From this relevance on: `recommended`; below it: `optional`.
   * @minimum 0
   * @maximum 1
   */
  recommended: number;
}

/** How much the rulebook holds. */
export interface RulebookCounts {
  /** Brakes. */
  brakes: number;
  /** Recommendations. */
  recommendations: number;
  /** Questions. */
  questions: number;
  /** Detection rules. */
  rules: number;
  /** Variants. */
  variants: number;
}

/** The rulebook that serves. */
export interface RulebookDocument extends RulebookRef {
  /** Where the wording comes from. */
  notice: string;
  /** Movements, in order. */
  movements: Labelled[];
  /** Families of brakes. */
  families: Labelled[];
  /** Thresholds of the statuses. */
  statusThresholds: ThresholdsDocument;
  /** How much it holds. */
  counts: RulebookCounts;
  /** Dated legal parameters. */
  parameters: ParameterDocument[];
  /** Sources. */
  references: ReferenceDocument[];
}

/** The brakes of the rulebook. */
export interface BrakeList {
  /** Brakes, by identifier. */
  items: BrakeDocument[];
}

/** The recommendations of the rulebook. */
export interface RecommendationList {
  /** Where the wording comes from. */
  notice: string;
  /** The twelve recommendations, by number. */
  items: RecommendationDocument[];
}

/** The questionnaire. */
export interface QuestionList {
  /** Questions, in the order in which they are best answered. */
  items: QuestionDocument[];
}
