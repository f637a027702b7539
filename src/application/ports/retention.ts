/** Data whose retention period is over. */

/** Numbers of records, removed or to be removed. */
export interface PurgeCounts {
  readonly plans: number;
  readonly keys: number;
  readonly auditEvents: number;
}

/** Finds expired data. Every method throws StorageUnavailable while the database is away. */
export interface ExpiredData {
  /** Ids of the oldest plans from before a moment, by tenant; `most` at most in all. */
  plans(before: Date, most: number): Promise<ReadonlyMap<string, readonly string[]>>;
  /** The tenants with keys that expired or were revoked before a moment. */
  ownersOfKeys(before: Date): Promise<readonly string[]>;
  countPlans(before: Date): Promise<number>;
  countKeys(before: Date): Promise<number>;
  countAuditEvents(before: Date): Promise<number>;
}

/**
 * Runs `work` unless another process on the same database is running it; then it returns undefined.
 */
export type Exclusively = <T>(work: () => Promise<T>) => Promise<T | undefined>;
