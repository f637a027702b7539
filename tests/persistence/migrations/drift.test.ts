import { beforeAll, describe, expect, it } from "@jest/globals";
import { openDatabase } from "../../../src/persistence/connection/database.js";
import { applyMigrations } from "../../../src/persistence/migrations/apply-migrations.js";
import { createDatabase, MIGRATIONS } from "../../support/database/database.js";
import { migrationsFolder } from "../../support/database/migrations.js";
import { missingSql, SCHEMA } from "../../support/database/prisma.js";

const NOTHING = /^(-- This is an empty migration\.\s*)?$/;

/** Makes a database with the migrations of a folder and gives its address. */
async function migratedBy(migrations: string): Promise<string> {
  const url = await createDatabase();
  const database = openDatabase({ url }, () => undefined);
  await applyMigrations(database.pool, migrations);
  await database.close();
  return url;
}

describe("the schema that the migrations make", () => {
  let url: string;
  beforeAll(async () => {
    url = await migratedBy(MIGRATIONS);
  });

  it("is the one of prisma/schema.prisma (if not: write a migration with the SQL shown here)", async () => {
    expect(await missingSql(url, SCHEMA)).toMatch(NOTHING);
  });

  it.each([
    [
      "a column",
      /(headcountBand .*)/,
      "$1\n  forgotten String?",
      'ADD COLUMN     "forgotten" TEXT',
    ],
    [
      "an index",
      "@@index([tenantId, collectivityId, id])",
      "",
      'DROP INDEX "plans_tenant_id_collectivity_id_id_idx"',
    ],
    ["the type of a column", "@db.Timestamptz(3)", "@db.Timestamptz(6)", "TIMESTAMPTZ(6)"],
    [
      "whether a column may be empty",
      "collectivityType String ",
      "collectivityType String? ",
      'ALTER COLUMN "collectivity_type" DROP NOT NULL',
    ],
    [
      "what becomes of the plans of an edition",
      "onDelete: Restrict",
      "onDelete: Cascade",
      "ON DELETE CASCADE",
    ],
  ])("is told apart from a schema.prisma that differs in %s", async (_what, before, after, sql) => {
    const changed = SCHEMA.replace(before, after);
    expect(changed).not.toBe(SCHEMA);
    expect(await missingSql(url, changed)).toContain(sql);
  });

  it("is told apart from schema.prisma once a migration goes further than it", async () => {
    const further =
      "ALTER TABLE plans ADD COLUMN extra TEXT; CREATE INDEX early ON plans (created_at)";
    const migrations = migrationsFolder({ "99990101000000_further": further }, MIGRATIONS);
    const sql = await missingSql(await migratedBy(migrations), SCHEMA);
    expect(sql).toContain('DROP COLUMN "extra"');
    expect(sql).toContain('DROP INDEX "early"');
  });
});
