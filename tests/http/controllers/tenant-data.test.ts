import { describe, expect, it } from "@jest/globals";
import { v7 } from "uuid";
import { brotliDecompressSync } from "node:zlib";
import { openApp } from "../../support/service/app.js";
import { send, type Reply } from "../../support/clients/client.js";
import { CALUIRE, VILLAGE } from "../../support/clients/profiles.js";
import { BOTH_DATABASES } from "../../support/database/database.js";
import {
  actorOf,
  trailOf,
  useHouse,
  type House,
  type Tenant,
} from "../../support/tenants/tenants.js";

const KINDS = [
  "plan",
  "kept-answer",
  "spent-points",
  "webhook-delivery",
  "webhook-event",
  "webhook",
  "key",
  "audit-event",
  "tenant",
];

const countsOf = ({ json }: Reply): Record<string, number> =>
  Object.fromEntries(
    json.counts.map(({ of, count }: { of: string; count: number }) => [of, count]),
  );

/** The records of an export, one a line. */
const linesOf = (text: string): Reply["json"][] =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));

/**
 * Every row of every table in which one of the texts stands, as JSON, under the name of its table.
 */
async function findEverywhere({ rows }: House, texts: readonly string[]): Promise<string[]> {
  const tables = await rows<{ name: string }>(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema NOT IN " +
      "('pg_catalog', 'information_schema')",
  );
  const found: string[] = [];
  for (const { name } of tables) {
    for (const { row } of await rows<{ row: string }>(
      `SELECT row_to_json(t)::text AS row FROM "${name}" AS t`,
    ))
      if (texts.some((text) => row.includes(text))) found.push(`${name}: ${row}`);
  }
  return found;
}

