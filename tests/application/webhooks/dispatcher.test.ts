import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { randomBytes } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { OPERATOR_TENANT_ID } from "../../../src/application/ports/principal.js";
import {
  createDispatcher,
  EVENTS_STORED_MS,
  FAILING_MAX_MS,
  type Dispatcher,
} from "../../../src/application/webhooks/dispatcher.js";
import type { Message, SendResult } from "../../../src/application/ports/sending.js";
import type { DeliveryQueue } from "../../../src/application/ports/deliveries.js";
import { RETRY_DELAYS_MS } from "../../../src/application/webhooks/schedule.js";
import { createSecretBox } from "../../../src/application/webhooks/secret.js";
import { v7 } from "uuid";
import type { Database } from "../../../src/persistence/connection/database.js";
import { createDeliveryQueue } from "../../../src/persistence/webhooks/delivery-queue.js";
import { createDatabase, openMigrated } from "../../support/database/database.js";
import { ask } from "../../support/database/postgres.js";
import {
  after,
  anEvent,
  aWebhook,
  BOX,
  START,
  type KnownWebhook,
} from "../../support/tenants/webhook-records.js";
import { type DirectStorage, openTenantStorage } from "../../support/tenants/tenant-storage.js";

const HOUR_MS = 3_600_000;

let url: string;
let database: Database;
let queue: DeliveryQueue;
let storage: DirectStorage;
beforeAll(async () => {
  url = await createDatabase();
  database = await openMigrated(url);
  queue = createDeliveryQueue(database.prisma, v7);
  storage = openTenantStorage(database, OPERATOR_TENANT_ID);
});
afterAll(() => database.close());

/**
 * The world outside: a clock that stands still until it is moved, and receivers that behave as they
 * are told.
 */
let now: Date;
let sent: (Message & { readonly at: Date })[];
let heard: string[];
let behave: (message: Message, signal?: AbortSignal) => SendResult | Promise<SendResult>;
beforeEach(async () => {
  await ask(url, "DELETE FROM webhooks; DELETE FROM webhook_events");
  [now, sent, heard, behave] = [START, [], [], () => ({ status: 204 })];
});

const dispatcherOf = (random = () => 0, secretBox = BOX): Dispatcher =>
  createDispatcher({
    queue,
    secretBox,
    random,
    clock: { now: () => now },
    warn: (line) => heard.push(line),
    async send(message, signal) {
      sent.push({ ...message, at: now });
      return behave(message, signal);
    },
  });

const setUp = async (changes = {}): Promise<KnownWebhook> => {
  const known = aWebhook(changes);
  await storage.webhooks.save(known.record, 100);
  return known;
};
const work = async (...dispatchers: Dispatcher[]): Promise<number> => {
  const taken = await Promise.all(dispatchers.map((each) => each.poll()));
  await Promise.all(dispatchers.map((each) => each.settled()));
  return taken.reduce((sum, count) => sum + count, 0);
};
/** Moves the clock to when something is due next, and says whether there is such a moment. */
async function moveOn(): Promise<boolean> {
  const [row] = await ask(
    url,
    "SELECT min(next_attempt_at) AS due FROM webhook_deliveries JOIN webhooks ON " +
      "webhooks.id = webhook_id WHERE disabled_at IS NULL",
  );
  if (row!["due"] === null) return false;
  now = new Date(Math.max(now.getTime(), (row!["due"] as Date).getTime()));
  return true;
}
const logOf = async ({ record }: KnownWebhook) =>
  (await storage.deliveries.page(record.id, { limit: 100 })).records;

