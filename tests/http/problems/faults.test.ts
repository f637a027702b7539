import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { join } from "node:path";
import { openApp, useApp, type App } from "../../support/service/app.js";
import { createDatabase, makeFolder } from "../../support/database/database.js";
import { postJson, send } from "../../support/clients/client.js";
import { expectProblem } from "../../support/clients/problem.js";
import { CALUIRE, VILLAGE } from "../../support/clients/profiles.js";
import { ask, startPostgres, type TestServer } from "../../support/database/postgres.js";

const WITHOUT_DATABASE = [
  "/health/live",
  "/v1/brakes",
  "/v1/recommendations/build-trust",
  "/v1/questions",
  "/v1/rulebook",
  "/v1/collectivities?search=lyon",
  "/v1/collectivities/region-84",
  "/problems",
  "/openapi.json",
];
const UNAVAILABLE = {
  detail: "the database cannot be reached, or does not answer; the request may be sent again",
};
const NEVER_GIVEN = "0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47";

/** One that these tests may stop, kill and pause; each leaves it running. */
let server: TestServer;
beforeAll(async () => {
  server = await startPostgres(join(makeFolder(), "server"));
});
afterAll(() => server.remove());

describe("a database that goes away and comes back", () => {
  let app: App;
  beforeAll(async () => {
    app = await openApp({ database: { url: await server.createDatabase() } });
  });
  afterAll(() => app.close());
  const plans = async () =>
    (await send(app.url, "GET", "/v1/plans?limit=100")).json.items.map(
      ({ id }: { id: string }) => id,
    );
  const untilReady = async () => {
    while ((await send(app.url, "GET", "/health/ready")).status !== 200);
  };

  it.each([
    ["stopped", () => server.stop()],
    ["killed", () => server.kill()],
  ] as const)(
    "takes only the keeping of plans with it while it is %s, leaves nothing half written, " +
      "and needs no restart",
    async (_, end) => {
      const created = await postJson(app.url, "/v1/plans", CALUIRE);
      const before = await plans();
      await end();

      expectProblem(
        await send(app.url, "GET", "/health/ready"),
        "storage.unavailable",
        "/health/ready",
      );
      for (const path of WITHOUT_DATABASE)
        expect([path, (await send(app.url, "GET", path)).status]).toEqual([path, 200]);
      expect((await postJson(app.url, "/v1/evaluations", CALUIRE)).status).toBe(200);
      const refused = await Promise.all([
        ...Array.from({ length: 5 }, () => postJson(app.url, "/v1/plans", VILLAGE)),
        ...[
          ["GET", "/v1/plans"],
          ["GET", created.headers.location!],
          ["DELETE", created.headers.location!],
        ].map(([method, path]) => send(app.url, method!, path!)),
      ]);
      for (const reply of refused) {
        expectProblem(reply, "storage.unavailable", reply.json.instance, UNAVAILABLE);
        expect(reply.headers["retry-after"]).toBe("5");
      }

      await server.start();
      await untilReady();
      expect(await plans()).toEqual(before);
      expect((await send(app.url, "GET", created.headers.location!)).text).toBe(created.text);
      const next = await postJson(app.url, "/v1/plans", VILLAGE);
      expect(next.status).toBe(201);
      expect(await plans()).toEqual([next.json.id, ...before]);
    },
  );

  it(
    "still refuses what is wrong with a profile, and finds no plan by what is no id, while it " +
      "is away",
    async () => {
      await server.stop();
      expectProblem(await postJson(app.url, "/v1/plans", {}), "profile.invalid", "/v1/plans", {
        errors: expect.any(Array),
      });
      expectProblem(
        await send(app.url, "GET", "/v1/plans/no-id"),
        "plan.not-found",
        "/v1/plans/no-id",
      );
      expectProblem(
        await send(app.url, "GET", `/v1/plans/${NEVER_GIVEN}`),
        "storage.unavailable",
        `/v1/plans/${NEVER_GIVEN}`,
        UNAVAILABLE,
      );
      await server.start();
      await untilReady();
    },
  );

  it("that hangs makes nobody else wait, and every plan that turns up afterwards is whole", async () => {
    const before = await plans();
    await server.pause();
    const [ready, list, evaluation, ...created] = await Promise.all([
      send(app.url, "GET", "/health/ready"),
      send(app.url, "GET", "/v1/plans"),
      postJson(app.url, "/v1/evaluations", CALUIRE),
      ...Array.from({ length: 3 }, () => postJson(app.url, "/v1/plans", VILLAGE)),
    ]);
    server.resume();
    expectProblem(ready, "storage.unavailable", "/health/ready", {
      detail: "the database did not answer within 900 ms",
    });
    expect(evaluation.status).toBe(200);
    for (const reply of [list, ...created])
      expectProblem(reply, "storage.unavailable", "/v1/plans", UNAVAILABLE);

    await untilReady();
    const after = await plans();
    expect(after.slice(after.length - before.length)).toEqual(before);
    for (const id of after)
      expect((await send(app.url, "GET", `/v1/plans/${id}`)).json.recommendations).toHaveLength(12);
  });

  it("is told to the operator with its reason, never with its password", () => {
    const { password } = new URL(app.databaseUrl);
    expect(app.heard).toContainEqual(expect.stringMatching(/^a database connection was lost: /));
    expect(app.heard).toContainEqual(
      expect.stringMatching(/^POST \/v1\/plans failed: the database is not available: /),
    );
    expect(app.heard.join()).not.toContain(password);
  });
});

