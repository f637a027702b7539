/** Everything that is stored for tenants, over one session. */
import type { Stores } from "../application/ports.js";
import { createKeyRepository } from "./key-repository.js";
import type { Session } from "./session.js";
import { createTenantRepository } from "./tenant-repository.js";
import { createTenantStorage } from "./tenant-storage.js";

export const createStores = (session: Session): Stores => ({
  tenants: createTenantRepository(session.client),
  keys: createKeyRepository(session),
  storageOf: (tenantId) => createTenantStorage(session, tenantId),
});
