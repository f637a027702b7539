/** Authenticates callers, by a key of this service or by the claims of a verified token. */
import type { Clock } from "../ports/clock.js";
import type { KeyRepository } from "../ports/keys.js";
import type { Principal, Role } from "../ports/principal.js";
import type { TenantRepository } from "../ports/tenants.js";
import type { RefusalOf } from "../shared/refusal.js";
import { createCachedLookup } from "./cached-lookup.js";
import { isSecretOf, readKeyText } from "./key-text.js";
import { stateOfKey } from "./keys.js";

/**
 * The principal, or why it is refused. What is wrong with a key is revealed only to a caller that
 * has its secret.
 */
export type AuthenticationResult =
  | { readonly principal: Principal }
  | RefusalOf<
      | "credentials.key-unknown"
      | "credentials.key-expired"
      | "credentials.key-revoked"
      | "credentials.tenant-unknown"
      | "credentials.tenant-suspended"
    >;

/** The claims of a verified token. */
export interface TokenClaims {
  readonly tenantId: string;
  readonly subject: string;
  readonly role: Role;
}

/** Its methods throw StorageUnavailable if they need the database while it is away. */
export interface Authenticator {
  authenticateKey(text: string): Promise<AuthenticationResult>;
  authenticateToken(claims: TokenClaims): Promise<AuthenticationResult>;
  /** Clears the cache, because keys or tenants may have changed. */
  clearCache(): void;
  /** Stores when keys were last used. */
  flush(): Promise<void>;
}

export interface AuthenticatorPorts {
  readonly keys: Pick<KeyRepository, "findByPrefix" | "recordUse">;
  readonly tenants: Pick<TenantRepository, "find">;
  readonly clock: Clock;
}

export function createAuthenticator({ keys, tenants, clock }: AuthenticatorPorts): Authenticator {
  const cachedKeys = createCachedLookup((prefix) => keys.findByPrefix(prefix), clock);
  const cachedTenants = createCachedLookup((id) => tenants.find(id), clock);
  let lastUses = new Map<string, Date>();

  return {
    async authenticateKey(text) {
      const parsed = readKeyText(text);
      if (parsed === undefined) return { refused: "credentials.key-unknown" };
      const found = await cachedKeys.find(parsed.prefix);
      if (found === undefined || !isSecretOf(parsed.secret, found.key.digest))
        return { refused: "credentials.key-unknown" };
      const { key, tenantSuspended } = found;
      const caller = { tenantId: key.tenantId, actor: `key:${key.id}` };
      const now = clock.now();
      const state = stateOfKey(key, now);
      if (state !== "active") return { refused: `credentials.key-${state}`, caller };
      if (tenantSuspended) return { refused: "credentials.tenant-suspended", caller };
      lastUses.set(key.id, now);
      return { principal: { ...caller, role: key.role } };
    },

    async authenticateToken({ tenantId, subject, role }) {
      const tenant = await cachedTenants.find(tenantId);
      if (tenant === undefined) return { refused: "credentials.tenant-unknown" };
      const caller = { tenantId: tenant.id, actor: `token:${subject}` };
      if (tenant.suspendedAt !== null) return { refused: "credentials.tenant-suspended", caller };
      return { principal: { ...caller, role } };
    },

    clearCache() {
      cachedKeys.clear();
      cachedTenants.clear();
    },

    async flush() {
      if (lastUses.size === 0) return;
      const moments = lastUses;
      lastUses = new Map();
      await keys.recordUse(moments);
    },
  };
}
