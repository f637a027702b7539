import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { v7 } from "uuid";
import type { WebhookRecord } from "../../../src/application/ports/webhooks.js";
import type { Database } from "../../../src/persistence/connection/database.js";
import { BOTH_DATABASES, createDatabase, openMigrated } from "../../support/database/database.js";
import { ask } from "../../support/database/postgres.js";
import { after, anEvent, aWebhook, START } from "../../support/tenants/webhook-records.js";
import {
  type DirectStorage,
  openTenantStorage,
  saveTenant,
} from "../../support/tenants/tenant-storage.js";

const NO_IDS = [
  "",
  "x",
  "0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47",
  "'; DROP TABLE webhooks",
  "\u0000",
];

describe.each(BOTH_DATABASES)("webhooks of a tenant in the database: $name", ({ kind }) => {
  let url: string;
  let database: Database;
  let storage: DirectStorage;
  let others: DirectStorage;
  let tenantId: string;
  beforeAll(async () => {
    url = await createDatabase(kind);
    database = await openMigrated(url);
  });
  afterAll(() => database.close());
  const newTenant = async (): Promise<string> => {
    const id = v7();
    await saveTenant(database, {
      id,
      name: "Portail",
      createdAt: START,
      suspendedAt: null,
      sharesPeerFigures: false,
    });
    return id;
  };
  beforeEach(async () => {
    tenantId = await newTenant();
    storage = openTenantStorage(database, tenantId);
    others = openTenantStorage(database, await newTenant());
  });
  const setUp = async (changes: Partial<WebhookRecord> = {}): Promise<WebhookRecord> => {
    const { record } = aWebhook({ tenantId, ...changes });
    expect(await storage.webhooks.save(record, 10)).toBe(true);
    return record;
  };
  const typesTold = async (webhook: WebhookRecord): Promise<string[]> =>
    (await storage.deliveries.page(webhook.id, { limit: 100 })).records
      .map(({ event }) => event.type)
      .sort();

  describe("endpoints", () => {
    it("come back whole, the newest first, and to nobody else", async () => {
      const records = [
        await setUp(),
        await setUp({
          eventTypes: ["plan.created", "plan.deleted"],
          description: "l'été « à »",
          previousSecret: "v1.x",
          previousSecretEndsAt: START,
          disabledAt: START,
          disabledBecause: "gone",
          failingSince: START,
        }),
      ];
      expect(await storage.webhooks.list()).toStrictEqual([...records].reverse());
      expect(await others.webhooks.list()).toEqual([]);
      for (const record of records) {
        expect(await storage.webhooks.find(record.id)).toStrictEqual(record);
        expect(await others.webhooks.find(record.id)).toBeUndefined();
        expect(
          await others.webhooks.change(record.id, { description: "taken over" }),
        ).toBeUndefined();
        expect(await others.webhooks.rotate(record.id, "v1.y", START)).toBeUndefined();
        expect(await others.webhooks.delete(record.id)).toBe(false);
        expect(await storage.webhooks.find(record.id)).toStrictEqual(record);
      }
    });

    it("are no more than the limit, also where several are set up at once", async () => {
      const saved = await Promise.all(
        Array.from({ length: 6 }, () =>
          storage.transaction(({ webhooks }) => webhooks.save(aWebhook({ tenantId }).record, 3)),
        ),
      );
      expect(saved.filter(Boolean)).toHaveLength(3);
      expect(await storage.webhooks.list()).toHaveLength(3);
      expect(await others.webhooks.list()).toEqual([]);
    });

    it("change in what is given alone", async () => {
      const record = await setUp();
      expect(
        await storage.webhooks.change(record.id, {
          description: "other",
          eventTypes: ["plan.created"],
        }),
      ).toStrictEqual({ ...record, description: "other", eventTypes: ["plan.created"] });
      expect(await storage.webhooks.change(record.id, {})).toStrictEqual({
        ...record,
        description: "other",
        eventTypes: ["plan.created"],
      });
    });

    it(
      "rotate their secrets one after the other, also at once: the last one is preceded by " +
        "the one before it",
      async () => {
        const record = await setUp();
        await Promise.all(
          ["v1.a", "v1.b", "v1.c"].map((sealed) =>
            storage.webhooks.rotate(record.id, sealed, after(1_000)),
          ),
        );
        const { secret, previousSecret, previousSecretEndsAt } = (await storage.webhooks.find(
          record.id,
        ))!;
        expect(["v1.a", "v1.b", "v1.c"]).toEqual(expect.arrayContaining([secret, previousSecret]));
        expect([secret === previousSecret, previousSecretEndsAt]).toEqual([false, after(1_000)]);
      },
    );

    it.each(NO_IDS)("are not found by %j", async (id) => {
      expect([
        await storage.webhooks.find(id),
        await storage.webhooks.change(id, {}),
        await storage.webhooks.rotate(id, "v1.a", START),
        await storage.webhooks.delete(id),
      ]).toEqual([undefined, undefined, undefined, false]);
      expect(await storage.deliveries.page(id, { limit: 1 })).toEqual({ records: [], more: false });
      expect([
        await storage.deliveries.replay(id, id, START),
        await storage.deliveries.replaySince(id, START, START, true),
        await storage.deliveries.replaySince(id, START, START, false),
      ]).toEqual([undefined, 0, 0]);
      await storage.deliveries.resume(id, START);
    });

    it.each([
      ["disabled without a reason", { disabledAt: START }, /webhooks_disabled_for_a_reason/],
      [
        "an earlier secret without an end",
        { previousSecret: "v1.x" },
        /webhooks_previous_secret_ends/,
      ],
      [
        "an id that is no UUIDv7",
        { id: "019ab000-0000-4000-8000-000000000000" },
        /webhooks_id_is_uuid_v7/,
      ],
    ])("are refused: %s", async (_, changes, constraint) => {
      await expect(
        storage.webhooks.save(aWebhook({ tenantId, ...changes }).record, 10),
      ).rejects.toThrow(constraint);
    });
  });

  describe("what is told", () => {
    it("reaches the endpoints that want to be told of it, of that tenant alone", async () => {
      const [all, some, none, disabled] = [
        await setUp(),
        await setUp({ eventTypes: ["plan.created", "plan.deleted"] }),
        await setUp({ eventTypes: ["rulebook.published"] }),
        await setUp({ disabledAt: START, disabledBecause: "request" }),
      ];
      await storage.events.add([
        anEvent({ type: "plan.created" }),
        anEvent({ type: "plan.superseded" }),
        anEvent({ type: "plan.deleted" }),
      ]);
      expect(await Promise.all([all, some, none, disabled].map(typesTold))).toEqual([
        ["plan.created", "plan.deleted", "plan.superseded"],
        ["plan.created", "plan.deleted"],
        [],
        [],
      ]);
      await others.events.add([anEvent({ type: "rulebook.published" })]);
      expect(await typesTold(none)).toEqual([]);
    });

    it("is kept with the change that it tells of, or not at all", async () => {
      const webhook = await setUp();
      await expect(
        storage.transaction(async ({ events }) => {
          await events.add([anEvent()]);
          throw new Error("the change failed");
        }),
      ).rejects.toThrow("the change failed");
      expect(await typesTold(webhook)).toEqual([]);
      expect(
        await ask(url, "SELECT id FROM webhook_events WHERE tenant_id = $1", [tenantId]),
      ).toEqual([]);
    });

    it("is heard where there is an endpoint, also one that is disabled", async () => {
      expect([
        await storage.events.hasEndpoints(),
        await storage.events.hasEndpoints("commune-69034"),
      ]).toEqual([false, false]);
      await setUp({ disabledAt: START, disabledBecause: "request" });
      expect([
        await storage.events.hasEndpoints(),
        await storage.events.hasEndpoints("commune-69034"),
        await others.events.hasEndpoints(),
      ]).toEqual([true, true, false]);
    });

    it("never fails a change because an endpoint is being deleted meanwhile", async () => {
      const [going, staying] = [await setUp(), await setUp()];
      const remover = await database.pool.connect();
      await remover.query("BEGIN");
      await remover.query("DELETE FROM webhooks WHERE id = $1", [going.id]);
      const told = storage.events.add([anEvent()]);
      // It waits for the deletion, as pg_locks shows.
      while (
        (
          await ask(
            url,
            "SELECT 1 FROM pg_locks WHERE NOT granted AND locktype IN ('transactionid', 'tuple')",
          )
        ).length === 0
      );
      await remover.query("COMMIT");
      remover.release();
      await told;
      expect([await typesTold(staying), await storage.webhooks.find(going.id)]).toEqual([
        ["plan.deleted"],
        undefined,
      ]);
    });

    it(
      "of one subject by two at once lets the later one wait and see what the earlier one " +
        "kept, and no other subject",
      async () => {
        await setUp();
        const order: string[] = [];
        let release: () => void = () => undefined;
        const held = new Promise<void>((resolve) => (release = resolve));
        const first = storage.transaction(async ({ events }) => {
          await events.hasEndpoints("commune-69034");
          order.push("first has it");
          await held;
          order.push("first ends");
        });
        while (order.length === 0) await new Promise(setImmediate);
        const second = storage.transaction(async ({ events }) => {
          await events.hasEndpoints("commune-69034");
          order.push("second has it");
        });
        await storage.transaction(({ events }) => events.hasEndpoints("commune-01004"));
        order.push("another is free");
        release();
        await Promise.all([first, second]);
        expect(order).toEqual(["first has it", "another is free", "first ends", "second has it"]);
      },
    );
  });

  describe("the log", () => {
    const tell = async (count: number, at = START): Promise<string[]> => {
      const events = Array.from({ length: count }, () => anEvent({ at }));
      await storage.events.add(events);
      return events.map(({ id }) => id).reverse();
    };
    const idsOf = async (
      webhook: WebhookRecord,
      request: { limit: number; after?: string; state?: "pending" | "failed" | "delivered" },
    ) => {
      const { records, more } = await storage.deliveries.page(webhook.id, request);
      return [records.map(({ event }) => event.id), more];
    };
    const giveUp = (webhook: WebhookRecord, ids: readonly string[]) =>
      ask(
        url,
        "UPDATE webhook_deliveries SET state = 'failed', next_attempt_at = NULL, attempts = " +
          "10, failure = 'timeout' WHERE webhook_id = $1 AND event_id = ANY ($2)",
        [webhook.id, ids],
      );

    it("leads through pages, the newest first", async () => {
      const webhook = await setUp();
      const ids = await tell(5);
      expect(await idsOf(webhook, { limit: 2 })).toEqual([ids.slice(0, 2), true]);
      expect(await idsOf(webhook, { limit: 3, after: ids[1]! })).toEqual([ids.slice(2), false]);
      expect(await idsOf(webhook, { limit: 3, state: "failed" })).toEqual([[], false]);
      await giveUp(webhook, [ids[1]!, ids[4]!]);
      expect(await idsOf(webhook, { limit: 3, state: "failed" })).toEqual([
        [ids[1], ids[4]],
        false,
      ]);
      expect(await others.deliveries.page(webhook.id, { limit: 10 })).toEqual({
        records: [],
        more: false,
      });
    });

    it("begins a delivery anew, whatever became of it, and no other's", async () => {
      const webhook = await setUp();
      const [id = ""] = await tell(1);
      await giveUp(webhook, [id]);
      expect(await others.deliveries.replay(webhook.id, id, after(1_000))).toBeUndefined();
      expect(await storage.deliveries.page(webhook.id, { limit: 1 })).toMatchObject({
        records: [{ state: "failed" }],
      });
      expect(await storage.deliveries.replay(webhook.id, id, after(1_000))).toMatchObject({
        state: "pending",
        attempts: 0,
        nextAttemptAt: after(1_000),
        failure: "timeout",
      });
      expect(await storage.deliveries.replay(webhook.id, v7(), after(1_000))).toBeUndefined();
    });

    it("begins anew what was given up since a moment, and nothing else", async () => {
      const [webhook, other] = [await setUp(), await setUp()];
      const [early, late, sound] = [await tell(2, after(-10)), await tell(3), await tell(1)];
      await giveUp(webhook, [...early, ...late]);
      await giveUp(other, late);
      expect(await others.deliveries.replaySince(webhook.id, START, after(5), true)).toBe(0);
      expect(await storage.deliveries.replaySince(webhook.id, START, after(5), true)).toBe(3);
      expect(await idsOf(webhook, { limit: 10, state: "failed" })).toEqual([early, false]);
      expect(await idsOf(webhook, { limit: 10, state: "pending" })).toEqual([
        [...sound, ...late],
        false,
      ]);
      expect(await idsOf(other, { limit: 10, state: "failed" })).toEqual([late, false]);
    });

    it(
      "begins everything anew since a moment that the endpoint wants to be told, also what it " +
        "never was",
      async () => {
        await setUp();
        const early = await tell(1, after(-10));
        const unheard = anEvent({ type: "rulebook.published" });
        await storage.events.add([unheard]);
        const missed = await tell(3);
        const webhook = await setUp({ eventTypes: ["plan.deleted"] });
        expect(await idsOf(webhook, { limit: 10 })).toEqual([[], false]);
        const told = await tell(1);
        await giveUp(webhook, told);
        expect(await others.deliveries.replaySince(webhook.id, START, after(5), false)).toBe(0);
        expect(await storage.deliveries.replaySince(webhook.id, START, after(5), false)).toBe(4);
        expect(await idsOf(webhook, { limit: 10, state: "pending" })).toEqual([
          [...told, ...missed],
          false,
        ]);
        expect(await storage.deliveries.replaySince(webhook.id, after(-10), after(5), false)).toBe(
          5,
        );
        expect((await idsOf(webhook, { limit: 10 }))[0]).toEqual([...told, ...missed, ...early]);
      },
    );

    it("makes what is pending due at a word, and nothing else", async () => {
      const [webhook, other] = [await setUp(), await setUp()];
      const ids = await tell(2);
      await giveUp(webhook, ids.slice(0, 1));
      await storage.deliveries.resume(webhook.id, after(9));
      const moments = async (of: WebhookRecord) =>
        (await storage.deliveries.page(of.id, { limit: 10 })).records.map(
          ({ nextAttemptAt }) => nextAttemptAt,
        );
      expect([await moments(webhook), await moments(other)]).toEqual([
        [null, after(9)],
        [START, START],
      ]);
    });
  });
});
