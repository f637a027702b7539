/** What the trail of who did what consists of, and where it is kept. */
import type { Page } from "./access.js";

/** What is being done, and by whom: all that is changed by it is recorded under its name. */
export interface Act {
  /**
   * As `Principal.actor` names callers; `cli:<account>` for a command, `service` for what the
   * service does by itself.
   */
  readonly actor: string;
  /**
   * The operation of the contract, by its `operationId`, or a name of the service's own for what is
   * no operation.
   */
  readonly action: string;
  /** The status that says that it was done. */
  readonly status: number;
  readonly requestId: string | null;
  /** 32 hexadecimal digits. */
  readonly traceId: string | null;
}

/** Something that was done, or tried. No address, no body, no text that somebody wrote. */
export interface AuditEntry extends Act {
  /** UUIDv7 of the moment. */
  readonly id: string;
  /** That of the id. */
  readonly at: Date;
  /** Whose data it concerns: in their trail it stands. */
  readonly tenantId: string;
  /** In kebab-case, e.g. `plan`; null where it is about nothing that is stored. */
  readonly targetKind: string | null;
  readonly targetId: string | null;
  /**
   * Numbers by what they count: records that were removed, by kind, `requests` that were alike, or
   * entries that were `lost`.
   */
  readonly counts: Readonly<Record<string, number>> | null;
}

/** What an act was about. */
export interface AuditTarget {
  readonly kind: string;
  readonly id?: string;
  readonly counts?: Readonly<Record<string, number>>;
  /** Where it is not that of the act. */
  readonly status?: number;
  /** In whose trail it is told, where not in the tenant's own, which goes with the tenant. */
  readonly inTrailOf?: string;
}

/**
 * The trail of one tenant, within a transaction: what is recorded is kept with what is changed, or
 * neither is.
 */
export interface AuditLog {
  record(target: AuditTarget): Promise<void>;
  /**
   * Removes the oldest entries of before a moment, so many at most, in all trails; says how many.
   */
  purge(before: Date, most: number): Promise<number>;
}

export interface AuditPageRequest {
  /** Absent: the trails of all tenants. */
  readonly tenantId?: string;
  /** Id of the last one of the page before. */
  readonly after?: string;
  /** How many at most; a whole number from 1. */
  readonly limit: number;
  readonly action?: string;
  readonly actor?: string;
  readonly targetId?: string;
  /** From that moment on. */
  readonly from?: Date;
  /** Before that moment. */
  readonly until?: Date;
}

/** Every method throws StorageUnavailable while the database is away. */
export interface AuditRepository {
  /**
   * Adds entries; those that are there already stay as they are, and those of a tenant that is gone
   * are left out.
   */
  add(entries: readonly AuditEntry[]): Promise<void>;
  /** Newest first. */
  page(request: AuditPageRequest): Promise<Page<AuditEntry>>;
}

/** The moment of a UUIDv7, to the millisecond. */
export const momentOf = (id: string): Date =>
  new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16));
