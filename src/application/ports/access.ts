/** What the use cases of access ask of the outside world. */
import type { Role } from "./principal.js";

export interface TenantRecord {
  /** UUIDv7. */
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
  /** While it stands, whoever acts for the tenant is refused; what it stored stays. */
  readonly suspendedAt: Date | null;
  /**
   * Whether its plans count, unnamed, among the peers of others who share theirs, and theirs among
   * its own.
   */
  readonly sharesPeerFigures: boolean;
}

export type TenantChange = Partial<
  Pick<TenantRecord, "name" | "suspendedAt" | "sharesPeerFigures">
>;

/** A key, without its secret, which nobody keeps. */
export interface KeyRecord {
  /** UUIDv7. */
  readonly id: string;
  readonly tenantId: string;
  readonly prefix: string;
  /** SHA-256 of the secret, in hexadecimal. */
  readonly digest: string;
  readonly name: string;
  readonly role: Role;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
  /** To some seconds; null where it was never used. */
  readonly lastUsedAt: Date | null;
  /** The key that it takes over from. */
  readonly replaces: string | null;
}

export interface PageRequest {
  /** Id of the last one of the page before. */
  readonly after?: string;
  /** How many at most; a whole number from 1. */
  readonly limit: number;
}

export interface Page<T> {
  /** Newest first. */
  readonly records: readonly T[];
  /** Whether an older one follows. */
  readonly more: boolean;
}

/** Every method throws StorageUnavailable while the database is away. */
export interface TenantRepository {
  find(id: string): Promise<TenantRecord | undefined>;
  page(request: PageRequest): Promise<Page<TenantRecord>>;
}

/**
 * What is known of one tenant itself. Every method throws StorageUnavailable while the database is
 * away.
 */
export interface TenantAccount {
  open(tenant: TenantRecord): Promise<void>;
  /** Gives the tenant as it is then; nothing where there is none. */
  change(change: TenantChange): Promise<TenantRecord | undefined>;
  /**
   * Removes the tenant and whatever is left of it, in all tables; gives the number of records that
   * were left, by kind.
   */
  close(): Promise<Readonly<Record<string, number>>>;
}

/** The keys of one tenant. Every method throws StorageUnavailable while the database is away. */
export interface TenantKeys {
  /** Keeps a key; says whether it could: not where the tenant has `limit` usable ones already. */
  save(key: KeyRecord, now: Date, limit: number): Promise<boolean>;
  /**
   * Keeps the key that takes over, and lets the other end at that moment unless it ends before; or
   * says why it cannot: the other is revoked or over by now, or the tenant has `limit` usable ones.
   */
  replace(
    key: KeyRecord,
    before: {
      readonly id: string;
      readonly endsAt: Date;
      readonly now: Date;
      readonly limit: number;
    },
  ): Promise<"replaced" | "not-active" | "limit">;
  find(id: string): Promise<KeyRecord | undefined>;
  /**
   * For how long a key was made, in milliseconds: its own end may have come nearer when others took
   * over from it, which were made for as long.
   */
  lifetime(id: string): Promise<number>;
  page(request: PageRequest): Promise<Page<KeyRecord>>;
  /**
   * Says whether it did: not where there is no such key, and one that was revoked before keeps its
   * moment.
   */
  revoke(id: string, at: Date): Promise<boolean>;
  /** Removes the keys that stopped to let in before that moment; says how many. */
  removeEnded(before: Date): Promise<number>;
}

/** A key with what must be known of its tenant to let it in. */
export interface KeyWithTenant {
  readonly key: KeyRecord;
  readonly tenantSuspended: boolean;
}

/** Every method throws StorageUnavailable while the database is away. */
export interface KeyRepository {
  /** Of any tenant. */
  findByPrefix(prefix: string): Promise<KeyWithTenant | undefined>;
  /** Notes when keys were last used, by their ids; a later moment that is kept already stays. */
  noteUse(moments: ReadonlyMap<string, Date>): Promise<void>;
}
