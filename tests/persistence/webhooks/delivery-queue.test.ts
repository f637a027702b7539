import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import pg from "pg";
import { v7 } from "uuid";
import type {
  DeliveryQueue,
  DueDelivery,
  TakeRequest,
} from "../../../src/application/ports/deliveries.js";
import type { WebhookRecord } from "../../../src/application/ports/webhooks.js";
import type { Database } from "../../../src/persistence/connection/database.js";
import { createDeliveryQueue } from "../../../src/persistence/webhooks/delivery-queue.js";
import { BOTH_DATABASES, createDatabase, openMigrated } from "../../support/database/database.js";
import { ask, untilAnswer } from "../../support/database/postgres.js";
import { after, anEvent, aWebhook, START } from "../../support/tenants/webhook-records.js";
import {
  type DirectStorage,
  changeTenant,
  openTenantStorage,
  saveTenant,
} from "../../support/tenants/tenant-storage.js";

const LEASE_MS = 60_000;
const request = (changes: Partial<TakeRequest> = {}): TakeRequest => ({
  now: START,
  leaseEndsAt: after(LEASE_MS, changes.now),
  limit: 100,
  perWebhook: 100,
  except: [],
  ...changes,
});
const FAILED = {
  at: START,
  failure: "status",
  responseStatus: 500,
  nextAttemptAt: after(5_000),
  gone: false,
  failingSinceMax: after(-432_000_000),
} as const;

