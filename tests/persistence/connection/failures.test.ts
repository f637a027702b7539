import { beforeAll, describe, expect, it } from "@jest/globals";
import { StorageUnavailable } from "../../../src/application/ports/errors.js";
import { asStorage, reasonOfAbsence } from "../../../src/persistence/connection/failures.js";
import { createDatabase } from "../../support/database/database.js";
import { ask, freePort } from "../../support/database/postgres.js";

let url: string;
beforeAll(async () => {
  url = await createDatabase();
});

/** The error that some SQL, or the attempt to connect, really gives. */
const failureOf = (sql: string, address = url): Promise<Error> =>
  ask(address, sql).then(
    () => new Error(`no failure: ${sql}`),
    (error: unknown) => error as Error,
  );

const raise = (words: string, condition: string): string =>
  `DO $$ BEGIN RAISE '${words}' USING ERRCODE = '${condition}'; END $$`;

describe("reasonOfAbsence", () => {
  it.each([
    [
      "a statement that took too long",
      "SET statement_timeout = 1; SELECT pg_sleep(60)",
      "canceling statement due to statement timeout (57014)",
    ],
    [
      "a session that was ended",
      "SELECT pg_terminate_backend(pg_backend_pid())",
      "terminating connection due to administrator command (57P01)",
    ],
    [
      "a database that is read-only",
      "SET transaction_read_only = on; CREATE TABLE refused ()",
      "cannot execute CREATE TABLE in a read-only transaction (25006)",
    ],
    ["a disk that is full", raise("no room", "disk_full"), "no room (53100)"],
    ["a disk that fails", raise("bad disk", "io_error"), "bad disk (58030)"],
    ["a lock that was not to be had", raise("held", "lock_not_available"), "held (55P03)"],
  ])("knows %s", async (_what, sql, reason) => {
    expect(reasonOfAbsence(await failureOf(sql))).toBe(reason);
  });

  it("knows a server that is not there, and every way to it that was tried", async () => {
    const address = new URL(url);
    address.port = String(await freePort());
    const refused = await failureOf("SELECT 1", address.toString());
    expect(reasonOfAbsence(refused)).toMatch(/^connect ECONNREFUSED .*\(ECONNREFUSED\)$/);
    expect(reasonOfAbsence(new AggregateError([new Error("one"), refused]))).toMatch(
      /ECONNREFUSED/,
    );
  });

  it("knows a server that speaks no TLS", async () => {
    expect(reasonOfAbsence(await failureOf("SELECT 1", `${url}?sslmode=require`))).toBe(
      "The server does not support SSL connections",
    );
  });

  it("knows a log-in that is refused and a database that does not exist", async () => {
    const [stranger, elsewhere] = [new URL(url), new URL(url)];
    stranger.password = "wrong";
    elsewhere.pathname = "/missing";
    expect(reasonOfAbsence(await failureOf("SELECT 1", stranger.toString()))).toMatch(
      /^password authentication failed .*\(28P01\)$/,
    );
    expect(reasonOfAbsence(await failureOf("SELECT 1", elsewhere.toString()))).toBe(
      'database "missing" does not exist (3D000)',
    );
  });

  it("finds the reason however deep it lies", async () => {
    const away = await failureOf(raise("no room", "disk_full"));
    expect(
      reasonOfAbsence(new Error("outer", { cause: new Error("middle", { cause: away }) })),
    ).toBe("no room (53100)");
    expect(
      reasonOfAbsence({ meta: { driverAdapterError: { cause: { kind: "SocketTimeout" } } } }),
    ).toBe("SocketTimeout");
    expect(reasonOfAbsence({ meta: { code: "57P03" } })).toBe("no reason was given (57P03)");
    expect(reasonOfAbsence({ code: "P1001", message: "" })).toBe("no reason was given (P1001)");
  });

  it.each([
    [
      "a row that is there already",
      "CREATE TABLE once (id INT PRIMARY KEY); INSERT INTO once VALUES (1), (1)",
    ],
    ["a mistake in the SQL", "SELEKT"],
    ["a table that does not exist", "SELECT * FROM missing"],
    ["a value of the wrong kind", "SELECT 'word'::int"],
    ["an error of a function", raise("refused", "raise_exception")],
  ])("leaves %s alone: waiting would not help", async (_what, sql) => {
    const error = await failureOf(sql);
    expect(error).toHaveProperty("code", expect.any(String));
    expect(reasonOfAbsence(error)).toBeUndefined();
  });

  it.each([
    [new TypeError("undefined is not a function")],
    [undefined],
    [null],
    ["ECONNREFUSED"],
    [{ code: 57014 }],
    [{ meta: null }],
  ])("leaves %p alone", (error) => {
    expect(reasonOfAbsence(error)).toBeUndefined();
  });

  it("comes to an end with an error that is its own cause", () => {
    const error = new Error("endless");
    error.cause = error;
    expect(reasonOfAbsence(error)).toBeUndefined();
  });
});

describe("asStorage", () => {
  it("gives what the work gives", async () => {
    expect(await asStorage(() => Promise.resolve("row"))).toBe("row");
  });

  it("names the absence of the database, and keeps the error behind it", async () => {
    const cause = await failureOf(raise("no room", "disk_full"));
    const error = await asStorage(() => Promise.reject(cause)).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(StorageUnavailable);
    expect(error).toMatchObject({
      name: "StorageUnavailable",
      code: "storage.unavailable",
      message: "the database is not available: no room (53100)",
      cause,
    });
  });

  it("takes a database without tables for one that is not ready yet", async () => {
    const missing = await failureOf("SELECT * FROM missing");
    await expect(asStorage(() => Promise.reject(missing))).rejects.toThrow(StorageUnavailable);
  });

  it("throws a mistake of ours as it is, also where the work fails before it begins", async () => {
    const mistake = new TypeError("undefined is not a function");
    await expect(asStorage(() => Promise.reject(mistake))).rejects.toBe(mistake);
    await expect(
      asStorage(() => {
        throw mistake;
      }),
    ).rejects.toBe(mistake);
  });
});
