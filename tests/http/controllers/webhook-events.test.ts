import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { openApp } from "../../support/service/app.js";
import { postJson, send } from "../../support/clients/client.js";
import { CALUIRE, VILLAGE } from "../../support/clients/profiles.js";
import { BOTH_DATABASES, createDatabase } from "../../support/database/database.js";
import { ask } from "../../support/database/postgres.js";
import { startReceiver, verify, type Receiver } from "../../support/clients/receiver.js";
import { MOMENT, useWebhooks } from "../../support/tenants/webhook-app.js";

describe.each(BOTH_DATABASES)("what happens, by the database: $name", ({ kind }) => {
  const { app, receiver, setUp, keep, logOf, untilLogged } = useWebhooks(kind);

  it("to plans is told with ids and addresses alone, signed, and logged", async () => {
    const { id, secret } = await setUp();
    const plan = await keep();
    const [message] = await receiver().until(1);
    expect(message).toMatchObject({
      method: "POST",
      path: "/douze",
      headers: { "content-type": "application/json", "user-agent": "Douze (webhooks)" },
    });
    expect(verify(secret, message!)).toEqual({
      type: "plan.created",
      timestamp: expect.stringMatching(MOMENT),
      data: {
        plan: plan.id,
        collectivity: "commune-69034",
        rulebook: plan.rulebook.version,
        links: { plan: `/v1/plans/${plan.id}` },
      },
    });
    expect((await send(app().url, "GET", message!.json.data.links.plan)).json.id).toBe(plan.id);
    const [logged] = await untilLogged(id, ([first]) => first?.status === "delivered");
    expect(logged).toEqual({
      id: message!.headers["webhook-id"],
      event: message!.json,
      status: "delivered",
      attempts: 1,
      lastAttemptAt: expect.stringMatching(MOMENT),
      responseStatus: 204,
    });
  });

  it("to a collectivity that has a plan already names both", async () => {
    await setUp({ events: ["plan.superseded"] });
    const [older, , newer] = [await keep(), await keep(VILLAGE), await keep()];
    const [message] = await receiver().until(1);
    expect(message!.json).toEqual({
      type: "plan.superseded",
      timestamp: expect.stringMatching(MOMENT),
      data: {
        plan: older.id,
        supersededBy: newer.id,
        collectivity: "commune-69034",
        links: { plan: `/v1/plans/${older.id}`, supersededBy: `/v1/plans/${newer.id}` },
      },
    });
  });

  it("to one collectivity many times at once is told of each plan but the newest, once", async () => {
    await setUp({ events: ["plan.superseded"] });
    const plans = await Promise.all(Array.from({ length: 6 }, () => keep()));
    const pairs = (await receiver().until(5)).map(({ json: { data } }) => [
      data.plan,
      data.supersededBy,
    ]);
    // Each but the newest is superseded once, by a newer one; by which depends on the order in
    // which they were kept.
    expect(pairs.map(([older]) => older).sort()).toEqual(
      plans
        .map(({ id }) => id)
        .sort()
        .slice(0, -1),
    );
    for (const [older, newer] of pairs) expect(older! < newer!).toBe(true);
  });

  it(
    "to a plan that is deleted is told, whatever case its id was written in, and to none that " +
      "was not there",
    async () => {
      const { id } = await setUp({ events: ["plan.deleted"] });
      const plan = await keep();
      expect((await send(app().url, "DELETE", `/v1/plans/${plan.id.toUpperCase()}`)).status).toBe(
        204,
      );
      expect((await send(app().url, "DELETE", `/v1/plans/${plan.id}`)).status).toBe(404);
      const [message] = await receiver().until(1);
      expect(message!.json).toEqual({
        type: "plan.deleted",
        timestamp: expect.stringMatching(MOMENT),
        data: { plan: plan.id },
      });
      expect((await logOf(id)).items).toHaveLength(1);
    },
  );

  it("of a kind that an endpoint does not want to be told is not told there", async () => {
    const [{ id: some }, { id: all }] = [
      await setUp({ events: ["plan.deleted"], url: `${receiver().url}/some` }),
      await setUp({ url: `${receiver().url}/all` }),
    ];
    const plan = await keep();
    await send(app().url, "DELETE", `/v1/plans/${plan.id}`);
    await receiver().until(3);
    expect(
      receiver()
        .received.map(({ path, json }) => `${path} ${json.type}`)
        .sort(),
    ).toEqual(["/all plan.created", "/all plan.deleted", "/some plan.deleted"]);
    expect([(await logOf(some)).items.length, (await logOf(all)).items.length]).toEqual([1, 2]);
  });

  it("goes on with the trace of the request that made it happen", async () => {
    await setUp();
    const trace = "0af7651916cd43dd8448eb211c80319c";
    await postJson(app().url, "/v1/plans", VILLAGE, {
      headers: { traceparent: `00-${trace}-b7ad6b7169203331-01` },
    });
    const [message] = await receiver().until(1);
    expect(message!.headers["traceparent"]).toMatch(new RegExp(`^00-${trace}-[0-9a-f]{16}-01$`));
  });

  it("with nobody to be told leaves nothing behind", async () => {
    await send(app().url, "DELETE", `/v1/plans/${(await keep()).id}`);
    expect(await ask(app().databaseUrl, "SELECT id FROM webhook_events")).toEqual([]);
  });

  it("and fails to be kept is not told", async () => {
    const { id } = await setUp();
    await ask(
      app().databaseUrl,
      "ALTER TABLE webhook_events ADD CONSTRAINT refused CHECK (type <> 'plan.created') NOT VALID",
    );
    expect((await postJson(app().url, "/v1/plans", CALUIRE)).status).toBe(500);
    await ask(app().databaseUrl, "ALTER TABLE webhook_events DROP CONSTRAINT refused");
    expect([
      (await logOf(id)).items,
      (await send(app().url, "GET", "/v1/plans")).json.items,
    ]).toEqual([[], []]);
    app().heard.length = 0;
  });
});

