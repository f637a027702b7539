/** What a tenant stores, over one connection of the pool a query, or within one transaction. */
import type { TenantStorage, TransactionalStorage } from "../application/ports.js";
import { createDeliveryLog } from "./delivery-log.js";
import { createEventOutbox } from "./event-outbox.js";
import { asStorage } from "./failures.js";
import type { Prisma } from "./generated/client.js";
import { createPeerRepository } from "./peer-repository.js";
import { createPlanRepository } from "./plan-repository.js";
import type { Session } from "./session.js";
import { createWebhookRepository } from "./webhook-repository.js";

export function createTenantStorage({ client, transaction }: Session, tenantId: string): TransactionalStorage {
  return {
    ...storageOver(client, tenantId),
    transaction: (work) => asStorage(() => transaction((shared) => work(storageOver(shared, tenantId)))),
  };
}

const storageOver = (client: Prisma.TransactionClient, tenantId: string): TenantStorage => ({
  plans: createPlanRepository(client, tenantId),
  peers: createPeerRepository(client, tenantId),
  webhooks: createWebhookRepository(client, tenantId),
  deliveries: createDeliveryLog(client, tenantId),
  events: createEventOutbox(client, tenantId),
});
