/** What was sent to the endpoints of a tenant, and what is to be sent once more. */
import { validate } from "uuid";
import type { WebhookEvent } from "../../application/ports/webhooks.js";
import {
  FAILURES,
  type DeliveryLog,
  type DeliveryRecord,
  type DeliveryState,
  type Failure,
} from "../../application/ports/webhooks.js";
import { asStorage } from "../connection/failures.js";
import type { Prisma, WebhookDelivery, WebhookEvent as EventRow } from "../generated/client.js";
import { WANTED } from "./wanted-events.js";
import { pageOf } from "../connection/page.js";

export function createDeliveryLog(prisma: Prisma.TransactionClient, tenantId: string): DeliveryLog {
  const ofWebhook = (webhookId: string) => ({ webhookId, webhook: { tenantId } });
  return {
    async page(webhookId, { after, limit, state }) {
      if (!validate(webhookId)) return { records: [], more: false };
      const rows = await asStorage(() =>
        prisma.webhookDelivery.findMany({
          where: {
            ...ofWebhook(webhookId),
            ...(after !== undefined && { eventId: { lt: after } }),
            ...(state !== undefined && { state }),
          },
          include: { event: true },
          orderBy: { eventId: "desc" },
          take: limit + 1,
        }),
      );
      return pageOf(rows.map(recordOf), limit);
    },

    async replay(webhookId, eventId, at) {
      if (!validate(webhookId) || !validate(eventId)) return undefined;
      await asStorage(() =>
        prisma.webhookDelivery.updateMany({
          where: { ...ofWebhook(webhookId), eventId },
          data: { state: "pending", attempts: 0, nextAttemptAt: at },
        }),
      );
      const row = await asStorage(() =>
        prisma.webhookDelivery.findFirst({
          where: { ...ofWebhook(webhookId), eventId },
          include: { event: true },
        }),
      );
      return row === null ? undefined : recordOf(row);
    },

    async replaySince(webhookId, since, at, onlyFailed) {
      if (!validate(webhookId)) return 0;
      const [from, due] = [since.toISOString(), at.toISOString()];
      // What the endpoint was never to be told, because it was disabled or did not exist, is told
      // with the rest.
      return asStorage(() =>
        onlyFailed
          ? prisma.$executeRaw`
              UPDATE webhook_deliveries AS delivery SET state = 'pending', attempts = 0, next_attempt_at = ${due}::timestamptz
              FROM webhooks, webhook_events AS event
              WHERE delivery.webhook_id = ${webhookId}::uuid AND delivery.state = 'failed' AND webhooks.id = delivery.webhook_id AND webhooks.tenant_id = ${tenantId}::uuid
                AND event.id = delivery.event_id AND event.created_at >= ${from}::timestamptz`
          : prisma.$executeRaw`
              INSERT INTO webhook_deliveries (webhook_id, event_id, state, attempts, next_attempt_at)
              SELECT webhooks.id, event.id, 'pending', 0, ${due}::timestamptz
              FROM webhooks, webhook_events AS event
              WHERE webhooks.id = ${webhookId}::uuid AND webhooks.tenant_id = ${tenantId}::uuid AND event.tenant_id = webhooks.tenant_id AND event.created_at >= ${from}::timestamptz
                AND ${WANTED}
              FOR KEY SHARE OF webhooks, event
              ON CONFLICT (webhook_id, event_id) DO UPDATE SET state = 'pending', attempts = 0, next_attempt_at = ${due}::timestamptz`,
      );
    },

    async resume(webhookId, at) {
      if (!validate(webhookId)) return;
      await asStorage(() =>
        prisma.webhookDelivery.updateMany({
          where: { ...ofWebhook(webhookId), state: "pending" },
          data: { nextAttemptAt: at },
        }),
      );
    },
  };
}

const recordOf = ({
  state,
  attempts,
  nextAttemptAt,
  lastAttemptAt,
  responseStatus,
  failure,
  event,
}: WebhookDelivery & { readonly event: EventRow }): DeliveryRecord => ({
  // INVARIANT: the database lets in no other (a CHECK holds it).
  state: state as DeliveryState,
  attempts,
  nextAttemptAt,
  lastAttemptAt,
  responseStatus,
  failure: failure === null ? null : failureOf(failure),
  event: eventOf(event),
});

const eventOf = ({
  id,
  type,
  createdAt,
  data,
  traceparent,
}: Omit<EventRow, "tenantId">): WebhookEvent => ({
  id,
  type: type as WebhookEvent["type"],
  at: createdAt,
  data: data as object,
  ...(traceparent !== null && { traceparent }),
});

/** A failure of a version to come is shown as the nearest of ours. */
const failureOf = (text: string): Failure => FAILURES.find((each) => each === text) ?? "connection";
