import type { PlanDocument } from "../presentation/contract/plan.js";

/** A file format of a plan. */
export interface PlanFormat {
  /** Media type in `Accept`, without parameters. */
  readonly mediaType: string;
  /** Parameters of `Content-Type`, for example `charset=utf-8`. */
  readonly parameters?: string;
  /** File name extension, without a dot. */
  readonly extension: string;
  /**
   * Cost of writing, as the number of evaluations that take the same time; absent if it is
   * negligible. A format with a cost is written on a worker thread.
   */
  readonly points?: number;
  /** Writes a presented plan, in its language. The same plan always gives the same bytes. */
  write(document: PlanDocument): Uint8Array | Promise<Uint8Array>;
}

/** The complete `Content-Type` of a format. */
export const contentTypeOf = ({ mediaType, parameters }: PlanFormat): string =>
  parameters === undefined ? mediaType : `${mediaType}; ${parameters}`;
