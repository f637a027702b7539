import { describe, expect, it } from "@jest/globals";
import { brotliDecompressSync } from "node:zlib";
import { openApp } from "../../support/service/app.js";
import { send, type Reply } from "../../support/clients/client.js";
import { VILLAGE } from "../../support/clients/profiles.js";
import { BOTH_DATABASES } from "../../support/database/database.js";
import { eraseTenant, makeFurnishedTenant } from "../../support/tenants/furnished-tenant.js";
import { actorOf, trailOf, useHouse, type House } from "../../support/tenants/tenants.js";

const countsOf = ({ json }: Reply): Record<string, number> =>
  Object.fromEntries(
    json.counts.map(({ of, count }: { of: string; count: number }) => [of, count]),
  );

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

/** The tables that contain something of a tenant. */
const TABLES_OF_A_TENANT = new Set([
  "tenants",
  "api_keys",
  "plans",
  "audit_events",
  "kept_answers",
  "spent_points",
  "webhooks",
  "webhook_events",
]);

/** What the erasure of a furnished tenant counts. */
const countsWith = (keptAnswers: number): Record<string, unknown> => ({
  plan: 3,
  "kept-answer": keptAnswers,
  "spent-points": 1,
  "webhook-delivery": 3,
  "webhook-event": 3,
  webhook: 1,
  key: 3,
  "audit-event": expect.any(Number),
  tenant: 1,
});

/**
 * The answers stored for repeats, of one tenant or of all, decompressed: a search through rows does
 * not find the text in them.
 */
async function storedAnswers({ rows }: House, tenantId: string | null = null): Promise<string[]> {
  const stored = await rows<{ body: Buffer }>(
    "SELECT body FROM kept_answers WHERE body IS NOT NULL AND " +
      "($1::uuid IS NULL OR tenant_id = $1::uuid)",
    tenantId,
  );
  return stored.map(({ body }) => brotliDecompressSync(body).toString());
}

describe.each(BOTH_DATABASES)("the erasure of the data of a tenant: $name", ({ kind }) => {
  const house = useHouse({ database: kind, rateLimit: { points: 100_000, seconds: 600 } });

  it(
    "is deleted by the tenant itself as far as it was worked out: plans go, keys and trail " +
      "stay",
    async () => {
      const { ask, lyon, rows } = house();
      const tenant = await makeFurnishedTenant(house());
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
      await eraseTenant(house(), tenant, tenant.name);
    },
  );

  it(
    "is erased by the operator, and then nothing of it is found in any table but that it was " +
      "erased",
    async () => {
      const { ask, operator } = house();
      const tenant = await makeFurnishedTenant(house());
      const answers = await storedAnswers(house(), operator.id);
      expect(answers.some((answer) => answer.includes(tenant.name))).toBe(true);
      const prefixes = Object.values(tenant.keys).map((key) => key.split("_")[1]!);
      const texts = [tenant.id, tenant.name, tenant.collectivity, ...tenant.plans, ...prefixes];
      await house().app.told();
      const found = await findEverywhere(house(), texts);
      expect(new Set(found.map((row) => row.split(":")[0]))).toEqual(TABLES_OF_A_TENANT);
      expect((await eraseTenant(house(), tenant, "Vallée")).json.code).toBe(
        "erasure.not-confirmed",
      );
      expect(
        (await eraseTenant(house(), tenant, tenant.name, house().lyon.keys.admin)).json.code,
      ).toBe("access.operator-only");

      const reply = await eraseTenant(house(), tenant, tenant.name);
      expect(countsOf(reply)).toEqual(countsWith(8));
      // This process forgets what it knew of the keys at once.
      expect((await ask(tenant.keys.admin, "GET", "/v1/plans")).status).toBe(401);
      await house().app.told();
      const left = await findEverywhere(house(), texts);
      for (const answer of await storedAnswers(house())) expect(answer).not.toContain(tenant.name);
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
            counts: countsWith(status === 202 ? 4 : 8),
          }),
        ),
      );
      expect((await eraseTenant(house(), tenant, tenant.name)).json.code).toBe("tenant.not-found");
    },
  );

  it("is never the operator's that is erased", async () => {
    const { operator } = house();
    expect((await eraseTenant(house(), operator, operator.name)).json).toMatchObject({
      status: 409,
      code: "tenant.not-erasable",
    });
  });

  it(
    "is all gone once an erasure that broke off is asked for again; in between nobody acts " +
      "for it",
    async () => {
      const { ask, operator, rows } = house();
      const tenant = await makeFurnishedTenant(house());
      await rows(
        "CREATE FUNCTION break_off() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE " +
          "EXCEPTION 'broken off'; END $$",
      );
      await rows(
        "CREATE TRIGGER break_off BEFORE DELETE ON api_keys FOR EACH ROW EXECUTE FUNCTION " +
          "break_off()",
      );
      expect((await eraseTenant(house(), tenant, tenant.name)).status).toBe(500);
      expect(
        (await rows("SELECT count(*)::int AS plans FROM plans WHERE tenant_id = $1", tenant.id))[0],
      ).toEqual({ plans: 0 });
      expect((await ask(tenant.keys.admin, "GET", "/v1/plans")).json.code).toBe(
        "access.tenant-suspended",
      );
      await rows("DROP TRIGGER break_off ON api_keys");
      await rows("DROP FUNCTION break_off");
      expect(countsOf(await eraseTenant(house(), tenant, tenant.name))).toMatchObject({
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
    const tenant = await makeFurnishedTenant(house());
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
