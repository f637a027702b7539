import type { Cursor, KeyId, KeyPrefix, KeyText, TenantId } from "../identifiers.js";
import type { Name } from "../values.js";

/**
 * What credentials let do: `read` what the tenant stored, and evaluate; `write` besides; `admin`
 * manage its keys besides.
 */
export type Role = "read" | "write" | "admin";

/** Whether a key lets in. */
export type KeyStatus = "active" | "expired" | "revoked";

/** A key to be made. */
export interface KeyRequest {
  /**
   * What it is for, to be told apart in lists: name the system that holds it, not a person.
   * @minLength 1
   * @maxLength 100
   * @pattern \S
   * @example "SIRH, production"
   */
  name: string;
  /** What it lets do. */
  role: Role;
  /**
   * Days until it expires; 365 where nothing is said.
   * @isInt expiresInDays is a whole number
   * @minimum 1
   * @maximum 730
   */
  expiresInDays?: number;
}

/** A key, without its secret, which is kept nowhere. */
export interface KeyDocument {
  /** Identifier of the key: UUIDv7. */
  id: KeyId;
  /** What it is for. */
  name: Name;
  /** What it lets do. */
  role: Role;
  /** Its beginning, by which its holder knows it. */
  prefix: KeyPrefix;
  /** Whether it lets in. */
  status: KeyStatus;
  /**
   * When it was made.
   * @format date-time
   */
  createdAt: string;
  /**
   * When it stops to let in.
   * @format date-time
   */
  expiresAt: string;
  /**
   * When it was revoked; absent where it was not.
   * @format date-time
   */
  revokedAt?: string;
  /**
   * When it was last used, to some seconds; absent where it never was.
   * @format date-time
   */
  lastUsedAt?: string;
  /** Identifier of the key that it takes over from; absent where there is none. */
  replaces?: KeyId;
}

/** A new key, with its text, which is shown this once. */
export interface NewKeyDocument extends KeyDocument {
  /**
   * The key itself, to be sent as `Authorization: Bearer douze_…`. It cannot be shown again: keep
   * it where secrets are kept.
   */
  key: KeyText;
}

/** A page of keys. */
export interface KeyPage {
  /**
   * Keys, the newest first.
   * @maxItems 100
   */
  items: KeyDocument[];
  /** Cursor of the next page; absent on the last. */
  next?: Cursor;
}

/** A tenant to be made. */
export interface TenantRequest {
  /**
   * Name of the body or portal that it stands for.
   * @minLength 1
   * @maxLength 200
   * @pattern \S
   * @example "Centre de gestion du Rhône"
   */
  name: string;
  /**
   * Whether its plans count, unnamed, among the peers of tenants that share theirs, and theirs
   * among its own; false where nothing is said.
   */
  sharesPeerFigures?: boolean;
}

/** What is to change of a tenant; what is left out stays. */
export interface TenantChangeRequest {
  /**
   * Name of the body or portal that it stands for.
   * @minLength 1
   * @maxLength 200
   * @pattern \S
   */
  name?: string;
  /** Whether its plans count, unnamed, among the peers of tenants that share theirs. */
  sharesPeerFigures?: boolean;
  /** Whether all that act for it are refused; what it stored stays. */
  suspended?: boolean;
}

/** What a tenant may change of itself. */
export interface OwnTenantChangeRequest {
  /**
   * That its plans no longer count among the peers of others, nor theirs among its own. To share
   * them again is the operator's to grant.
   */
  sharesPeerFigures: false;
}

/** Whoever has what is stored. No other tenant sees it. */
export interface TenantDocument {
  /** Identifier of the tenant: UUIDv7. Tokens name it. */
  id: TenantId;
  /** Name of the body or portal that it stands for. */
  name: Name;
  /**
   * When it was made.
   * @format date-time
   */
  createdAt: string;
  /** Whether its plans count, unnamed, among the peers of tenants that share theirs. */
  sharesPeerFigures: boolean;
  /**
   * Since when all that act for it are refused; absent where they are not.
   * @format date-time
   */
  suspendedAt?: string;
}

/** A page of tenants. */
export interface TenantPage {
  /**
   * Tenants, the newest first.
   * @maxItems 100
   */
  items: TenantDocument[];
  /** Cursor of the next page; absent on the last. */
  next?: Cursor;
}
