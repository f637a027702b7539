/**
 * The means of the collectivity. With them, the plan contains a `programme`: what to carry out in
 * which half-year, so that brakes are eased as much and as early as these means allow. Work draws on
 * one stream of agent-days. Prices are the caller's own: the rulebook contains none.
 */
export interface CapacityInput {
  /**
   * Agent-days available in each half-year.
   * @isInt agentDaysPerHalfYear is a whole number of agent-days
   * @minimum 1
   * @maximum 100000
   * @example 60
   */
  agentDaysPerHalfYear: number;
  /**
   * Number of half-years that the programme covers. Default: 4.
   * @isInt halfYears is a whole number
   * @minimum 1
   * @maximum 12
   * @example 4
   */
  halfYears?: number;
  /**
   * First day of the first half-year (ISO 8601), at most ten years away from `asOf`. A day before
   * `asOf` is allowed, and noted. Default: `asOf`.
   * @format date
   * @example "2027-01-01"
   */
  startOn?: string;
  /**
   * Budget for the whole programme, in whole euros. It requires `costs`.
   * @isInt budgetEuros is a whole number of euros
   * @minimum 0
   * @maximum 1000000000
   * @example 30000
   */
  budgetEuros?: number;
  /**
   * What recommendations cost the collectivity besides agent-days, by its own figures. A
   * recommendation that is not listed costs nothing.
   * @maxItems 12
   * @example [{ "recommendation": "train-and-facilitate", "euros": 18000 }]
   */
  costs?: CostInput[];
  /**
   * Recommendations under way, each with the share of its work that is done: only the remaining work
   * counts. Those that are in place or not applicable are ignored.
   * @maxItems 12
   * @example [{ "recommendation": "state-the-purpose", "share": 0.5 }]
   */
  underWay?: UnderWayInput[];
  /**
   * Ids of the recommendations that are done: they are in place for the whole plan. This does not
   * ease brakes: their intensity follows from the answers.
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
   * Whole euros; for a recommendation under way, what remains to be spent.
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
   * Share of its work that is done, from 0 to less than 1: what is wholly done belongs in `done`.
   * @minimum 0
   * @maximum 1
   * @example 0.5
   */
  share: number;
}

/** Checked means; lists are sorted by id, so that the order of a request changes nothing. */
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
