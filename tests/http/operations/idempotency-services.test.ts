import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { randomUUID } from "node:crypto";
import { openApp, type App } from "../../support/service/app.js";
import { postJson, send, type Reply } from "../../support/clients/client.js";
import { expectProblem } from "../../support/clients/problem.js";
import { CALUIRE, VILLAGE } from "../../support/clients/profiles.js";
import { createDatabase } from "../../support/database/database.js";
import { ADVISORY_LOCK_HOLDERS, ask, untilAnswer } from "../../support/database/postgres.js";
import { makeCaller, type Caller } from "../../support/tenants/access.js";

const post = (to: Pick<App, "url">, body: unknown, key: string, headers: object): Promise<Reply> =>
  postJson(to.url, "/v1/plans", body, { headers: { "idempotency-key": key, ...headers } });

describe("several services on one database", () => {
  let apps: App[];
  let callers: Caller[];
  beforeAll(async () => {
    const url = await createDatabase();
    apps = await Promise.all(
      [1, 2].map(() => openApp({ database: { url }, authentication: "required" })),
    );
    callers = [await makeCaller(url)];
  });
  afterAll(async () => {
    for (const each of apps) await each.close();
  });

  it("make one plan of copies that reach them at once", async () => {
    for (let round = 0; round < 3; round++) {
      const key = randomUUID();
      const replies = await Promise.all(
        Array.from({ length: 12 }, (_, index) =>
          post(apps[index % 2]!, CALUIRE, key, callers[0]!.headers),
        ),
      );
      expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 201));
      expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
      expect(
        replies.filter(({ headers }) => headers["idempotency-replayed"] === undefined),
      ).toHaveLength(1);
    }
    expect(
      (await send(apps[0]!.url, "GET", "/v1/plans?limit=100", { headers: callers[0]!.headers }))
        .json.items,
    ).toHaveLength(3);
  });

  it("tell a copy to come again while another of them takes too long", async () => {
    const { databaseUrl, url } = apps[0]!;
    const [{ tenantId, headers }] = callers as [Caller];
    // As another process that is at it would, for as long as its connection lives.
    const holding = ask(
      databaseUrl,
      "SELECT pg_advisory_lock(hashtextextended($1, 0)), pg_sleep(30)",
      [`${tenantId} slow`],
    ).catch(() => undefined);
    await untilAnswer(databaseUrl, ADVISORY_LOCK_HOLDERS);
    const reply = await post({ url }, VILLAGE, "slow", headers);
    expectProblem(reply, "idempotency.in-progress", "/v1/plans");
    expect(reply.headers["retry-after"]).toBe("1");
    await ask(
      databaseUrl,
      `SELECT pg_terminate_backend(pid) FROM (${ADVISORY_LOCK_HOLDERS}) AS holders`,
    );
    await holding;
    expect((await post({ url }, VILLAGE, "slow", headers)).status).toBe(201);
  });
});
