import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { useApp, openApp, type App } from "../support/app.js";
import { postJson, send, type Reply, type Sending } from "../support/client.js";
import { CALUIRE, VILLAGE } from "../support/client-profiles.js";
import { expectProblem } from "../support/client-problem.js";
import { BOTH_DATABASES, createDatabase } from "../support/database.js";
import { ask } from "../support/postgres.js";
import { startReceiver, verify, type Received, type Receiver } from "../support/receiver.js";

type Loose = ReturnType<typeof JSON.parse>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const NEVER_GIVEN = "0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47";
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

const patch = (app: App, path: string, body: unknown, { headers = {} }: Sending = {}): Promise<Reply> =>
  send(app.url, "PATCH", path, { headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) });

describe.each(BOTH_DATABASES)("webhooks of a service on the database: $name", ({ kind }) => {
  const app = useApp({ database: kind });
  let receiver: Receiver;
  beforeEach(async () => {
    await ask(app().databaseUrl, "DELETE FROM webhooks; DELETE FROM webhook_events; DELETE FROM plans");
    receiver = await startReceiver();
  });
  afterEach(() => receiver.close());

  const setUp = async (changes: object = {}): Promise<Loose> => (await postJson(app().url, "/v1/webhooks", { url: `${receiver.url}/douze`, ...changes })).json;
  const keep = async (profile: object = CALUIRE): Promise<Loose> => (await postJson(app().url, "/v1/plans", profile)).json;
  const logOf = async (id: string, query = ""): Promise<Loose> => (await send(app().url, "GET", `/v1/webhooks/${id}/deliveries${query}`)).json;
  /** Asks for the log until it is as it should be. */
  const untilLogged = async (id: string, holds: (items: Loose[]) => boolean): Promise<Loose[]> => {
    for (;;) {
      const { items } = await logOf(id);
      if (holds(items)) return items;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const typesOf = (received: readonly Received[]): string[] => received.map(({ json }) => json.type).sort();

  describe("setting one up", () => {
    it("shows its secret once, and tells where it is", async () => {
      const reply = await postJson(app().url, "/v1/webhooks", { url: receiver.url, description: "GRH, production", events: ["plan.created"] });
      expect([reply.status, reply.headers.location]).toEqual([201, `/v1/webhooks/${reply.json.id}`]);
      const { secret, ...rest } = reply.json;
      expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
      expect(rest).toEqual({ id: expect.stringMatching(UUID), url: `${receiver.url}/`, description: "GRH, production", events: ["plan.created"], createdAt: expect.stringMatching(MOMENT), disabled: false });
      const read = await send(app().url, "GET", `/v1/webhooks/${rest.id}`);
      expect([read.status, read.json]).toEqual([200, rest]);
      expect((await send(app().url, "GET", "/v1/webhooks")).json).toEqual({ items: [rest] });
    });

    it("keeps no secret that could be read in the database", async () => {
      const { secret } = await setUp();
      const [row] = await ask(app().databaseUrl, "SELECT row_to_json(webhooks)::text AS text FROM webhooks");
      expect(row!["text"]).not.toContain(secret.slice(6, 26));
    });

    it("is refused for where it leads, and for how it is written, with what would do instead", async () => {
      const refusal = async (url: string) => expectProblem(await postJson(app().url, "/v1/webhooks", { url }), "webhook.invalid", "/v1/webhooks", { detail: "the webhook has one fault: see `errors`", errors: expect.any(Array) });
      expect(await refusal("https://169.254.169.254/latest/meta-data")).toEqual([{
        path: "/url", code: "webhook.target-refused", expected: "a name in the public DNS whose every address is of the public internet, or such an address", received: `"169.254.169.254"`, hint: "networks of the operator's own can be allowed by `DOUZE_WEBHOOK_ALLOW`, over `http://` too",
      }]);
      expect(await refusal("https://user:secret-word@hooks.example.org/")).toEqual([{ path: "/url", code: "webhook.url-unusable", expected: "an address without user and password; the signature says who sends", received: `"https://…@hooks.example.org"` }]);
      for (const [body, fault] of [
        [{}, { path: "/url", code: "webhook.missing" }],
        [{ url: 1 }, { path: "/url", code: "webhook.type" }],
        [{ url: "" }, { path: "/url", code: "webhook.length" }],
        [{ url: "https://hooks.example.org/é" }, { path: "/url", code: "webhook.format" }],
        [{ url: receiver.url, events: ["plan.create"] }, { path: "/events/0", code: "webhook.not-allowed", hint: "did you mean `plan.created`?" }],
        [{ url: receiver.url, secret: "whsec_mine" }, { path: "/secret", code: "webhook.unknown-field" }],
        [{ url: receiver.url, description: "x".repeat(201) }, { path: "/description", code: "webhook.length" }],
      ] as const) expect(expectProblem(await postJson(app().url, "/v1/webhooks", body), "webhook.invalid", "/v1/webhooks", { errors: expect.any(Array) })).toContainEqual(expect.objectContaining(fault));
      expect((await send(app().url, "GET", "/v1/webhooks")).json).toEqual({ items: [] });
    });

    it("ends at ten", async () => {
      for (let i = 0; i < 10; i++) await setUp();
      expectProblem(await postJson(app().url, "/v1/webhooks", { url: receiver.url }), "webhook.limit-reached", "/v1/webhooks");
    });
  });

  it("can be changed, disabled, enabled and deleted", async () => {
    const { id, secret: _, ...before } = await setUp();
    const path = `/v1/webhooks/${id}`;
    expect((await patch(app(), path, { description: "other", events: ["plan.deleted", "plan.deleted"] })).json).toEqual({ id, ...before, description: "other", events: ["plan.deleted"] });
    const disabled = (await patch(app(), path, { disabled: true })).json;
    expect(disabled).toMatchObject({ disabled: true, disabledAt: expect.stringMatching(MOMENT), disabledBecause: "request" });
    expect((await patch(app(), path, { disabled: true })).json).toEqual(disabled);
    expect((await patch(app(), path, { disabled: false, events: [], description: "" })).json).toEqual({ id, ...before });
    expectProblem(await patch(app(), path, { url: "https://10.0.0.1/" }), "webhook.invalid", path, { errors: [expect.objectContaining({ code: "webhook.target-refused" })] });
    expectProblem(await patch(app(), path, { disabled: "yes" }), "webhook.invalid", path, { errors: [expect.objectContaining({ code: "webhook.type" })] });
    expect((await send(app().url, "DELETE", path)).status).toBe(204);
    expectProblem(await send(app().url, "DELETE", path), "webhook.not-found", path);
  });

  it.each([
    ["GET", ""], ["PATCH", ""], ["DELETE", ""], ["POST", "/secret-rotation"], ["POST", "/test"], ["GET", "/deliveries"], ["POST", `/deliveries/${NEVER_GIVEN}/replay`], ["POST", "/replay"],
  ])("that does not exist is not found: %s …%s", async (method, rest) => {
    for (const id of [NEVER_GIVEN, "no-id"]) {
      const path = `/v1/webhooks/${id}${rest}`;
      const body = method === "PATCH" ? {} : { since: "2026-11-26T10:00:00Z" };
      expectProblem(method === "PATCH" || rest === "/replay" ? await send(app().url, method, path, { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }) : await send(app().url, method, path), "webhook.not-found", path);
    }
  });

  describe("what happens", () => {
    it("to plans is told with ids and addresses alone, signed, and logged", async () => {
      const { id, secret } = await setUp();
      const plan = await keep();
      const [message] = await receiver.until(1);
      expect(message).toMatchObject({ method: "POST", path: "/douze", headers: { "content-type": "application/json", "user-agent": "Douze (webhooks)" } });
      expect(verify(secret, message!)).toEqual({
        type: "plan.created", timestamp: expect.stringMatching(MOMENT), data: { plan: plan.id, collectivity: "commune-69034", rulebook: plan.rulebook.version, links: { plan: `/v1/plans/${plan.id}` } },
      });
      expect((await send(app().url, "GET", message!.json.data.links.plan)).json.id).toBe(plan.id);
      const [logged] = await untilLogged(id, ([first]) => first?.status === "delivered");
      expect(logged).toEqual({ id: message!.headers["webhook-id"], event: message!.json, status: "delivered", attempts: 1, lastAttemptAt: expect.stringMatching(MOMENT), responseStatus: 204 });
    });

    it("to a collectivity that has a plan already names both", async () => {
      await setUp({ events: ["plan.superseded"] });
      const [older, , newer] = [await keep(), await keep(VILLAGE), await keep()];
      const [message] = await receiver.until(1);
      expect(message!.json).toEqual({
        type: "plan.superseded", timestamp: expect.stringMatching(MOMENT),
        data: { plan: older.id, supersededBy: newer.id, collectivity: "commune-69034", links: { plan: `/v1/plans/${older.id}`, supersededBy: `/v1/plans/${newer.id}` } },
      });
    });

    it("to one collectivity many times at once is told of each plan but the newest, once", async () => {
      await setUp({ events: ["plan.superseded"] });
      const plans = await Promise.all(Array.from({ length: 6 }, () => keep()));
      const pairs = (await receiver.until(5)).map(({ json: { data } }) => [data.plan, data.supersededBy]);
      // Each but the newest is superseded once, by a newer one; by which depends on the order in which they were kept.
      expect(pairs.map(([older]) => older).sort()).toEqual(plans.map(({ id }) => id).sort().slice(0, -1));
      for (const [older, newer] of pairs) expect(older! < newer!).toBe(true);
    });

    it("to a plan that is deleted is told, whatever case its id was written in, and to none that was not there", async () => {
      const { id } = await setUp({ events: ["plan.deleted"] });
      const plan = await keep();
      expect((await send(app().url, "DELETE", `/v1/plans/${plan.id.toUpperCase()}`)).status).toBe(204);
      expect((await send(app().url, "DELETE", `/v1/plans/${plan.id}`)).status).toBe(404);
      const [message] = await receiver.until(1);
      expect(message!.json).toEqual({ type: "plan.deleted", timestamp: expect.stringMatching(MOMENT), data: { plan: plan.id } });
      expect((await logOf(id)).items).toHaveLength(1);
    });

    it("of a kind that an endpoint does not want to be told is not told there", async () => {
      const [{ id: some }, { id: all }] = [await setUp({ events: ["plan.deleted"], url: `${receiver.url}/some` }), await setUp({ url: `${receiver.url}/all` })];
      const plan = await keep();
      await send(app().url, "DELETE", `/v1/plans/${plan.id}`);
      await receiver.until(3);
      expect(receiver.received.map(({ path, json }) => `${path} ${json.type}`).sort()).toEqual(["/all plan.created", "/all plan.deleted", "/some plan.deleted"]);
      expect([(await logOf(some)).items.length, (await logOf(all)).items.length]).toEqual([1, 2]);
    });

    it("with nobody to be told leaves nothing behind", async () => {
      await send(app().url, "DELETE", `/v1/plans/${(await keep()).id}`);
      expect(await ask(app().databaseUrl, "SELECT id FROM webhook_events")).toEqual([]);
    });

    it("and fails to be kept is not told", async () => {
      const { id } = await setUp();
      await ask(app().databaseUrl, "ALTER TABLE webhook_events ADD CONSTRAINT refused CHECK (type <> 'plan.created') NOT VALID");
      expect((await postJson(app().url, "/v1/plans", CALUIRE)).status).toBe(500);
      await ask(app().databaseUrl, "ALTER TABLE webhook_events DROP CONSTRAINT refused");
      expect([(await logOf(id)).items, (await send(app().url, "GET", "/v1/plans")).json.items]).toEqual([[], []]);
      app().heard.length = 0;
    });
  });

  describe("a delivery that fails", () => {
    it("is logged with its reason and its next attempt, and replayed under the same id", async () => {
      receiver.answers(503);
      const { id, secret } = await setUp({ events: ["plan.created"] });
      await keep();
      const [failed] = await untilLogged(id, ([first]) => first?.attempts === 1);
      expect(failed).toMatchObject({ status: "pending", responseStatus: 503, failure: "status", nextAttemptAt: expect.stringMatching(MOMENT) });
      const wait = Date.parse(failed.nextAttemptAt) - Date.parse(failed.lastAttemptAt);
      expect(wait).toBeGreaterThanOrEqual(5_000);
      expect(wait).toBeLessThanOrEqual(5_500);
      expect((await send(app().url, "GET", `/v1/webhooks/${id}`)).json).toMatchObject({ failingSince: failed.lastAttemptAt });

      receiver.answers(200);
      const replayed = await send(app().url, "POST", `/v1/webhooks/${id}/deliveries/${failed.id}/replay`);
      expect([replayed.status, replayed.json]).toEqual([202, { ...failed, attempts: 0, nextAttemptAt: expect.stringMatching(MOMENT) }]);
      const [first, second] = await receiver.until(2);
      expect([second!.text, second!.headers["webhook-id"]]).toEqual([first!.text, first!.headers["webhook-id"]]);
      verify(secret, second!);
      await untilLogged(id, ([only]) => only?.status === "delivered" && only.attempts === 1 && only.failure === undefined);
      expect((await send(app().url, "GET", `/v1/webhooks/${id}`)).json.failingSince).toBeUndefined();
    });

    it("by 410 disables the endpoint; enabled again, it gets what waited, and on request what it missed", async () => {
      receiver.answers(410);
      const { id } = await setUp();
      const plan = await keep(VILLAGE);
      const path = `/v1/webhooks/${id}`;
      await untilLogged(id, ([first]) => first?.attempts === 1);
      expect((await send(app().url, "GET", path)).json).toMatchObject({ disabled: true, disabledBecause: "gone", disabledAt: expect.stringMatching(MOMENT) });
      expect(app().heard.splice(0)).toEqual([expect.stringMatching(/^the webhook \S+ of the tenant \S+ was disabled: it answered 410 Gone$/)]);
      const missedFrom = new Date().toISOString();
      await send(app().url, "DELETE", `/v1/plans/${plan.id}`);

      receiver.answers(204);
      await patch(app(), path, { disabled: false });
      await receiver.until(2);
      await untilLogged(id, (items) => items.every(({ status }) => status === "delivered"));
      expect(typesOf(receiver.received)).toEqual(["plan.created", "plan.created"]);
      const replay = await postJson(app().url, `${path}/replay`, { since: missedFrom });
      expect([replay.status, replay.json]).toEqual([202, { deliveries: 1 }]);
      expect((await receiver.until(3)).at(-1)!.json).toMatchObject({ type: "plan.deleted", data: { plan: plan.id } });
    });

    it("for good can be replayed with all that were given up", async () => {
      const { id } = await setUp();
      const since = new Date().toISOString();
      await keep(VILLAGE);
      const [sound] = await untilLogged(id, ([first]) => first?.status === "delivered");
      await ask(app().databaseUrl, "UPDATE webhook_deliveries SET state = 'failed', attempts = 10, failure = 'timeout', response_status = NULL");
      expect((await logOf(id, "?status=failed")).items).toMatchObject([{ id: sound.id, status: "failed", failure: "timeout" }]);
      expect((await logOf(id, "?status=delivered")).items).toEqual([]);
      expect((await postJson(app().url, `/v1/webhooks/${id}/replay`, { since: "2999-01-01T00:00:00Z", select: "failed" })).json).toEqual({ deliveries: 0 });
      expect((await postJson(app().url, `/v1/webhooks/${id}/replay`, { since, select: "failed" })).json).toEqual({ deliveries: 1 });
      await receiver.until(2);
    });
  });

  it.each([
    [{}, { path: "/since", code: "replay.missing" }],
    [{ since: "yesterday" }, { path: "/since", code: "replay.format" }],
    [{ since: "2026-12-31T23:59:60Z" }, { path: "/since", code: "replay.format" }],
    [{ since: "2026-11-26T10:00:00Z", select: "some" }, { path: "/select", code: "replay.not-allowed" }],
  ])("a replay of %j is refused", async (body, fault) => {
    const { id } = await setUp();
    expect(expectProblem(await postJson(app().url, `/v1/webhooks/${id}/replay`, body), "replay.invalid", `/v1/webhooks/${id}/replay`, { errors: expect.any(Array) })).toEqual([expect.objectContaining(fault)]);
  });

  it.each(["0001-01-01T00:00:00Z", "0000-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "2026-11-26t10:00:00.123456789z"])("a replay since %s is one of what is still kept", async (since) => {
    const { id } = await setUp();
    expect((await postJson(app().url, `/v1/webhooks/${id}/replay`, { since })).json).toEqual({ deliveries: 0 });
  });

  it("the log leads through pages", async () => {
    const { id } = await setUp({ events: ["plan.created"] });
    for (let i = 0; i < 3; i++) await keep(VILLAGE);
    const { items } = await logOf(id);
    const first = await logOf(id, "?limit=2");
    expect([first.items.map(({ id: event }: Loose) => event), first.next]).toEqual([[items[0].id, items[1].id], items[1].id]);
    const second = await logOf(id, `?limit=2&cursor=${first.next}`);
    expect([second.items.map(({ id: event }: Loose) => event), second.next]).toEqual([[items[2].id], undefined]);
    expectProblem(await send(app().url, "POST", `/v1/webhooks/${id}/deliveries/${NEVER_GIVEN}/replay`), "delivery.not-found", `/v1/webhooks/${id}/deliveries/${NEVER_GIVEN}/replay`);
  });

  describe("a rotation of the secret", () => {
    it("lets both sign for the overlap, and the new one alone without", async () => {
      const { id, secret: old } = await setUp();
      const rotation = await send(app().url, "POST", `/v1/webhooks/${id}/secret-rotation?overlapHours=1`);
      const { secret: next, previousSecretEndsAt } = rotation.json;
      expect([rotation.status, next === old]).toEqual([200, false]);
      expect(Date.parse(previousSecretEndsAt)).toBeGreaterThan(Date.now());
      await keep(VILLAGE);
      const [both] = await receiver.until(1);
      for (const secret of [old, next]) expect(verify(secret, both!)).toMatchObject({ type: "plan.created" });

      const { secret: last, previousSecretEndsAt: ended } = (await send(app().url, "POST", `/v1/webhooks/${id}/secret-rotation?overlapHours=0`)).json;
      expect(ended).toBeUndefined();
      await keep(VILLAGE);
      const [, one] = await receiver.until(2);
      expect(verify(last, one!)).toMatchObject({ type: "plan.created" });
      for (const secret of [old, next]) expect(() => verify(secret, one!)).toThrow("No matching signature found");
    });
  });

  describe("a test", () => {
    it("sends an event now, also where the endpoint is disabled, and tells what came of it", async () => {
      const { id, secret } = await setUp({ events: ["plan.deleted"] });
      await patch(app(), `/v1/webhooks/${id}`, { disabled: true });
      const reply = await send(app().url, "POST", `/v1/webhooks/${id}/test`);
      expect([reply.status, reply.json]).toEqual([200, { id: expect.stringMatching(UUID), delivered: true, responseStatus: 204, milliseconds: expect.any(Number) }]);
      expect(receiver.received).toHaveLength(1);
      expect(verify(secret, receiver.received[0]!)).toEqual({ type: "webhook.test", timestamp: expect.stringMatching(MOMENT), data: {} });
      expect((await logOf(id)).items).toEqual([]);
    });

    it.each([
      ["another answer than 2xx", 302, { responseStatus: 302, failure: "status" }],
      ["no answer", (response: { destroy(): void }) => response.destroy(), { failure: "connection" }],
    ] as const)("tells of %s", async (_, answer, outcome) => {
      receiver.answers(answer);
      const { id } = await setUp();
      expect((await send(app().url, "POST", `/v1/webhooks/${id}/test`)).json).toEqual({ id: expect.stringMatching(UUID), delivered: false, milliseconds: expect.any(Number), ...outcome });
    });
  });
});

describe("services that start with an edition of the rulebook that the database has not seen", () => {
  let receiver: Receiver;
  beforeAll(async () => {
    receiver = await startReceiver();
  });
  afterAll(() => receiver.close());

  it("tell each endpoint of each tenant once, however many start at once, and not when they start again", async () => {
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

    for (let round = 0; round < 2; round++) {
      const services = await Promise.all([1, 2, 3].map(() => openApp({ database: { url } })));
      const { json: rulebook } = await send(services[0]!.url, "GET", "/v1/rulebook");
      await receiver.until(2);
      await Promise.all(services.map((each) => each.close()));
      expect(receiver.received.map((each) => each.path).sort()).toEqual(["/a", "/b"]);
      for (const { json } of receiver.received) expect(json).toEqual({ type: "rulebook.published", timestamp: expect.stringMatching(MOMENT), data: { version: rulebook.version, digest: rulebook.digest, links: { rulebook: "/v1/rulebook" } } });
    }
    expect(await ask(url, "SELECT count(*)::int AS events FROM webhook_events")).toEqual([{ events: 2 }]);
  });
});

describe("a service without a key for secrets", () => {
  const app = useApp({ secretsKeys: [] });

  it("sets up no webhook, and says what its operator has to do", async () => {
    const { status, json } = await postJson(app().url, "/v1/webhooks", { url: "https://hooks.example.org/" });
    expect([status, json.code, json.detail]).toEqual([409, "webhook.not-set-up", expect.stringContaining("DOUZE_SECRETS_KEY")]);
    expect((await send(app().url, "GET", "/v1/webhooks")).json).toEqual({ items: [] });
  });
});

describe("webhooks of tenants that show keys", () => {
  const app = useApp({ authentication: "required" });
  let keys: Record<"admin" | "write" | "other", string>;
  beforeAll(async () => {
    // The first key is made by the operator's command; here it comes through the same database.
    const open = await openApp({ database: { url: app().databaseUrl } });
    const newKey = async (path: string, role: string): Promise<string> => (await postJson(open.url, path, { name: role, role })).json.key;
    const tenant = (await postJson(open.url, "/v1/tenants", { name: "Portail" })).json.id;
    keys = { admin: await newKey("/v1/keys", "admin"), write: await newKey("/v1/keys", "write"), other: await newKey(`/v1/tenants/${tenant}/keys`, "admin") };
    await open.close();
  });
  const as = (who: keyof typeof keys): Sending => ({ headers: { authorization: `Bearer ${keys[who]}` } });

  it("are for administrators, and for those of the tenant alone", async () => {
    const { json: webhook } = await postJson(app().url, "/v1/webhooks", { url: "https://hooks.example.org/" }, as("admin"));
    const path = `/v1/webhooks/${webhook.id}`;
    expect((await send(app().url, "GET", path, as("admin"))).status).toBe(200);
    expect((await send(app().url, "GET", path, as("other"))).json.code).toBe("webhook.not-found");
    expect((await send(app().url, "POST", `${path}/test`, as("other"))).json.code).toBe("webhook.not-found");
    expect((await send(app().url, "DELETE", path, as("other"))).json.code).toBe("webhook.not-found");
    expect((await send(app().url, "GET", "/v1/webhooks", as("other"))).json).toEqual({ items: [] });
    for (const [method, place] of [["GET", "/v1/webhooks"], ["GET", path], ["DELETE", path], ["POST", `${path}/test`], ["GET", `${path}/deliveries`]] as const) {
      expect((await send(app().url, method, place, as("write"))).json.code).toBe("access.role-insufficient");
      expect((await send(app().url, method, place)).json.code).toBe("access.credentials-missing");
    }
  });
});
