/** Restarts the schedule of deliveries, at the request of the tenant. */
import type { DeliveryRecord } from "../ports/deliveries.js";
import type { TransactionalStorage } from "../ports/storage.js";
import type { RefusalOf } from "../shared/refusal.js";

/** Replays one delivery, by the id of its event. */
export const replayDelivery = (
  webhookId: string,
  eventId: string,
  at: Date,
  storage: TransactionalStorage,
): Promise<DeliveryRecord | RefusalOf<"delivery.not-found">> =>
  storage.transaction(async ({ deliveries, audit }) => {
    const replayed = await deliveries.replay(webhookId, eventId, at);
    if (replayed === undefined) return { refused: "delivery.not-found", id: eventId };
    await audit.record({ kind: "webhook", id: webhookId, counts: { delivery: 1 } });
    return replayed;
  });

/** Replays all deliveries since a moment, or the failed ones only. Returns their number. */
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