describe("whatever fails, and in whichever order", () => {
  const SPAN_MS = RETRY_DELAYS_MS.reduce((sum, delay) => sum + delay, 0);
  const anyTrouble: fc.Arbitrary<SendResult> = fc.oneof(
    fc.constantFrom(300, 307, 400, 401, 404, 429, 500, 502, 503, 504).map((status) => ({ status })),
    fc.nat(7_200).map((seconds) => ({ status: 503, retryAfter: String(seconds) })),
    fc.constantFrom<SendResult>(
      { failure: "timeout" },
      { failure: "connection" },
      { failure: "certificate" },
      { failure: "target" },
    ),
  );
  const anyWorld = fc.record({
    /**
     * Of each endpoint: how long after the first event it becomes healthy, what it answers until
     * then, and what its process loses.
     */
    endpoints: fc.array(
      fc.record({
        healthyAfter: fc.oneof(fc.constant(0), fc.nat(SPAN_MS)),
        troubles: fc.array(anyTrouble, { minLength: 1, maxLength: 4 }),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    /** When something happens, after the first event. */
    happenings: fc.array(fc.nat(3 * HOUR_MS), { minLength: 1, maxLength: 4 }),
    /** In which rounds whoever took something is lost with it. */
    crashes: fc.uniqueArray(fc.nat(30), { maxLength: 8 }),
    jitter: fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), {
      minLength: 1,
      maxLength: 5,
    }),
    replicas: fc.integer({ min: 1, max: 3 }),
  });

  it(
    "each event reaches each endpoint that becomes healthy within the schedule, signed, and " +
      "is kept as delivered",
    async () => {
      await fc.assert(
        fc.asyncProperty(anyWorld, async ({ endpoints, happenings, crashes, jitter, replicas }) => {
          await ask(url, "DELETE FROM webhooks; DELETE FROM webhook_events");
          [now, sent] = [START, []];
          const known = await Promise.all(endpoints.map(() => setUp()));
          const events = [0, ...happenings].map((later) => anEvent({ at: after(later) }));
          await storage.events.add(events);
          let drawn = 0;
          behave = ({ url: address }) => {
            const place = known.findIndex(({ record }) => record.url === address);
            const { healthyAfter, troubles } = endpoints[place]!;
            return now >= after(healthyAfter)
              ? { status: 200 }
              : troubles[drawn++ % troubles.length]!;
          };
          const dispatchers = Array.from({ length: replicas }, () =>
            dispatcherOf(() => jitter[drawn++ % jitter.length]!),
          );

          for (let round = 0; await moveOn(); round++) {
            if (crashes.includes(round))
              await queue.take({
                now,
                leaseEndsAt: after(60_000, now),
                limit: 2,
                perWebhook: 2,
                except: [],
              });
            else await work(...dispatchers);
            expect(round).toBeLessThan(400);
          }

          for (const endpoint of known) {
            const log = await logOf(endpoint);
            expect(log.map(({ event, state }) => [event.id, state]).sort()).toEqual(
              events.map(({ id }) => [id, "delivered"]).sort(),
            );
            for (const event of events) {
              const messages = sent.filter(
                (each) =>
                  each.url === endpoint.record.url && each.headers["webhook-id"] === event.id,
              );
              expect(messages.at(-1)!.at.getTime()).toBeGreaterThanOrEqual(event.at.getTime());
              for (const { headers, body, at } of messages) {
                expect(body).toBe(
                  JSON.stringify({
                    type: event.type,
                    timestamp: event.at.toISOString(),
                    data: event.data,
                  }),
                );
                expect(headers["webhook-timestamp"]).toBe(String(Math.floor(at.getTime() / 1_000)));
                expect(headers["webhook-signature"]).toBe(
                  new Webhook(endpoint.secret).sign(event.id, at, body),
                );
              }
            }
          }
        }),
        { numRuns: 15, endOnFailure: true },
      );
    },
  );
});

describe("a delivery that keeps failing", () => {
  it("is attempted by the schedule, ten times, and then given up", async () => {
    const webhook = await setUp();
    await storage.events.add([anEvent()]);
    behave = () => ({ status: 500 });
    const dispatcher = dispatcherOf();
    while (await moveOn()) await work(dispatcher);
    const moments = sent.map(({ at }) => at.getTime() - START.getTime());
    expect(moments).toEqual([
      0,
      ...RETRY_DELAYS_MS.map((_, i) =>
        RETRY_DELAYS_MS.slice(0, i + 1).reduce((sum, delay) => sum + delay, 0),
      ),
    ]);
    expect(await logOf(webhook)).toMatchObject([
      {
        state: "failed",
        attempts: 10,
        responseStatus: 500,
        failure: "status",
        nextAttemptAt: null,
      },
    ]);
    expect(await storage.webhooks.find(webhook.record.id)).toMatchObject({
      disabledAt: null,
      failingSince: START,
    });
  });

  it("waits for as long as the receiver asks", async () => {
    await setUp();
    await storage.events.add([anEvent()]);
    behave = () => ({ status: 429, retryAfter: "3600" });
    const dispatcher = dispatcherOf();
    await work(dispatcher);
    await moveOn();
    expect(now).toEqual(after(HOUR_MS));
  });

  it("is attempted no more once the endpoint says that it is gone, until it is enabled again", async () => {
    const webhook = await setUp();
    await storage.events.add([anEvent(), anEvent()]);
    behave = () => ({ status: 410 });
    const dispatcher = dispatcherOf();
    await work(dispatcher);
    expect(await storage.webhooks.find(webhook.record.id)).toMatchObject({
      disabledBecause: "gone",
    });
    expect(heard).toEqual([
      `the webhook ${webhook.record.id} of the tenant ${OPERATOR_TENANT_ID} was disabled: ` +
        "it answered 410 Gone",
    ]);
    now = after(100 * HOUR_MS);
    expect(await work(dispatcher)).toBe(0);

    behave = () => ({ status: 204 });
    await storage.deliveries.resume(webhook.record.id, now);
    await storage.webhooks.change(webhook.record.id, {
      disabledAt: null,
      disabledBecause: null,
      failingSince: null,
    });
    expect(await work(dispatcher)).toBe(2);
    expect((await logOf(webhook)).map(({ state }) => state)).toEqual(["delivered", "delivered"]);
  });
});

describe("an endpoint whose every attempt fails", () => {
  /** Something happens every six hours until the endpoint is disabled. */
  async function failOn(dispatcher: Dispatcher): Promise<void> {
    while (heard.length === 0) {
      await storage.events.add([anEvent({ at: now })]);
      await work(dispatcher);
      now = after(6 * HOUR_MS, now);
    }
  }

  it("is disabled after five days, which the operator hears", async () => {
    const webhook = await setUp();
    behave = () => ({ failure: "connection" });
    await failOn(dispatcherOf());
    expect(await storage.webhooks.find(webhook.record.id)).toMatchObject({
      disabledAt: after(FAILING_MAX_MS),
      disabledBecause: "failing",
      failingSince: START,
    });
    expect(heard).toEqual([
      `the webhook ${webhook.record.id} of the tenant ${OPERATOR_TENANT_ID} was disabled: ` +
        "every attempt has failed for 5 days",
    ]);
  });

  it("has five days again after a single success", async () => {
    const webhook = await setUp();
    let failing = true;
    behave = () => (failing ? { status: 500 } : { status: 200 });
    const dispatcher = dispatcherOf();
    await storage.events.add([anEvent()]);
    await work(dispatcher);
    now = after(4 * 24 * HOUR_MS);
    failing = false;
    await work(dispatcher);
    failing = true;
    const again = now;
    await failOn(dispatcher);
    expect((await storage.webhooks.find(webhook.record.id))!.disabledAt).toEqual(
      after(FAILING_MAX_MS, again),
    );
  });
});

describe("signatures", () => {
  const headersNow = async (dispatcher: Dispatcher): Promise<Readonly<Record<string, string>>> => {
    await storage.events.add([anEvent({ at: now })]);
    await work(dispatcher);
    return sent.at(-1)!.headers;
  };

  it("are two while one secret takes over from another, and one again afterwards", async () => {
    const [{ record, secret: old }, { secret: next }] = [await setUp(), aWebhook()];
    await storage.webhooks.rotate(record.id, BOX.seal(next, record.id), after(HOUR_MS));
    const dispatcher = dispatcherOf();
    const signedBy = async (secrets: readonly string[]) => {
      const headers = await headersNow(dispatcher);
      const expected = secrets
        .map((secret) => new Webhook(secret).sign(headers["webhook-id"]!, now, sent.at(-1)!.body))
        .join(" ");
      expect(headers["webhook-signature"]).toBe(expected);
    };
    await signedBy([next, old]);
    now = after(HOUR_MS - 1);
    await signedBy([next, old]);
    now = after(HOUR_MS);
    await signedBy([next]);
  });

  it(
    "cannot be made where the secret cannot be read: nothing is sent, the operator hears of " +
      "it, and the endpoint is not blamed",
    async () => {
      const webhook = await setUp();
      await storage.events.add([anEvent()]);
      await work(dispatcherOf(() => 0, createSecretBox([randomBytes(32)], randomBytes)));
      expect(sent).toEqual([]);
      expect(await logOf(webhook)).toMatchObject([
        { state: "pending", attempts: 1, failure: "secret", responseStatus: null },
      ]);
      expect(await storage.webhooks.find(webhook.record.id)).toMatchObject({ failingSince: null });
      expect(heard).toEqual([
        `the secret of the webhook ${webhook.record.id} of the tenant ${OPERATOR_TENANT_ID} ` +
          "cannot be read: DOUZE_SECRETS_KEY does not hold the key that sealed it",
      ]);
      await moveOn();
      await work(dispatcherOf());
      expect(await logOf(webhook)).toMatchObject([{ state: "delivered" }]);
    },
  );

  it("go with the trace of the request that made it happen", async () => {
    await setUp();
    const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    await storage.events.add([anEvent({ traceparent })]);
    await storage.events.add([anEvent({ at: after(1) })]);
    now = after(1);
    await work(dispatcherOf());
    expect(sent.map(({ headers }) => headers["traceparent"]).sort()).toEqual([
      traceparent,
      undefined,
    ]);
  });
});

describe("a dispatcher", () => {
  it("is not kept from the other endpoints by one that does not answer", async () => {
    const [deaf, sound] = [await setUp(), await setUp()];
    await storage.events.add(Array.from({ length: 20 }, () => anEvent()));
    behave = (message) =>
      message.url === deaf.record.url ? new Promise(() => undefined) : { status: 204 };
    const dispatcher = dispatcherOf();
    while ((await logOf(sound)).some(({ state }) => state === "pending")) {
      await dispatcher.poll();
      await new Promise(setImmediate);
    }
    expect(sent.filter((each) => each.url === deaf.record.url)).toHaveLength(4);
  });

  it("gives back at once what it is told to give up, for whoever comes next", async () => {
    const webhook = await setUp();
    await storage.events.add([anEvent(), anEvent()]);
    behave = (_, signal) =>
      new Promise((_resolve, reject) =>
        signal!.addEventListener("abort", () => reject(new Error("aborted"))),
      );
    const stopped = dispatcherOf();
    expect(await stopped.poll()).toBe(2);
    stopped.abort();
    await stopped.settled();
    expect(await logOf(webhook)).toMatchObject([
      { state: "pending", attempts: 0, nextAttemptAt: now },
      { state: "pending", attempts: 0, nextAttemptAt: now },
    ]);
    expect(await stopped.poll()).toBe(0);
    behave = () => ({ status: 204 });
    expect(await work(dispatcherOf())).toBe(2);
    expect(heard).toEqual([]);
  });

  it("says what it could not note, and the delivery is attempted again when its lease is over", async () => {
    const webhook = await setUp();
    const event = anEvent();
    await storage.events.add([event]);
    behave = () => {
      throw new Error("the program has a fault");
    };
    await work(dispatcherOf());
    expect(heard).toEqual([
      `the delivery of ${event.id} to the webhook ${webhook.record.id} was interrupted, and ` +
        "is attempted again: the program has a fault",
    ]);
    behave = () => ({ status: 204 });
    await moveOn();
    expect([now, await work(dispatcherOf())]).toEqual([after(60_000), 1]);
  });

  it("forgets events after thirty days", async () => {
    const webhook = await setUp();
    await storage.events.add([anEvent(), anEvent({ at: after(2 * HOUR_MS) })]);
    const dispatcher = dispatcherOf();
    now = after(2 * HOUR_MS);
    await work(dispatcher);
    now = after(EVENTS_STORED_MS);
    await work(dispatcher);
    expect(await logOf(webhook)).toHaveLength(2);
    now = after(EVENTS_STORED_MS + HOUR_MS);
    await work(dispatcher);
    expect((await logOf(webhook)).map(({ event }) => event.at)).toEqual([after(2 * HOUR_MS)]);
  });
});