describe("a service that starts before its database", () => {
  it("serves what it can, refuses plans, and keeps them once the database is there", async () => {
    const url = await server.createDatabase();
    await server.stop();
    const app = await openApp({ database: { url }, waits: false });
    expectProblem(
      await send(app.url, "GET", "/health/ready"),
      "storage.unavailable",
      "/health/ready",
      { detail: expect.stringContaining("ECONNREFUSED") },
    );
    expectProblem(
      await postJson(app.url, "/v1/plans", VILLAGE),
      "storage.unavailable",
      "/v1/plans",
      UNAVAILABLE,
    );
    expect((await postJson(app.url, "/v1/evaluations", VILLAGE)).status).toBe(200);
    await server.start();
    expect(await app.prepared).toBe(true);
    expect((await send(app.url, "GET", "/health/ready")).status).toBe(200);
    expect((await postJson(app.url, "/v1/plans", VILLAGE)).status).toBe(201);
    expect(app.heard).toContainEqual(
      expect.stringMatching(/^the database is not available: .*; trying again in 250 ms$/),
    );
    await app.close();
  });

  it("stops waiting when it is closed", async () => {
    const app = await openApp({ database: "away" });
    await app.close();
    expect(await app.prepared).toBe(false);
  });
});

describe("a failure that lies here", () => {
  const app = useApp();

  it(
    "is answered by a problem that tells nothing of the inside, and told to the operator with " +
      "its cause",
    async () => {
      await ask(
        app().databaseUrl,
        "ALTER TABLE plans ALTER COLUMN rulebook_version TYPE integer USING 0",
      );
      expectProblem(await postJson(app().url, "/v1/plans", VILLAGE), "internal", "/v1/plans", {
        detail:
          "the service failed; nothing is wrong with the request, and `X-Request-Id` names it " +
          "in the log",
      });
      expect(app().heard).toEqual([
        expect.stringMatching(/^POST \/v1\/plans failed: .*invalid input syntax for type integer/s),
      ]);
    },
  );

  it("is a plan whose rulebook edition is gone", async () => {
    await ask(app().databaseUrl, "ALTER TABLE plans ALTER COLUMN rulebook_version TYPE text");
    const { json: plan } = await postJson(app().url, "/v1/plans", VILLAGE);
    await ask(app().databaseUrl, "ALTER TABLE plans DROP CONSTRAINT plans_rulebook_digest_fkey");
    await ask(app().databaseUrl, "UPDATE plans SET rulebook_digest = 'lost'");
    expectProblem(
      await send(app().url, "GET", `/v1/plans/${plan.id}`),
      "internal",
      `/v1/plans/${plan.id}`,
    );
    expect(app().heard.at(-1)).toContain(
      `the rulebook edition \`lost\` of the plan \`${plan.id}\` is missing`,
    );
  });
});

describe("services that start at once on one new database", () => {
  it("all become ready, and the database is migrated once", async () => {
    const url = await createDatabase();
    const apps = await Promise.all([1, 2, 3].map(() => openApp({ database: { url } })));
    const created = await Promise.all(apps.map((app) => postJson(app.url, "/v1/plans", VILLAGE)));
    expect(created.map(({ status }) => status)).toEqual([201, 201, 201]);
    const lists = await Promise.all(apps.map((app) => send(app.url, "GET", "/v1/plans")));
    for (const { json } of lists)
      expect(json.items.map(({ id }: { id: string }) => id).sort()).toEqual(
        created.map(({ json: { id } }) => id).sort(),
      );
    const migrations = await ask(url, "SELECT migration_name FROM _prisma_migrations");
    expect(new Set(migrations.map((row) => row["migration_name"])).size).toBe(migrations.length);
    expect(await ask(url, "SELECT digest FROM rulebook_editions")).toHaveLength(1);
    for (const app of apps) await app.close();
  });
});
