import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { join } from "node:path";
import { openDatabase, type Database } from "../../../src/persistence/connection/database.js";
import { MigrationError } from "../../../src/persistence/migrations/apply-migrations.js";
import { prepareDatabase } from "../../../src/persistence/migrations/prepare.js";
import { makeFolder, MIGRATIONS } from "../../support/database/database.js";
import { migrationsFolder, rewriteMigration } from "../../support/database/migrations.js";
import {
  ask,
  startPostgres,
  untilAnswer,
  type TestServer,
} from "../../support/database/postgres.js";

describe("prepareDatabase", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startPostgres(join(makeFolder(), "server"));
  });
  afterAll(() => server.remove());

  let url: string;
  let database: Database;
  let stopping: AbortController;
  let delays: string[];
  beforeEach(async () => {
    url = await server.createDatabase();
    database = openDatabase({ url }, () => undefined);
    stopping = new AbortController();
    delays = [];
  });
  afterEach(() => database.close());

  const prepare = (
    migrations: string,
    onDelay: () => unknown = () => undefined,
  ): Promise<boolean> =>
    prepareDatabase(database.pool, {
      migrations,
      signal: stopping.signal,
      onDelay(line) {
        delays.push(line);
        onDelay();
      },
    });
  const hasTables = async (): Promise<unknown> =>
    (await ask(url, "SELECT to_regclass('plans') IS NOT NULL AS there"))[0]?.["there"];

  it("makes the tables at once where the database is there", async () => {
    expect(await prepare(MIGRATIONS)).toBe(true);
    expect(await hasTables()).toBe(true);
    expect(delays).toEqual([]);
  });

  it("waits while the database is away, says why, and makes the tables when it is back", async () => {
    await server.stop();
    let back: Promise<void> | undefined;
    expect(await prepare(MIGRATIONS, () => (back ??= server.start()))).toBe(true);
    await back;
    expect(await hasTables()).toBe(true);
    expect(delays[0]).toMatch(
      /^the database is not available: .*ECONNREFUSED.*; trying again in 250 ms$/,
    );
    expect(delays.join()).not.toContain(new URL(url).password);
  });

  it("waits longer each time", async () => {
    await server.stop();
    const ended = prepare(MIGRATIONS, () => delays.length === 3 && stopping.abort());
    expect(await ended).toBe(false);
    await server.start();
    expect(delays.map((line) => /\d+ ms$/.exec(line)?.[0])).toEqual([
      "250 ms",
      "500 ms",
      "1000 ms",
    ]);
  });

  it("is not ready, and does nothing more, when it was told to stop", async () => {
    stopping.abort();
    expect(await prepare(MIGRATIONS)).toBe(false);
    expect(await hasTables()).toBe(false);
  });

  it("is not ready when it is told to stop while a try fails", async () => {
    const ended = prepare(migrationsFolder({ "1_long": "SELECT pg_sleep(600)" }));
    await untilAnswer(url, "SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'");
    stopping.abort();
    await ask(
      url,
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep'",
    );
    expect(await ended).toBe(false);
    expect(delays).toEqual([]);
  });

  it.each([
    ["its SQL is wrong", "CREATE TABLE half (", /syntax error/],
    [
      "it asks for a table that is not there",
      "ALTER TABLE missing ADD COLUMN word TEXT",
      /relation "missing" does not exist/,
    ],
  ])(
    "throws when a migration fails because %s: waiting would not help",
    async (_what, sql, words) => {
      const failed = prepare(migrationsFolder({ "1_wrong": sql }), () => stopping.abort());
      await expect(failed).rejects.toThrow(MigrationError);
      await expect(failed).rejects.toThrow(words);
      expect(delays).toEqual([]);
    },
  );

  it("throws when a migration was changed after it was applied", async () => {
    const folder = migrationsFolder({ "1_first": "SELECT 1" });
    await prepare(folder);
    rewriteMigration(folder, "1_first", "SELECT 2");
    await expect(prepare(folder, () => stopping.abort())).rejects.toThrow(
      "the migration `1_first` was changed",
    );
  });
});
