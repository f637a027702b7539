/**
 * OWASP API Security Top 10 (2023): API1 objects, API3 their properties, API5 functions, attacked
 * over all operations of the contract.
 */
import { beforeAll, describe, expect, it } from "@jest/globals";
import { ROLES } from "../../../src/application/ports/principal.js";
import { type Reply, send } from "../../support/clients/client.js";
import { contract, operations } from "../../support/clients/contract.js";
import { CALUIRE, VILLAGE } from "../../support/clients/profiles.js";
import {
  isOfOperator,
  NEVER_GIVEN,
  NOTHING,
  soundRequests,
  type SoundRequest,
  type Things,
} from "../../support/builders/sound-requests.js";
import { actorOf, useHouse, type Tenant } from "../../support/tenants/tenants.js";

const house = useHouse();
let things: Things;
/** Of the other tenant, which attacks. */
let own: Things;

async function furnish(tenant: Tenant): Promise<Things> {
  const { ask } = house();
  const webhook = (
    await ask(tenant.keys.admin, "POST", "/v1/webhooks", {
      url: "http://127.0.0.1:65535/hooks",
      description: `Bus de ${tenant.name}`,
    })
  ).json.id;
  const plans: string[] = [];
  for (const profile of [CALUIRE, CALUIRE])
    plans.push((await ask(tenant.keys.write, "POST", "/v1/plans", profile)).json.id);
  const delivery = (await ask(tenant.keys.admin, "GET", `/v1/webhooks/${webhook}/deliveries`)).json
    .items[0].id;
  const key = (await ask(tenant.keys.admin, "POST", "/v1/keys", { name: "SIRH", role: "read" }))
    .json.id;
  return { plan: plans[0]!, with: plans[1]!, key, webhook, delivery, tenant: tenant.id };
}

beforeAll(async () => {
  things = await furnish(house().lyon);
  own = await furnish(house().brest);
});

/**
 * Everything that is stored of the tenant under attack, but for counters and what the service
 * itself notes.
 */
async function stored(): Promise<string[]> {
  const tables = ["plans", "api_keys", "webhooks", "kept_answers"].map(
    (name) =>
      `SELECT '${name} ' || (to_jsonb(t) - 'last_used_at' - 'failing_since')::text AS row ` +
      `FROM ${name} AS t WHERE tenant_id = $1::uuid`,
  );
  const rows = await house().rows<{ row: string }>(
    [
      ...tables,
      "SELECT 'tenant ' || to_jsonb(t)::text FROM tenants AS t WHERE id = $1::uuid",
      "SELECT 'event ' || to_jsonb(t)::text FROM webhook_events AS t WHERE tenant_id = $1::uuid",
    ].join(" UNION ALL "),
    house().lyon.id,
  );
  return rows.map(({ row }) => row).sort();
}

const OF_REQUEST = ["x-request-id", "traceresponse", "date", "content-length", "ratelimit"];
/**
 * An answer without the identifiers that were asked for, and without what belongs to one request
 * alone.
 */
function plain(reply: Reply, asked: Things): object {
  const text = Object.values(asked).reduce((rest, id) => rest.replaceAll(id, "…"), reply.text);
  return {
    status: reply.status,
    text,
    headers: Object.fromEntries(
      Object.entries(reply.headers).filter(([name]) => !OF_REQUEST.includes(name)),
    ),
  };
}

