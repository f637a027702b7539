import type { Stores } from "../application/ports/storage.js";
import type { PurgePorts, RetentionPolicy } from "../application/retention/purge.js";
import { createExclusively } from "../persistence/connection/advisory-lock.js";
import type { Database } from "../persistence/connection/database.js";
import { createExpiredData } from "../persistence/tenants/expired-data.js";
import { SYSTEM } from "./system.js";

/** Number of the advisory lock, next to the one of the migrations. */
const PURGE_LOCK = 72_707_370;

export const purgePorts = (
  { pool, prisma }: Database,
  { storageOf }: Stores,
  retention: RetentionPolicy,
): PurgePorts => ({
  clock: SYSTEM.clock,
  newId: SYSTEM.newId,
  expired: createExpiredData(prisma),
  storageOf,
  exclusively: createExclusively(pool, PURGE_LOCK),
  retention,
});
