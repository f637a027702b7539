import { describe, expect, it } from "@jest/globals";
import { randomUUID } from "node:crypto";
import { OPERATOR_TENANT_ID } from "../../../src/application/ports/principal.js";
import { makeCaller } from "../../support/tenants/access.js";
import { openApp, useApp, type App } from "../../support/service/app.js";
import { postJson, send, type Reply } from "../../support/clients/client.js";
import { expectProblem } from "../../support/clients/problem.js";
import { CALUIRE, VILLAGE } from "../../support/clients/profiles.js";
import { ask } from "../../support/database/postgres.js";

const app = useApp();
const post = (
  path: string,
  body: unknown,
  key: string,
  headers: object = {},
  to: Pick<App, "url"> = app(),
): Promise<Reply> =>
  postJson(to.url, path, body, { headers: { "idempotency-key": key, ...headers } });
const planIds = async (): Promise<string[]> =>
  (await ask(app().databaseUrl, "SELECT id FROM plans")).map(({ id }) => String(id));
/** How many plans come of what is done. */
async function plansOf(work: () => Promise<unknown>): Promise<number> {
  const before = await planIds();
  await work();
  return (await planIds()).length - before.length;
}

/** Headers that belong to the answer, not to the request or the connection. */
const ofAnswer = ({
  headers: { date, "x-request-id": id, traceresponse, "idempotency-replayed": replayed, ...rest },
}: Reply): object => rest;

function expectSame(repeat: Reply, first: Reply): void {
  expect([repeat.status, repeat.text]).toEqual([first.status, first.text]);
  expect(ofAnswer(repeat)).toEqual(ofAnswer(first));
}

describe("a request that is sent again under its key", () => {
  it("is carried out once, and answered as before to the byte", async () => {
    const key = randomUUID();
    expect(
      await plansOf(async () => {
        const first = await post("/v1/plans", CALUIRE, key);
        expect([first.status, first.headers["idempotency-replayed"]]).toEqual([201, undefined]);
        expect(first.headers.location).toBe(`/v1/plans/${first.json.id}`);
        expect(first.headers.etag).toContain(first.json.id);
        for (let again = 0; again < 2; again++) {
          const repeat = await post("/v1/plans", CALUIRE, key);
          expectSame(repeat, first);
          expect(repeat.headers["idempotency-replayed"]).toBe("true");
        }
        expect((await send(app().url, "GET", first.headers.location!)).text).toBe(first.text);
      }),
    ).toBe(1);
  });

  it("is carried out each time without a key, and under another key", async () => {
    expect(
      await plansOf(() =>
        Promise.all([
          postJson(app().url, "/v1/plans", VILLAGE),
          postJson(app().url, "/v1/plans", VILLAGE),
          post("/v1/plans", VILLAGE, "one"),
          post("/v1/plans", VILLAGE, "other"),
        ]),
      ),
    ).toBe(4);
  });

  it(
    "is the same with members in another order, spaces elsewhere, quotes around the key and a " +
      "region of the same language",
    async () => {
      const key = randomUUID();
      const first = await post(
        "/v1/plans",
        { collectivity: "commune-69034", size: { agents: 600, sites: 4 } },
        key,
        { "accept-language": "fr" },
      );
      const repeat = await post(
        "/v1/plans",
        '{ "size": { "sites": 4.0, "agents": 600 }, "collectivity": "commune-69034" }',
        `"${key}"`,
        { "accept-language": "fr-FR, en;q=0.5" },
      );
      expectSame(repeat, first);
      expect(repeat.headers["idempotency-replayed"]).toBe("true");
    },
  );

  it(
    "has the answer of then in the language of then, whatever has become of the plan's words " +
      "since",
    async () => {
      const key = randomUUID();
      const first = await post("/v1/plans", CALUIRE, key, { "accept-language": "en" });
      expect(first.headers["content-language"]).toBe("en");
      expectSame(await post("/v1/plans", CALUIRE, key, { "accept-language": "en" }), first);
    },
  );

  it("makes one plan of fifty copies at once", async () => {
    const key = randomUUID();
    expect(
      await plansOf(async () => {
        const replies = await Promise.all(
          Array.from({ length: 50 }, () => post("/v1/plans", CALUIRE, key)),
        );
        const [first] = replies.filter(
          ({ headers }) => headers["idempotency-replayed"] === undefined,
        );
        for (const reply of replies) expectSame(reply, first!);
        expect(
          replies.filter(({ headers }) => headers["idempotency-replayed"] === "true"),
        ).toHaveLength(49);
      }),
    ).toBe(1);
  });

  it("leaves the database free for others, however many come at once", async () => {
    const replies = await Promise.all([
      ...Array.from({ length: 25 }, () => post("/v1/plans", VILLAGE, randomUUID())),
      ...Array.from({ length: 10 }, () => send(app().url, "GET", "/v1/plans")),
    ]);
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200, 201]));
  });
});