describe("services that start with an edition of the rulebook that the database has not seen", () => {
  let receiver: Receiver;
  beforeAll(async () => {
    receiver = await startReceiver();
  });
  afterAll(() => receiver.close());

  it(
    "tell each endpoint of each tenant once, however many start at once, and not when they " +
      "start again",
    async () => {
      const url = await createDatabase();
      const first = await openApp({ database: { url } });
      // Once it has kept a plan, it has kept its edition, of which nobody is told yet.
      await postJson(first.url, "/v1/plans", VILLAGE);
      const tenant = (await postJson(first.url, "/v1/tenants", { name: "Portail" })).json.id;
      const path = (name: string): string => `${receiver.url}/${name}`;
      for (const name of ["a", "b"]) await postJson(first.url, "/v1/webhooks", { url: path(name) });
      await postJson(first.url, "/v1/webhooks", { url: path("deaf"), events: ["plan.created"] });
      await ask(url, "UPDATE webhooks SET tenant_id = $1 WHERE url = $2", [tenant, path("b")]);
      await first.close();
      // As if this edition had never been here.
      await ask(url, "DELETE FROM plans; DELETE FROM rulebook_editions");

      for (const starting of [2, 1]) {
        const services = await Promise.all(
          Array.from({ length: starting }, () => openApp({ database: { url } })),
        );
        const { json: rulebook } = await send(services[0]!.url, "GET", "/v1/rulebook");
        await receiver.until(2);
        await Promise.all(services.map((each) => each.close()));
        expect(receiver.received.map((each) => each.path).sort()).toEqual(["/a", "/b"]);
        for (const { json } of receiver.received)
          expect(json).toEqual({
            type: "rulebook.published",
            timestamp: expect.stringMatching(MOMENT),
            data: {
              version: rulebook.version,
              digest: rulebook.digest,
              links: { rulebook: "/v1/rulebook" },
            },
          });
      }
      expect(await ask(url, "SELECT count(*)::int AS events FROM webhook_events")).toEqual([
        { events: 2 },
      ]);
    },
  );
});
