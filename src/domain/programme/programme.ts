import type { Capacity } from "../profile/capacity.js";
import type { Estimate } from "../ranking/brakes.js";
import type { Status } from "../ranking/status.js";
import type { Range } from "../rules/rulebook.js";

/**
 * What to carry out in which half-year, so that brakes are eased as much and as early as the means
 * allow. Proportions have four decimals.
 */
export interface Programme {
  /** The means that the programme is drawn up for. */
  readonly capacity: Capacity;
  /** Sum over the half-years of weight × easing: the greatest that these means allow. */
  readonly objective: number;
  /** Sum of the intensities of all brakes: the easing cannot exceed it. */
  readonly intensity: number;
  /** Every half-year, including those without work. */
  readonly waves: readonly Wave[];
  /** By rank. */
  readonly leftOut: readonly LeftOut[];
  readonly binding: Binding;
  /** Absent where more agent-days would change nothing. */
  readonly more?: MoreAgentDays;
  /** Sum of the costs of what is carried out; absent where the caller states no cost. */
  readonly costEuros?: number;
}

/** One half-year. */
export interface Wave {
  /** From 1. */
  readonly halfYear: number;
  /** First and last day, `YYYY-MM-DD`. */
  readonly from: string;
  readonly to: string;
  readonly weight: number;
  readonly agentDays: number;
  /** In the order in which they are carried out. */
  readonly actions: readonly WaveAction[];
  /** By what is completed at its end: the total reduction of the intensities. */
  readonly easing: number;
}

/** The part of an action that falls into one half-year. */
export interface WaveAction {
  /** Id of the recommendation. */
  readonly id: string;
  readonly agentDays: number;
  /**
   * Share of its whole work. The shares of an action add up to 1 with the share done before the
   * programme.
   */
  readonly share: number;
  readonly completed: boolean;
}

export const LEFT_OUT_REASONS = [
  "prerequisite-left-out",
  "capacity",
  "budget",
  "no-easing",
] as const;
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number];

/** A recommendation to be carried out that has no place in the programme. */
export interface LeftOut {
  readonly id: string;
  readonly reasons: readonly LeftOutReason[];
  /** Its direct and indirect prerequisites that are left out. */
  readonly needs: readonly string[];
  /**
   * What all half-years together lack to complete it and its prerequisites beside everything that is
   * planned.
   */
  readonly missingAgentDays?: number;
  readonly missingEuros?: number;
}

export const CONSTRAINTS = ["capacity", "budget", "prerequisites"] as const;
export type Constraint = (typeof CONSTRAINTS)[number];

/** The constraint that limits the programme most: without it, the objective would grow most. */
export interface Binding {
  readonly constraint: Constraint | "none";
  /** By how much the objective would grow without each constraint alone. */
  readonly gains: Readonly<Record<Constraint, number>>;
}

/** The fewest additional agent-days that would raise the objective, and what they would change. */
export interface MoreAgentDays {
  /** In each half-year, in addition to the present ones. */
  readonly perHalfYear: number;
  readonly objective: number;
  /**
   * Half-years in which an action is completed, without and with them; absent where it is left out.
   * By rank.
   */
  readonly changes: readonly {
    readonly id: string;
    readonly from?: number;
    readonly to?: number;
  }[];
}

/** What a programme reads of a brake of the plan. */
export interface ProgrammeBrake {
  readonly id: string;
  readonly intensity: Estimate;
}

/** What a programme reads of a recommendation of the plan. */
export interface ProgrammeRecommendation {
  readonly id: string;
  readonly status: Status;
  /** Agent-days. */
  readonly effort: Range;
  readonly brakes: readonly { readonly brake: string; readonly strength: number }[];
  readonly prerequisites: readonly { readonly id: string; readonly done: boolean }[];
}
