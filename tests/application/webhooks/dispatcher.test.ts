import { describe, expect, it } from "@jest/globals";
import { randomBytes } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { OPERATOR_TENANT_ID } from "../../../src/application/ports/principal.js";
import {
  EVENTS_STORED_MS,
  FAILING_MAX_MS,
  type Dispatcher,
} from "../../../src/application/webhooks/dispatcher.js";
import { RETRY_DELAYS_MS } from "../../../src/application/webhooks/schedule.js";
import { createSecretBox } from "../../../src/application/webhooks/secret.js";
import { useDispatcherWorld, work } from "../../support/tenants/dispatcher-world.js";
import { after, anEvent, aWebhook, BOX, START } from "../../support/tenants/webhook-records.js";

const HOUR_MS = 3_600_000;
const { world, storage, dispatcherOf, setUp, moveOn, logOf } = useDispatcherWorld();

describe("a delivery that keeps failing", () => {
  it("is attempted by the schedule, ten times, and then given up", async () => {
    const webhook = await setUp();
    await storage().events.add([anEvent()]);
    world.behave = () => ({ status: 500 });
    const dispatcher = dispatcherOf();
    while (await moveOn()) await work(dispatcher);
    const moments = world.sent.map(({ at }) => at.getTime() - START.getTime());
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
    expect(await storage().webhooks.find(webhook.record.id)).toMatchObject({
      disabledAt: null,
      failingSince: START,
    });
  });

  it("waits for as long as the receiver asks", async () => {
    await setUp();
    await storage().events.add([anEvent()]);
    world.behave = () => ({ status: 429, retryAfter: "3600" });
    const dispatcher = dispatcherOf();
    await work(dispatcher);
    await moveOn();
    expect(world.now).toEqual(after(HOUR_MS));
  });

  it("is attempted no more once the endpoint says that it is gone, until it is enabled again", async () => {
    const webhook = await setUp();
    await storage().events.add([anEvent(), anEvent()]);
    world.behave = () => ({ status: 410 });
    const dispatcher = dispatcherOf();
    await work(dispatcher);
    expect(await storage().webhooks.find(webhook.record.id)).toMatchObject({
      disabledBecause: "gone",
    });
    expect(world.heard).toEqual([
      `the webhook ${webhook.record.id} of the tenant ${OPERATOR_TENANT_ID} was disabled: ` +
        "it answered 410 Gone",
    ]);
    world.now = after(100 * HOUR_MS);
    expect(await work(dispatcher)).toBe(0);

    world.behave = () => ({ status: 204 });
    await storage().deliveries.resume(webhook.record.id, world.now);
    await storage().webhooks.change(webhook.record.id, {
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
    while (world.heard.length === 0) {
      await storage().events.add([anEvent({ at: world.now })]);
      await work(dispatcher);
      world.now = after(6 * HOUR_MS, world.now);
    }
  }

  it("is disabled after five days, which the operator hears", async () => {
    const webhook = await setUp();
    world.behave = () => ({ failure: "connection" });
    await failOn(dispatcherOf());
    expect(await storage().webhooks.find(webhook.record.id)).toMatchObject({
      disabledAt: after(FAILING_MAX_MS),
      disabledBecause: "failing",
      failingSince: START,
    });
    expect(world.heard).toEqual([
      `the webhook ${webhook.record.id} of the tenant ${OPERATOR_TENANT_ID} was disabled: ` +
        "every attempt has failed for 5 days",
    ]);
  });

  it("has five days again after a single success", async () => {
    const webhook = await setUp();
    let failing = true;
    world.behave = () => (failing ? { status: 500 } : { status: 200 });
    const dispatcher = dispatcherOf();
    await storage().events.add([anEvent()]);
    await work(dispatcher);
    world.now = after(4 * 24 * HOUR_MS);
    failing = false;
    await work(dispatcher);
    failing = true;
    const again = world.now;
    await failOn(dispatcher);
    expect((await storage().webhooks.find(webhook.record.id))!.disabledAt).toEqual(
      after(FAILING_MAX_MS, again),
    );
  });
});

describe("signatures", () => {
  const headersNow = async (dispatcher: Dispatcher): Promise<Readonly<Record<string, string>>> => {
    await storage().events.add([anEvent({ at: world.now })]);
    await work(dispatcher);
    return world.sent.at(-1)!.headers;
  };

  it("are two while one secret takes over from another, and one again afterwards", async () => {
    const [{ record, secret: old }, { secret: next }] = [await setUp(), aWebhook()];
    await storage().webhooks.rotate(record.id, BOX.seal(next, record.id), after(HOUR_MS));
    const dispatcher = dispatcherOf();
    const signedBy = async (secrets: readonly string[]) => {
      const headers = await headersNow(dispatcher);
      const expected = secrets
        .map((secret) =>
          new Webhook(secret).sign(headers["webhook-id"]!, world.now, world.sent.at(-1)!.body),
        )
        .join(" ");
      expect(headers["webhook-signature"]).toBe(expected);
    };
    await signedBy([next, old]);
    world.now = after(HOUR_MS - 1);
    await signedBy([next, old]);
    world.now = after(HOUR_MS);
    await signedBy([next]);
  });

  it(
    "cannot be made where the secret cannot be read: nothing is sent, the operator hears of " +
      "it, and the endpoint is not blamed",
    async () => {
      const webhook = await setUp();
      await storage().events.add([anEvent()]);
      await work(dispatcherOf(() => 0, createSecretBox([randomBytes(32)], randomBytes)));
      expect(world.sent).toEqual([]);
      expect(await logOf(webhook)).toMatchObject([
        { state: "pending", attempts: 1, failure: "secret", responseStatus: null },
      ]);
      expect(await storage().webhooks.find(webhook.record.id)).toMatchObject({
        failingSince: null,
      });
      expect(world.heard).toEqual([
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
    await storage().events.add([anEvent({ traceparent })]);
    await storage().events.add([anEvent({ at: after(1) })]);
    world.now = after(1);
    await work(dispatcherOf());
    expect(world.sent.map(({ headers }) => headers["traceparent"]).sort()).toEqual([
      traceparent,
      undefined,
    ]);
  });
});

describe("a dispatcher", () => {
  it("is not kept from the other endpoints by one that does not answer", async () => {
    const [deaf, sound] = [await setUp(), await setUp()];
    await storage().events.add(Array.from({ length: 20 }, () => anEvent()));
    world.behave = (message) =>
      message.url === deaf.record.url ? new Promise(() => undefined) : { status: 204 };
    const dispatcher = dispatcherOf();
    while ((await logOf(sound)).some(({ state }) => state === "pending")) {
      await dispatcher.poll();
      await new Promise(setImmediate);
    }
    expect(world.sent.filter((each) => each.url === deaf.record.url)).toHaveLength(4);
  });

  it("gives back at once what it is told to give up, for whoever comes next", async () => {
    const webhook = await setUp();
    await storage().events.add([anEvent(), anEvent()]);
    world.behave = (_, signal) =>
      new Promise((_resolve, reject) =>
        signal!.addEventListener("abort", () => reject(new Error("aborted"))),
      );
    const stopped = dispatcherOf();
    expect(await stopped.poll()).toBe(2);
    stopped.abort();
    await stopped.settled();
    expect(await logOf(webhook)).toMatchObject([
      { state: "pending", attempts: 0, nextAttemptAt: world.now },
      { state: "pending", attempts: 0, nextAttemptAt: world.now },
    ]);
    expect(await stopped.poll()).toBe(0);
    world.behave = () => ({ status: 204 });
    expect(await work(dispatcherOf())).toBe(2);
    expect(world.heard).toEqual([]);
  });

  it("says what it could not note, and the delivery is attempted again when its lease is over", async () => {
    const webhook = await setUp();
    const event = anEvent();
    await storage().events.add([event]);
    world.behave = () => {
      throw new Error("the program has a fault");
    };
    await work(dispatcherOf());
    expect(world.heard).toEqual([
      `the delivery of ${event.id} to the webhook ${webhook.record.id} was interrupted, and ` +
        "is attempted again: the program has a fault",
    ]);
    world.behave = () => ({ status: 204 });
    await moveOn();
    expect([world.now, await work(dispatcherOf())]).toEqual([after(60_000), 1]);
  });

  it("forgets events after thirty days", async () => {
    const webhook = await setUp();
    await storage().events.add([anEvent(), anEvent({ at: after(2 * HOUR_MS) })]);
    const dispatcher = dispatcherOf();
    world.now = after(2 * HOUR_MS);
    await work(dispatcher);
    world.now = after(EVENTS_STORED_MS);
    await work(dispatcher);
    expect(await logOf(webhook)).toHaveLength(2);
    world.now = after(EVENTS_STORED_MS + HOUR_MS);
    await work(dispatcher);
    expect((await logOf(webhook)).map(({ event }) => event.at)).toEqual([after(2 * HOUR_MS)]);
  });
});
