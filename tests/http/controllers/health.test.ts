import { describe, expect, it } from "@jest/globals";
import request from "supertest";
import { PROBLEMS, type ProblemCode } from "../../../src/http/problems/catalogue.js";
import { openApp, useApp } from "../../support/service/app.js";
import { createDatabase } from "../../support/database/database.js";
import { ask } from "../../support/database/postgres.js";

describe("health, with a database", () => {
  const app = useApp();

  // Asked again where a busy machine keeps the database from answering in time.
  it("is live and ready, and no cache may keep either", async () => {
    for (const status of ["live", "ready"]) {
      const { body, headers } = await request(app().url)
        .get(`/health/${status}`)
        .retry(3)
        .expect(200);
      expect(body).toEqual({ status });
      expect(headers["cache-control"]).toBe("no-store");
    }
  });

  it("is not ready once the tables are gone, and is again when they are back", async () => {
    await ask(app().databaseUrl, "ALTER TABLE plans RENAME TO elsewhere");
    const { body } = await request(app().url).get("/health/ready").expect(503);
    expect(body.detail).toBe(
      "the database has no tables of Douze: the migrations were not applied",
    );
    await ask(app().databaseUrl, "ALTER TABLE elsewhere RENAME TO plans");
    await request(app().url).get("/health/ready").retry(3).expect(200);
  });
});

describe("health, with a database that is read-only", () => {
  const app = useApp();

  it("is not ready, and says why", async () => {
    await ask(
      app().databaseUrl,
      `ALTER DATABASE ${new URL(app().databaseUrl).pathname.slice(1)} SET ` +
        "default_transaction_read_only TO on",
    );
    await ask(
      app().databaseUrl,
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = " +
        "current_database() AND pid <> pg_backend_pid()",
    );
    const { body } = await request(app().url).get("/health/ready").expect(503);
    expect(body).toMatchObject({
      code: "storage.unavailable",
      detail: "the database is read-only",
    });
  });
});

describe("health, without a database", () => {
  const app = useApp({ database: "away" });

  it("is live", async () => {
    await request(app().url).get("/health/live").expect(200, { status: "live" });
  });

  it("is not ready, says why, and when to ask again", async () => {
    const { body, headers } = await request(app().url).get("/health/ready").expect(503);
    expect(body).toEqual({
      type: "/problems/storage.unavailable",
      title: "The database is not available",
      status: 503,
      detail: expect.stringContaining("ECONNREFUSED"),
      instance: "/health/ready",
      code: "storage.unavailable",
    });
    expect(headers["retry-after"]).toBe("5");
  });
});

describe("health, with a database that does not exist or does not know us", () => {
  it.each([
    ["database", (url: URL) => (url.pathname = "/nowhere"), /database "nowhere" does not exist/],
    ["password", (url: URL) => (url.password = "wrong"), /password authentication failed/],
  ])("says so of an unknown %s, and does not tell the password", async (_, change, reason) => {
    const url = new URL(await createDatabase());
    const secret = url.password;
    change(url);
    const app = await openApp({ database: { url: url.toString() }, waits: false });
    const { body } = await request(app.url).get("/health/ready").expect(503);
    expect(body.detail).toMatch(reason);
    await app.close();
    expect(JSON.stringify(body) + app.heard.join()).not.toContain(secret);
  });
});

describe("the kinds of problems", () => {
  const app = useApp({ database: "away" });

  it("are listed with status, cause and remedy, every one that an answer may carry", async () => {
    const { body } = await request(app().url).get("/problems").expect(200);
    expect(body.items).toEqual(
      (Object.keys(PROBLEMS) as ProblemCode[]).map((code) => {
        const { status, title, retry, cause, mend } = PROBLEMS[code];
        return { code, status, title, retry, cause, mend };
      }),
    );
  });

  it("are each found at the address that the `type` of a problem gives", async () => {
    const { body: problem } = await request(app().url).get("/v1/brakes/none").expect(404);
    const { body: kind } = await request(app().url).get(problem.type).expect(200);
    expect(kind).toEqual({ code: "brake.not-found", ...PROBLEMS["brake.not-found"] });
    expect([kind.title, kind.status]).toEqual([problem.title, problem.status]);
  });

  it.each([
    ["profile.invalide", "did you mean `profile.invalid`?"],
    ["toString", "`GET /problems` lists them"],
  ])("hold no `%s`", async (code, hint) => {
    const { body } = await request(app().url).get(`/problems/${code}`).expect(404);
    expect(body).toMatchObject({
      code: "problem.not-found",
      detail: `no problem has the code \`${code}\`; ${hint}`,
    });
  });
});
