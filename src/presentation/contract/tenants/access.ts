import type { Cursor, KeyId, KeyPrefix, KeyText, TenantId } from "../identifiers.js";
import type { Name } from "../values.js";

/**
 * Permissions of credentials. `read`: read the stored data of the tenant, and evaluate. `write`:
 * also store and delete. `admin`: also manage the keys of the tenant.
 */
export type Role = "read" | "write" | "admin";

/** Whether a key is accepted (`active`), or why it is not. */
export type KeyStatus = "active" | "expired" | "revoked";

/** Request to create a key. */
export interface KeyRequest {
  /**
   * Purpose of the key, shown in lists. Name the system that holds it, not a person.
   * @minLength 1
   * @maxLength 100
   * @pattern \S
   * @example "SIRH, production"
   */
  name: string;
  /** Permissions of the key. */
  role: Role;
  /**
   * Number of days until the key expires; 365 by default.
   * @isInt expiresInDays is a whole number
   * @minimum 1
   * @maximum 730
   */
  expiresInDays?: number;
}

/** A key without its secret, which is not stored. */
export interface KeyDocument {
  /** Identifier of the key (UUIDv7). */
  id: KeyId;
  /** Purpose of the key. */
  name: Name;
  /** Permissions of the key. */
  role: Role;
  /** First characters of the key, by which its holder recognises it. */
  prefix: KeyPrefix;
  /** Whether the key is accepted. */
  status: KeyStatus;
  /**
   * Time of creation.
   * @format date-time
   */
  createdAt: string;
  /**
   * Time from which the key is no longer accepted.
   * @format date-time
   */
  expiresAt: string;
  /**
   * Time of revocation; absent if the key is not revoked.
   * @format date-time
   */
  revokedAt?: string;
  /**
   * Time of last use, accurate to some seconds; absent if the key was never used.
   * @format date-time
   */
  lastUsedAt?: string;
  /** Identifier of the key that it replaces; absent if it replaces none. */
  replaces?: KeyId;
}

/** A new key with its secret, which is shown only once. */
export interface NewKeyDocument extends KeyDocument {
  /**
   * The key itself, to be sent as `Authorization: Bearer douze_…`. It cannot be shown again, so
   * store it in a secret store.
   */
  key: KeyText;
}

/** A page of keys. */
export interface KeyPage {
  /**
   * Keys, newest first.
   * @maxItems 100
   */
  items: KeyDocument[];
  /** Cursor of the next page; absent on the last. */
  next?: Cursor;
}

/** Request to create a tenant. */
export interface TenantRequest {
  /**
   * Name of the organisation or portal that the tenant represents.
   * @minLength 1
   * @maxLength 200
   * @pattern \S
   * @example "Centre de gestion du Rhône"
   */
  name: string;
  /**
   * Whether its plans are counted anonymously among the peers of other tenants that share theirs,
   * and the other way round; `false` by default.
   */
  sharesPeerFigures?: boolean;
}

/** Changes to a tenant. Omitted fields keep their values. */
export interface TenantChangeRequest {
  /**
   * Name of the organisation or portal that the tenant represents.
   * @minLength 1
   * @maxLength 200
   * @pattern \S
   */
  name?: string;
  /**
   * Whether its plans are counted anonymously among the peers of other tenants that share theirs.
   */
  sharesPeerFigures?: boolean;
  /** Whether all credentials of the tenant are refused. Its stored data are kept. */
  suspended?: boolean;
}

/** Changes that a tenant may make to itself. */
export interface OwnTenantChangeRequest {
  /**
   * `false` stops counting its plans among the peers of other tenants, and theirs among its own.
   * Only the operator can enable sharing again.
   */
  sharesPeerFigures: false;
}

/** A tenant: the owner of stored data, which no other tenant can see. */
export interface TenantDocument {
  /** Identifier of the tenant (UUIDv7), to which tokens refer. */
  id: TenantId;
  /** Name of the organisation or portal that the tenant represents. */
  name: Name;
  /**
   * Time of creation.
   * @format date-time
   */
  createdAt: string;
  /**
   * Whether its plans are counted anonymously among the peers of other tenants that share theirs.
   */
  sharesPeerFigures: boolean;
  /**
   * Time since which all credentials of the tenant are refused; absent if it is not suspended.
   * @format date-time
   */
  suspendedAt?: string;
}

/** A page of tenants. */
export interface TenantPage {
  /**
   * Tenants, newest first.
   * @maxItems 100
   */
  items: TenantDocument[];
  /** Cursor of the next page; absent on the last. */
  next?: Cursor;
}
