import { describe, expect, it } from "@jest/globals";
import { postJson } from "../../support/clients/client.js";
import { VILLAGE } from "../../support/clients/profiles.js";
import { actorOf, trailOf, useHouse } from "../../support/tenants/tenants.js";

describe("GET /v1/audit-events", () => {
  const house = useHouse();
  const list = async (query = "", key = house().lyon.keys.admin) =>
    (await house().ask(key, "GET", `/v1/audit-events${query}`)).json;

  it(
    "gives an administrator the trail of their tenant alone, page by page, with what they " +
      "asked for",
    async () => {
      const { ask, app, lyon, brest, operator } = house();
      const { id } = (await ask(lyon.keys.write, "POST", "/v1/plans", VILLAGE)).json as {
        id: string;
      };
      await ask(brest.keys.write, "POST", "/v1/plans", VILLAGE);
      await ask(lyon.keys.write, "DELETE", `/v1/plans/${id}`);
      await app.told();
      const { items } = await list();
      const [writer, admin] = [
        await actorOf(house(), lyon.keys.write),
        await actorOf(house(), operator.keys.admin),
      ];
      expect(items).toMatchObject([
        { action: "deletePlan", actor: writer, target: { kind: "plan", id }, status: 204 },
        { action: "createPlan", actor: writer, target: { kind: "plan", id }, status: 201 },
        { action: "createTenantKey", actor: admin, target: { kind: "key" } },
        { action: "createTenantKey" },
        { action: "createTenantKey" },
        {
          action: "createTenant",
          actor: admin,
          target: { kind: "tenant", id: lyon.id },
          status: 201,
        },
      ]);
      const pages = [await list("?limit=4&until=2100-01-01T00:00:00Z")];
      pages.push(await list(`?limit=4&until=2100-01-01T00:00:00Z&cursor=${pages[0].next}`));
      // Looking at the trail is in it, by now.
      expect(
        pages
          .flatMap((page) => page.items)
          .filter(({ action }: { action: string }) => action !== "listAuditEvents")
          .slice(0, 6),
      ).toEqual(items.slice(0, 6));
      const ids = async (query: string) =>
        (await list(query)).items.map((event: { id: string }) => event.id);
      expect(await ids("?action=deletePlan")).toEqual([items[0].id]);
      expect(await ids(`?target=${id}`)).toEqual([items[0].id, items[1].id]);
      expect(await ids(`?actor=${writer}&limit=1`)).toEqual([items[0].id]);
      expect(await ids(`?action=deletePlan&from=${items[0].at}`)).toEqual([items[0].id]);
      expect(await ids(`?action=deletePlan&until=${items[0].at}`)).toEqual([]);
      expect(await ids("?until=2020-01-01T00:00:00%2B01:00")).toEqual([]);
    },
  );

  it("tells that somebody looked at it", async () => {
    await list();
    expect(
      await trailOf(house(), { tenant: house().lyon.id, action: "listAuditEvents" }),
    ).toContainEqual(expect.objectContaining({ target_kind: "audit-event", status: 200 }));
  });

  it.each([
    "?limit=0",
    "?limit=501",
    "?from=yesterday",
    "?from=2026-02-30T00:00:00Z",
    "?until=2026-01-01T25:00:00Z",
    "?until=2026-13-01T00:00:00Z",
    "?from=0000-01-01T00:00Z",
    "?target=1",
    "?action=delete%20plan",
    "?actor=key:%00",
    "?tenant=x",
  ])("refuses %s and says what is wrong", async (query) => {
    const reply = await house().ask(house().lyon.keys.admin, "GET", `/v1/audit-events${query}`);
    expect([reply.status, reply.json.code]).toEqual([400, "request.parameter-invalid"]);
    expect(reply.json.errors[0].path).toBe(`query:${query.slice(1).split("=")[0]}`);
  });

  it("is for administrators", async () => {
    expect((await house().ask(house().lyon.keys.write, "GET", "/v1/audit-events")).status).toBe(
      403,
    );
  });
});

describe("a service that asks for no key", () => {
  const house = useHouse({ authentication: "none" });

  it("tells of whoever works at this machine as `local`", async () => {
    const { json } = await postJson(house().app.url, "/v1/plans", VILLAGE);
    expect(await trailOf(house(), { action: "createPlan" })).toMatchObject([
      { actor: "local", target_id: json.id },
    ]);
  });
});
