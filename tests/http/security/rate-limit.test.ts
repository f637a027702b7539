import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { makeCaller, type Caller } from "../../support/tenants/access.js";
import { openApp, useApp, type App, type AppSettings } from "../../support/service/app.js";
import { postJson, send, type Reply } from "../../support/clients/client.js";
import { operations } from "../../support/clients/contract.js";
import { expectProblem } from "../../support/clients/problem.js";
import { VILLAGE } from "../../support/clients/profiles.js";
import { createDatabase } from "../../support/database/database.js";
import { ask, untilAnswer } from "../../support/database/postgres.js";

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What the headers of an answer say. */
function limitOf({ headers }: Reply): { policy: unknown; left: number; seconds: number } {
  const [, left, seconds] = /^"tenant";r=(\d+);t=(\d+)$/.exec(String(headers["ratelimit"])) ?? [];
  return { policy: headers["ratelimit-policy"], left: Number(left), seconds: Number(seconds) };
}

/** Services on one database that ask for keys, and a tenant for each test. */
function useServices(
  rateLimit: AppSettings["rateLimit"],
  count = 1,
): () => { apps: App[]; caller: () => Promise<Caller> } {
  let apps: App[];
  beforeAll(async () => {
    const url = await createDatabase();
    apps = await Promise.all(
      Array.from({ length: count }, () =>
        openApp({ database: { url }, authentication: "required", rateLimit }),
      ),
    );
  });
  afterAll(async () => {
    for (const app of apps) await app.close();
  });
  return () => ({ apps, caller: () => makeCaller(apps[0]!.databaseUrl) });
}

describe("the limit of a tenant", () => {
  const services = useServices({ points: 30, seconds: 60 });
  const read = ({ headers }: Caller, method = "GET", path = "/v1/brakes/silos") =>
    send(services().apps[0]!.url, method, path, { headers });

  it(
    "is told by every answer: what is left falls by what each request costs, and the window " +
      "comes to its end",
    async () => {
      const caller = await services().caller();
      const first = limitOf(await read(caller));
      expect(first).toEqual({ policy: '"tenant";q=30;w=60', left: 29, seconds: 60 });
      const created = await postJson(services().apps[0]!.url, "/v1/plans", VILLAGE, {
        headers: caller.headers,
      });
      expect(limitOf(created).left).toBe(24);
      expect(
        limitOf(await read(caller, "POST", `${created.headers.location}/verification`)).left,
      ).toBe(9);
      await pause(1_010);
      const last = limitOf(await read(caller, "GET", "/v1/brakes/none"));
      expect(last.left).toBe(8);
      expect(last.seconds).toBeLessThan(60);
    },
  );

  it(
    "falls by what a document takes besides, of a plan that is kept and of one that is only " +
      "evaluated",
    async () => {
      const [caller, url] = [await services().caller(), services().apps[0]!.url];
      const {
        headers: { location },
      } = await postJson(url, "/v1/plans", VILLAGE, { headers: caller.headers });
      const accept = { accept: "application/pdf" };
      // For HEAD, too, whose answer has the length and the tag of what GET would give.
      const read = await send(url, "HEAD", location!, {
        headers: { ...caller.headers, ...accept },
      });
      expect([read.status, limitOf(read).left]).toEqual([200, 30 - 5 - 16]);
      const refused = await postJson(url, "/v1/evaluations", VILLAGE, {
        headers: { ...caller.headers, ...accept },
      });
      expect([refused.status, refused.json.code, limitOf(refused).left]).toEqual([
        429,
        "request.too-many",
        8,
      ]);
      expect(
        limitOf(
          await postJson(url, "/v1/evaluations", VILLAGE, {
            headers: { ...caller.headers, accept: "text/csv" },
          }),
        ).left,
      ).toBe(7);
      const unacceptable = await send(url, "GET", location!, {
        headers: { ...caller.headers, accept: "image/png" },
      });
      expect([unacceptable.status, limitOf(unacceptable).left]).toEqual([406, 6]);
    },
  );

  it(
    "refuses what costs more than is left, says when to come again, and lets pass what costs " +
      "less",
    async () => {
      const caller = await services().caller();
      const {
        headers: { location },
      } = await postJson(services().apps[0]!.url, "/v1/plans", VILLAGE, {
        headers: caller.headers,
      });
      await read(caller, "POST", `${location}/verification`);
      const refused = await read(caller, "POST", `${location}/verification`);
      expectProblem(refused, "request.too-many", `${location}/verification`, {
        detail: expect.stringMatching(
          new RegExp(
            String.raw`^this costs 15 of the 30 points that the tenant may spend in 60 s, and ` +
              String.raw`10 are left; more are there in \d+ s$`,
          ),
        ),
      });
      expect(refused.headers["retry-after"]).toBe(String(limitOf(refused).seconds));
      expect(limitOf(refused).left).toBe(10);
      expect(limitOf(await read(caller)).left).toBe(9);
    },
  );

  it("is no other tenant's, and the same for all keys of one", async () => {
    const [one, other] = [await services().caller(), await services().caller()];
    const second = await makeCaller(services().apps[0]!.databaseUrl, {
      tenantId: one.tenantId,
      role: "read",
    });
    for (let left = 29; left >= 0; left--)
      expect(limitOf(await read(left % 2 === 0 ? one : second)).left).toBe(left);
    for (const key of [one, second])
      expectProblem(await read(key), "request.too-many", "/v1/brakes/silos");
    expect(limitOf(await read(other)).left).toBe(29);
  });

  it("does not count who is refused, who only asks what there is, nor what is open to all", async () => {
    const caller = await services().caller();
    const reader = await makeCaller(services().apps[0]!.databaseUrl, {
      tenantId: caller.tenantId,
      role: "read",
    });
    expect(limitOf(await read(caller)).left).toBe(29);
    const free = [
      await read(reader, "GET", "/v1/keys"),
      await send(services().apps[0]!.url, "GET", "/v1/brakes"),
      await read(caller, "OPTIONS"),
      await read(caller, "GET", "/health/live"),
      await read(caller, "GET", "/health/ready"),
      await read(caller, "GET", "/problems/internal"),
      await read(caller, "GET", "/openapi.json"),
      await read(caller, "GET", "/nowhere"),
      await read(caller, "PUT"),
    ];
    expect(free.map(({ status }) => status)).toEqual([403, 401, 204, 200, 200, 200, 200, 404, 405]);
    for (const { headers } of free)
      expect([headers["ratelimit"], headers["ratelimit-policy"]]).toEqual([undefined, undefined]);
    expect(limitOf(await read(caller)).left).toBe(28);
  });

  it("counts a HEAD like the GET whose work it takes", async () => {
    const caller = await services().caller();
    await read(caller, "HEAD", "/v1/plans/none/contributions");
    expect(limitOf(await read(caller, "HEAD")).left).toBe(27);
  });
});

