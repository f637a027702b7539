import type { Identifier } from "./identifiers.js";
import type { AgentDays, Euros, IntensitySum, Prose, Share, Text } from "./values.js";

/**
 * Why a recommendation is not part of the programme: a prerequisite is not part of it either
 * (`prerequisite-left-out`), there are not enough agent-days (`capacity`) or euros (`budget`), or
 * it would not ease any brake further (`no-easing`).
 */
export type LeftOutReason = "prerequisite-left-out" | "capacity" | "budget" | "no-easing";

/**
 * What limits a programme: agent-days (`capacity`), euros (`budget`), the order that prerequisites
 * impose (`prerequisites`), or nothing (`none`).
 */
export type BindingConstraint = "capacity" | "budget" | "prerequisites" | "none";

/** The part of an action that is carried out in one half-year. */
export interface WaveActionDocument {
  /** Identifier of the recommendation. */
  id: Identifier;
  /** Name. */
  label: Text;
  /**
   * Agent-days that the action takes in this half-year.
   * @example 11
   */
  agentDays: AgentDays;
  /**
   * Share of the total work of the action that is done in this half-year, in [0, 1]. Together with
   * the work done before the programme, the shares of an action add up to 1.
   * @example 0.7333
   */
  share: Share;
  /**
   * Whether the action is completed in this half-year. A completed action eases brakes from the end
   * of its half-year on.
   */
  completed: boolean;
}

/** One half-year of a programme. */
export interface WaveDocument {
  /**
   * Number of the half-year, from 1.
   * @isInt halfYear is a whole number
   * @minimum 1
   * @maximum 12
   * @example 1
   */
  halfYear: number;
  /**
   * First day (ISO 8601).
   * @format date
   * @example "2027-01-01"
   */
  from: string;
  /**
   * Last day (ISO 8601).
   * @format date
   * @example "2027-06-30"
   */
  to: string;
  /**
   * Weight of this half-year in the objective: 0.98 to the power of its number, rounded to four
   * decimals.
   * @example 0.98
   */
  weight: Share;
  /**
   * Agent-days used in this half-year. An action that cannot be completed within the programme is
   * not started.
   * @example 60
   */
  agentDays: AgentDays;
  /**
   * Actions of this half-year, in the order in which they are carried out.
   * @maxItems 12
   */
  actions: WaveActionDocument[];
  /**
   * Total easing at the end of the half-year: the sum, over all brakes, of the intensity that the
   * completed actions remove.
   * @example 1.3664
   */
  easing: IntensitySum;
}

/** A recommendation that is to be carried out, but is not part of the programme. */
export interface LeftOutDocument {
  /** Identifier of the recommendation. */
  id: Identifier;
  /** Name. */
  label: Text;
  /**
   * Reasons; at least one.
   * @maxItems 4
   */
  reasons: LeftOutReason[];
  /**
   * Identifiers of its direct and indirect prerequisites that are not part of the programme.
   * @maxItems 12
   */
  needs: Identifier[];
  /**
   * Agent-days missing, over all half-years, to complete it and its prerequisites in addition to
   * the programme.
   * @example 8
   */
  missingAgentDays?: AgentDays;
  /**
   * Euros missing in the budget for the same purpose.
   * @example 7000
   */
  missingEuros?: Euros;
  /** The reasons, in plain words. */
  message: Prose;
}

/** How much the objective would grow if one constraint alone were removed. */
export interface ConstraintGainsDocument {
  /** Growth of the objective with unlimited agent-days. */
  capacity: IntensitySum;
  /** Growth of the objective with an unlimited budget. */
  budget: IntensitySum;
  /** Growth of the objective without any prerequisites. */
  prerequisites: IntensitySum;
}

/** What limits the programme most. */
export interface BindingDocument {
  /** Constraint whose removal would make the objective grow most. */
  constraint: BindingConstraint;
  /** How much the objective would grow without each constraint. */
  gains: ConstraintGainsDocument;
  /** The constraint, in plain words. */
  message: Prose;
}

/** Half-years in which an action is completed with and without additional agent-days. */
export interface CompletionChangeDocument {
  /** Identifier of the recommendation. */
  id: Identifier;
  /** Name. */
  label: Text;
  /**
   * Half-year in which it is completed in this programme; absent if it is not part of it.
   * @isInt from is a whole number
   * @minimum 1
   * @maximum 12
   */
  from?: number;
  /**
   * Half-year in which it would be completed with additional agent-days; absent if it would not be
   * part of that programme.
   * @isInt to is a whole number
   * @minimum 1
   * @maximum 12
   */
  to?: number;
}

/**
 * The smallest number of additional agent-days that would ease brakes more or earlier, and what it
 * would change.
 */
export interface MoreAgentDaysDocument {
  /**
   * Additional agent-days per half-year. With one agent-day less, the objective would not grow.
   * @isInt perHalfYear is a whole number
   * @minimum 1
   * @maximum 1000000000
   * @example 1
   */
  perHalfYear: number;
  /** Objective with the additional agent-days. */
  objective: IntensitySum;
  /**
   * Actions that would be completed in another half-year, by rank.
   * @maxItems 12
   */
  changes: CompletionChangeDocument[];
  /** The changes, in plain words. */
  message: Prose;
}

/**
 * What to carry out in which half-year. Actions are carried out one after another, each after its
 * prerequisites. Each takes the midpoint of its effort range, or the remaining part of it. Among
 * all orders that agent-days and budget allow, this one maximises the objective; ties are resolved
 * by less work, then by better ranks. Intensities are taken at their present value. Durations in
 * weeks are not considered.
 */
export interface ProgrammeDocument {
  /** The programme in one sentence. */
  summary: Prose;
  /**
   * First day (ISO 8601).
   * @format date
   * @example "2027-01-01"
   */
  startOn: string;
  /**
   * Agent-days available in each half-year.
   * @isInt agentDaysPerHalfYear is a whole number
   * @minimum 1
   * @maximum 100000
   * @example 60
   */
  agentDaysPerHalfYear: number;
  /** Budget in euros; absent if the request gives none. */
  budgetEuros?: Euros;
  /** Total cost of the actions in the programme; absent if the request gives no costs. */
  costEuros?: Euros;
  /**
   * Sum of weight × easing over the half-years.
   * @example 9.1141
   */
  objective: IntensitySum;
  /**
   * Sum of the intensities of all brakes: the maximum that easing could reach.
   * @example 6.0318
   */
  intensity: IntensitySum;
  /**
   * All half-years, including those without actions.
   * @maxItems 12
   */
  waves: WaveDocument[];
  /**
   * Recommendations that are to be carried out but are not part of the programme, by rank.
   * @maxItems 12
   */
  leftOut: LeftOutDocument[];
  /** What limits the programme most. */
  binding: BindingDocument;
  /** What a few additional agent-days would change; absent if they would change nothing. */
  more?: MoreAgentDaysDocument;
}
