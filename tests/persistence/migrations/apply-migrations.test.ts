import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { createHash } from "node:crypto";
import type pg from "pg";
import { openDatabase, type Database } from "../../../src/persistence/connection/database.js";
import { reasonOfAbsence } from "../../../src/persistence/connection/failures.js";
import {
  applyMigrations,
  MigrationError,
} from "../../../src/persistence/migrations/apply-migrations.js";
import { BOTH_DATABASES, createDatabase } from "../../support/database/database.js";
import { migrationsFolder, rewriteMigration } from "../../support/database/migrations.js";
import { ask, untilAnswer } from "../../support/database/postgres.js";

const FIRST = "CREATE TABLE first (id INT); INSERT INTO first VALUES (1);";
const SECOND = "ALTER TABLE first ADD COLUMN word TEXT; -- l'été\n";
/**
 * The number under which Prisma takes its lock, written down anew: a change of ours would let the
 * two work at once.
 */
const PRISMA_LOCK = 72707369;

describe.each(BOTH_DATABASES)("applyMigrations: $name", ({ kind }) => {
  let url: string;
  let database: Database;
  let pool: pg.Pool;
  beforeEach(async () => {
    url = await createDatabase(kind);
    database = openDatabase({ url }, () => undefined);
    ({ pool } = database);
  });
  afterEach(() => database.close());

  const refusal = (folder: string, waitMs = 60_000): Promise<unknown> =>
    applyMigrations(pool, folder, { waitMs }).catch((error: unknown) => error);
  const entries = (): Promise<Record<string, unknown>[]> =>
    ask(url, "SELECT migration_name AS name FROM _prisma_migrations ORDER BY started_at");
  const exists = async (table: string): Promise<unknown> =>
    (await ask(url, "SELECT to_regclass($1) IS NOT NULL AS there", [table]))[0]?.["there"];

  it("applies what is missing, in the order of the names, and tells which", async () => {
    const folder = migrationsFolder({ "2_second": SECOND, "1_first": FIRST });
    expect(await applyMigrations(pool, folder)).toEqual(["1_first", "2_second"]);
    expect(await ask(url, "SELECT * FROM first")).toEqual([{ id: 1, word: null }]);
  });

  it("applies nothing a second time, and later only what has come since", async () => {
    await applyMigrations(pool, migrationsFolder({ "1_first": FIRST }));
    const folder = migrationsFolder({ "1_first": FIRST, "2_second": SECOND });
    expect(await applyMigrations(pool, folder)).toEqual(["2_second"]);
    expect(await applyMigrations(pool, folder)).toEqual([]);
  });

  it("writes down each migration with the SHA-256 of its file and one step", async () => {
    const before = new Date();
    await applyMigrations(pool, migrationsFolder({ "1_first": FIRST, "2_second": SECOND }));
    const rows = await ask(url, "SELECT * FROM _prisma_migrations ORDER BY migration_name");
    const sha256 = (sql: string): string => createHash("sha256").update(sql, "utf8").digest("hex");
    const entry = {
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      logs: null,
      rolled_back_at: null,
      applied_steps_count: 1,
      started_at: expect.any(Date),
      finished_at: expect.any(Date),
    };
    expect(rows).toEqual([
      { ...entry, migration_name: "1_first", checksum: sha256(FIRST) },
      { ...entry, migration_name: "2_second", checksum: sha256(SECOND) },
    ]);
    for (const { started_at: start, finished_at: end } of rows as {
      started_at: Date;
      finished_at: Date;
    }[]) {
      const moments = [before, start, end, new Date()].map(Number);
      expect(moments).toEqual([...moments].sort((one, other) => one - other));
    }
  });

  it("applies each migration once when many processes start at the same time", async () => {
    const folder = migrationsFolder({ "1_first": FIRST, "2_second": SECOND });
    const others = Array.from({ length: 5 }, () => openDatabase({ url }, () => undefined));
    const applied = await Promise.all(
      [database, ...others].map((each) => applyMigrations(each.pool, folder)),
    );
    await Promise.all(others.map((each) => each.close()));
    expect(applied.flat().sort()).toEqual(["1_first", "2_second"]);
    expect(await entries()).toEqual([{ name: "1_first" }, { name: "2_second" }]);
  });

  it(
    "takes a migration that fails back whole, keeps those before it, and applies it once it " +
      "is mended",
    async () => {
      const folder = migrationsFolder({
        "1_first": FIRST,
        "2_broken": "CREATE TABLE half (id INT); SELECT 1 / 0;",
        "3_never": "CREATE TABLE third ()",
      });
      const error = await refusal(folder);
      expect(error).toBeInstanceOf(MigrationError);
      expect(String(error)).toMatch(
        /the migration `2_broken` failed and was taken back: division by zero/,
      );
      expect(reasonOfAbsence(error)).toBeUndefined();
      expect([await exists("first"), await exists("half"), await exists("third")]).toEqual([
        true,
        false,
        false,
      ]);
      expect(await entries()).toEqual([{ name: "1_first" }]);
      rewriteMigration(folder, "2_broken", "CREATE TABLE half (id INT)");
      expect(await applyMigrations(pool, folder)).toEqual(["2_broken", "3_never"]);
    },
  );

  it("takes a migration back when its connection is lost, and says that the database was away", async () => {
    const folder = migrationsFolder({
      "1_long": "CREATE TABLE half (id INT); SELECT pg_sleep(600);",
    });
    const failed = refusal(folder);
    await untilAnswer(
      url,
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = " +
        "current_database() AND wait_event = 'PgSleep'",
    );
    const error = await failed;
    expect(error).toBeInstanceOf(MigrationError);
    expect(reasonOfAbsence(error)).toMatch(/terminat/);
    expect(await exists("half")).toBe(false);
    expect(await entries()).toEqual([]);
  });

  it("lets a migration take longer than a request may", async () => {
    const limit = "INSERT INTO seen SELECT current_setting('statement_timeout')";
    await applyMigrations(
      pool,
      migrationsFolder({ "1_limit": `CREATE TABLE seen (statement_timeout TEXT); ${limit};` }),
    );
    expect(await ask(url, "SELECT * FROM seen")).toEqual([{ statement_timeout: "30min" }]);
  });

  describe("refuses", () => {
    it("a database in which a migration failed half way", async () => {
      const folder = migrationsFolder({ "1_first": FIRST, "2_second": SECOND });
      await applyMigrations(pool, folder);
      await ask(
        url,
        "UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = '2_second'",
      );
      const error = await refusal(folder);
      expect(error).toBeInstanceOf(MigrationError);
      expect(error).toHaveProperty(
        "message",
        expect.stringContaining("the migration `2_second` failed half way"),
      );
      expect(error).toHaveProperty(
        "hint",
        expect.stringContaining("npx prisma migrate resolve --applied 2_second"),
      );
    });

    it("a migration that was changed after it was applied, and goes no further", async () => {
      const folder = migrationsFolder({ "1_first": FIRST });
      await applyMigrations(pool, folder);
      const error = await refusal(
        migrationsFolder({ "1_first": `${FIRST}\n`, "2_second": SECOND }),
      );
      expect(error).toBeInstanceOf(MigrationError);
      expect(String(error)).toMatch(
        /the migration `1_first` was changed after it was applied to this database\nhint: put its migration.sql back/,
      );
      expect(await entries()).toEqual([{ name: "1_first" }]);
    });

    it("a database that a later version has migrated", async () => {
      await applyMigrations(pool, migrationsFolder({ "1_first": FIRST, "9_later": SECOND }));
      const error = await refusal(migrationsFolder({ "1_first": FIRST }));
      expect(error).toBeInstanceOf(MigrationError);
      expect(String(error)).toMatch(
        new RegExp(
          "the database is newer than this Douze: it has the migration `9_later`, " +
            "which is unknown here\nhint: start the version",
        ),
      );
    });
  });

  describe("while another process migrates", () => {
    let other: Database;
    let holder: pg.PoolClient;
    beforeEach(async () => {
      other = openDatabase({ url }, () => undefined);
      holder = await other.pool.connect();
      await holder.query("SELECT pg_advisory_lock($1)", [PRISMA_LOCK]);
    });
    afterEach(async () => {
      holder.release(true);
      await other.close();
    });

    it("gives up after a while, and tells how to find it", async () => {
      const error = await refusal(migrationsFolder({ "1_first": FIRST }), 0);
      expect(error).toBeInstanceOf(MigrationError);
      expect(String(error)).toMatch(/another process has been migrating this database/);
      const [, question] = /`(SELECT [^`]*)`/.exec((error as MigrationError).hint) ?? [];
      const { rows } = await holder.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
      expect(await ask(url, question!)).toContainEqual(rows[0]);
      expect(await exists("first")).toBe(false);
    });

    it("waits, and goes on when the other one has ended", async () => {
      const applied = applyMigrations(pool, migrationsFolder({ "1_first": FIRST }));
      await untilAnswer(
        url,
        "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND state = " +
          "'idle' AND query LIKE '%pg_try_advisory_lock%'",
      );
      expect(await exists("first")).toBe(false);
      await holder.query("SELECT pg_advisory_unlock($1)", [PRISMA_LOCK]);
      expect(await applied).toEqual(["1_first"]);
    });
  });

  it("gives the lock back, also after a failure", async () => {
    await refusal(migrationsFolder({ "1_broken": "nonsense" }));
    await untilAnswer(url, "SELECT 1 WHERE pg_try_advisory_lock($1)", [PRISMA_LOCK]);
    expect(
      await applyMigrations(pool, migrationsFolder({ "1_first": FIRST }), { waitMs: 5_000 }),
    ).toEqual(["1_first"]);
  });
});