describe("a key that was used", () => {
  it.each([
    ["another body", "/v1/plans", VILLAGE, {}],
    ["another language", "/v1/plans", CALUIRE, { "accept-language": "en" }],
    ["another address", "/v1/tenants", { name: "Portail" }, {}],
  ])("is refused with %s", async (_, path, body, headers) => {
    const key = randomUUID();
    const first = await post("/v1/plans", CALUIRE, key);
    expect(
      await plansOf(async () => {
        expectProblem(await post(path, body, key, headers), "idempotency.key-reused", path);
        expectSame(await post("/v1/plans", CALUIRE, key), first);
      }),
    ).toBe(0);
  });

  it("is refused with another query", async () => {
    const { json } = await postJson(app().url, "/v1/keys", { name: "SIRH", role: "read" });
    const rotate = (query: string, key: string): Promise<Reply> =>
      send(app().url, "POST", `/v1/keys/${json.id}/rotation${query}`, {
        headers: { "idempotency-key": key },
      });
    expect((await rotate("?overlapHours=2", "rotation")).status).toBe(201);
    expectProblem(
      await rotate("?overlapHours=3", "rotation"),
      "idempotency.key-reused",
      `/v1/keys/${json.id}/rotation`,
    );
    expectProblem(
      await rotate("?overlapHours=2", "rotation"),
      "idempotency.secret-not-repeated",
      `/v1/keys/${json.id}/rotation`,
    );
  });

  it("is refused to another body that comes at the same time, unless the first fails", async () => {
    const key = randomUUID();
    const replies = await Promise.all([
      post("/v1/plans", CALUIRE, key),
      post("/v1/plans", VILLAGE, key),
    ]);
    expect(replies.map(({ status }) => status)).toEqual([201, 422]);
    const other = randomUUID();
    const unknown = { ...VILLAGE, collectivity: "commune-00000" };
    const mended = await Promise.all([
      post("/v1/plans", unknown, other),
      post("/v1/plans", VILLAGE, other),
    ]);
    expect(mended.map(({ status }) => status)).toEqual([422, 201]);
  });

  it("is free again where the request failed", async () => {
    const key = randomUUID();
    expect(
      await plansOf(async () => {
        for (const body of [{}, { ...VILLAGE, collectivity: "commune-00000" }])
          expectProblem(await post("/v1/plans", body, key), "profile.invalid", "/v1/plans", {
            errors: expect.any(Array),
          });
        expect((await post("/v1/plans", VILLAGE, key)).status).toBe(201);
        expect((await post("/v1/plans", VILLAGE, key)).headers["idempotency-replayed"]).toBe(
          "true",
        );
      }),
    ).toBe(1);
  });

  it("may be as long as the contract says: 255 characters, each of which may be escaped", async () => {
    for (const key of ["x".repeat(255), `"${'\\"'.repeat(255)}"`])
      expect((await post("/v1/plans", VILLAGE, key)).status).toBe(201);
  });

  it.each([
    "",
    " ",
    "a b",
    "é",
    '"',
    '"a',
    "a, b",
    '"a", "b"',
    '"a b"',
    '"a";q=1',
    '"\\a"',
    "x".repeat(256),
    `"${"x".repeat(256)}"`,
  ])("is none where it reads %j", async (key) => {
    const reply = await post("/v1/plans", VILLAGE, Buffer.from(key, "utf8").toString("latin1"));
    expectProblem(reply, "request.parameter-invalid", "/v1/plans", {
      errors: [
        expect.objectContaining({
          path: "header:Idempotency-Key",
          hint: expect.stringContaining("UUID"),
        }),
      ],
    });
  });

  it.each(["a", "x".repeat(255), `"${"x".repeat(255)}"`, '"\\"\\\\"', 'a"b', "!#~"])(
    "is one where it reads %j",
    async (key) => {
      expect((await post("/v1/plans", VILLAGE, key)).status).toBe(201);
    },
  );

  it("is not looked at where nothing is made", async () => {
    for (const again of [1, 2])
      expect([
        again,
        (await post("/v1/evaluations", again === 1 ? VILLAGE : CALUIRE, "a b")).status,
      ]).toEqual([again, 200]);
  });

  it("belongs to its tenant", async () => {
    const [one, other] = [await makeCaller(app().databaseUrl), await makeCaller(app().databaseUrl)];
    const guarded = await openApp({
      database: { url: app().databaseUrl },
      authentication: "required",
    });
    const [first, second] = await Promise.all(
      [one, other].map(({ headers }) => post("/v1/plans", VILLAGE, "shared", headers, guarded)),
    );
    expect([first!.status, second!.status]).toEqual([201, 201]);
    expect(first!.json.id).not.toBe(second!.json.id);
    expectSame(await post("/v1/plans", VILLAGE, "shared", one.headers, guarded), first!);
    await guarded.close();
  });
});

