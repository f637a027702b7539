/** Points: what requests cost, and how many a subject may spend in a window. */

export interface Policy {
  /** A whole number from 1. */
  readonly points: number;
  /** Length of the window; a whole number from 1. */
  readonly seconds: number;
}

/** What came of asking for points. */
export interface Grant {
  /** 0 to the points that were asked for. */
  readonly granted: number;
  /** What is left for others to ask for. */
  readonly left: number;
  /** When the window is over, in milliseconds from the moment at which it was asked for. */
  readonly endsInMs: number;
}

/**
 * Knows what was spent. A window begins when the first point of it is taken, and every subject has
 * its own.
 */
export interface PointStore {
  /**
   * Takes as many of the points as there are. One that is shared throws StorageUnavailable while
   * the database is away.
   */
  take(subject: string, points: number, policy: Policy): Grant | Promise<Grant>;
}

/** Milliseconds that only ever grow, whatever becomes of the clock. */
export type Stopwatch = () => number;
