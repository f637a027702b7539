/** Tenants and their keys, made as the operator makes them. */
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
  /** Of each role, the header that shows a key of it. */
  readonly as: Readonly<Record<Role, { readonly authorization: string }>>;
}

/** Makes a tenant with a key of each role; without a name it makes keys of the operator's own. */
export async function makeTenant(
  databaseUrl: string,
  name: string,
  existing?: string,
): Promise<TestTenant> {
  return atDesk(databaseUrl, async (desk) => {
    const id = existing ?? (await newTenant(desk, name));
    const made = await Promise.all(
      ROLES.map(
        async (role) =>
          [
            role,
            {
              authorization:
                "Bearer " +
                (await createKey(
                  id,
                  { name: `${name}, ${role}`, role },
                  desk.storageOf(id, ACT),
                  desk,
                ))!.text,
            },
          ] as const,
      ),
    );
    return { id, as: Object.fromEntries(made) as TestTenant["as"] };
  });
}

export interface Caller {
  readonly tenantId: string;
  readonly keyId: string;
  /** `douze_…` */
  readonly key: string;
  /** What a request of theirs carries. */
  readonly headers: { readonly authorization: string };
}

/** Makes a key of a tenant; of a new one unless told. */
export async function makeCaller(
  databaseUrl: string,
  { role = "admin", tenantId }: { readonly role?: Role; readonly tenantId?: string } = {},
): Promise<Caller> {
  return atDesk(databaseUrl, async (desk) => {
    const id = tenantId ?? (await newTenant(desk, "Some tenant"));
    const { record, text } = (await createKey(
      id,
      { name: "Some system", role },
      desk.storageOf(id, ACT),
      desk,
    ))!;
    return {
      tenantId: id,
      keyId: record.id,
      key: text,
      headers: { authorization: `Bearer ${text}` },
    };
  });
}

async function newTenant(desk: AdminContext, name: string): Promise<string> {
  return (await openTenant({ name }, ACT, desk)).id;
}

async function atDesk<T>(
  databaseUrl: string,
  work: (desk: AdminContext) => Promise<T>,
): Promise<T> {
  const desk = await composeAdmin(
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
    return await work(desk);
  } finally {
    await desk.close();
  }
}
