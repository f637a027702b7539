/** Recognises who asks, by a key of ours or by what a token of another issuer says. */
import type { Clock } from "../ports/stores.js";
import { isSecretOf, readKeyText } from "./key-text.js";
import { stateOfKey, type KeyState } from "./keys.js";
import { createMemory } from "./memory.js";
import type { KeyRepository, TenantRepository } from "../ports/access.js";
import type { Principal, Role } from "../ports/principal.js";

/**
 * Why somebody is not let in. What is wrong with a key is told to whoever has its secret, and to
 * nobody else.
 */
export type Refusal = "unknown" | Exclude<KeyState, "active"> | "tenant-suspended";

/** Whoever is refused all the same is named where their key or token was good. */
export type Recognition =
  | { readonly principal: Principal; readonly refusal?: undefined }
  | { readonly refusal: Refusal; readonly caller?: Omit<Principal, "role"> };

/** What a token that was verified says of whoever holds it. */
export interface TokenClaims {
  readonly tenantId: string;
  readonly subject: string;
  readonly role: Role;
}

/** Its methods throw StorageUnavailable where they have to ask a database that is away. */
export interface Authenticator {
  recogniseKey(text: string): Promise<Recognition>;
  recogniseToken(claims: TokenClaims): Promise<Recognition>;
  /** What it remembers of keys and tenants may have changed. */
  forget(): void;
  /** Writes down when keys were last used. */
  flush(): Promise<void>;
}

export interface AccessPorts {
  readonly keys: Pick<KeyRepository, "findByPrefix" | "noteUse">;
  readonly tenants: Pick<TenantRepository, "find">;
  readonly clock: Clock;
}

export function createAuthenticator({ keys, tenants, clock }: AccessPorts): Authenticator {
  const knownKeys = createMemory((prefix) => keys.findByPrefix(prefix), clock);
  const knownTenants = createMemory((id) => tenants.find(id), clock);
  let used = new Map<string, Date>();

  return {
    async recogniseKey(text) {
      const given = readKeyText(text);
      if (given === undefined) return { refusal: "unknown" };
      const found = await knownKeys.find(given.prefix);
      if (found === undefined || !isSecretOf(given.secret, found.key.digest))
        return { refusal: "unknown" };
      const { key, tenantSuspended } = found;
      const caller = { tenantId: key.tenantId, actor: `key:${key.id}` };
      const now = clock.now();
      const state = stateOfKey(key, now);
      if (state !== "active") return { refusal: state, caller };
      if (tenantSuspended) return { refusal: "tenant-suspended", caller };
      used.set(key.id, now);
      return { principal: { ...caller, role: key.role } };
    },

    async recogniseToken({ tenantId, subject, role }) {
      const tenant = await knownTenants.find(tenantId);
      if (tenant === undefined) return { refusal: "unknown" };
      const caller = { tenantId: tenant.id, actor: `token:${subject}` };
      return tenant.suspendedAt === null
        ? { principal: { ...caller, role } }
        : { refusal: "tenant-suspended", caller };
    },

    forget() {
      knownKeys.forget();
      knownTenants.forget();
    },

    async flush() {
      if (used.size === 0) return;
      const moments = used;
      used = new Map();
      await keys.noteUse(moments);
    },
  };
}
