/** A service on a new database, and a receiver that is told what happens there. */
import { afterEach, beforeEach } from "@jest/globals";
import { send, postJson, type Reply } from "../clients/client.js";
import { useApp, type App } from "../service/app.js";
import { CALUIRE } from "../clients/profiles.js";
import type { DatabaseKind } from "../database/database.js";
import { ask } from "../database/postgres.js";
import { startReceiver, type Receiver } from "../clients/receiver.js";

type Loose = ReturnType<typeof JSON.parse>;

/**
 * Opens the service once; every test has a receiver of its own, and begins without plans, webhooks
 * and events.
 */
export function useWebhooks(kind: DatabaseKind) {
  const app = useApp({ database: kind });
  let receiver: Receiver;
  beforeEach(async () => {
    // Whoever is there before the service has kept its edition of the rulebook is told of that.
    while ((await ask(app().databaseUrl, "SELECT digest FROM rulebook_editions")).length === 0);
    await ask(
      app().databaseUrl,
      "DELETE FROM webhooks; DELETE FROM webhook_events; DELETE FROM plans",
    );
    receiver = await startReceiver();
  });
  afterEach(() => receiver.close());
  const logOf = async (id: string, query = ""): Promise<Loose> =>
    (await send(app().url, "GET", `/v1/webhooks/${id}/deliveries${query}`)).json;
  return {
    app,
    receiver: () => receiver,
    setUp: async (changes: object = {}): Promise<Loose> =>
      (await postJson(app().url, "/v1/webhooks", { url: `${receiver.url}/douze`, ...changes }))
        .json,
    keep: async (profile: object = CALUIRE): Promise<Loose> =>
      (await postJson(app().url, "/v1/plans", profile)).json,
    logOf,
    /** Asks for the log until it is as it should be. */
    async untilLogged(id: string, holds: (items: Loose[]) => boolean): Promise<Loose[]> {
      for (;;) {
        const { items } = await logOf(id);
        if (holds(items)) return items;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
  };
}

export const patch = (app: App, path: string, body: unknown): Promise<Reply> =>
  send(app.url, "PATCH", path, {
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });

/** How identifiers and moments are written. */
export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
export const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
export const NEVER_GIVEN = "0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47";
