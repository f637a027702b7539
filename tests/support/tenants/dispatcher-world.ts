/** A dispatcher in a world under control: a clock that only the test moves, and scripted receivers. */
import { afterAll, beforeAll, beforeEach } from "@jest/globals";
import { v7 } from "uuid";
import type { DeliveryQueue } from "../../../src/application/ports/deliveries.js";
import { OPERATOR_TENANT_ID } from "../../../src/application/ports/principal.js";
import type { Message, SendResult } from "../../../src/application/ports/sending.js";
import { createDispatcher, type Dispatcher } from "../../../src/application/webhooks/dispatcher.js";
import type { Database } from "../../../src/persistence/connection/database.js";
import { createDeliveryQueue } from "../../../src/persistence/webhooks/delivery-queue.js";
import { createDatabase, openMigrated } from "../database/database.js";
import { ask } from "../database/postgres.js";
import { type DirectStorage, openTenantStorage } from "./tenant-storage.js";
import { aWebhook, BOX, START, type KnownWebhook } from "./webhook-records.js";

/** The clock, the messages sent, the lines logged, and what the receivers answer. */
interface World {
  now: Date;
  sent: (Message & { readonly at: Date })[];
  heard: string[];
  behave: (message: Message, signal?: AbortSignal) => SendResult | Promise<SendResult>;
}

const newWorld = (): World => ({
  now: START,
  sent: [],
  heard: [],
  behave: () => ({ status: 204 }),
});

/** Opens a database before the tests of a file. Each test begins without webhooks and events. */
export function useDispatcherWorld() {
  let url: string;
  let database: Database;
  let queue: DeliveryQueue;
  let storage: DirectStorage;
  const world = newWorld();
  beforeAll(async () => {
    url = await createDatabase();
    database = await openMigrated(url);
    queue = createDeliveryQueue(database.prisma, v7);
    storage = openTenantStorage(database, OPERATOR_TENANT_ID);
  });
  afterAll(() => database.close());
  const clear = () => ask(url, "DELETE FROM webhooks; DELETE FROM webhook_events");
  beforeEach(async () => {
    await clear();
    Object.assign(world, newWorld());
  });

  return {
    world,
    queue: () => queue,
    storage: () => storage,
    /** Deletes all webhooks and events. */
    clear,
    dispatcherOf: (random = () => 0, secretBox = BOX): Dispatcher =>
      createDispatcher({
        queue,
        secretBox,
        random,
        clock: { now: () => world.now },
        warn: (line) => world.heard.push(line),
        async send(message, signal) {
          world.sent.push({ ...message, at: world.now });
          return world.behave(message, signal);
        },
      }),
    async setUp(changes = {}): Promise<KnownWebhook> {
      const known = aWebhook(changes);
      await storage.webhooks.save(known.record, 100);
      return known;
    },
    /** Moves the clock to the next attempt that is due. Returns false when none is. */
    async moveOn(): Promise<boolean> {
      const [row] = await ask(
        url,
        "SELECT min(next_attempt_at) AS due FROM webhook_deliveries JOIN webhooks ON " +
          "webhooks.id = webhook_id WHERE disabled_at IS NULL",
      );
      if (row!["due"] === null) return false;
      world.now = new Date(Math.max(world.now.getTime(), (row!["due"] as Date).getTime()));
      return true;
    },
    logOf: async ({ record }: KnownWebhook) =>
      (await storage.deliveries.page(record.id, { limit: 100 })).records,
  };
}

/** Lets dispatchers poll once, concurrently. Returns how many deliveries they took. */
export async function work(...dispatchers: Dispatcher[]): Promise<number> {
  const taken = await Promise.all(dispatchers.map((each) => each.poll()));
  await Promise.all(dispatchers.map((each) => each.settled()));
  return taken.reduce((sum, count) => sum + count, 0);
}