describe("API1:2023 broken object level authorization", () => {
  const ask = (key: string, { path, body }: SoundRequest, method: string): Promise<Reply> =>
    house().ask(
      key,
      method,
      path,
      ["POST", "PATCH", "PUT"].includes(method) ? (body ?? {}) : undefined,
    );
  const naming = operations
    .filter((operation) => /\/v1\/(plans|keys|webhooks|tenants)\/\{|peers/.test(operation.path))
    .map(({ operationId }) => operationId);

  it.each(naming)(
    "another tenant's real id is answered like one that never was, by every method: %s",
    async (operationId) => {
      const of = (asked: Things) =>
        soundRequests(asked).find(({ operation }) => operation.operationId === operationId)!;
      const before = await stored();
      for (const method of ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]) {
        const [strange, absent] = [
          await ask(house().brest.keys.admin, of(things), method),
          await ask(house().brest.keys.admin, of(NOTHING), method),
        ];
        expect([method, strange.status >= 400 && strange.status < 500]).toEqual([method, true]);
        expect(plain(strange, things)).toEqual(plain(absent, NOTHING));
      }
      expect(await stored()).toEqual(before);
    },
  );

  it.each([
    [
      "a delivery below one's own webhook",
      (t: Things) => ["POST", `/v1/webhooks/${own.webhook}/deliveries/${t.delivery}/replay`],
    ],
    [
      "the other side of a comparison",
      (t: Things) => ["GET", `/v1/plans/${own.plan}/comparison?with=${t.plan}`],
    ],
    [
      "the plan under one's own, as the other side",
      (t: Things) => ["GET", `/v1/plans/${t.plan}/comparison?with=${own.plan}`],
    ],
  ] as const)("another tenant's id leads nowhere as %s", async (_, request) => {
    const sent = async (asked: Things) =>
      house().ask(house().brest.keys.admin, ...(request(asked) as [string, string]));
    const [strange, absent] = [await sent(things), await sent(NOTHING)];
    expect([strange.status, plain(strange, things)]).toEqual([404, plain(absent, NOTHING)]);
  });

  it(
    "another tenant's ids bring out of the trail what one tried oneself, and nothing that was " +
      "done by others",
    async () => {
      const { app, ask: request, brest, lyon } = house();
      await app.told();
      const mine = await Promise.all(ROLES.map((role) => actorOf(house(), brest.keys[role])));
      const found = (
        await request(brest.keys.admin, "GET", `/v1/audit-events?limit=100&target=${things.plan}`)
      ).json.items;
      expect(found.length).toBeGreaterThan(0);
      for (const { actor, status } of found)
        expect([mine.includes(actor), status >= 400]).toEqual([true, true]);
      expect(
        (
          await request(
            brest.keys.admin,
            "GET",
            `/v1/audit-events?actor=${await actorOf(house(), lyon.keys.write)}`,
          )
        ).json,
      ).toEqual({ items: [] });
    },
  );

  it.each([
    ["/v1/plans", "plan"],
    ["/v1/keys", "key"],
    ["/v1/audit-events", "plan"],
  ] as const)(
    "another tenant's id as the cursor of %s shows one's own things alone",
    async (path, kind) => {
      const shown = (cursor: string) =>
        house().ask(house().brest.keys.admin, "GET", `${path}?limit=100&cursor=${cursor}`);
      for (const cursor of [things[kind], things.with, NEVER_GIVEN])
        expect((await shown(cursor)).text).not.toMatch(new RegExp(Object.values(things).join("|")));
    },
  );

  it("another tenant's Idempotency-Key is a key of one's own", async () => {
    const { ask: request, lyon, brest } = house();
    const once = { "idempotency-key": "the-same-for-both" };
    const [first, second] = [
      await request(lyon.keys.write, "POST", "/v1/plans", VILLAGE, once),
      await request(brest.keys.write, "POST", "/v1/plans", VILLAGE, once),
    ];
    expect([first.status, second.status, second.headers["idempotency-replayed"]]).toEqual([
      201,
      201,
      undefined,
    ]);
    expect(second.json.id).not.toBe(first.json.id);
    expect(
      (
        await request(brest.keys.write, "POST", "/v1/plans", CALUIRE, {
          "idempotency-key": "never-used",
        })
      ).status,
    ).toBe(201);
  });

  it("another tenant's entity tag tells nothing: with it, a plan is as absent as without", async () => {
    const { ask: request, lyon, brest } = house();
    const tag = (await request(lyon.keys.read, "GET", `/v1/plans/${things.plan}`)).headers.etag!;
    for (const headers of [
      { "if-none-match": tag },
      { "if-match": tag },
      { "if-none-match": "*" },
      { "if-match": `"${things.plan}"` },
    ]) {
      for (const method of ["GET", "HEAD", "DELETE"])
        expect(
          (await request(brest.keys.admin, method, `/v1/plans/${things.plan}`, undefined, headers))
            .status,
        ).toBe(404);
    }
  });
});

