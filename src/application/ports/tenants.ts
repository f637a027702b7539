import type { Page, PageRequest } from "./page.js";

export interface TenantRecord {
  /** UUIDv7. */
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
  /** While set, every request for the tenant is refused; its data stay. */
  readonly suspendedAt: Date | null;
  /**
   * Whether its plans count, unnamed, among the peers of other tenants that share theirs, and theirs
   * among its own.
   */
  readonly sharesPeerFigures: boolean;
}

export type TenantChange = Partial<
  Pick<TenantRecord, "name" | "suspendedAt" | "sharesPeerFigures">
>;

/** Every method throws StorageUnavailable while the database is away. */
export interface TenantRepository {
  find(id: string): Promise<TenantRecord | undefined>;
  page(request: PageRequest): Promise<Page<TenantRecord>>;
}

/**
 * The record of one tenant, within a transaction. Every method throws StorageUnavailable while the
 * database is away.
 */
export interface TenantAccount {
  open(tenant: TenantRecord): Promise<void>;
  /** Returns the changed tenant, or undefined if it does not exist. */
  change(change: TenantChange): Promise<TenantRecord | undefined>;
  /**
   * Deletes the tenant and whatever is left of it, in all tables. Returns the number of records that
   * were left, by kind.
   */
  close(): Promise<Readonly<Record<string, number>>>;
}
