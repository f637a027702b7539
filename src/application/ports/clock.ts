/** Sources of time. Use cases receive them, so that tests can set the time. */

export interface Clock {
  now(): Date;
}

/** A monotonic time in milliseconds, independent of changes to the system clock. */
export type Stopwatch = () => number;
