/** Everything that is stored for tenants, on one session. */
import type { NewId } from "../application/ports/random.js";
import type { Stores } from "../application/ports/storage.js";
import type { Session } from "./connection/session.js";
import { createTenantRepository } from "./tenants/tenant-repository.js";
import { createStorageOf } from "./tenant-storage.js";

export const createStores = (session: Session, newId: NewId): Stores => ({
  tenants: createTenantRepository(session.client),
  storageOf: createStorageOf(session, newId),
});
