/** What the export and the erasure of a tenant ask of the outside world. */

/** A kind of record that a tenant may have, as the export tells it. */
export interface RecordKind {
  /** In kebab-case, e.g. `plan`. */
  readonly record: string;
  /** What such a record is, in one sentence. */
  readonly holds: string;
  /** What is stored of it and not handed out, with the reason. */
  readonly withheld: Readonly<Record<string, string>>;
  /**
   * Whether it is what the tenant had worked out, which it may delete by itself; else it goes with
   * the tenant alone.
   */
  readonly content: boolean;
}

/**
 * What is stored of tenants, whatever it is. Every method throws StorageUnavailable while the
 * database is away.
 */
export interface TenantData {
  /**
   * Every kind that there is, in the order in which they may be removed: what refers to others
   * before them, the tenant itself last.
   */
  readonly kinds: readonly RecordKind[];
  /** The records of a kind as JSON objects, in pages; one is read when that before it was taken. */
  records(tenantId: string, record: string): AsyncIterable<readonly string[]>;
  /** How many records there are, by kind. */
  count(tenantId: string): Promise<Readonly<Record<string, number>>>;
}

/** The records of one tenant, whatever they are, within a transaction. */
export interface TenantRecords {
  /** Removes some of a kind, and says how many: none where none is left. */
  removeSome(record: string): Promise<number>;
}
