/** The audit trail: who did what to whose data. */
import type { Page, PageRequest } from "./page.js";

/** An operation in progress and its actor; every change that it makes is recorded under it. */
export interface Act {
  /**
   * A `Principal.actor`; `cli:<account>` for a command, `service` for the background work of the
   * service.
   */
  readonly actor: string;
  /** The `operationId` of the contract, or a name of its own for what is no operation. */
  readonly action: string;
  /** The HTTP status of success. */
  readonly status: number;
  readonly requestId: string | null;
  /** 32 hexadecimal digits. */
  readonly traceId: string | null;
}

/** An action that was carried out, or attempted. INVARIANT: no address, body or free text. */
export interface AuditEntry extends Act {
  /** UUIDv7 of `at`. */
  readonly id: string;
  readonly at: Date;
  /** The tenant whose data are concerned, and in whose trail the entry stands. */
  readonly tenantId: string;
  /** In kebab-case, e.g. `plan`; null if nothing stored is concerned. */
  readonly targetKind: string | null;
  readonly targetId: string | null;
  /**
   * Numbers by what they count: deleted records by kind, similar `requests` that one entry stands
   * for, or entries that were `lost`.
   */
  readonly counts: Readonly<Record<string, number>> | null;
}

/** The object of an action. */
export interface AuditTarget {
  readonly kind: string;
  readonly id?: string;
  readonly counts?: Readonly<Record<string, number>>;
  /** Default: that of the act. */
  readonly status?: number;
  /** The tenant in whose trail the entry stands, if not its own, which is deleted with the tenant. */
  readonly inTrailOf?: string;
}

/** The trail of one tenant, within the transaction of the change that is recorded. */
export interface AuditLog {
  record(target: AuditTarget): Promise<void>;
  /** Deletes the oldest entries from before a moment, in all trails, `most` at most. Returns their number. */
  purge(before: Date, most: number): Promise<number>;
}

export interface AuditPageRequest extends PageRequest {
  /** Absent: the trails of all tenants. */
  readonly tenantId?: string;
  readonly action?: string;
  readonly actor?: string;
  readonly targetId?: string;
  /** Inclusive. */
  readonly from?: Date;
  /** Exclusive. */
  readonly until?: Date;
}

/** Every method throws StorageUnavailable while the database is away. */
export interface AuditRepository {
  /** Adds entries, except those that are stored already and those of tenants that no longer exist. */
  add(entries: readonly AuditEntry[]): Promise<void>;
  /** Newest first. */
  page(request: AuditPageRequest): Promise<Page<AuditEntry>>;
}

/** The moment of a UUIDv7, to the millisecond. */
export const momentOf = (id: string): Date =>
  new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16));
