/** Who asks, and what they may do. */

/** Each role may do what those before it may. */
export const ROLES = ["read", "write", "admin"] as const;
export type Role = (typeof ROLES)[number];

/** Whoever was recognised. Everything that they store or see belongs to their tenant. */
export interface Principal {
  readonly tenantId: string;
  /** As the audit trail names it: `key:<id of the key>`, `token:<subject>`, or `local`. */
  readonly actor: string;
  readonly role: Role;
}

/** A principal as the audit trail names it, whatever it may do. */
export type Caller = Omit<Principal, "role">;

/**
 * The tenant of whoever runs the service: its administrators manage the other tenants. It owns what
 * was kept before there were tenants, and what is kept where no key is asked for. The migration
 * that makes the tenants names it too.
 */
export const OPERATOR_TENANT_ID = "00000000-0000-7000-8000-000000000000";

/** Whoever asks a service that asks for no key: the person at this machine. */
export const LOCAL_PRINCIPAL: Principal = {
  tenantId: OPERATOR_TENANT_ID,
  actor: "local",
  role: "admin",
};

export const includesRole = (role: Role, needed: Role): boolean =>
  ROLES.indexOf(role) >= ROLES.indexOf(needed);
