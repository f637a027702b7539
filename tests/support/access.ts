/** Tenants and their keys, made as the operator makes them. */
import { composeAdminDesk } from "../../src/compose.js";
import { createKey } from "../../src/application/access/keys.js";
import { ROLES, type Role } from "../../src/application/access/principal.js";

export interface TestTenant {
  readonly id: string;
  /** Of each role, the header that shows a key of it. */
  readonly as: Readonly<Record<Role, { readonly authorization: string }>>;
}

/** Makes a tenant with a key of each role; without a name it makes keys of the operator's own. */
export async function makeTenant(databaseUrl: string, name: string, existing?: string): Promise<TestTenant> {
  const desk = await composeAdminDesk({ host: "127.0.0.1", port: 0, authentication: "required", tokens: undefined, databaseUrl, dataFolder: "", rulesFolder: undefined, logLevel: "silent", corsOrigins: [], secretsKeys: [], webhookAllow: [] }, () => undefined);
  try {
    const id = existing ?? desk.newId();
    if (existing === undefined) await desk.tenants.save({ id, name, createdAt: desk.clock.now(), suspendedAt: null, sharesPeerFigures: false });
    const made = await Promise.all(ROLES.map(async (role) => [role, { authorization: `Bearer ${(await createKey(id, { name: `${name}, ${role}`, role }, desk.keys.of(id), desk))!.text}` }] as const));
    return { id, as: Object.fromEntries(made) as TestTenant["as"] };
  } finally {
    await desk.close();
  }
}
