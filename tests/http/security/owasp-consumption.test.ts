/** OWASP API Security Top 10 (2023): API4 resources, API6 business flows. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { makeTenant, type TestTenant } from "../../support/tenants/access.js";
import { useApp } from "../../support/service/app.js";
import { postJson, send } from "../../support/clients/client.js";
import { operations } from "../../support/clients/contract.js";
import { expectProblem } from "../../support/clients/problem.js";
import { CALUIRE } from "../../support/clients/profiles.js";
import { startReceiver, type Receiver } from "../../support/clients/receiver.js";
import { NOTHING, soundRequests } from "../../support/builders/sound-requests.js";
import { useHouse } from "../../support/tenants/tenants.js";

const MEGABYTES_32 = Buffer.alloc(32 * 1_024 * 1_024, " ");

describe("API4:2023 unrestricted resource consumption", () => {
  const app = useApp();
  const requests = soundRequests(NOTHING);
  const taking = requests.filter(({ body }) => body !== undefined);
  const bombs = {
    gzip: gzipSync(MEGABYTES_32),
    deflate: deflateSync(MEGABYTES_32),
    br: brotliCompressSync(MEGABYTES_32),
  };

  it.each(taking.map((request) => [request.operation.operationId, request] as const))(
    "%s refuses bodies that are too large, too deep, of too many keys, or grow when they " +
      "are unpacked",
    async (_, { method, path }) => {
      const sent = async (body: string | Buffer, headers = {}) =>
        (
          await send(app().url, method, path, {
            headers: { "content-type": "application/json", ...headers },
            body,
          })
        ).json;
      for (const [coding, bomb] of Object.entries(bombs))
        expect((await sent(bomb, { "content-encoding": coding })).code).toBe(
          "request.body-too-large",
        );
      expect((await sent(" ".repeat(262_145))).code).toBe("request.body-too-large");
      expect((await sent(`${'{"a":'.repeat(33)}1${"}".repeat(33)}`)).code).toBe(
        "request.unusable-json",
      );
      const many = await sent(
        `{${Array.from({ length: 20_000 }, (_key, i) => `"k${i}":0`).join(",")}}`,
      );
      expect(many.status).toBe(422);
      expect(many.errors.length).toBeLessThanOrEqual(100);
      expect(
        JSON.stringify(
          await sent(JSON.stringify({ name: "x".repeat(200_000), url: "y".repeat(50_000) })),
        ).length,
      ).toBeLessThan(20_000);
    },
  );

  const withQuery = operations.flatMap((operation) =>
    (operation.parameters ?? [])
      .filter((each) => each.in === "query")
      .map(({ name, schema }) => ({
        operationId: operation.operationId,
        name,
        schema: schema as Record<string, unknown>,
      })),
  );

  it.each(withQuery.filter(({ name }) => name === "limit"))(
    "$operationId gives no page beyond its bound",
    async ({ operationId, schema }) => {
      const { method, path, body } = requests.find(
        ({ operation }) => operation.operationId === operationId,
      )!;
      expect(Number(schema["maximum"])).toBeLessThanOrEqual(500);
      for (const limit of [
        Number(schema["maximum"]) + 1,
        0,
        -1,
        1e9,
        "NaN",
        "Infinity",
        "9".repeat(300),
      ]) {
        const reply = await send(
          app().url,
          method,
          `${path}${path.includes("?") ? "&" : "?"}limit=${limit}`,
          {
            headers: { "content-type": "application/json" },
            ...(body && { body: JSON.stringify(body) }),
          },
        );
        expect([limit, reply.status]).toEqual([limit, 400]);
      }
    },
  );

  it(
    "every parameter of a query is bounded, and one of 8,000 characters is refused and comes " +
      "back cut",
    async () => {
      for (const { operationId, name } of withQuery) {
        const { method, path, body } = requests.find(
          ({ operation }) => operation.operationId === operationId,
        )!;
        const reply = await send(
          app().url,
          method,
          `${path.split("?")[0]}?${name}=${"a".repeat(8_000)}`,
          {
            headers: { "content-type": "application/json" },
            ...(body && { body: JSON.stringify(body) }),
          },
        );
        expect([operationId, name, reply.status]).toEqual([operationId, name, 400]);
        expect(reply.text.length).toBeLessThan(4_000);
      }
    },
  );

  it("a parameter that comes a thousand times, or under a thousand names, is refused", async () => {
    for (const query of [
      "limit=1&".repeat(1_000),
      Array.from({ length: 1_000 }, (_, i) => `p${i}=1`).join("&"),
      "limit[]=1",
      "limit[$gt]=",
      "__proto__[limit]=1",
      "constructor=1",
    ]) {
      const reply = await send(app().url, "GET", `/v1/plans?${query}`);
      expect([query.slice(0, 20), reply.status]).toEqual([query.slice(0, 20), 400]);
      expect(reply.json.errors.length).toBeLessThanOrEqual(100);
    }
  });

  it("a table of thousands of columns is refused before it is made into rows", async () => {
    const columns = Array.from({ length: 40_000 }, (_, i) => i.toString(36));
    const reply = await send(app().url, "POST", "/v1/profiles/from-rsu", {
      headers: { "content-type": "text/csv" },
      body: `indicator;value;${columns.join(";")}\n${"x;1\n".repeat(101)}`,
    });
    expectProblem(reply, "request.malformed-csv", "/v1/profiles/from-rsu", {
      detail: expect.any(String),
      errors: [
        {
          path: "",
          code: "csv.too-many-columns",
          expected: "at most 50 columns",
          received: "40002 columns",
        },
      ],
    });
  });
});

describe("API4:2023 unrestricted resource consumption, by a tenant within its limit", () => {
  const house = useHouse({ rateLimit: { points: 300, seconds: 600 } });

  it(
    "documents, exports, drills and HEAD are spent from the same points, each by what it " +
      "takes",
    async () => {
      const { ask, lyon } = house();
      const { json: plan } = await ask(lyon.keys.write, "POST", "/v1/plans", CALUIRE);
      const costs: Record<string, number> = {};
      let left = 295;
      for (const [what, method, path, accept] of [
        ["json", "GET", `/v1/plans/${plan.id}`, "*/*"],
        ["head", "HEAD", `/v1/plans/${plan.id}`, "*/*"],
        ["pdf", "GET", `/v1/plans/${plan.id}`, "application/pdf"],
        ["pdf by head", "HEAD", `/v1/plans/${plan.id}`, "application/pdf"],
        [
          "docx",
          "GET",
          `/v1/plans/${plan.id}`,
          "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ],
        [
          "xlsx",
          "GET",
          `/v1/plans/${plan.id}`,
          "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ],
        ["export", "GET", "/v1/tenant/export", "*/*"],
        ["verification", "POST", `/v1/plans/${plan.id}/verification`, "*/*"],
      ] as const) {
        const reply = await ask(lyon.keys.admin, method, path, undefined, { accept });
        expect([what, reply.status]).toEqual([what, 200]);
        const now = Number(/r=(\d+)/.exec(String(reply.headers["ratelimit"]))![1]);
        costs[what] = left - now;
        left = now;
      }
      expect(costs).toEqual({
        json: 1,
        head: 1,
        pdf: 16,
        "pdf by head": 16,
        docx: 31,
        xlsx: 11,
        export: 15,
        verification: 15,
      });
    },
  );

  it(
    "is stopped once they are spent, for every operation and all its keys, while others are " +
      "served",
    async () => {
      const { app, ask, brest } = house();
      while (
        (await ask(brest.keys.read, "GET", "/v1/tenant/export")).status === 403 &&
        (await ask(brest.keys.admin, "GET", "/v1/tenant/export")).status === 200
      );
      while ((await ask(brest.keys.read, "HEAD", "/v1/brakes/silos")).status === 200);
      for (const { method, path, body, operation } of soundRequests(NOTHING)) {
        if (operation["x-required-role"] === undefined) continue;
        expect([
          operation.operationId,
          (await ask(brest.keys.admin, method, path, body)).json.code,
        ]).toEqual([operation.operationId, "request.too-many"]);
      }
      expect((await send(app.url, "GET", "/health/live")).status).toBe(200);
    },
  );
});

