/** Sets up the administration commands. */
import type { AdminContext } from "../cli/admin/admin-context.js";
import { overPool } from "../persistence/connection/session.js";
import { findRunningDatabase } from "../persistence/embedded/embedded.js";
import { applyMigrations } from "../persistence/migrations/apply-migrations.js";
import { openStorage } from "../persistence/open-storage.js";
import { createStores } from "../persistence/stores.js";
import { createAuditRepository } from "../persistence/tenants/audit-repository.js";
import { createTenantData } from "../persistence/tenants/tenant-data.js";
import { opening } from "../platform/closing.js";
import type { Config } from "../platform/config.js";
import { packagePath } from "../platform/paths.js";
import { purgePorts } from "./purge-ports.js";
import { SYSTEM } from "./system.js";

/**
 * Opens the database for a command, and migrates it to the schema of this version.
 * @throws if the database cannot be used.
 */
export const composeAdmin = (config: Config, warn: (line: string) => void): Promise<AdminContext> =>
  opening(async (closing) => {
    const databaseUrl = config.databaseUrl ?? findRunningDatabase(config.dataFolder);
    const log = { info: () => undefined, warn };
    const storage = await openStorage({ ...config, databaseUrl }, log);
    closing.add(() => storage.close());
    const { database } = storage;
    await applyMigrations(database.pool, packagePath("prisma/migrations"));
    const stores = createStores(overPool(database.prisma), SYSTEM.newId);
    return {
      ...stores,
      ...purgePorts(database, stores, config.retention),
      tenantData: createTenantData(database.prisma),
      auditEvents: createAuditRepository(database.prisma),
      randomBytes: SYSTEM.randomBytes,
      close: () => closing.close(),
    };
  });
