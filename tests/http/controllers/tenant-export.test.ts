import { beforeAll, describe, expect, it } from "@jest/globals";
import type { Reply } from "../../support/clients/client.js";
import { BOTH_DATABASES } from "../../support/database/database.js";
import {
  eraseTenant,
  makeFurnishedTenant,
  type FurnishedTenant,
} from "../../support/tenants/furnished-tenant.js";
import { actorOf, useHouse, type House } from "../../support/tenants/tenants.js";

/** The path by which a tenant exports its own data. */
const OWN = "/v1/tenant/export";
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

type Line = Reply["json"];

/** The records of an export, one a line. */
const linesOf = (text: string): Line[] =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));

/** Inserts copies of a plan, with ids of their own. */
async function multiplyPlan({ rows }: House, id: string, copies: number): Promise<void> {
  const copied =
    "tenant_id, created_at, collectivity_type, input, result, rulebook_digest, rulebook_version";
  await rows(
    `INSERT INTO plans (id, ${copied})
      SELECT ('0193a5c2-7d4e-7' || lpad(to_hex(i), 3, '0') || '-9d1f-' || right(id::text, 12))::uuid,
        ${copied}
      FROM plans, generate_series(1, $2::int) AS i WHERE id = $1`,
    id,
    copies,
  );
}

describe.each(BOTH_DATABASES)("the export of the data of a tenant: $name", ({ kind }) => {
  const house = useHouse({ database: kind, rateLimit: { points: 100_000, seconds: 600 } });

  describe.each([OWN, "/v1/tenants/{id}/export"])("by GET %s", (template) => {
    let tenant: FurnishedTenant;
    let key: string;
    let reply: Reply;
    let head: Line;
    let rest: Line[];
    let end: Line;
    beforeAll(async () => {
      tenant = await makeFurnishedTenant(house());
      await house().app.told();
      key = template === OWN ? tenant.keys.admin : house().operator.keys.admin;
      const path = template.replace("{id}", tenant.id);
      const headers = { accept: "application/x-ndjson" };
      reply = await house().ask(key, "GET", path, undefined, headers);
      [head, ...rest] = linesOf(reply.text);
      end = rest.pop();
    });
    const of = (record: string): Line[] => rest.filter((line) => line.record === record);

    it("begins with what follows, and ends with the numbers", () => {
      expect([reply.status, reply.headers["content-type"]]).toEqual([200, "application/x-ndjson"]);
      expect(head).toMatchObject({
        record: "export",
        format: "douze-tenant-export/1",
        tenant: { id: tenant.id, name: tenant.name },
      });
      expect(head!.contents.map(({ record }: { record: string }) => record)).toEqual(KINDS);
      expect(
        head!.contents.find(({ record }: { record: string }) => record === "key").withheld,
      ).toEqual({ digest: expect.any(String) });
      expect(end).toEqual({
        record: "end",
        counts: Object.fromEntries(KINDS.map((record) => [record, of(record).length])),
      });
    });

    it("has the plans as they are stored, and the answers that are kept for repeats", async () => {
      expect(of("plan").map(({ id }) => id)).toEqual(tenant.plans);
      const kept = await house().rows<{ input: object; result: object }>(
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
    });

    it("has the webhooks without their secrets, their events and deliveries", () => {
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
    });

    it("has the record of the tenant, its keys without their digests, and its points", () => {
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
    });

    it("has the trail, up to the export itself", async () => {
      const events = of("audit-event");
      expect(events.map(({ action }) => action)).toEqual(
        expect.arrayContaining(["createTenant", "createTenantKey", "createPlan", "readPlan"]),
      );
      // The export itself is recorded, with the caller who asked for it.
      expect(events.at(-1)).toMatchObject({
        action: template === OWN ? "exportOwnTenant" : "exportTenant",
        actor: await actorOf(house(), key),
        targetKind: "tenant",
        targetId: tenant.id,
      });
    });
  });

  it(
    "is compressed for callers that accept that, and broken off in the middle where it cannot " +
      "go on",
    async () => {
      const { app, ask, rows } = house();
      const tenant = await makeFurnishedTenant(house());
      // Too many for all of them to be on their way when the export breaks off.
      await multiplyPlan(house(), tenant.plans[0]!, 300);
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
      const content = `/v1/tenant/content?confirm=${encodeURIComponent(tenant.name)}`;
      expect((await ask(tenant.keys.admin, "DELETE", content)).status).toBe(200);
      await eraseTenant(house(), tenant, tenant.name);
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
});
