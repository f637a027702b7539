/** Makes tenants and keys in a database, as `npm run admin` does. */
import { randomBytes } from "node:crypto";
import { v7 } from "uuid";
import { createKey } from "../../src/application/access/keys.js";
import type { Role } from "../../src/application/access/principal.js";
import { overPool } from "../../src/persistence/session.js";
import { createStores } from "../../src/persistence/stores.js";
import { openMigrated } from "./database.js";

export interface Caller {
  readonly tenantId: string;
  readonly keyId: string;
  /** `douze_…` */
  readonly key: string;
  /** What a request of theirs carries. */
  readonly headers: { readonly authorization: string };
}

/** A key of a tenant; of a new one unless told. */
export async function makeCaller(databaseUrl: string, { role = "admin", tenantId }: { readonly role?: Role; readonly tenantId?: string } = {}): Promise<Caller> {
  const database = await openMigrated(databaseUrl);
  try {
    const { tenants, keys } = createStores(overPool(database.prisma));
    const clock = { now: () => new Date() };
    const id = tenantId ?? v7();
    if (tenantId === undefined) await tenants.save({ id, name: "Some tenant", createdAt: clock.now(), suspendedAt: null, sharesPeerFigures: false });
    const made = await createKey(id, { name: "Some system", role }, keys.of(id), { clock, newId: () => v7(), randomBytes });
    if (made === undefined) throw new Error("the tenant has as many keys as it may");
    return { tenantId: id, keyId: made.record.id, key: made.text, headers: { authorization: `Bearer ${made.text}` } };
  } finally {
    await database.close();
  }
}
