import { beforeEach, describe, expect, it } from "@jest/globals";
import { openDatabase } from "../../../src/persistence/connection/database.js";
import {
  applyMigrations,
  MigrationError,
} from "../../../src/persistence/migrations/apply-migrations.js";
import { createDatabase, MIGRATIONS } from "../../support/database/database.js";
import { migrationsFolder, rewriteMigration } from "../../support/database/migrations.js";
import { deployWithPrisma, resolveAsRolledBack } from "../../support/database/prisma.js";
import { ask } from "../../support/database/postgres.js";

const BROKEN = "20261201000000_broken";

/** Applies migrations as Douze does at start. */
async function deployHere(url: string, folder: string): Promise<string[]> {
  const database = openDatabase({ url }, () => undefined);
  return applyMigrations(database.pool, folder).finally(() => database.close());
}

const columns = (url: string): Promise<Record<string, unknown>[]> =>
  ask(
    url,
    "SELECT column_name, data_type, character_maximum_length, is_nullable, column_default " +
      "FROM information_schema.columns WHERE table_name = '_prisma_migrations' ORDER BY 1",
  );
const entries = (url: string): Promise<Record<string, unknown>[]> =>
  ask(
    url,
    `SELECT migration_name, checksum, applied_steps_count, logs, rolled_back_at,
       length(id) AS id_length, finished_at >= started_at AS finished
     FROM _prisma_migrations ORDER BY migration_name`,
  );

describe("the bookkeeping of applyMigrations and of `prisma migrate deploy`", () => {
  let url: string;
  beforeEach(async () => {
    url = await createDatabase();
  });

  it("is the same", async () => {
    const byPrisma = await createDatabase();
    const names = await deployWithPrisma(byPrisma, MIGRATIONS);
    expect(names.length).toBeGreaterThan(0);
    expect(await deployHere(url, MIGRATIONS)).toEqual(names);
    expect(await entries(url)).toEqual(await entries(byPrisma));
    expect(await columns(url)).toEqual(await columns(byPrisma));
  });

  it("makes each see what the other has applied", async () => {
    const further = migrationsFolder({ [BROKEN]: "CREATE TABLE further (id INT)" }, MIGRATIONS);
    await deployHere(url, MIGRATIONS);
    expect(await deployWithPrisma(url, MIGRATIONS)).toEqual([]);
    expect(await deployWithPrisma(url, further)).toEqual([BROKEN]);
    expect(await deployHere(url, further)).toEqual([]);
  });

  it("makes Douze refuse what failed under Prisma, until it is resolved as rolled back", async () => {
    const folder = migrationsFolder({ [BROKEN]: "SELECT 1 / 0" }, MIGRATIONS);
    await expect(deployWithPrisma(url, folder)).rejects.toThrow("division by zero");
    await expect(deployHere(url, folder)).rejects.toThrow(MigrationError);
    await expect(deployHere(url, folder)).rejects.toThrow(
      `the migration \`${BROKEN}\` failed half way`,
    );
    await resolveAsRolledBack(url, BROKEN);
    rewriteMigration(folder, BROKEN, "SELECT 1");
    expect(await deployHere(url, folder)).toEqual([BROKEN]);
    expect(await deployWithPrisma(url, folder)).toEqual([]);
  });
});
