/** What a tenant stores, over one connection of the pool a query, or within one transaction. */
import type { TenantStorage, TransactionalStorage } from "../application/ports.js";
import { asStorage } from "./failures.js";
import type { Prisma, PrismaClient } from "./generated/client.js";
import { createPeerRepository } from "./peer-repository.js";
import { createPlanRepository } from "./plan-repository.js";

/** As long as a connection may take to open, and a statement that hangs to be given up. */
const TRANSACTION_MS = { maxWait: 4_000, timeout: 8_000 } as const;

export function createTenantStorage(prisma: PrismaClient, tenantId: string): TransactionalStorage {
  return {
    ...storageOver(prisma, tenantId),
    transaction: (work) => asStorage(() => prisma.$transaction((transaction) => work(storageOver(transaction, tenantId)), TRANSACTION_MS)),
  };
}

const storageOver = (client: Prisma.TransactionClient, tenantId: string): TenantStorage => ({ plans: createPlanRepository(client, tenantId), peers: createPeerRepository(client, tenantId) });