describe("API3:2023 broken object property level authorization", () => {
  interface Schema {
    readonly $ref?: string;
    readonly properties?: Readonly<Record<string, unknown>>;
  }
  const propertiesOf = (schema: Schema): string[] =>
    Object.keys(
      (schema.$ref === undefined
        ? schema
        : contract.components.schemas[schema.$ref.split("/").at(-1)!]
      )?.properties ?? {},
    );
  /** What answers have, tables have, or attackers hope for. */
  const WISHES = [
    ...new Set([
      ...Object.values(contract.components.schemas).flatMap((schema) =>
        propertiesOf(schema as Schema),
      ),
      "tenantId",
      "tenant_id",
      "isAdmin",
      "keyHash",
      "digest",
      "suspended_at",
      "revoked_at",
      "peer_figures",
      "__proto__",
      "constructor",
      "prototype",
    ]),
  ];
  const taking = soundRequests(NOTHING).filter(({ body }) => body !== undefined);

  it.each(taking.map((request) => [request.operation.operationId, request] as const))(
    "%s refuses by name every property that its request does not have",
    async (operationId, { method, path, body, operation }) => {
      const schema = operation.requestBody!.content["application/json"]!.schema as Schema;
      const foreign = WISHES.filter((name) => !propertiesOf(schema).includes(name));
      const key = isOfOperator(operation) ? house().operator.keys.admin : house().lyon.keys.admin;
      const before = await stored();
      for (let from = 0; from < foreign.length; from += 40) {
        const some = foreign.slice(from, from + 40);
        // Written by hand: as an object, `__proto__` would not be sent.
        const text = `${JSON.stringify(body).slice(0, -1)},${some.map((name) => `${JSON.stringify(name)}:true`).join(",")}}`;
        const reply = await send(house().app.url, method, path, {
          headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
          body: text,
        });
        expect(reply.status).toBe(422);
        if (operationId === "importRsu") continue;
        const named = reply.json.errors
          .filter(({ code }: { code: string }) => code.endsWith(".unknown-field"))
          .map((fault: { path: string }) => fault.path.slice(1));
        expect(named.sort()).toEqual([...some].sort());
      }
      expect(await stored()).toEqual(before);
      expect(({} as Record<string, unknown>)["isAdmin"]).toBeUndefined();
    },
  );

  it(
    "a tenant's own administrator changes neither its name nor its suspension, nor lets it " +
      "share: to stop sharing is all that it may",
    async () => {
      const { ask, lyon } = house();
      const before = (await ask(lyon.keys.read, "GET", "/v1/tenant")).text;
      for (const body of [{ sharesPeerFigures: true }, { suspended: false }, { name: "Autre" }]) {
        expect(
          (await ask(lyon.keys.admin, "PATCH", `/v1/tenants/${lyon.id}`, body)).json.code,
        ).toBe("access.operator-only");
        expect((await ask(lyon.keys.admin, "PATCH", "/v1/tenant", body)).json.code).toBe(
          "tenant.invalid",
        );
        for (const method of ["PUT", "POST"])
          expect((await ask(lyon.keys.admin, method, "/v1/tenant", body)).status).toBe(405);
      }
      expect((await ask(lyon.keys.read, "GET", "/v1/tenant")).text).toBe(before);
    },
  );

  it(
    "no answer to a tenant holds a hash, a sealed secret, a key that was made before, or " +
      "anything of another tenant",
    async () => {
      const { ask, lyon, brest, rows, operator } = house();
      const hidden = [
        ...Object.values(own),
        brest.name,
        ...[...Object.values(brest.keys), ...Object.values(lyon.keys), operator.keys.admin].map(
          (key) => key.slice(-43),
        ),
      ];
      for (const { text } of await rows<{ text: string }>(
        "SELECT digest AS text FROM api_keys UNION ALL SELECT secret FROM webhooks UNION ALL " +
          "SELECT prefix FROM api_keys WHERE tenant_id <> $1::uuid",
        lyon.id,
      ))
        hidden.push(text);
      const asked = soundRequests(things).filter(
        ({ operation: { operationId }, method }) =>
          method !== "DELETE" && operationId !== "changeWebhook",
      );
      let answered = 0;
      for (const { method, path, body } of asked) {
        const reply = await ask(lyon.keys.admin, method, path, body);
        if (reply.status < 300) answered++;
        expect([path, hidden.filter((text) => reply.text.includes(text))]).toEqual([path, []]);
      }
      expect(answered).toBeGreaterThan(30);
    },
  );
});