describe("the limit of a tenant, over services that share a database", () => {
  const services = useServices({ points: 100, seconds: 600 }, 2);

  it("is kept by all of them together, but for leases that are not spent", async () => {
    const { headers } = await services().caller();
    const replies = await Promise.all(
      Array.from({ length: 140 }, (_, index) =>
        send(services().apps[index % 2]!.url, "GET", "/v1/brakes/silos", { headers }),
      ),
    );
    const allowed = replies.filter(({ status }) => status === 200).length;
    expect(allowed).toBeLessThanOrEqual(100);
    // A lease is a twentieth of the points.
    expect(allowed).toBeGreaterThanOrEqual(100 - 5);
    for (const reply of replies.filter(({ status }) => status !== 200))
      expectProblem(reply, "request.too-many", "/v1/brakes/silos");
  });
});

describe("the limit of a tenant, once its window is over", () => {
  const services = useServices({ points: 3, seconds: 1 }, 2);

  it("lets it go on after as long as `Retry-After` says", async () => {
    const { headers } = await services().caller();
    const read = (service: number) =>
      send(services().apps[service]!.url, "GET", "/v1/brakes/silos", { headers });
    let refused: Reply | undefined;
    while (refused === undefined)
      refused = (await Promise.all([0, 1, 0, 1, 0, 1].map(read))).find(
        ({ status }) => status === 429,
      );
    expect([refused.headers["retry-after"], limitOf(refused).seconds]).toEqual(["1", 1]);
    await pause(1_010);
    expect((await read(0)).status).toBe(200);
  });
});

describe("a limit while the database is away", () => {
  const app = useApp({ database: "away", rateLimit: { points: 3, seconds: 1 } });
  const evaluate = () => postJson(app().url, "/v1/evaluations", VILLAGE);

  it(
    "is the process's own: evaluations go on, no more than it allows, and the operator is " +
      "told",
    async () => {
      const first = await evaluate();
      expect([first.status, limitOf(first)]).toEqual([
        200,
        { policy: '"tenant";q=3;w=1', left: 2, seconds: 1 },
      ]);
      const replies = await Promise.all(Array.from({ length: 12 }, evaluate));
      expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200, 429]));
      await pause(1_010);
      expect((await evaluate()).status).toBe(200);
      expect(app().heard).toContainEqual(
        expect.stringMatching(
          /^each process counts for itself what is spent: the database is not available: /,
        ),
      );
    },
  );
});

describe("heavy requests", () => {
  const app = useApp();

  it("take their turn, and are told to come again where too many wait", async () => {
    const {
      headers: { location },
    } = await postJson(app().url, "/v1/plans", VILLAGE);
    const path = `${location}/counterfactuals`;
    // Nobody can read the plan for a moment, so that those whose turn it is do not make way.
    const holding = ask(app().databaseUrl, "BEGIN; LOCK TABLE plans; SELECT pg_sleep(1.5); COMMIT");
    await untilAnswer(
      app().databaseUrl,
      "SELECT 1 FROM pg_locks WHERE relation = 'plans'::regclass AND mode = " +
        "'AccessExclusiveLock' AND granted",
    );
    const replies = await Promise.all(
      Array.from({ length: 30 }, () =>
        postJson(app().url, path, { recommendation: "build-trust" }),
      ),
    );
    await holding;
    const busy = replies.filter(({ status }) => status !== 200);
    expect([replies.length - busy.length, busy.length]).toEqual([22, 8]);
    for (const reply of busy) {
      expectProblem(reply, "service.busy", path);
      expect(reply.headers["retry-after"]).toBe("2");
    }
    expect((await postJson(app().url, path, { recommendation: "build-trust" })).status).toBe(200);
  });
});

describe("the contract", () => {
  it("says of every operation that asks who calls what it costs, and that it may be too much", () => {
    for (const operation of operations) {
      const cost = (operation as { "x-rate-limit-cost"?: number })["x-rate-limit-cost"];
      const asksWho =
        (operation as { "x-required-role"?: string })["x-required-role"] !== undefined;
      expect([operation.operationId, cost !== undefined, "429" in operation.responses]).toEqual([
        operation.operationId,
        asksWho,
        asksWho,
      ]);
      if (asksWho) expect(cost).toBeGreaterThanOrEqual(1);
    }
  });
});
