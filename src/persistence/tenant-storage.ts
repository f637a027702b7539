/** What a tenant stores, over one connection of the pool a query, or within one transaction. */
import type { TenantStorage, TransactionalStorage } from "../application/ports.js";
import { createDeliveryLog } from "./delivery-log.js";
import { createEventOutbox } from "./event-outbox.js";
import { asStorage } from "./failures.js";
import type { Prisma, PrismaClient } from "./generated/client.js";
import { createPeerRepository } from "./peer-repository.js";
import { createPlanRepository } from "./plan-repository.js";
import { createWebhookRepository } from "./webhook-repository.js";

export function createTenantStorage(prisma: PrismaClient, tenantId: string): TransactionalStorage {
  return {
    ...storageOver(prisma, tenantId),
    transaction: (work) => asStorage(() => prisma.$transaction((transaction) => work(storageOver(transaction, tenantId)))),
  };
}

const storageOver = (client: Prisma.TransactionClient, tenantId: string): TenantStorage => ({
  plans: createPlanRepository(client, tenantId),
  peers: createPeerRepository(client, tenantId),
  webhooks: createWebhookRepository(client, tenantId),
  deliveries: createDeliveryLog(client, tenantId),
  events: createEventOutbox(client, tenantId),
});
