/**
 * What a tenant stores, for tests of a part of it: each call by itself, without an act that would
 * be recorded.
 */
import { v7 } from "uuid";
import type { TenantChange, TenantRecord } from "../../../src/application/ports/tenants.js";
import type {
  TenantStorage,
  TransactionalStorage,
} from "../../../src/application/ports/storage.js";
import type { Database } from "../../../src/persistence/connection/database.js";
import { overPool } from "../../../src/persistence/connection/session.js";
import { createStorageOf, storageWithin } from "../../../src/persistence/tenant-storage.js";

const ACT = { actor: "local", action: "test", status: 200, requestId: null, traceId: null };

export type DirectStorage = TenantStorage & Pick<TransactionalStorage, "transaction">;

export const openTenantStorage = (
  { prisma }: Pick<Database, "prisma">,
  tenantId: string,
): DirectStorage => ({
  ...storageWithin(prisma, tenantId, ACT, () => v7()),
  transaction: createStorageOf(overPool(prisma), () => v7())(tenantId, ACT).transaction,
});

export async function saveTenant(
  database: Pick<Database, "prisma">,
  tenant: TenantRecord,
): Promise<void> {
  await openTenantStorage(database, tenant.id).account.open(tenant);
}

export async function changeTenant(
  database: Pick<Database, "prisma">,
  id: string,
  change: TenantChange,
): Promise<TenantRecord | undefined> {
  return openTenantStorage(database, id).account.change(change);
}
