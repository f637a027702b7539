/** Lets deliveries begin anew, at the wish of whoever runs the endpoint. */
import type { TransactionalStorage } from "../ports/stores.js";
import type { DeliveryRecord } from "../ports/webhooks.js";

/** One delivery, by the id of its event; nothing where there is none. */
export const replayDelivery = (
  webhookId: string,
  eventId: string,
  at: Date,
  storage: TransactionalStorage,
): Promise<DeliveryRecord | undefined> =>
  storage.transaction(async ({ deliveries, audit }) => {
    const replayed = await deliveries.replay(webhookId, eventId, at);
    if (replayed !== undefined)
      await audit.record({ kind: "webhook", id: webhookId, counts: { delivery: 1 } });
    return replayed;
  });

/** All since a moment, or those of them that were given up; says how many. */
export const replaySince = (
  webhookId: string,
  since: Date,
  at: Date,
  onlyFailed: boolean,
  storage: TransactionalStorage,
): Promise<number> =>
  storage.transaction(async ({ deliveries, audit }) => {
    const delivery = await deliveries.replaySince(webhookId, since, at, onlyFailed);
    if (delivery > 0) await audit.record({ kind: "webhook", id: webhookId, counts: { delivery } });
    return delivery;
  });
