/** The data of one tenant: queries on connections of the pool, or within one transaction. */
import type { NewId } from "../application/ports/random.js";
import type { StorageOf, TenantStorage } from "../application/ports/storage.js";
import type { Act } from "../application/ports/audit.js";
import { createAuditLog } from "./tenants/audit-repository.js";
import { createDeliveryLog } from "./webhooks/delivery-log.js";
import { createEventOutbox } from "./webhooks/event-outbox.js";
import { asStorage } from "./connection/failures.js";
import type { Prisma } from "./generated/client.js";
import { createTenantKeys } from "./tenants/key-repository.js";
import { createPeerRepository } from "./plans/peer-repository.js";
import { createPlanRepository } from "./plans/plan-repository.js";
import type { Session } from "./connection/session.js";
import { createTenantRecords } from "./tenants/tenant-data.js";
import { createTenantAccount } from "./tenants/tenant-repository.js";
import { createWebhookRepository } from "./webhooks/webhook-repository.js";

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
