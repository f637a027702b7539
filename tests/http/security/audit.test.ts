import { describe, expect, it } from "@jest/globals";
import { v7 } from "uuid";
import { send } from "../../support/clients/client.js";
import { VILLAGE } from "../../support/clients/profiles.js";
import { BOTH_DATABASES } from "../../support/database/database.js";
import { actorOf, trailOf, useHouse } from "../../support/tenants/tenants.js";
import { CHANGES, CHANGING } from "../../support/tenants/changes.js";

describe.each(BOTH_DATABASES)("the audit trail, over HTTP: $name", ({ kind }) => {
  const house = useHouse({ database: kind });
  const sent = async (ask: (headers: Readonly<Record<string, string>>) => Promise<unknown>) => {
    const id = v7();
    await ask({ "x-request-id": id });
    const { brest, operator } = house();
    const all = (await trailOf(house())).filter(({ request_id }) => request_id === id);
    return {
      all,
      strangers: all.filter(({ tenant_id }) => tenant_id === brest.id),
      operators: all.filter(({ tenant_id }) => tenant_id === operator.id),
    };
  };

  /** The key that the sender of a change uses: the operator's for tenants, else the least that may. */
  function keyOf(action: string, targetKind: string): string {
    const { lyon, operator } = house();
    if (action.includes("Tenant") && action !== "changeOwnTenant") return operator.keys.admin;
    const isOfPlans = targetKind === "plan" && action !== "eraseOwnContent";
    return isOfPlans ? lyon.keys.write : lyon.keys.admin;
  }

  it("is told of here by every operation that changes something", () => {
    expect(Object.keys(CHANGES).sort()).toEqual([...CHANGING].sort());
  });

  it.each(Object.entries(CHANGES))(
    "tells of %s with its change: who, what, when, with which outcome",
    async (action, { before, ask, kind: targetKind, trail }) => {
      const name = (await before?.(house())) ?? "";
      const start = Date.now();
      const id = v7();
      const reply = await ask(house(), name, { "x-request-id": id });
      // Before anything that waits is written down.
      const events = await house().rows<Awaited<ReturnType<typeof trailOf>>[number]>(
        "SELECT * FROM audit_events WHERE request_id = $1 ORDER BY id",
        id,
      );
      const { lyon, operator } = house();
      const tenants: Readonly<Record<string, string>> = { lyon: lyon.id, operator: operator.id };
      const changed = action === "eraseTenant" ? 202 : reply.status;
      expect(reply.status).toBeLessThan(300);
      expect(events[0]).toMatchObject({
        action,
        status: changed,
        target_kind: targetKind,
        tenant_id: tenants[trail] ?? reply.json.id,
        trace_id: expect.stringMatching(/^[0-9a-f]{32}$/),
        actor: await actorOf(house(), keyOf(action, targetKind)),
      });
      for (const { at, status } of events) {
        expect(at.getTime()).toBeGreaterThanOrEqual(start - 1);
        expect([reply.status, changed]).toContain(status);
      }
      const named = events.map(({ target_id }) => target_id);
      if (name !== "" && action !== "eraseOwnContent") expect(named).toContain(name);
      if (reply.status === 201) expect(named).toContain(reply.json.id);
      // Nothing is told twice once what waits is written down, too.
      expect((await trailOf(house())).filter(({ request_id }) => request_id === id)).toHaveLength(
        events.length,
      );
    },
  );

  it("tells once of what was done once, however often it is asked for under the same key", async () => {
    const { ask, lyon } = house();
    const again = { "idempotency-key": v7() };
    const first = await ask(lyon.keys.write, "POST", "/v1/plans", VILLAGE, again);
    const second = await ask(lyon.keys.write, "POST", "/v1/plans", VILLAGE, again);
    expect([second.json.id, second.headers["idempotency-replayed"]]).toEqual([
      first.json.id,
      "true",
    ]);
    expect(
      (await trailOf(house(), { action: "createPlan" })).filter(
        ({ target_id }) => target_id === first.json.id,
      ),
    ).toHaveLength(1);
  });

  it("tells of what is read, plan by plan, and of a plan that is not the caller's as not found", async () => {
    const { ask, lyon, brest } = house();
    const { id } = (await ask(lyon.keys.write, "POST", "/v1/plans", VILLAGE)).json as {
      id: string;
    };
    const reader = await actorOf(house(), lyon.keys.read);
    const read = await sent((headers) =>
      ask(lyon.keys.read, "GET", `/v1/plans/${id}`, undefined, headers),
    );
    expect(read.all).toMatchObject([
      {
        tenant_id: lyon.id,
        actor: reader,
        action: "readPlan",
        target_kind: "plan",
        target_id: id,
        status: 200,
        counts: null,
      },
    ]);
    const peers = await sent((headers) =>
      ask(lyon.keys.read, "GET", `/v1/peers?plan=${id}`, undefined, headers),
    );
    expect(peers.all).toMatchObject([
      { action: "readPeers", target_kind: "plan", target_id: id, status: 404 },
    ]);
    const other = (await ask(lyon.keys.write, "POST", "/v1/plans", VILLAGE)).json.id as string;
    const compared = await sent((headers) =>
      ask(lyon.keys.read, "GET", `/v1/plans/${id}/comparison?with=${other}`, undefined, headers),
    );
    expect(compared.all.map(({ target_id, action }) => [action, target_id])).toEqual([
      ["comparePlans", id],
      ["comparePlans", other],
    ]);
    const stranger = await sent((headers) =>
      ask(brest.keys.admin, "DELETE", `/v1/plans/${id}`, undefined, headers),
    );
    expect(stranger.all).toMatchObject([
      {
        tenant_id: brest.id,
        actor: await actorOf(house(), brest.keys.admin),
        action: "deletePlan",
        target_id: id,
        status: 404,
      },
    ]);
  });

  it("tells of evaluations, those alike as one", async () => {
    const { ask, brest } = house();
    await house().app.told();
    for (let i = 0; i < 5; i++) await ask(brest.keys.read, "POST", "/v1/evaluations", VILLAGE);
    await ask(brest.keys.read, "POST", "/v1/evaluations", {});
    const events = await trailOf(house(), { tenant: brest.id, action: "evaluateProfile" });
    const count = (status: number): number =>
      events
        .filter((event) => event.status === status)
        .reduce((sum, { counts }) => sum + (counts?.["requests"] ?? 1), 0);
    expect([count(200), count(422)]).toEqual([5, 1]);
    expect(events.length).toBeLessThan(6);
    expect(
      events.every(
        ({ target_kind, counts, request_id }) =>
          target_kind === null && (counts === null) === (request_id !== null),
      ),
    ).toBe(true);
  });

  it(
    "tells of those who are refused: by role in their trail, by a revoked key in its " +
      "tenant's, of strangers in the operator's",
    async () => {
      const { ask, app, lyon, brest, operator } = house();
      const role = await sent((headers) =>
        ask(lyon.keys.read, "POST", "/v1/plans", VILLAGE, headers),
      );
      expect(role.all).toMatchObject([
        {
          tenant_id: lyon.id,
          actor: await actorOf(house(), lyon.keys.read),
          action: "createPlan",
          status: 403,
        },
      ]);
      const operatorOnly = await sent((headers) =>
        ask(brest.keys.admin, "GET", `/v1/tenants/${lyon.id}`, undefined, headers),
      );
      expect(operatorOnly.all).toMatchObject([
        { tenant_id: brest.id, action: "readTenant", target_id: lyon.id, status: 403 },
      ]);

      const key = (await ask(lyon.keys.admin, "POST", "/v1/keys", { name: "SIRH", role: "read" }))
        .json as { id: string; key: string };
      await ask(lyon.keys.admin, "DELETE", `/v1/keys/${key.id}`);
      const revoked = await sent((headers) => ask(key.key, "GET", "/v1/plans", undefined, headers));
      expect(revoked.all).toMatchObject([
        {
          tenant_id: lyon.id,
          actor: `key:${key.id}`,
          action: "listPlans",
          target_kind: "plan",
          target_id: null,
          status: 401,
        },
      ]);

      for (let i = 0; i < 3; i++)
        await ask(`douze_${"0".repeat(12)}_${"A".repeat(43)}`, "GET", `/v1/plans/${v7()}`);
      await send(app.url, "GET", `/v1/plans/${v7()}`);
      const strangers = (
        await trailOf(house(), { tenant: operator.id, action: "readPlan" })
      ).filter(({ actor }) => actor === "unknown");
      expect(strangers.reduce((sum, { counts }) => sum + (counts?.["requests"] ?? 1), 0)).toBe(4);
      expect(strangers.every(({ status, target_id }) => status === 401 && target_id === null)).toBe(
        true,
      );
    },
  );

  it(
    "tells the tenant what the operator looked up of it, and nobody of what everybody may " +
      "know",
    async () => {
      const { ask, operator, lyon } = house();
      const read = await sent((headers) =>
        ask(operator.keys.admin, "GET", `/v1/tenants/${lyon.id}`, undefined, headers),
      );
      expect(read.all).toMatchObject([
        {
          tenant_id: lyon.id,
          actor: await actorOf(house(), operator.keys.admin),
          action: "readTenant",
          target_id: lyon.id,
          status: 200,
        },
      ]);
      for (const path of [
        "/v1/brakes",
        "/v1/recommendations/build-trust",
        "/v1/questions",
        "/v1/rulebook",
        "/v1/collectivities/commune-69034",
      ]) {
        expect(
          (await sent((headers) => ask(lyon.keys.read, "GET", path, undefined, headers))).all,
        ).toEqual([]);
      }
      expect(
        (await sent((headers) => send(house().app.url, "GET", "/v1/brakes", { headers }))).all,
      ).toMatchObject([
        { tenant_id: operator.id, actor: "unknown", action: "listBrakes", status: 401 },
      ]);
    },
  );

  it("holds no words that a caller put into an address", async () => {
    const { ask, lyon } = house();
    const { all } = await sent((headers) =>
      ask(lyon.keys.read, "GET", "/v1/plans/claire.durand@example.org", undefined, headers),
    );
    expect(all).toMatchObject([{ action: "readPlan", target_id: null, status: 404 }]);
  });
});