describe("API6:2023 unrestricted access to sensitive business flows", () => {
  const house = useHouse();
  let receiver: Receiver;
  beforeAll(async () => {
    receiver = await startReceiver();
  });
  afterAll(() => receiver.close());

  it(
    "keys are made no further than their limit: not all at once, and not by rotating them on " +
      "and on",
    async () => {
      const { ask, lyon, rows } = house();
      const working = async () =>
        Number(
          (
            await rows<{ count: string }>(
              "SELECT count(*) FROM api_keys WHERE tenant_id = $1::uuid AND revoked_at IS " +
                "NULL AND expires_at > now()",
              lyon.id,
            )
          )[0]!.count,
        );
      await Promise.all(
        Array.from({ length: 5 }, async () => {
          while (
            (await ask(lyon.keys.admin, "POST", "/v1/keys", { name: "SIRH", role: "read" }))
              .status === 201
          );
        }),
      );
      expect(await working()).toBe(100);
      const { items } = (await ask(lyon.keys.admin, "GET", "/v1/keys?limit=1")).json;
      let refused: Awaited<ReturnType<typeof ask>>;
      do
        refused = await ask(
          lyon.keys.admin,
          "POST",
          `/v1/keys/${items[0].id}/rotation?overlapHours=720`,
        );
      while (refused.status === 201);
      expectProblem(refused, "key.limit-reached", `/v1/keys/${items[0].id}/rotation`);
      expect(await working()).toBe(200);
      // A key that somebody has to be rid of can still be revoked.
      expect((await ask(lyon.keys.admin, "DELETE", `/v1/keys/${items[0].id}`)).status).toBe(204);
    },
  );

  it("webhooks are set up no further than their limit, all at once", async () => {
    const { ask, lyon } = house();
    await Promise.all(
      Array.from({ length: 25 }, () =>
        ask(lyon.keys.admin, "POST", "/v1/webhooks", {
          url: `${receiver.url}/many`,
          events: ["plan.deleted"],
        }),
      ),
    );
    expect((await ask(lyon.keys.admin, "GET", "/v1/webhooks")).json.items).toHaveLength(10);
  });

  it(
    "replaying does not multiply: however often at once it is asked for, one delivery is one " +
      "message in flight",
    async () => {
      const { ask, brest } = house();
      receiver.answers(() => undefined);
      const { json: webhook } = await ask(brest.keys.admin, "POST", "/v1/webhooks", {
        url: `${receiver.url}/slow`,
        events: ["plan.created"],
      });
      await ask(brest.keys.write, "POST", "/v1/plans", CALUIRE);
      await receiver.until(1);
      const replays = await Promise.all(
        Array.from({ length: 20 }, () =>
          ask(brest.keys.admin, "POST", `/v1/webhooks/${webhook.id}/replay`, {
            since: "2020-01-01T00:00:00Z",
            select: "all",
          }),
        ),
      );
      expect(replays.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 202));
      expect(
        (await ask(brest.keys.admin, "GET", `/v1/webhooks/${webhook.id}/deliveries`)).json.items,
      ).toHaveLength(1);
      await ask(brest.keys.admin, "DELETE", `/v1/webhooks/${webhook.id}`);
      // At most that which was under way and one more.
      expect(receiver.received.length).toBeLessThanOrEqual(21);
    },
  );

  describe("peers", () => {
    let attacker: TestTenant;
    let [communes, questions]: string[][] = [];
    const keep = async (tenant: TestTenant, collectivity: string, level: number): Promise<string> =>
      (
        await postJson(
          house().app.url,
          "/v1/plans",
          {
            collectivity,
            asOf: "2026-11-24",
            size: { agents: 600 },
            answers: questions!.map((question) => ({ question, level })),
          },
          { headers: tenant.as.write },
        )
      ).json.id;
    const look = (plan: string) =>
      send(house().app.url, "GET", `/v1/peers?plan=${plan}`, { headers: attacker.as.read });

    it(
      "are not brought to the number by plans that the attacker makes up, nor singled out " +
        "among them",
      async () => {
        const { app, ask, operator } = house();
        attacker = await makeTenant(app.databaseUrl, "attacker");
        const victim = await makeTenant(app.databaseUrl, "victim");
        for (const { id } of [attacker, victim])
          await ask(operator.keys.admin, "PATCH", `/v1/tenants/${id}`, { sharesPeerFigures: true });
        questions = (await ask(operator.keys.read, "GET", "/v1/questions")).json.items.map(
          ({ id }: { id: string }) => id,
        );
        communes = (
          await ask(
            operator.keys.read,
            "GET",
            "/v1/collectivities?search=saint&type=commune&limit=20",
          )
        ).json.items.map(({ id }: { id: string }) => id);
        // One victim, whose figures are unlike all others, beside nine that are made up: were they
        // one group, it would stand out.
        await keep(victim, communes![0]!, 0);
        const own = await keep(attacker, "commune-69034", 4);
        for (const id of communes!.slice(1, 10)) await keep(attacker, id, 4);
        expectProblem(await look(own), "peers.group-too-small", "/v1/peers");
        // A made-up plan of the victim itself does not bring its own out, either.
        for (const id of [communes![0]!, ...communes!.slice(10, 15)]) await keep(attacker, id, 4);
        const before = await look(own);
        expect(before.status).toBe(200);
        await keep(victim, communes![0]!, 2);
        expect((await look(own)).json).toEqual(before.json);
      },
    );
  });
});
