import type { Horizon } from "../../domain/ranking/sequence.js";
import type { Outlook, Status } from "../../domain/ranking/status.js";
import type { EvidenceGrade, HeadcountBand, Movement } from "../../domain/kernel/vocabulary.js";
import type { EstimateDocument } from "./evidence.js";
import type { RobustnessDocument } from "./robustness.js";
import type { Identifier } from "./identifiers.js";
import type { AgentDays, Prose, Rank, Share, Text } from "./values.js";

/** What a brake adds to the relevance of a recommendation. */
export interface EasedBrakeDocument {
  /** Identifier of the brake. */
  brake: Identifier;
  /** Name of the brake. */
  label: Text;
  /** Why the recommendation eases it. */
  because: Text;
  /** How strongly the recommendation eases it, in [0, 1]. */
  strength: Share;
  /** Intensity of the brake, in [0, 1]. */
  intensity: Share;
  /** Its share of the relevance; the shares add up to it. */
  share: Share;
}

/** A step to carry out. */
export interface StepDocument {
  /** Identifier. */
  id: Identifier;
  /** What to do. */
  text: Text;
  /** Variant that wrote the step for this collectivity. */
  variant?: Identifier;
}

/** A variant that adapts a recommendation. */
export interface VariantDocument {
  /** Identifier. */
  id: Identifier;
  /** Name. */
  label: Text;
  /** Why it applies. */
  because: Text;
}

/** An indicator of success. */
export interface IndicatorDocument {
  /** Identifier. */
  id: Identifier;
  /** What is measured. */
  text: Text;
  /** Indicator of the single social report (RSU) that gives it. */
  rsu?: Text;
}

/** A real case. */
export interface CaseDocument {
  /** What was done. */
  text: Text;
  /** Reference. */
  reference: Identifier;
}

/** Unit of an effort. */
export type EffortUnit = "agent-days";

/** Effort for the whole collectivity. */
export interface EffortDocument {
  /** Agent-days, at least. */
  min: AgentDays;
  /** Agent-days, at most. */
  max: AgentDays;
  /** Unit. */
  unit: EffortUnit;
  /**
   * Headcount band that it holds for; absent where the headcount is unknown: the range then covers
   * every band.
   */
  band?: HeadcountBand;
}

/** A duration. */
export interface DurationDocument {
  /**
   * Weeks, at least.
   * @minimum 0
   * @maximum 1000
   */
  min: number;
  /**
   * Weeks, at most.
   * @minimum 0
   * @maximum 1000
   */
  max: number;
}

/** When it can begin, and how long it takes. */
export interface ScheduleDocument {
  /** Within three months, within a year, or later in the term of office. */
  horizon: Horizon;
  /**
   * Earliest start, in weeks after the start of the plan.
   * @isInt startWeek is a whole number of weeks
   * @minimum 0
   * @maximum 100000
   */
  startWeek: number;
  /** Duration in weeks. */
  durationWeeks: DurationDocument;
}

/** A recommendation that has to come first. */
export interface PrerequisiteDocument {
  /** Identifier. */
  id: Identifier;
  /** Name. */
  label: Text;
  /** Why it has to come first. */
  because: Text;
  /** Whether it is in place, or without object, already. */
  done: boolean;
  /** Its rank in the plan. */
  rank: Rank;
}

/** The ranks that the unknown facts leave open: in no completion does it lie outside. */
export interface RankBoundsDocument {
  /** Best rank. */
  best: Rank;
  /** Worst rank. */
  worst: Rank;
}

/** A recommendation, as the plan of this collectivity holds it. */
export interface PlanRecommendationDocument {
  /** Identifier. */
  id: Identifier;
  /** Number in the catalogue. */
  number: Rank;
  /** Movement. */
  movement: Movement;
  /** Name. */
  label: Text;
  /** Order in which to act, prerequisites first. What is in place or without object comes last. */
  rank: Rank;
  /** Order by relevance alone. */
  relevanceRank: Rank;
  /** Status. */
  status: Status;
  /** Name of the status. */
  statusLabel: Text;
  /**
   * Statuses that the unknown facts leave open, the present one among them.
   * @maxItems 5
   */
  possibleStatuses: Status[];
  /**
   * Best and worst rank that any completion of the unknown facts can give; absent from a plan that
   * was kept before they were worked out.
   */
  ranks?: RankBoundsDocument;
  /**
   * Whether it is called for (`priority` or `recommended`) whatever the unknown facts turn out to
   * be: `certain` in every completion, `excluded` in none, else `possible`.
   */
  outlook: Outlook;
  /** Relevance: how much of the brakes it would ease, in [0, 1]. */
  relevance: EstimateDocument;
  /** Why it has this rank, in plain words. */
  reason: Prose;
  /** What it is for. */
  purpose: Text;
  /**
   * Brakes that it eases, the largest share first.
   * @maxItems 200
   */
  brakes: EasedBrakeDocument[];
  /**
   * Identifiers of the met rules behind those brakes; `brakes[].reasons` of the plan tells what
   * they saw.
   * @maxItems 20000
   */
  firedRules: Identifier[];
  /** Who leads. */
  lead: Text;
  /** Who takes part. */
  participants: Text;
  /** What to do first, next Monday. */
  firstStep: Text;
  /**
   * Steps, adapted to the collectivity.
   * @maxItems 200
   */
  steps: StepDocument[];
  /**
   * Variants that applied.
   * @maxItems 20
   */
  variants: VariantDocument[];
  /**
   * Variants that unknown facts leave open.
   * @maxItems 20
   */
  possibleVariants: VariantDocument[];
  /** Effort. */
  effort: EffortDocument;
  /** Horizon and schedule; absent where there is nothing to carry out. */
  schedule?: ScheduleDocument;
  /**
   * What has to come first.
   * @maxItems 12
   */
  prerequisites: PrerequisiteDocument[];
  /** Recommendation that needs this one and drew it before its own turn. */
  pulledUpBy?: Identifier;
  /**
   * Indicators of success.
   * @maxItems 50
   */
  indicators: IndicatorDocument[];
  /**
   * Pitfalls.
   * @maxItems 200
   */
  pitfalls: Text[];
  /**
   * Real cases.
   * @maxItems 50
   */
  cases: CaseDocument[];
  /** Evidence grade. */
  evidence: EvidenceGrade;
  /** Reference that carries the grade. */
  reference: Identifier;
  /**
   * Legal notes of the plan that bear on it.
   * @maxItems 200
   */
  legalNotes: Identifier[];
  /**
   * How firmly it holds its place in the order by relevance; absent where there is nothing to carry
   * out, and from plans stored before there was one.
   */
  robustness?: RobustnessDocument;
}