describe("an answer that cannot be repeated", () => {
  it.each(["/v1/keys", `/v1/tenants/${OPERATOR_TENANT_ID}/keys`])(
    "says where the key is that %s made, and shows its secret to nobody",
    async (path) => {
      const key = randomUUID();
      const wish = { name: "SIRH", role: "read" };
      const replies = await Promise.all(Array.from({ length: 5 }, () => post(path, wish, key)));
      const [made] = replies.filter(({ status }) => status === 201);
      const refused = [...replies.filter((reply) => reply !== made), await post(path, wish, key)];
      expect(refused).toHaveLength(5);
      for (const reply of refused) {
        expectProblem(reply, "idempotency.secret-not-repeated", path);
        expect(reply.headers.location).toBe(made!.headers.location);
      }
      const secret = made!.json.key.slice(-43);
      const [kept] = await ask(
        app().databaseUrl,
        "SELECT kept_answers::text AS kept, body FROM kept_answers WHERE key = $1",
        [key],
      );
      expect(kept!["body"]).toBeNull();
      expect(kept!["kept"]).not.toContain(secret);
      expect(
        await ask(app().databaseUrl, "SELECT 1 FROM api_keys WHERE prefix = $1", [
          made!.json.prefix.replace("douze_", ""),
        ]),
      ).toHaveLength(1);
    },
  );

  it(
    "is that of a webhook's secret: the webhook is set up once, its secret replaced once, and " +
      "neither secret kept",
    async () => {
      const endpoint = { url: "https://127.0.0.1:8443/douze" };
      const [set, again] = [
        await post("/v1/webhooks", endpoint, "endpoint"),
        await post("/v1/webhooks", endpoint, "endpoint"),
      ];
      expect(set.status).toBe(201);
      expectProblem(again, "idempotency.secret-not-repeated", "/v1/webhooks");
      expect(again.headers.location).toBe(set.headers.location);
      const path = `${set.headers.location}/secret-rotation`;
      const sealed = async () => ask(app().databaseUrl, "SELECT secret FROM webhooks");
      const rotated = await send(app().url, "POST", path, {
        headers: { "idempotency-key": "rotation-of-it" },
      });
      expect(rotated.status).toBe(200);
      const before = await sealed();
      const repeat = await send(app().url, "POST", path, {
        headers: { "idempotency-key": "rotation-of-it" },
      });
      expectProblem(repeat, "idempotency.secret-not-repeated", path);
      expect([before.length, await sealed()]).toEqual([1, before]);
      expect(
        await ask(
          app().databaseUrl,
          "SELECT body FROM kept_answers WHERE key IN ('endpoint', 'rotation-of-it')",
        ),
      ).toEqual([{ body: null }, { body: null }]);
    },
  );

  it(
    "is that of a plan that was deleted since: it is erased, and no late copy makes the plan " +
      "again",
    async () => {
      const key = randomUUID();
      const first = await post("/v1/plans", VILLAGE, key);
      expect((await send(app().url, "DELETE", first.headers.location!)).status).toBe(204);
      expect(
        await ask(app().databaseUrl, "SELECT body FROM kept_answers WHERE key = $1", [key]),
      ).toEqual([{ body: null }]);
      expect(
        await plansOf(async () =>
          expectProblem(
            await post("/v1/plans", VILLAGE, key),
            "idempotency.answer-erased",
            "/v1/plans",
          ),
        ),
      ).toBe(0);
    },
  );
});

describe("a request with a key", () => {
  it("takes effect at once where this service asks for keys", async () => {
    const guarded = await openApp({
      database: { url: app().databaseUrl },
      authentication: "required",
    });
    const { keyId, headers } = await makeCaller(app().databaseUrl);
    expect((await send(guarded.url, "GET", "/v1/keys", { headers })).status).toBe(200);
    const rotated = await send(guarded.url, "POST", `/v1/keys/${keyId}/rotation?overlapHours=0`, {
      headers: { ...headers, "idempotency-key": "take-over" },
    });
    expect(rotated.status).toBe(201);
    expect([
      (await send(guarded.url, "GET", "/v1/keys", { headers })).status,
      (
        await send(guarded.url, "GET", "/v1/keys", {
          headers: { authorization: `Bearer ${rotated.json.key}` },
        })
      ).status,
    ]).toEqual([401, 200]);
    await guarded.close();
  });

  it("is refused while the database is away, and may be sent again", async () => {
    const away = await openApp({ database: "away" });
    const reply = await post("/v1/plans", VILLAGE, "again", {}, away);
    expectProblem(reply, "storage.unavailable", "/v1/plans");
    expect(reply.headers["retry-after"]).toBe("5");
    await away.close();
  });
});
