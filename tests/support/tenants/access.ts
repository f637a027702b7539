/** Tenants and their keys, made as the operator makes them. */
import { composeAdmin } from "../../../src/composition/admin.js";
import { createKey, type KeyInput, type NewKey } from "../../../src/application/access/keys.js";
import { isRefusal } from "../../../src/application/shared/refusal.js";
import { createTenant } from "../../../src/application/access/tenants.js";
import { ROLES, type Role } from "../../../src/application/ports/principal.js";
import type { AdminContext } from "../../../src/cli/admin/admin-context.js";

const ACT = {
  actor: "cli:test",
  action: "createTenantKey",
  status: 201,
  requestId: null,
  traceId: null,
};

export interface TestTenant {
  readonly id: string;
  /** By role, the header with a key of that role. */
  readonly as: Readonly<Record<Role, { readonly authorization: string }>>;
}

/** Creates a tenant with a key of each role, or the keys of an existing tenant. */
export async function makeTenant(
  databaseUrl: string,
  name: string,
  existing?: string,
): Promise<TestTenant> {
  return withAdmin(databaseUrl, async (admin) => {
    const id = existing ?? (await newTenant(admin, name));
    const roles = await Promise.all(
      ROLES.map(async (role) => {
        const { text } = await newKey(admin, id, { name: `${name}, ${role}`, role });
        return [role, { authorization: `Bearer ${text}` }] as const;
      }),
    );
    return { id, as: Object.fromEntries(roles) as TestTenant["as"] };
  });
}

export interface Caller {
  readonly tenantId: string;
  readonly keyId: string;
  /** `douze_…` */
  readonly key: string;
  /** The headers that authenticate a request. */
  readonly headers: { readonly authorization: string };
}

/** Creates a key of a tenant; by default, of a new tenant. */
export async function makeCaller(
  databaseUrl: string,
  { role = "admin", tenantId }: { readonly role?: Role; readonly tenantId?: string } = {},
): Promise<Caller> {
  return withAdmin(databaseUrl, async (admin) => {
    const id = tenantId ?? (await newTenant(admin, "Some tenant"));
    const { record, text } = await newKey(admin, id, { name: "Some system", role });
    return {
      tenantId: id,
      keyId: record.id,
      key: text,
      headers: { authorization: `Bearer ${text}` },
    };
  });
}

async function newTenant(admin: AdminContext, name: string): Promise<string> {
  const created = await createTenant({ name }, ACT, admin);
  if (isRefusal(created)) throw new Error(`the tenant was refused: ${created.refused}`);
  return created.id;
}

async function newKey(admin: AdminContext, tenantId: string, input: KeyInput): Promise<NewKey> {
  const created = await createKey(tenantId, input, admin.storageOf(tenantId, ACT), admin);
  if (isRefusal(created)) throw new Error(`the key was refused: ${created.refused}`);
  return created;
}

async function withAdmin<T>(
  databaseUrl: string,
  work: (admin: AdminContext) => Promise<T>,
): Promise<T> {
  const admin = await composeAdmin(
    {
      host: "127.0.0.1",
      port: 0,
      authentication: "required",
      tokens: undefined,
      rateLimit: undefined,
      trustedProxies: 0,
      databaseUrl,
      dataFolder: "",
      rulesFolder: undefined,
      logLevel: "silent",
      corsOrigins: [],
      retention: { planDays: undefined, auditDays: 365 },
      secretsKeys: [],
      webhookAllow: [],
    },
    () => undefined,
  );
  try {
    return await work(admin);
  } finally {
    await admin.close();
  }
}