describe.each(BOTH_DATABASES)("the data of a tenant as a whole: $name", ({ kind }) => {
  const house = useHouse({ database: kind, rateLimit: { points: 100_000, seconds: 600 } });
  const erase = (tenant: Tenant, confirm: string, key = house().operator.keys.admin) =>
    house().ask(key, "DELETE", `/v1/tenants/${tenant.id}?confirm=${encodeURIComponent(confirm)}`);

  let made = 0;
  const again = (): Record<string, string> => ({ "idempotency-key": v7() });
  /**
   * A tenant that has stored something in every table that there is, by a name that no other has.
   */
  async function aTenant(): Promise<
    Tenant & { readonly plans: string[]; readonly collectivity: string }
  > {
    const { ask, operator } = house();
    const name = `Communauté de la Vallée « Sans Pareille no ${++made} »`;
    const { id } = (
      await ask(
        operator.keys.admin,
        "POST",
        "/v1/tenants",
        { name, sharesPeerFigures: true },
        again(),
      )
    ).json as { id: string };
    const key = async (role: string): Promise<string> =>
      (
        await ask(
          operator.keys.admin,
          "POST",
          `/v1/tenants/${id}/keys`,
          { name: `Portail de ${name}`, role },
          again(),
        )
      ).json.key;
    const keys = { read: await key("read"), write: await key("write"), admin: await key("admin") };
    // Nobody listens there: it is told of in vain, again and again.
    await ask(
      keys.admin,
      "POST",
      "/v1/webhooks",
      { url: "http://127.0.0.1:65535/hooks", description: `Bus de ${name}` },
      again(),
    );
    const plans = [];
    // No register knows it, so that its name stands in what was stored alone.
    const collectivity = `Saint-Introuvable-sur-Lez-${made}`;
    for (const profile of [
      CALUIRE,
      { ...VILLAGE, identity: { type: "commune", name: collectivity } },
      VILLAGE,
    ])
      plans.push((await ask(keys.write, "POST", "/v1/plans", profile, again())).json.id as string);
    await ask(keys.read, "GET", `/v1/plans/${plans[0]!}`);
    return { id, name, keys, plans, collectivity };
  }

  it("is told by GET /v1/tenant to whoever acts for it", async () => {
    const { ask, lyon } = house();
    expect((await ask(lyon.keys.read, "GET", "/v1/tenant")).json).toEqual({
      id: lyon.id,
      name: lyon.name,
      createdAt: expect.any(String),
      sharesPeerFigures: false,
    });
  });

  it("is taken out of the peers by its own administrator alone, who cannot put it back", async () => {
    const { ask, operator } = house();
    const { id, name, keys } = await aTenant();
    const withdraw = { sharesPeerFigures: false };
    expect((await ask(keys.write, "PATCH", "/v1/tenant", withdraw)).status).toBe(403);
    const withdrawn = await ask(keys.admin, "PATCH", "/v1/tenant", withdraw);
    expect([withdrawn.status, withdrawn.json]).toEqual([
      200,
      { id, name, createdAt: expect.any(String), sharesPeerFigures: false },
    ]);
    expect((await ask(operator.keys.admin, "GET", `/v1/tenants/${id}`)).json).toEqual(
      withdrawn.json,
    );
    for (const [change, fault] of [
      [{ sharesPeerFigures: true }, { path: "/sharesPeerFigures", code: "tenant.not-allowed" }],
      [{}, { path: "/sharesPeerFigures", code: "tenant.missing" }],
      [
        { ...withdraw, name: "Un autre" },
        { path: "/name", code: "tenant.unknown-field" },
      ],
    ] as const) {
      const refused = await ask(keys.admin, "PATCH", "/v1/tenant", change);
      expect([refused.status, refused.json.errors]).toEqual([
        422,
        [expect.objectContaining(fault)],
      ]);
    }
  });

  it("is handed out line by line: what follows, everything that is stored, and the numbers", async () => {
    const { ask, operator, rows } = house();
    const tenant = await aTenant();
    await house().app.told();
    for (const [key, path] of [
      [tenant.keys.admin, "/v1/tenant/export"],
      [operator.keys.admin, `/v1/tenants/${tenant.id}/export`],
    ] as const) {
      const reply = await ask(key, "GET", path, undefined, { accept: "application/x-ndjson" });
      expect([reply.status, reply.headers["content-type"]]).toEqual([200, "application/x-ndjson"]);
      const [head, ...rest] = linesOf(reply.text);
      const end = rest.pop()!;
      expect(head).toMatchObject({
        record: "export",
        format: "douze-tenant-export/1",
        tenant: { id: tenant.id, name: tenant.name },
      });
      expect(head!.contents.map(({ record }: { record: string }) => record)).toEqual(KINDS);
      expect(
        head!.contents.find(({ record }: { record: string }) => record === "key").withheld,
      ).toEqual({ digest: expect.any(String) });
      const of = (record: string) => rest.filter((line) => line.record === record);
      expect(end).toEqual({
        record: "end",
        counts: Object.fromEntries(KINDS.map((record) => [record, of(record).length])),
      });

      expect(of("plan").map(({ id }) => id)).toEqual(tenant.plans);
      const kept = await rows<{ input: object; result: object }>(
        "SELECT input, result FROM plans WHERE tenant_id = $1 ORDER BY id",
        tenant.id,
      );
      // In the order of their keys, too.
      expect(JSON.stringify(of("plan").map(({ input, result }) => ({ input, result })))).toBe(
        JSON.stringify(kept),
      );
      expect(of("kept-answer").map(({ location }) => location)).toEqual(
        expect.arrayContaining(tenant.plans.map((id) => `/v1/plans/${id}`)),
      );
      expect(of("webhook")).toMatchObject([
        {
          url: "http://127.0.0.1:65535/hooks",
          description: `Bus de ${tenant.name}`,
          eventTypes: [],
        },
      ]);
      expect(of("webhook-event").map(({ type, data }) => [type, data.plan])).toEqual(
        tenant.plans.map((id) => ["plan.created", id]),
      );
      expect(
        of("webhook-delivery")
          .map(({ eventId }) => eventId)
          .sort(),
      ).toEqual(
        of("webhook-event")
          .map(({ id }) => id)
          .sort(),
      );
      expect(JSON.stringify(of("webhook"))).not.toMatch(/secret"/i);
      expect(of("spent-points")).toMatchObject([{ subject: `tenant:${tenant.id}` }]);
      expect(of("key").map((line) => [line.name, line.role, "digest" in line])).toEqual(
        ["read", "write", "admin"].map((role) => [`Portail de ${tenant.name}`, role, false]),
      );
      expect(of("tenant")).toEqual([
        {
          record: "tenant",
          id: tenant.id,
          name: tenant.name,
          createdAt: expect.any(String),
          suspendedAt: null,
          sharesPeerFigures: true,
        },
      ]);
      const events = of("audit-event");
      expect(events.map(({ action }) => action)).toEqual(
        expect.arrayContaining(["createTenant", "createTenantKey", "createPlan", "readPlan"]),
      );
      // The export itself stands in it, as by whom it was asked for.
      expect(events.at(-1)).toMatchObject({
        action: path === "/v1/tenant/export" ? "exportOwnTenant" : "exportTenant",
        actor: await actorOf(house(), key),
        targetKind: "tenant",
        targetId: tenant.id,
      });
    }
  });

  it(
    "is handed out packed to whoever takes that, and broken off in the middle where it cannot " +
      "go on",
    async () => {
      const { app, ask, rows } = house();
      const tenant = await aTenant();
      // So many that they are no longer all on their way when something happens.
      await rows(
        `INSERT INTO plans (id, tenant_id, created_at, collectivity_type, input, result, rulebook_digest, rulebook_version)
      SELECT ('0193a5c2-7d4e-7' || lpad(to_hex(i), 3, '0') || '-9d1f-' || right(id::text, 12))::uuid, tenant_id, created_at, collectivity_type, input, result, rulebook_digest, rulebook_version
      FROM plans, generate_series(1, 300) AS i WHERE id = $1`,
        tenant.plans[0],
      );
      const packed = await fetch(`${app.url}/v1/tenant/export`, {
        headers: { authorization: `Bearer ${tenant.keys.admin}`, "accept-encoding": "gzip" },
      });
      expect(packed.headers.get("content-encoding")).toBe("gzip");
      expect(linesOf(await packed.text()).at(-1)).toMatchObject({
        record: "end",
        counts: { plan: 303 },
      });

      const heard = app.heard.length;
      const headers = {
        authorization: `Bearer ${tenant.keys.admin}`,
        "accept-encoding": "identity",
      };
      const left = await fetch(`${app.url}/v1/tenant/export`, { headers });
      await left.body!.cancel();
      expect(app.heard.slice(heard)).toEqual([]);

      const broken = (await fetch(`${app.url}/v1/tenant/export`, { headers })).body!.getReader();
      await broken.read();
      await rows("ALTER TABLE plans RENAME TO elsewhere");
      const rest = async (): Promise<void> => {
        while (!(await broken.read()).done);
      };
      await expect(rest()).rejects.toThrow();
      await rows("ALTER TABLE elsewhere RENAME TO plans");
      expect(app.heard.slice(heard).join("\n")).toMatch(
        /GET \/v1\/tenant\/export failed: .*(elsewhere|plans)/,
      );
      expect(
        (
          await ask(
            tenant.keys.admin,
            "DELETE",
            `/v1/tenant/content?confirm=${encodeURIComponent(tenant.name)}`,
          )
        ).status,
      ).toBe(200);
      await erase(tenant, tenant.name);
    },
  );

  it("is not handed out to others, nor in a form that there is not", async () => {
    const { ask, lyon, brest } = house();
    expect((await ask(lyon.keys.write, "GET", "/v1/tenant/export")).json.code).toBe(
      "access.role-insufficient",
    );
    expect((await ask(brest.keys.admin, "GET", `/v1/tenants/${lyon.id}/export`)).json.code).toBe(
      "access.operator-only",
    );
    expect(
      (
        await ask(lyon.keys.admin, "GET", "/v1/tenant/export", undefined, {
          accept: "application/zip",
        })
      ).json,
    ).toMatchObject({
      code: "request.not-acceptable",
      detail: expect.stringContaining("application/x-ndjson"),
    });
    expect((await ask(lyon.keys.admin, "HEAD", "/v1/tenant/export")).text).toBe("");
  });

  it(
    "is deleted by the tenant itself as far as it was worked out: plans go, keys and trail " +
      "stay",
    async () => {
      const { ask, lyon, rows } = house();
      const tenant = await aTenant();
      await ask(lyon.keys.write, "POST", "/v1/plans", VILLAGE);
      const remove = (confirm: string, key = tenant.keys.admin) =>
        ask(key, "DELETE", `/v1/tenant/content?confirm=${encodeURIComponent(confirm)}`);
      expect((await remove(tenant.name, tenant.keys.write)).status).toBe(403);
      expect((await remove("Vallée")).json).toMatchObject({
        status: 422,
        code: "erasure.not-confirmed",
        errors: [{ path: "query:confirm", received: '"Vallée"' }],
      });
      expect((await ask(tenant.keys.admin, "DELETE", "/v1/tenant/content")).json.code).toBe(
        "request.parameter-invalid",
      );
      expect((await ask(tenant.keys.read, "GET", "/v1/plans")).json.items).toHaveLength(3);

      expect((await remove(tenant.name)).json).toEqual({
        erasedAt: expect.any(String),
        counts: [{ of: "plan", count: 3 }],
      });
      expect((await ask(tenant.keys.read, "GET", "/v1/plans")).json.items).toEqual([]);
      expect(await rows("SELECT id FROM plans WHERE tenant_id = $1", lyon.id)).toHaveLength(1);
      expect(
        await trailOf(house(), { tenant: tenant.id, action: "eraseOwnContent" }),
      ).toMatchObject([
        { status: 403 },
        { status: 422 },
        { status: 400 },
        {
          actor: await actorOf(house(), tenant.keys.admin),
          target_kind: "plan",
          counts: { plan: 3 },
          status: 200,
        },
      ]);
      // By the way of all deletions: whoever wants to be told is.
      expect(
        (
          await rows<{ plan: string }>(
            "SELECT data->>'plan' AS plan FROM webhook_events WHERE tenant_id = $1 AND type = " +
              "'plan.deleted'",
            tenant.id,
          )
        )
          .map(({ plan }) => plan)
          .sort(),
      ).toEqual([...tenant.plans].sort());
      expect((await remove(tenant.name)).json.counts).toEqual([{ of: "plan", count: 0 }]);
      await erase(tenant, tenant.name);
    },
  );

  it(
    "is erased by the operator, and then nothing of it is found in any table but that it was " +
      "erased",
    async () => {
      const { ask, operator, rows } = house();
      const tenant = await aTenant();
      // What is packed in an answer that is kept for a repeat is found, too.
      const packed = await rows<{ body: Buffer }>(
        "SELECT body FROM kept_answers WHERE tenant_id = $1 AND body IS NOT NULL",
        operator.id,
      );
      expect(
        packed.some(({ body }) => brotliDecompressSync(body).toString().includes(tenant.name)),
      ).toBe(true);
      const prefixes = Object.values(tenant.keys).map((key) => key.split("_")[1]!);
      const texts = [tenant.id, tenant.name, tenant.collectivity, ...tenant.plans, ...prefixes];
      await house().app.told();
      expect(
        new Set((await findEverywhere(house(), texts)).map((row) => row.split(":")[0])),
      ).toEqual(
        new Set([
          "tenants",
          "api_keys",
          "plans",
          "audit_events",
          "kept_answers",
          "spent_points",
          "webhooks",
          "webhook_events",
        ]),
      );
      expect((await erase(tenant, "Vallée")).json.code).toBe("erasure.not-confirmed");
      expect((await erase(tenant, tenant.name, house().lyon.keys.admin)).json.code).toBe(
        "access.operator-only",
      );

      const reply = await erase(tenant, tenant.name);
      expect(countsOf(reply)).toEqual({
        plan: 3,
        "kept-answer": 8,
        "spent-points": 1,
        "webhook-delivery": 3,
        "webhook-event": 3,
        webhook: 1,
        key: 3,
        "audit-event": expect.any(Number),
        tenant: 1,
      });
      // This process forgets what it knew of the keys at once.
      expect((await ask(tenant.keys.admin, "GET", "/v1/plans")).status).toBe(401);
      await house().app.told();
      const left = await findEverywhere(house(), texts);
      for (const { body } of await rows<{ body: Buffer }>(
        "SELECT body FROM kept_answers WHERE body IS NOT NULL",
      ))
        expect(brotliDecompressSync(body).toString()).not.toContain(tenant.name);
      const refusedToLyon = left.filter((row) => row.includes(house().lyon.id));
      expect(refusedToLyon).toHaveLength(1);
      const traces = left.filter((row) => !refusedToLyon.includes(row));
      expect(traces.map((row) => JSON.parse(row.slice("audit_events: ".length)))).toEqual(
        [202, 200].map((status) =>
          expect.objectContaining({
            tenant_id: operator.id,
            actor: expect.stringMatching(/^key:/),
            action: "eraseTenant",
            target_kind: "tenant",
            target_id: tenant.id,
            status,
            counts: {
              plan: 3,
              "kept-answer": status === 202 ? 4 : 8,
              "spent-points": 1,
              "webhook-delivery": 3,
              "webhook-event": 3,
              webhook: 1,
              key: 3,
              "audit-event": expect.any(Number),
              tenant: 1,
            },
          }),
        ),
      );
      expect((await erase(tenant, tenant.name)).json.code).toBe("tenant.not-found");
    },
  );

  it("is never the operator's that is erased", async () => {
    const { operator } = house();
    expect((await erase(operator, operator.name)).json).toMatchObject({
      status: 409,
      code: "tenant.not-erasable",
    });
  });

  it(
    "is all gone once an erasure that broke off is asked for again; in between nobody acts " +
      "for it",
    async () => {
      const { ask, operator, rows } = house();
      const tenant = await aTenant();
      await rows(
        "CREATE FUNCTION break_off() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE " +
          "EXCEPTION 'broken off'; END $$",
      );
      await rows(
        "CREATE TRIGGER break_off BEFORE DELETE ON api_keys FOR EACH ROW EXECUTE FUNCTION " +
          "break_off()",
      );
      expect((await erase(tenant, tenant.name)).status).toBe(500);
      expect(
        (await rows("SELECT count(*)::int AS plans FROM plans WHERE tenant_id = $1", tenant.id))[0],
      ).toEqual({ plans: 0 });
      expect((await ask(tenant.keys.admin, "GET", "/v1/plans")).json.code).toBe(
        "access.tenant-suspended",
      );
      await rows("DROP TRIGGER break_off ON api_keys");
      await rows("DROP FUNCTION break_off");
      expect(countsOf(await erase(tenant, tenant.name))).toMatchObject({
        plan: 0,
        "kept-answer": 0,
        webhook: 0,
        key: 3,
        tenant: 1,
      });
      await house().app.told();
      expect(
        (await findEverywhere(house(), [tenant.id, tenant.name])).every(
          (row) => row.includes('"action":"eraseTenant"') && row.includes(operator.id),
        ),
      ).toBe(true);
    },
  );

  it("is not added to by a process that has not heard yet of its erasure by another", async () => {
    const { app, ask, operator, rows } = house();
    const tenant = await aTenant();
    const other = await openApp({ database: { url: app.databaseUrl }, authentication: "required" });
    // As where a pooler in between passes no notifications on.
    for (const table of ["api_keys", "tenants"])
      await rows(`ALTER TABLE ${table} DISABLE TRIGGER ${table}_access_told`);
    const erased = await send(
      other.url,
      "DELETE",
      `/v1/tenants/${tenant.id}?confirm=${encodeURIComponent(tenant.name)}`,
      { headers: { authorization: `Bearer ${operator.keys.admin}` } },
    );
    expect(erased.status).toBe(200);
    const gone = {
      status: 401,
      code: "access.credentials-invalid",
      detail: "the tenant of these credentials was erased",
    };
    expect((await ask(tenant.keys.write, "POST", "/v1/plans", VILLAGE)).json).toMatchObject(gone);
    expect((await ask(tenant.keys.write, "GET", "/v1/tenant")).json).toMatchObject(gone);
    for (const table of ["api_keys", "tenants"])
      await rows(`ALTER TABLE ${table} ENABLE TRIGGER ${table}_access_told`);
    await app.told();
    await other.close();
    expect(
      (await findEverywhere(house(), [tenant.id, tenant.name])).filter(
        (row) => !row.includes('"action":"eraseTenant"'),
      ),
    ).toEqual([]);
  });
});
