import type { RsuIndicator } from "./indicators.js";

/**
 * Indicators of a single social report (RSU), as an HR information system sends them: aggregates of
 * the whole employer, one row for each indicator.
 */
export interface RsuIndicators {
  /**
   * The rows, in any order.
   * @minItems 1
   * @maxItems 100
   */
  rows: RsuRow[];
}

/**
 * Value of an indicator.
 * @minimum -1000000000000
 * @maximum 1000000000000
 * @maxLength 262144
 */
export type RsuValue = number | boolean | string;

/** One indicator, with its value, unit, date and source: the columns of the CSV. */
export interface RsuRow {
  /** The indicator. */
  indicator: RsuIndicator;
  /**
   * Value: a number, a boolean, or a text that is read like a cell of the CSV. An empty text means
   * that it is not known.
   */
  value: RsuValue;
  /**
   * Unit, as a check: if present, it must be the unit of the indicator. Agents are people, not
   * full-time equivalents.
   * @maxLength 40
   * @example "agents"
   */
  unit?: string;
  /**
   * Date of the figure, `2025-12-31` or `31/12/2025`. Default: 31 December of `report-year`.
   * @pattern ^(\d{4}-\d{2}-\d{2}|\d{2}/\d{2}/\d{4})?$
   * @maxLength 10
   * @example "2025-12-31"
   */
  asOf?: string;
  /**
   * Document that the figure is taken from. Default for figures of 31 December of `report-year`:
   * `RSU` and the year.
   * @maxLength 100
   * @example "RSU 2025"
   */
  source?: string;
}
