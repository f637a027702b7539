import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { join } from "node:path";
import type { StorageStatus } from "../../../src/application/ports/storage-status.js";
import { openDatabase, type Database } from "../../../src/persistence/connection/database.js";
import { createStorageStatus } from "../../../src/persistence/connection/status.js";
import { makeFolder, openMigrated } from "../../support/database/database.js";
import { ask, startPostgres, type TestServer } from "../../support/database/postgres.js";

const READY = { ready: true };

describe("createStorageStatus", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startPostgres(join(makeFolder(), "server"));
  });
  afterAll(() => server.remove());

  let url: string;
  let database: Database;
  let status: StorageStatus;
  beforeEach(async () => {
    url = await server.createDatabase();
    database = await openMigrated(url);
    status = createStorageStatus(database.pool);
  });
  afterEach(() => database.close());

  it("is ready when plans can be stored", async () => {
    expect(await status.check()).toEqual(READY);
  });

  it("is not ready while the server is stopped, and ready again when it is back", async () => {
    expect(await status.check()).toEqual(READY);
    await server.stop();
    expect(await status.check()).toEqual({ ready: false, reason: expect.any(String) });
    expect(await status.check()).toEqual({
      ready: false,
      reason: expect.stringContaining("ECONNREFUSED"),
    });
    await server.start();
    expect(await status.check()).toEqual(READY);
  });

  it("is not ready while the server is killed, and ready again when it has recovered", async () => {
    expect(await status.check()).toEqual(READY);
    await server.kill();
    expect(await status.check()).toMatchObject({ ready: false });
    await server.start();
    expect(await status.check()).toEqual(READY);
  });

  it.each(["with a connection open", "without a connection"])(
    "answers by itself while the server hangs: %s",
    async (connection) => {
      if (connection === "with a connection open") await status.check();
      await server.pause();
      const states = await Promise.all([status.check(), status.check()]);
      server.resume();
      expect(states).toEqual(
        Array(2).fill({ ready: false, reason: "the database did not answer within 900 ms" }),
      );
    },
  );

  it("answers by itself while all connections are in use", async () => {
    const clients = await Promise.all(Array.from({ length: 10 }, () => database.pool.connect()));
    expect(await status.check()).toEqual({
      ready: false,
      reason: "the database did not answer within 900 ms",
    });
    for (const client of clients) client.release();
    expect(await status.check()).toEqual(READY);
  });

  it("is not ready on a read-only database, where plans could be read but not stored", async () => {
    await ask(
      url,
      `ALTER DATABASE ${new URL(url).pathname.slice(1)} SET default_transaction_read_only = on`,
    );
    const readOnly = openDatabase({ url }, () => undefined);
    expect(await createStorageStatus(readOnly.pool).check()).toEqual({
      ready: false,
      reason: "the database is read-only",
    });
    await readOnly.close();
  });

  it("is not ready on a database without tables", async () => {
    const empty = openDatabase({ url: await server.createDatabase() }, () => undefined);
    expect(await createStorageStatus(empty.pool).check()).toEqual({
      ready: false,
      reason: "the database has no tables of Douze: the migrations were not applied",
    });
    await empty.close();
  });

  it("is not ready, and says so by itself, where there is no such database", async () => {
    const elsewhere = openDatabase({ url: url.replace(/[^/]*$/, "missing") }, () => undefined);
    expect(await createStorageStatus(elsewhere.pool).check()).toEqual({
      ready: false,
      reason: 'database "missing" does not exist (3D000)',
    });
    await elsewhere.close();
  });

  it("is not ready once the connections are closed", async () => {
    const closed = openDatabase({ url }, () => undefined);
    await closed.close();
    expect(await createStorageStatus(closed.pool).check()).toMatchObject({ ready: false });
  });
});
