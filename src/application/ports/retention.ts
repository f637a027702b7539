/** What the purge asks of the outside world. */

/** How many were removed, or would be. */
export interface PurgeCounts {
  readonly plans: number;
  readonly keys: number;
  readonly auditEvents: number;
}

/**
 * What is kept longer than it should be. Every method throws StorageUnavailable while the database
 * is away.
 */
export interface ExpiredData {
  /** Ids of the oldest plans drawn up before a moment, by tenant: so many at most in all. */
  plans(before: Date, most: number): Promise<ReadonlyMap<string, readonly string[]>>;
  /** The tenants that have keys that stopped to let in before a moment. */
  ownersOfKeys(before: Date): Promise<readonly string[]>;
  countPlans(before: Date): Promise<number>;
  countKeys(before: Date): Promise<number>;
  countAuditEvents(before: Date): Promise<number>;
}

/**
 * Does a piece of work unless another process is at it, on the same database; then it gives
 * nothing.
 */
export type Exclusively = <T>(work: () => Promise<T>) => Promise<T | undefined>;
