/** All the data of a tenant, for their export and erasure. */

/** A kind of record that belongs to a tenant, as the export describes it. */
export interface RecordKind {
  /** In kebab-case, e.g. `plan`. */
  readonly record: string;
  /** What such a record is, in one sentence. */
  readonly holds: string;
  /** The stored fields that the export leaves out, each with the reason. */
  readonly withheld: Readonly<Record<string, string>>;
  /**
   * Whether the tenant can delete these records by itself (its plans). The others are deleted with
   * the tenant only.
   */
  readonly content: boolean;
}

/** Every method throws StorageUnavailable while the database is away. */
export interface TenantData {
  /**
   * Every kind, in the order in which they can be deleted: referring records before those that they
   * refer to, the tenant itself last.
   */
  readonly kinds: readonly RecordKind[];
  /** The records of a kind as JSON objects, in pages that are read one at a time. */
  records(tenantId: string, record: string): AsyncIterable<readonly string[]>;
  /** Number of records, by kind. */
  count(tenantId: string): Promise<Readonly<Record<string, number>>>;
}

/** The records of one tenant, within a transaction. */
export interface TenantRecords {
  /** Deletes some records of a kind. Returns their number: 0 if none is left. */
  removeSome(record: string): Promise<number>;
}
