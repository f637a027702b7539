import type { Status } from "../../../domain/ranking/status.js";

/** The bar of a recommendation. */
export interface RankingBar {
  readonly rank: number;
  readonly label: string;
  readonly status: Status;
  readonly statusLabel: string;
  /** Relevance and its bounds, in [0, 1]. */
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** Value and bounds, formatted: `63 %`, `40–71 %`. */
  readonly valueText: string;
  readonly boundsText: string;
}

/** The twelve recommendations with their relevance. */
export interface RankingChart {
  readonly bars: readonly RankingBar[];
  /** Marks of the axis: positions in [0, 1] and formatted values. */
  readonly marks: readonly { readonly at: number; readonly text: string }[];
  readonly legend: { readonly value: string; readonly bounds: string };
}
