/** What a tenant stores, over one connection of the pool a query, or within one transaction. */
import type { NewId, StorageOf, TenantStorage } from "../application/ports.js";
import type { Act } from "../application/audit/ports.js";
import { createAuditLog } from "./audit-repository.js";
import { createDeliveryLog } from "./delivery-log.js";
import { createEventOutbox } from "./event-outbox.js";
import { asStorage } from "./failures.js";
import type { Prisma } from "./generated/client.js";
import { createTenantKeys } from "./key-repository.js";
import { createPeerRepository } from "./peer-repository.js";
import { createPlanRepository } from "./plan-repository.js";
import type { Session } from "./session.js";
import { createTenantRecords } from "./tenant-data.js";
import { createTenantAccount } from "./tenant-repository.js";
import { createWebhookRepository } from "./webhook-repository.js";

export const createStorageOf =
  ({ client, transaction }: Session, newId: NewId): StorageOf =>
  (tenantId, act) => ({
    plans: createPlanRepository(client, tenantId),
    peers: createPeerRepository(client, tenantId),
    keys: createTenantKeys(client, tenantId),
    webhooks: createWebhookRepository(client, tenantId),
    deliveries: createDeliveryLog(client, tenantId),
    transaction: (work) =>
      asStorage(() => transaction((shared) => work(storageWithin(shared, tenantId, act, newId)))),
  });

export const storageWithin = (
  client: Prisma.TransactionClient,
  tenantId: string,
  act: Act,
  newId: NewId,
): TenantStorage => ({
  plans: createPlanRepository(client, tenantId),
  peers: createPeerRepository(client, tenantId),
  keys: createTenantKeys(client, tenantId),
  account: createTenantAccount(client, tenantId),
  records: createTenantRecords(client, tenantId),
  webhooks: createWebhookRepository(client, tenantId),
  deliveries: createDeliveryLog(client, tenantId),
  events: createEventOutbox(client, tenantId),
  audit: createAuditLog(client, tenantId, act, newId),
});
