/** Points: the unit in which requests are charged, with a limit for each subject and window. */

export interface RateLimitPolicy {
  /** Points in a window; an integer from 1. */
  readonly points: number;
  /** Length of the window; an integer from 1. */
  readonly seconds: number;
}

export interface PointGrant {
  /** 0 to the number of points requested. */
  readonly granted: number;
  /** Points that remain in the store. */
  readonly left: number;
  /** Milliseconds from the request to the end of the window. */
  readonly endsInMs: number;
}

/** Counts the points spent. Each subject has its own window, which begins with its first point. */
export interface PointStore {
  /**
   * Takes as many of the points as remain.
   * @throws StorageUnavailable if the store is shared and the database is away.
   */
  take(subject: string, points: number, policy: RateLimitPolicy): PointGrant | Promise<PointGrant>;
}
