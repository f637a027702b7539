/**
 * The means of the collectivity. With them the plan holds a `programme`: what to carry out in which
 * half-year so that brakes are eased as much and as early as these means allow. Work is done by one
 * stream of agent-days; prices are the caller's own, the rulebook holds none.
 */
export interface CapacityInput {
  /**
   * Agent-days that can be spent in each half-year.
   * @isInt agentDaysPerHalfYear is a whole number of agent-days
   * @minimum 1
   * @maximum 100000
   * @example 60
   */
  agentDaysPerHalfYear: number;
  /**
   * Half-years that the programme covers. Default: 4.
   * @isInt halfYears is a whole number
   * @minimum 1
   * @maximum 12
   * @example 4
   */
  halfYears?: number;
  /**
   * First day of the first half-year (ISO 8601), at most ten years away from `asOf`; one before
   * `asOf` is allowed, and noted. Default: `asOf`.
   * @format date
   * @example "2027-01-01"
   */
  startOn?: string;
  /**
   * Budget for the whole programme, in whole euros; it needs `costs`.
   * @isInt budgetEuros is a whole number of euros
   * @minimum 0
   * @maximum 1000000000
   * @example 30000
   */
  budgetEuros?: number;
  /**
   * What recommendations cost the collectivity besides agent-days, by its own figures; one that is
   * not named costs nothing.
   * @maxItems 12
   * @example [{ "recommendation": "train-and-facilitate", "euros": 18000 }]
   */
  costs?: CostInput[];
  /**
   * Recommendations under way, each with the share of its work that is done: only what is left of
   * it counts. One that is in place, or without object, is left aside.
   * @maxItems 12
   * @example [{ "recommendation": "state-the-purpose", "share": 0.5 }]
   */
  underWay?: UnderWayInput[];
  /**
   * Ids of the recommendations that are carried out: they are in place for the whole plan. Brakes
   * are not eased by this: the answers say what has become of them.
   * @maxItems 12
   * @example ["state-the-purpose"]
   */
  done?: RecommendationId[];
}

/**
 * Id of a recommendation.
 * @maxLength 60
 */
export type RecommendationId = string;

/** What a recommendation costs the collectivity. */
export interface CostInput {
  /**
   * Id of the recommendation.
   * @maxLength 60
   * @example "train-and-facilitate"
   */
  recommendation: string;
  /**
   * Whole euros; of one under way what is still to be spent.
   * @isInt euros is a whole number of euros
   * @minimum 0
   * @maximum 100000000
   * @example 18000
   */
  euros: number;
}

/** A recommendation that is being carried out. */
export interface UnderWayInput {
  /**
   * Id of the recommendation.
   * @maxLength 60
   * @example "state-the-purpose"
   */
  recommendation: string;
  /**
   * Share of its work that is done, from 0 to less than 1: what is wholly done stands in `done`.
   * @minimum 0
   * @maximum 1
   * @example 0.5
   */
  share: number;
}

/** Checked means; lists are in the order of ids, so that the order of a request changes nothing. */
export interface Capacity {
  readonly agentDaysPerHalfYear: number;
  readonly halfYears: number;
  /** `YYYY-MM-DD` */
  readonly startOn: string;
  readonly budgetEuros?: number;
  readonly costs: readonly CostInput[];
  readonly underWay: readonly UnderWayInput[];
  /** Ids of recommendations. */
  readonly done: readonly string[];
}
