import type { Identifier } from "./identifiers.js";
import type { AgentDays, Euros, IntensitySum, Prose, Share, Text } from "./values.js";

/**
 * Why a recommendation has no place in the programme. `prerequisite-left-out`: something that it
 * needs has none; `capacity`, `budget`: there are too few agent-days, or euros, for it;
 * `no-easing`: it would ease no brake further.
 */
export type LeftOutReason = "prerequisite-left-out" | "capacity" | "budget" | "no-easing";

/**
 * What limits a programme: agent-days (`capacity`), `budget`, the order that `prerequisites`
 * impose, or `none`.
 */
export type BindingConstraint = "capacity" | "budget" | "prerequisites" | "none";

/** The part of an action that falls into one half-year. */
export interface WaveActionDocument {
  /** Identifier of the recommendation. */
  id: Identifier;
  /** Name. */
  label: Text;
  /**
   * Agent-days that it takes in this half-year.
   * @example 11
   */
  agentDays: AgentDays;
  /**
   * Share of the whole of its work that is done in this half-year, in [0, 1]; with what was done
   * before the programme the shares of an action add up to 1.
   * @example 0.7333
   */
  share: Share;
  /** Whether its work ends in this half-year: it eases brakes from the end of it. */
  completed: boolean;
}

/** One half-year of a programme. */
export interface WaveDocument {
  /**
   * Number, from 1.
   * @isInt halfYear is a whole number
   * @minimum 1
   * @maximum 12
   * @example 1
   */
  halfYear: number;
  /**
   * First day.
   * @format date
   * @example "2027-01-01"
   */
  from: string;
  /**
   * Last day.
   * @format date
   * @example "2027-06-30"
   */
  to: string;
  /**
   * What easing in this half-year counts for in the objective: 0.98 to the power of its number,
   * rounded to four decimals.
   * @example 0.98
   */
  weight: Share;
  /**
   * Agent-days used, of those that there are in a half-year. What cannot be completed within the
   * programme is not begun.
   * @example 60
   */
  agentDays: AgentDays;
  /**
   * What is worked on, in the order in which it is carried out.
   * @maxItems 12
   */
  actions: WaveActionDocument[];
  /**
   * By how much all brakes together are eased at the end of the half-year: the sum, over the
   * brakes, of what the completed actions take from the intensity.
   * @example 1.3664
   */
  easing: IntensitySum;
}

/** A recommendation to be carried out that has no place in the programme. */
export interface LeftOutDocument {
  /** Identifier of the recommendation. */
  id: Identifier;
  /** Name. */
  label: Text;
  /**
   * Why; at least one reason.
   * @maxItems 4
   */
  reasons: LeftOutReason[];
  /**
   * Identifiers of those left out that it needs, directly or through others.
   * @maxItems 12
   */
  needs: Identifier[];
  /**
   * Agent-days that all the half-years together lack to complete it, with what it needs, besides
   * all that is planned.
   * @example 8
   */
  missingAgentDays?: AgentDays;
  /**
   * Euros that the budget lacks for the same.
   * @example 7000
   */
  missingEuros?: Euros;
  /** The reasons in plain words. */
  message: Prose;
}

/** By how much the objective would grow without each constraint alone. */
export interface ConstraintGainsDocument {
  /** With agent-days without limit. */
  capacity: IntensitySum;
  /** With a budget without limit. */
  budget: IntensitySum;
  /** If nothing had to come first. */
  prerequisites: IntensitySum;
}

/** What limits the programme most. */
export interface BindingDocument {
  /** The constraint without which the objective would grow most. */
  constraint: BindingConstraint;
  /** What each constraint costs. */
  gains: ConstraintGainsDocument;
  /** The constraint in plain words. */
  message: Prose;
}

/** When an action is completed with more agent-days, and when without. */
export interface CompletionChangeDocument {
  /** Identifier of the recommendation. */
  id: Identifier;
  /** Name. */
  label: Text;
  /**
   * Half-year in which it is completed in this programme; absent where it is left out.
   * @isInt from is a whole number
   * @minimum 1
   * @maximum 12
   */
  from?: number;
  /**
   * Half-year in which it would be completed; absent where it would be left out.
   * @isInt to is a whole number
   * @minimum 1
   * @maximum 12
   */
  to?: number;
}

/**
 * The fewest agent-days more that would ease brakes more or earlier, and what they would change.
 */
export interface MoreAgentDaysDocument {
  /**
   * Agent-days in each half-year on top of those that there are: with one less the objective stays
   * as it is.
   * @isInt perHalfYear is a whole number
   * @minimum 1
   * @maximum 1000000000
   * @example 1
   */
  perHalfYear: number;
  /** The objective with them. */
  objective: IntensitySum;
  /**
   * What would be completed in another half-year, by rank.
   * @maxItems 12
   */
  changes: CompletionChangeDocument[];
  /** The changes in plain words. */
  message: Prose;
}

/**
 * What to carry out in which half-year. Actions are carried out one after the other, each after
 * what it needs, and each takes the middle of its range of effort, or what is left of it. Of all
 * orders that agent-days and budget allow, this one has the greatest objective; of equal ones it is
 * the one with the least work, then with what ranks first. Intensities are taken at their present
 * value; durations in weeks are not looked at.
 */
export interface ProgrammeDocument {
  /** The programme in one sentence. */
  summary: Prose;
  /**
   * First day.
   * @format date
   * @example "2027-01-01"
   */
  startOn: string;
  /**
   * Agent-days that there are in each half-year.
   * @isInt agentDaysPerHalfYear is a whole number
   * @minimum 1
   * @maximum 100000
   * @example 60
   */
  agentDaysPerHalfYear: number;
  /** Budget in euros, where one was given. */
  budgetEuros?: Euros;
  /** What the actions of the programme cost together, where costs were given. */
  costEuros?: Euros;
  /**
   * Sum over the half-years of weight × easing.
   * @example 9.1141
   */
  objective: IntensitySum;
  /**
   * Sum of the intensities of all brakes, of which the easing is a part.
   * @example 6.0318
   */
  intensity: IntensitySum;
  /**
   * The half-years, those without work too.
   * @maxItems 12
   */
  waves: WaveDocument[];
  /**
   * Recommendations to be carried out that have no place in it, by rank.
   * @maxItems 12
   */
  leftOut: LeftOutDocument[];
  /** What limits it most. */
  binding: BindingDocument;
  /** What a few more agent-days would buy; absent where they would change nothing. */
  more?: MoreAgentDaysDocument;
}
