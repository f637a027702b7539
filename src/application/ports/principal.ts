/** The authenticated caller, and what it may do. */

/** Each role includes those before it. */
export const ROLES = ["read", "write", "admin"] as const;
export type Role = (typeof ROLES)[number];

/** An authenticated caller. All that it stores or sees belongs to its tenant. */
export interface Principal {
  readonly tenantId: string;
  /** As the audit trail names it: `key:<id of the key>`, `token:<subject>`, or `local`. */
  readonly actor: string;
  readonly role: Role;
}

/** A principal as the audit trail names it, without its role. */
export type Caller = Omit<Principal, "role">;

/**
 * The tenant of the operator of the service; its administrators manage the other tenants. It owns
 * what was stored before there were tenants, and what is stored while no key is required. The
 * migration that creates the tenants names it too.
 */
export const OPERATOR_TENANT_ID = "00000000-0000-7000-8000-000000000000";

/** The caller of a service that requires no key: the user of this machine. */
export const LOCAL_PRINCIPAL: Principal = {
  tenantId: OPERATOR_TENANT_ID,
  actor: "local",
  role: "admin",
};

export const includesRole = (role: Role, needed: Role): boolean =>
  ROLES.indexOf(role) >= ROLES.indexOf(needed);
