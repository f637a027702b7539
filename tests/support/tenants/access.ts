/** Creates tenants and their keys, as the operator does. */
import { composeAdmin } from "../../../src/composition/service.js";
import { createKey } from "../../../src/application/access/keys.js";
import { openTenant } from "../../../src/application/access/tenants.js";
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
  return withAdminContext(databaseUrl, async (context) => {
    const id = existing ?? (await newTenant(context, name));
    const made = await Promise.all(
      ROLES.map(async (role) => {
        const key = { name: `${name}, ${role}`, role };
        const { text } = (await createKey(id, key, context.storageOf(id, ACT), context))!;
        return [role, { authorization: `Bearer ${text}` }] as const;
      }),
    );
    return { id, as: Object.fromEntries(made) as TestTenant["as"] };
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
  return withAdminContext(databaseUrl, async (context) => {
    const id = tenantId ?? (await newTenant(context, "Some tenant"));
    const { record, text } = (await createKey(
      id,
      { name: "Some system", role },
      context.storageOf(id, ACT),
      context,
    ))!;
    return {
      tenantId: id,
      keyId: record.id,
      key: text,
      headers: { authorization: `Bearer ${text}` },
    };
  });
}

async function newTenant(context: AdminContext, name: string): Promise<string> {
  return (await openTenant({ name }, ACT, context)).id;
}

async function withAdminContext<T>(
  databaseUrl: string,
  work: (context: AdminContext) => Promise<T>,
): Promise<T> {
  const context = await composeAdmin(
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
    return await work(context);
  } finally {
    await context.close();
  }
}
