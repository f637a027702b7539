import type { Horizon } from "../../domain/ranking/sequence.js";
import type { Outlook, Status } from "../../domain/ranking/status.js";
import type { EvidenceGrade, HeadcountBand, Movement } from "../../domain/kernel/vocabulary.js";
import type { EstimateDocument } from "./evidence.js";
import type { RobustnessDocument } from "./robustness.js";
import type { Identifier } from "./identifiers.js";
import type { AgentDays, Prose, Rank, Share, Text } from "./values.js";

/** Share that a brake contributes to the relevance of a recommendation. */
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
  /** Share of the relevance. The shares of all brakes add up to the relevance. */
  share: Share;
}

/** A step to carry out. */
export interface StepDocument {
  /** Identifier. */
  id: Identifier;
  /** What to do. */
  text: Text;
  /** Identifier of the variant that provides this step; absent for a step of the base text. */
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

/** A documented example from another collectivity. */
export interface CaseDocument {
  /** What was done. */
  text: Text;
  /** Identifier of the source. */
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
   * Headcount band that the effort applies to. Absent if the headcount is unknown; the range then
   * covers all bands.
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

/** When a recommendation can start, and how long it takes. */
export interface ScheduleDocument {
  /**
   * When it can start: within three months (`quarter`), within a year (`year`), or later in the
   * term of office (`term`).
   */
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

/** A recommendation that must come first. */
export interface PrerequisiteDocument {
  /** Identifier. */
  id: Identifier;
  /** Name. */
  label: Text;
  /** Why it must come first. */
  because: Text;
  /** Whether it is already in place or not applicable. */
  done: boolean;
  /** Its rank in the plan. */
  rank: Rank;
}

/**
 * Range of ranks that the unknown facts leave open. The rank lies in it for every possible value of
 * these facts.
 */
export interface RankBoundsDocument {
  /** Best rank. */
  best: Rank;
  /** Worst rank. */
  worst: Rank;
}

/** A recommendation in the plan of a collectivity. */
export interface PlanRecommendationDocument {
  /** Identifier. */
  id: Identifier;
  /** Number in the catalogue. */
  number: Rank;
  /** Movement. */
  movement: Movement;
  /** Name. */
  label: Text;
  /**
   * Position in the order in which to act, after all prerequisites. Recommendations that are in
   * place or not applicable come last.
   */
  rank: Rank;
  /** Position in the order of relevance alone. */
  relevanceRank: Rank;
  /** Status. */
  status: Status;
  /** Label of the status, in the language of the response. */
  statusLabel: Text;
  /**
   * Statuses that the unknown facts leave open, including the present one.
   * @maxItems 5
   */
  possibleStatuses: Status[];
  /**
   * Best and worst rank over all possible values of the unknown facts. Absent for a plan stored
   * before they were computed.
   */
  ranks?: RankBoundsDocument;
  /**
   * Whether the recommendation is a `priority` or `recommended` for every possible value of the
   * unknown facts (`certain`), for none of them (`excluded`), or for some of them (`possible`).
   */
  outlook: Outlook;
  /** Relevance, in [0, 1]: how much the recommendation would ease the brakes. */
  relevance: EstimateDocument;
  /** Why it has this rank, in plain words. */
  reason: Prose;
  /** What it is for. */
  purpose: Text;
  /**
   * Brakes that it eases, by descending share.
   * @maxItems 200
   */
  brakes: EasedBrakeDocument[];
  /**
   * Identifiers of the met rules of those brakes. `brakes[].reasons` of the plan contains the
   * values that they compared.
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
   * Variants that apply.
   * @maxItems 20
   */
  variants: VariantDocument[];
  /**
   * Variants that unknown facts leave open.
   * @maxItems 20
   */
  possibleVariants: VariantDocument[];
  /** Effort to carry it out. */
  effort: EffortDocument;
  /** Horizon and schedule; absent if there is nothing to carry out. */
  schedule?: ScheduleDocument;
  /**
   * Recommendations that must come first.
   * @maxItems 12
   */
  prerequisites: PrerequisiteDocument[];
  /** Identifier of the recommendation that depends on this one and moved it to an earlier rank. */
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
   * Documented examples from other collectivities.
   * @maxItems 50
   */
  cases: CaseDocument[];
  /** Evidence grade. */
  evidence: EvidenceGrade;
  /** Identifier of the source behind the evidence grade. */
  reference: Identifier;
  /**
   * Identifiers of the legal notes of the plan that concern it.
   * @maxItems 200
   */
  legalNotes: Identifier[];
  /**
   * How robust its position in the order of relevance is. Absent if there is nothing to carry out,
   * and for plans stored before this was computed.
   */
  robustness?: RobustnessDocument;
}