describe.each(BOTH_DATABASES)("the queue of deliveries in the database: $name", ({ kind }) => {
  let url: string;
  let database: Database;
  let queue: DeliveryQueue;
  let tenantId: string;
  let storage: DirectStorage;
  beforeAll(async () => {
    url = await createDatabase(kind);
    await ask(
      url,
      `ALTER DATABASE ${new URL(url).pathname.slice(1)} SET timezone TO 'Pacific/Kiritimati'`,
    );
    database = await openMigrated(url);
    queue = createDeliveryQueue(database.prisma, v7);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    await ask(url, "DELETE FROM webhooks; DELETE FROM webhook_events");
    tenantId = v7();
    await saveTenant(database, {
      id: tenantId,
      name: "Portail",
      createdAt: START,
      suspendedAt: null,
      sharesPeerFigures: false,
    });
    storage = openTenantStorage(database, tenantId);
  });

  const setUp = async (changes: Partial<WebhookRecord> = {}): Promise<WebhookRecord> => {
    const { record } = aWebhook({ tenantId, ...changes });
    await storage.webhooks.save(record, 10);
    return record;
  };
  const tell = async (count: number): Promise<string[]> => {
    const events = Array.from({ length: count }, () => anEvent());
    await storage.events.add(events);
    return events.map(({ id }) => id);
  };
  const idsOf = (deliveries: readonly DueDelivery[]): string[] =>
    deliveries.map(({ event }) => event.id).sort();
  const logOf = async (webhook: WebhookRecord) =>
    (await storage.deliveries.page(webhook.id, { limit: 100 })).records;

  it("hands out what is due with all that is needed to send it", async () => {
    const webhook = await setUp({ previousSecret: "v1.x", previousSecretEndsAt: after(1_000) });
    const event = anEvent({
      data: { z: 1, a: "é" },
      traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    });
    await storage.events.add([event]);
    const { id, url: address, secret, previousSecret, previousSecretEndsAt } = webhook;
    const [due] = await queue.take(request());
    expect(due).toStrictEqual({
      webhook: { id, tenantId, url: address, secret, previousSecret, previousSecretEndsAt },
      event,
      attempts: 0,
      leaseEndsAt: after(LEASE_MS),
    });
    expect(JSON.stringify(due!.event.data)).toBe(`{"z":1,"a":"é"}`);
  });

  it("hands out nothing before it is due", async () => {
    await setUp();
    await tell(1);
    expect(await queue.take(request({ now: after(-1) }))).toEqual([]);
    expect(await queue.take(request())).toHaveLength(1);
  });

  it("hands out each delivery to one of many who ask at once, until its lease is over", async () => {
    await setUp();
    await setUp();
    const ids = await tell(20);
    const taken = (
      await Promise.all(
        Array.from({ length: 8 }, () => queue.take(request({ limit: 7, perWebhook: 4 }))),
      )
    ).flat();
    expect(new Set(taken.map(({ webhook, event }) => `${webhook.id} ${event.id}`)).size).toBe(
      taken.length,
    );
    const rest = await queue.take(request());
    expect(idsOf([...taken, ...rest])).toEqual([...ids, ...ids].sort());
    expect(await queue.take(request({ now: after(LEASE_MS - 1) }))).toEqual([]);
    const again = await queue.take(request({ now: after(LEASE_MS) }));
    expect(again).toHaveLength(40);
    // What was lost does not count.
    for (const { attempts } of again) expect(attempts).toBe(0);
  });

  it("lets no endpoint take the places of the others, and passes over those that are busy", async () => {
    const [long, short] = [await setUp(), await setUp({ eventTypes: ["rulebook.published"] })];
    await tell(30);
    const late = anEvent({ type: "rulebook.published", at: after(1_000) });
    await storage.events.add([late]);
    const now = after(2_000);
    const taken = await queue.take(request({ now, limit: 5, perWebhook: 4 }));
    expect(taken.filter(({ webhook }) => webhook.id === long.id)).toHaveLength(4);
    expect(
      taken.filter(({ webhook }) => webhook.id === short.id).map(({ event }) => event.id),
    ).toEqual([late.id]);
    expect(await queue.take(request({ now, except: [long.id] }))).toEqual([]);
    expect(await queue.take(request({ now, except: [short.id] }))).toHaveLength(27);
  });

  it(
    "holds back what is for an endpoint that is disabled or a tenant that is suspended, and " +
      "then lets it go",
    async () => {
      const webhook = await setUp();
      const ids = await tell(2);
      await storage.webhooks.change(webhook.id, { disabledAt: START, disabledBecause: "request" });
      expect(await queue.take(request())).toEqual([]);
      await storage.webhooks.change(webhook.id, { disabledAt: null, disabledBecause: null });
      await changeTenant(database, tenantId, { suspendedAt: START });
      expect(await queue.take(request())).toEqual([]);
      await changeTenant(database, tenantId, { suspendedAt: null });
      expect(idsOf(await queue.take(request()))).toEqual(ids.sort());
    },
  );

  it("keeps what came of an attempt, and hands out again what failed when its time has come", async () => {
    const webhook = await setUp();
    await tell(1);
    const [first] = await queue.take(request());
    expect(await queue.fail(first!, FAILED)).toBeUndefined();
    expect(await logOf(webhook)).toMatchObject([
      {
        state: "pending",
        attempts: 1,
        lastAttemptAt: START,
        responseStatus: 500,
        failure: "status",
        nextAttemptAt: after(5_000),
      },
    ]);
    expect(await storage.webhooks.find(webhook.id)).toMatchObject({
      failingSince: START,
      disabledAt: null,
    });
    expect(await queue.take(request({ now: after(4_999) }))).toEqual([]);

    const [second] = await queue.take(request({ now: after(5_000) }));
    await queue.succeed(second!, after(6_000), 204);
    expect(await logOf(webhook)).toMatchObject([
      {
        state: "delivered",
        attempts: 2,
        lastAttemptAt: after(6_000),
        responseStatus: 204,
        failure: null,
        nextAttemptAt: null,
      },
    ]);
    expect(await storage.webhooks.find(webhook.id)).toMatchObject({ failingSince: null });
    expect(await queue.take(request({ now: after(LEASE_MS * 1_000) }))).toEqual([]);
  });

  it("gives up what has no next attempt", async () => {
    const webhook = await setUp();
    await tell(1);
    const [due] = await queue.take(request());
    await queue.fail(due!, {
      ...FAILED,
      failure: "timeout",
      responseStatus: null,
      nextAttemptAt: null,
    });
    expect(await logOf(webhook)).toMatchObject([
      { state: "failed", failure: "timeout", responseStatus: null, nextAttemptAt: null },
    ]);
    expect(await queue.take(request({ now: after(LEASE_MS * 1_000) }))).toEqual([]);
  });

  it("takes an attempt that was given back for none", async () => {
    const webhook = await setUp();
    await tell(1);
    const [due] = await queue.take(request());
    await queue.release(due!, after(10));
    expect(await logOf(webhook)).toMatchObject([
      { state: "pending", attempts: 0, nextAttemptAt: after(10), lastAttemptAt: null },
    ]);
    expect(await queue.take(request({ now: after(10) }))).toMatchObject([{ attempts: 0 }]);
  });

  it("lets nobody whose lease is over undo what another did", async () => {
    const webhook = await setUp();
    await tell(1);
    const [slow] = await queue.take(request());
    const [quick] = await queue.take(request({ now: after(LEASE_MS) }));
    const taken = { attempts: 0, lastAttemptAt: null, nextAttemptAt: after(2 * LEASE_MS) };
    await queue.fail(slow!, FAILED);
    expect(await logOf(webhook)).toMatchObject([taken]);
    await queue.release(slow!, START);
    expect(await logOf(webhook)).toMatchObject([taken]);
    await queue.succeed(quick!, after(LEASE_MS + 10), 200);
    await queue.fail(slow!, FAILED);
    await queue.release(slow!, START);
    expect(await logOf(webhook)).toMatchObject([
      { state: "delivered", attempts: 1, responseStatus: 200, nextAttemptAt: null },
    ]);
  });

  it.each(["success", "failure"])(
    "keeps the %s of an attempt while the endpoint is being deleted, and neither waits for " +
      "the other for ever",
    async (outcome) => {
      const webhook = await setUp({ failingSince: START });
      await tell(1);
      const [due] = await queue.take(request());
      const deleting = new pg.Client({ connectionString: url });
      await deleting.connect();
      try {
        // As a deletion goes: the endpoint, and then its deliveries.
        await deleting.query("BEGIN");
        await deleting.query("SELECT FROM webhooks WHERE id = $1 FOR UPDATE", [webhook.id]);
        const noted =
          outcome === "success" ? queue.succeed(due!, START, 204) : queue.fail(due!, FAILED);
        await untilAnswer(
          url,
          "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND " +
            "wait_event_type = 'Lock'",
        );
        await deleting.query("DELETE FROM webhooks WHERE id = $1", [webhook.id]);
        await deleting.query("COMMIT");
        await noted;
      } finally {
        await deleting.end();
      }
      expect(await ask(url, "SELECT FROM webhook_deliveries")).toEqual([]);
    },
  );

  it("disables an endpoint that is gone, once, and what waits for it stays", async () => {
    const webhook = await setUp();
    await tell(2);
    const due = await queue.take(request());
    expect(await queue.fail(due[0]!, { ...FAILED, gone: true, responseStatus: 410 })).toBe("gone");
    expect(
      await queue.fail(due[1]!, { ...FAILED, gone: true, responseStatus: 410 }),
    ).toBeUndefined();
    expect(await storage.webhooks.find(webhook.id)).toMatchObject({
      disabledAt: START,
      disabledBecause: "gone",
    });
    expect((await logOf(webhook)).map(({ state }) => state)).toEqual(["pending", "pending"]);
  });

  it(
    "disables an endpoint that has been failing for as long as it may, not for a moment less, " +
      "and not for a secret of ours",
    async () => {
      const webhook = await setUp();
      await tell(1);
      const [due] = await queue.take(request());
      expect(await queue.fail(due!, FAILED)).toBeUndefined();
      expect(
        await queue.fail(due!, { ...FAILED, at: after(100), failingSinceMax: after(-1) }),
      ).toBeUndefined();
      expect(
        await queue.fail(due!, {
          ...FAILED,
          at: after(101),
          failingSinceMax: START,
          failure: "secret",
        }),
      ).toBeUndefined();
      expect(await queue.fail(due!, { ...FAILED, at: after(102), failingSinceMax: START })).toBe(
        "failing",
      );
      expect(await storage.webhooks.find(webhook.id)).toMatchObject({
        disabledAt: after(102),
        disabledBecause: "failing",
        failingSince: START,
      });
    },
  );

  it("forgets what happened before a moment, however much it is, with its deliveries", async () => {
    const webhook = await setUp();
    await storage.events.add(Array.from({ length: 2_300 }, () => anEvent({ at: after(-1) })));
    const [kept] = await tell(1);
    await queue.deleteBefore(START);
    expect((await logOf(webhook)).map(({ event }) => event.id)).toEqual([kept]);
    expect(await ask(url, "SELECT count(*)::int AS events FROM webhook_events")).toEqual([
      { events: 1 },
    ]);
  });

  it("has nothing left of a tenant that is deleted", async () => {
    await setUp();
    await tell(3);
    await ask(url, "DELETE FROM tenants WHERE id = $1", [tenantId]);
    expect(await queue.take(request())).toEqual([]);
    expect(
      await ask(
        url,
        "SELECT (SELECT count(*) FROM webhooks) + (SELECT count(*) FROM webhook_events) + " +
          "(SELECT count(*) FROM webhook_deliveries) AS rows",
      ),
    ).toEqual([{ rows: "0" }]);
  });
});
