/** Everything that is stored for tenants, over one session. */
import type { NewId, Stores } from "../application/ports/stores.js";
import type { Session } from "./connection/session.js";
import { createTenantRepository } from "./tenants/tenant-repository.js";
import { createStorageOf } from "./tenant-storage.js";

export const createStores = (session: Session, newId: NewId): Stores => ({
  tenants: createTenantRepository(session.client),
  storageOf: createStorageOf(session, newId),
});
