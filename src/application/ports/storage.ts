/** The storage of a tenant, read directly and changed in transactions. */
import type { Act, AuditLog } from "./audit.js";
import type { DeliveryLog } from "./deliveries.js";
import type { TenantKeys } from "./keys.js";
import type { PeerRepository } from "./peers.js";
import type { PlanRepository } from "./plans.js";
import type { TenantRecords } from "./tenant-data.js";
import type { TenantAccount, TenantRepository } from "./tenants.js";
import type { EventOutbox, WebhookRepository } from "./webhooks.js";

/**
 * The data of one tenant within one transaction. Changes are made here only, because each is
 * recorded in the audit trail in the transaction that makes it.
 */
export interface TenantStorage {
  readonly plans: PlanRepository;
  readonly peers: PeerRepository;
  readonly keys: TenantKeys;
  readonly account: TenantAccount;
  readonly records: TenantRecords;
  readonly audit: AuditLog;
  readonly webhooks: WebhookRepository;
  readonly deliveries: DeliveryLog;
  readonly events: EventOutbox;
}

/** The data of one tenant for reading, and a way to change it in transactions. */
export interface TransactionalStorage {
  readonly plans: Pick<PlanRepository, "find" | "page">;
  readonly peers: PeerRepository;
  readonly keys: Pick<TenantKeys, "find" | "page">;
  readonly webhooks: Pick<WebhookRepository, "find" | "list">;
  readonly deliveries: Pick<DeliveryLog, "page">;
  /**
   * Commits what `work` does through its storage when it returns, and rolls it back when it throws.
   * @throws StorageUnavailable while the database is away.
   * @throws TenantGone if the tenant no longer exists.
   */
  transaction<T>(work: (storage: TenantStorage) => Promise<T>): Promise<T>;
}

/**
 * Opens the storage of one tenant; the data of other tenants are not visible. Changes are recorded
 * in the audit trail as part of `act`.
 */
export type StorageOf = (tenantId: string, act: Act) => TransactionalStorage;

/** Everything that is stored for tenants. */
export interface Stores {
  readonly tenants: TenantRepository;
  readonly storageOf: StorageOf;
}