describe("API5:2023 broken function level authorization", () => {
  const callers = [
    "nobody",
    ...ROLES.map((role) => `a tenant's ${role}`),
    ...ROLES.map((role) => `the operator's ${role}`),
  ];

  /** What the contract promises, as a code; undefined: it is let in. */
  function refusalOf({ operation }: SoundRequest, caller: string): string | undefined {
    const needed = operation["x-required-role"];
    if (needed === undefined) return undefined;
    const role = caller.split(" ").at(-1)!;
    if (caller === "nobody") return "access.credentials-missing";
    if (ROLES.indexOf(role as "read") < ROLES.indexOf(needed)) return "access.role-insufficient";
    return isOfOperator(operation) && caller.startsWith("a tenant")
      ? "access.operator-only"
      : undefined;
  }

  it.each(callers)(
    "%s may do what the contract says, and nothing else, in every operation",
    async (caller) => {
      const { app, brest, operator } = house();
      const key =
        caller === "nobody"
          ? undefined
          : (caller.startsWith("a tenant") ? brest : operator).keys[
              caller.split(" ").at(-1) as "read"
            ];
      for (const request of soundRequests(NOTHING)) {
        const { method, path, body, operation } = request;
        const headers = {
          ...(key !== undefined && { authorization: `Bearer ${key}` }),
          ...(body && { "content-type": "application/json" }),
        };
        const refusal = refusalOf(request, caller);
        const reply = await send(app.url, method, path, {
          headers,
          ...(body && { body: JSON.stringify(body) }),
        });
        const code = [401, 403].includes(reply.status) ? reply.json.code : undefined;
        expect([operation.operationId, code]).toEqual([operation.operationId, refusal]);
        if (method === "GET")
          expect([
            operation.operationId,
            [401, 403].includes((await send(app.url, "HEAD", path, { headers })).status),
          ]).toEqual([operation.operationId, refusal !== undefined]);
      }
    },
  );

  it("knows of every operation whether it is the operator's, as its description says", () => {
    for (const operation of operations)
      expect([operation.operationId, isOfOperator(operation)]).toEqual([
        operation.operationId,
        (operation.description ?? "").includes("in the operator's tenant"),
      ]);
  });

  it.each([
    "X-HTTP-Method-Override",
    "X-HTTP-Method",
    "X-Method-Override",
    "X-Original-URL",
    "X-Rewrite-URL",
    "X-Role",
    "X-Tenant",
    "X-Forwarded-User",
  ])("%s changes nothing of what a reader may do", async (header) => {
    const { ask, lyon, brest } = house();
    const before = await stored();
    for (const value of ["DELETE", "/v1/tenants", "admin", brest.id]) {
      expect(
        (await ask(lyon.keys.read, "GET", "/v1/tenant", undefined, { [header]: value })).json.id,
      ).toBe(lyon.id);
      expect(
        (await ask(lyon.keys.read, "POST", `/v1/plans/${things.plan}`, {}, { [header]: value }))
          .status,
      ).toBe(405);
    }
    expect(await stored()).toEqual(before);
  });
});
