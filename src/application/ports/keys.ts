import type { Page, PageRequest } from "./page.js";
import type { Role } from "./principal.js";

/** A key without its secret, which is not stored. */
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
  /** Accurate to some seconds; null if the key was never used. */
  readonly lastUsedAt: Date | null;
  /** Id of the key that it replaces. */
  readonly replaces: string | null;
}

/** How a key is replaced. */
export interface KeyReplacement {
  /** Id of the replaced key. */
  readonly id: string;
  /** When the replaced key ends, unless it ends before. */
  readonly endsAt: Date;
  readonly now: Date;
  /** Maximum number of usable keys of the tenant. */
  readonly limit: number;
}

/** The keys of one tenant. Every method throws StorageUnavailable while the database is away. */
export interface TenantKeys {
  /** Stores a key. Returns false if the tenant already has `limit` usable ones. */
  save(key: KeyRecord, now: Date, limit: number): Promise<boolean>;
  /**
   * Stores the new key and ends the replaced one. `not-active`: the replaced key is revoked or has
   * expired; `limit`: the tenant already has `limit` usable keys.
   */
  replace(
    key: KeyRecord,
    replacement: KeyReplacement,
  ): Promise<"replaced" | "not-active" | "limit">;
  find(id: string): Promise<KeyRecord | undefined>;
  /**
   * The lifetime that a key was made with, in milliseconds. It is read from the line of keys that
   * replaced it, because a rotation may have brought the end of the key forward.
   */
  lifetime(id: string): Promise<number>;
  page(request: PageRequest): Promise<Page<KeyRecord>>;
  /** Returns whether the key was revoked by this call; a revoked key keeps its first moment. */
  revoke(id: string, at: Date): Promise<boolean>;
  /** Deletes the keys that expired or were revoked before a moment. Returns their number. */
  removeEnded(before: Date): Promise<number>;
}

/** A key with the state of its tenant that authentication needs. */
export interface KeyWithTenant {
  readonly key: KeyRecord;
  readonly tenantSuspended: boolean;
}

/** The keys of all tenants. Every method throws StorageUnavailable while the database is away. */
export interface KeyRepository {
  findByPrefix(prefix: string): Promise<KeyWithTenant | undefined>;
  /** Stores when keys were last used, by their ids; a later moment that is stored already stays. */
  recordUse(moments: ReadonlyMap<string, Date>): Promise<void>;
}
