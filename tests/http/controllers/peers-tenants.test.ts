import { beforeAll, describe, expect, it } from "@jest/globals";
import { OPERATOR_TENANT_ID } from "../../../src/application/ports/principal.js";
import { makeTenant, type TestTenant } from "../../support/tenants/access.js";
import { useApp } from "../../support/service/app.js";
import { expectProblem } from "../../support/clients/problem.js";
import { postJson, send } from "../../support/clients/client.js";

describe("peers of other tenants", () => {
  const app = useApp({ authentication: "required" });
  let [operator, asking, portal, apart]: TestTenant[] = [];
  let communes: string[];
  let questions: string[];
  let plan: string;

  const share = async (tenant: TestTenant, sharesPeerFigures: boolean): Promise<void> => {
    const reply = await send(app().url, "PATCH", `/v1/tenants/${tenant.id}`, {
      headers: { ...operator!.as.admin, "content-type": "application/json" },
      body: JSON.stringify({ sharesPeerFigures }),
    });
    expect(reply.status).toBe(200);
  };
  const keep = async (tenant: TestTenant, collectivity: string, level: number): Promise<string> => {
    const reply = await postJson(
      app().url,
      "/v1/plans",
      {
        collectivity,
        asOf: "2026-11-24",
        size: { agents: 600 },
        answers: questions.map((question) => ({ question, level })),
      },
      { headers: tenant.as.write },
    );
    expect(reply.status).toBe(201);
    return reply.json.id;
  };
  const ask = (tenant: TestTenant, id: string) =>
    send(app().url, "GET", `/v1/peers?plan=${id}`, { headers: tenant.as.read });

  beforeAll(async () => {
    operator = await makeTenant(app().databaseUrl, "operator", OPERATOR_TENANT_ID);
    asking = await makeTenant(app().databaseUrl, "asking");
    portal = await makeTenant(app().databaseUrl, "portal");
    apart = await makeTenant(app().databaseUrl, "apart");
    questions = (
      await send(app().url, "GET", "/v1/questions", { headers: asking.as.read })
    ).json.items.map(({ id }: { id: string }) => id);
    communes = (
      await send(app().url, "GET", "/v1/collectivities?search=saint&type=commune&limit=20", {
        headers: asking.as.read,
      })
    ).json.items.map(({ id }: { id: string }) => id);
    for (const [i, id] of communes.slice(0, 11).entries()) await keep(portal, id, i % 5);
    plan = await keep(asking, "commune-69034", 1);
  });

  it("count for nobody until both sides share their figures", async () => {
    expectProblem(await ask(asking!, plan), "peers.group-too-small", "/v1/peers");
    await share(asking!, true);
    expectProblem(await ask(asking!, plan), "peers.group-too-small", "/v1/peers");
    await share(portal!, true);
    expect((await ask(asking!, plan)).status).toBe(200);
    const strange = await keep(apart!, "commune-69123", 1);
    expectProblem(await ask(apart!, strange), "peers.group-too-small", "/v1/peers");
  });

  it("are what they are, whatever the asking tenant stores: it learns nothing by subtraction", async () => {
    const before = await ask(asking!, plan);
    for (const [i, id] of communes.entries()) await keep(asking!, id, 4 - (i % 5));
    const after = await ask(asking!, plan);
    expect(after.json).toEqual(before.json);
  });

  it("give way to the tenant's own when sharing ends", async () => {
    const shared = await ask(asking!, plan);
    await share(portal!, false);
    const own = await ask(asking!, plan);
    expect(own.status).toBe(200);
    expect(own.json.group.size).toBeGreaterThan(shared.json.group.size);
  });
});
