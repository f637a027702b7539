/** What a tenant stores, over one connection of the pool a query, or within one transaction. */
import type { NewId, StorageOf, TenantStorage } from "../application/ports.js";
import type { Act } from "../application/audit/ports.js";
import { createAuditLog } from "./audit-repository.js";
import { asStorage } from "./failures.js";
import type { Prisma, PrismaClient } from "./generated/client.js";
import { createTenantKeys } from "./key-repository.js";
import { createPeerRepository } from "./peer-repository.js";
import { createPlanRepository } from "./plan-repository.js";
import { createTenantRecords } from "./tenant-data.js";
import { createTenantAccount } from "./tenant-repository.js";

/** As long as a connection may take to open, and a statement that hangs to be given up. */
const TRANSACTION_MS = { maxWait: 4_000, timeout: 8_000 } as const;

export const createStorageOf = (prisma: PrismaClient, newId: NewId): StorageOf => (tenantId, act) => ({
  plans: createPlanRepository(prisma, tenantId),
  peers: createPeerRepository(prisma, tenantId),
  keys: createTenantKeys(prisma, tenantId),
  transaction: (work) => asStorage(() => prisma.$transaction((transaction) => work(storageWithin(transaction, tenantId, act, newId)), TRANSACTION_MS)),
});

const storageWithin = (client: Prisma.TransactionClient, tenantId: string, act: Act, newId: NewId): TenantStorage => ({
  plans: createPlanRepository(client, tenantId),
  peers: createPeerRepository(client, tenantId),
  keys: createTenantKeys(client, tenantId),
  account: createTenantAccount(client, tenantId),
  records: createTenantRecords(client, tenantId),
  audit: createAuditLog(client, tenantId, act, newId),
});
