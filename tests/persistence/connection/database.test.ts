import { afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import {
  openDatabase,
  type Database,
  type DatabaseOptions,
} from "../../../src/persistence/connection/database.js";
import { createDatabase } from "../../support/database/database.js";
import { freePort, untilAnswer } from "../../support/database/postgres.js";

describe("openDatabase", () => {
  let url: string;
  beforeAll(async () => {
    url = await createDatabase();
  });

  const opened: Database[] = [];
  const open = (options: Partial<DatabaseOptions> = {}): Database => {
    const database = openDatabase({ url, ...options }, () => undefined);
    opened.push(database);
    return database;
  };
  afterEach(async () => {
    for (const database of opened.splice(0)) await database.close();
  });

  it("connects with the first query, not before", async () => {
    const address = new URL(url);
    address.port = String(await freePort());
    const database = open({ url: address.toString() });
    expect(database.pool.totalCount).toBe(0);
    await expect(database.pool.query("SELECT 1")).rejects.toThrow("ECONNREFUSED");
  });

  it("gives one pool to Prisma and to plain queries", async () => {
    const { pool, prisma } = open({ connectionsMax: 1 });
    const [plain] = (await pool.query<{ pid: number }>("SELECT pg_backend_pid() AS pid")).rows;
    expect(await prisma.$queryRaw`SELECT pg_backend_pid() AS pid`).toEqual([plain]);
  });

  it("works in UTC, under its name, and lets the server give up what takes too long", async () => {
    const { rows } = await open().pool.query(
      "SELECT current_setting('TimeZone') AS zone, current_setting('application_name') AS " +
        "name, current_setting('statement_timeout') AS most",
    );
    expect(rows).toEqual([{ zone: "UTC", name: "douze", most: "5s" }]);
  });

  it("keeps the settings of the address, which win over its own", async () => {
    const options = encodeURIComponent("-c search_path=elsewhere -c statement_timeout=7s");
    const { rows } = await open({ url: `${url}?options=${options}` }).pool.query(
      "SELECT current_setting('search_path') AS path, current_setting('statement_timeout') " +
        "AS most, current_setting('TimeZone') AS zone",
    );
    expect(rows).toEqual([{ path: "elsewhere", most: "7s", zone: "UTC" }]);
  });

  it("opens no more connections than it may", async () => {
    const { pool } = open({ connectionsMax: 2 });
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        pool.query<{ pid: number }>("SELECT pg_backend_pid() AS pid, pg_sleep(0.01)"),
      ),
    );
    expect(new Set(answers.map(({ rows }) => rows[0]?.pid)).size).toBe(2);
  });

  it.each(["postgresql://user:secret@host:port/name", "secret", ""])(
    "refuses the address %j without repeating what may hold a password",
    (address) => {
      const refused = (): unknown => open({ url: address });
      expect(refused).toThrow("the database address is not a URL like `postgresql://");
      expect(refused).not.toThrow("secret");
    },
  );

  it("closes after the queries in flight, as often as it is told to", async () => {
    const database = open();
    const order: string[] = [];
    const query = database.pool.query("SELECT pg_sleep(0.1)").then(() => order.push("query"));
    const closed = [database.close(), database.close()].map((end) =>
      end.then(() => order.push("closed")),
    );
    await Promise.all([query, ...closed]);
    expect(order).toEqual(["query", "closed", "closed"]);
    await untilAnswer(
      url,
      "SELECT 1 WHERE NOT EXISTS (SELECT FROM pg_stat_activity WHERE datname = " +
        "current_database() AND application_name = 'douze')",
    );
  });
});
