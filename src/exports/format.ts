import type { PlanDocument } from "../presentation/contract/plan.js";

/** A form in which other tools take a plan. */
export interface PlanFormat {
  /** As `Accept` asks for it, without parameters. */
  readonly mediaType: string;
  /** Parameters that `Content-Type` gives besides, e.g. `charset=utf-8`. */
  readonly parameters?: string;
  /** Of the name of its files, without a dot. */
  readonly extension: string;
  /**
   * What writing it costs, in evaluations that would take the same time; absent where it is next to
   * nothing. What costs is written on a thread of its own.
   */
  readonly points?: number;
  /**
   * Writes a plan as it was presented, in the language that it has. The same plan gives the same
   * bytes.
   */
  write(document: PlanDocument): Uint8Array | Promise<Uint8Array>;
}

/** The whole `Content-Type` of a format. */
export const contentTypeOf = ({ mediaType, parameters }: PlanFormat): string =>
  parameters === undefined ? mediaType : `${mediaType}; ${parameters}`;
