/**
 * Hands out the deliveries that are due, each to one process at a time, and keeps what came of
 * them.
 */
import type { Act } from "../../application/ports/audit.js";
import { SERVICE_ACTOR } from "../../application/audit/audit-trail.js";
import type { NewId } from "../../application/ports/stores.js";
import type { WebhookEvent, DeliveryQueue, DueDelivery } from "../../application/ports/webhooks.js";
import { createAuditLog } from "../tenants/audit-repository.js";
import { asStorage } from "../connection/failures.js";
import type { PrismaClient } from "../generated/client.js";
import { reasonOf } from "./webhook-repository.js";

interface DueRow {
  readonly webhook_id: string;
  readonly tenant_id: string;
  readonly url: string;
  readonly secret: string;
  readonly previous_secret: string | null;
  readonly previous_secret_ends_at: Date | null;
  readonly attempts: number;
  readonly next_attempt_at: Date;
  readonly event_id: string;
  readonly type: string;
  readonly created_at: Date;
  readonly data: object;
  readonly traceparent: string | null;
}

/** Events that are removed by one statement: it must not take long. */
const FORGET_AT_ONCE = 1_000;

/**
 * How the trail of a tenant tells that nothing is sent to an endpoint any more which did not take
 * it.
 */
const DISABLING: Act = {
  actor: SERVICE_ACTOR,
  action: "disableWebhook",
  status: 200,
  requestId: null,
  traceId: null,
};

/**
 * INVARIANT: who changes both changes the endpoint before its delivery, in the order in which a
 * deletion goes through them: else each could wait for the other.
 */
export function createDeliveryQueue(prisma: PrismaClient, newId: NewId): DeliveryQueue {
  return {
    async take({ now, leaseEndsAt, limit, perWebhook, except }) {
      const [due, leaseEnd] = [now.toISOString(), leaseEndsAt.toISOString()];
      // Endpoint by endpoint, so that neither a long queue nor one that is held up keeps the others
      // waiting. SKIP LOCKED: several processes share the work.
      const rows = await asStorage(
        () => prisma.$queryRaw<DueRow[]>`
          WITH due AS MATERIALIZED (
            SELECT mine.webhook_id, mine.event_id
            FROM webhooks JOIN tenants ON tenants.id = webhooks.tenant_id
            CROSS JOIN LATERAL (
              SELECT webhook_id, event_id, next_attempt_at FROM webhook_deliveries
              WHERE webhook_id = webhooks.id AND next_attempt_at <= ${due}::timestamptz
              ORDER BY next_attempt_at LIMIT ${perWebhook}
              FOR UPDATE SKIP LOCKED
            ) AS mine
            WHERE webhooks.disabled_at IS NULL AND tenants.suspended_at IS NULL AND webhooks.id <> ALL (${[...except]}::uuid[])
            ORDER BY mine.next_attempt_at LIMIT ${limit}
          )
          UPDATE webhook_deliveries AS delivery SET next_attempt_at = ${leaseEnd}::timestamptz
          FROM due JOIN webhooks ON webhooks.id = due.webhook_id JOIN webhook_events AS event ON event.id = due.event_id
          WHERE delivery.webhook_id = due.webhook_id AND delivery.event_id = due.event_id
          RETURNING delivery.webhook_id, delivery.attempts, delivery.next_attempt_at, webhooks.tenant_id, webhooks.url, webhooks.secret, webhooks.previous_secret, webhooks.previous_secret_ends_at,
            delivery.event_id, event.type, event.created_at, event.data, event.traceparent`,
      );
      return rows.map(deliveryOf);
    },

    async succeed({ webhook, event }, at, responseStatus) {
      await asStorage(() =>
        prisma.$transaction([
          prisma.webhook.updateMany({
            where: { id: webhook.id, failingSince: { not: null } },
            data: { failingSince: null },
          }),
          prisma.webhookDelivery.updateMany({
            where: { webhookId: webhook.id, eventId: event.id },
            data: {
              state: "delivered",
              attempts: { increment: 1 },
              nextAttemptAt: null,
              lastAttemptAt: at,
              responseStatus,
              failure: null,
            },
          }),
        ]),
      );
    },

    async fail(
      { webhook, event, leaseEndsAt },
      { at, failure, responseStatus, nextAttemptAt, gone, failingSinceMax },
    ) {
      const [failed, latest] = [at.toISOString(), failingSinceMax.toISOString()];
      return asStorage(() =>
        prisma.$transaction(async (transaction) => {
          const [row] = await transaction.$queryRaw<{ disabled_because: string | null }[]>`
            UPDATE webhooks SET failing_since = COALESCE(failing_since, ${failed}::timestamptz),
              disabled_at = CASE WHEN ${gone} OR failing_since <= ${latest}::timestamptz THEN ${failed}::timestamptz END,
              disabled_because = CASE WHEN ${gone} THEN 'gone' WHEN failing_since <= ${latest}::timestamptz THEN 'failing' END
            WHERE id = ${webhook.id}::uuid AND disabled_at IS NULL AND ${failure} <> 'secret'
            RETURNING disabled_because`;
          // What was delivered meanwhile, or taken by another after this lease was over, is not
          // undone. A secret that we cannot read is no fault of the endpoint.
          await transaction.webhookDelivery.updateMany({
            where: { webhookId: webhook.id, eventId: event.id, nextAttemptAt: leaseEndsAt },
            data: {
              state: nextAttemptAt === null ? "failed" : "pending",
              attempts: { increment: 1 },
              nextAttemptAt,
              lastAttemptAt: at,
              responseStatus,
              failure,
            },
          });
          const because = row?.disabled_because ?? undefined;
          if (because === undefined) return undefined;
          await createAuditLog(transaction, webhook.tenantId, DISABLING, newId).record({
            kind: "webhook",
            id: webhook.id,
          });
          return reasonOf(because);
        }),
      );
    },

    async release({ webhook, event, leaseEndsAt }, at) {
      await asStorage(() =>
        prisma.webhookDelivery.updateMany({
          where: { webhookId: webhook.id, eventId: event.id, nextAttemptAt: leaseEndsAt },
          data: { nextAttemptAt: at },
        }),
      );
    },

    async forgetBefore(moment) {
      const removeSome = () => prisma.$executeRaw`
        DELETE FROM webhook_events WHERE id IN (SELECT id FROM webhook_events WHERE created_at < ${moment.toISOString()}::timestamptz LIMIT ${FORGET_AT_ONCE} FOR UPDATE SKIP LOCKED)`;
      while ((await asStorage(removeSome)) === FORGET_AT_ONCE);
    },
  };
}

function deliveryOf(row: DueRow): DueDelivery {
  const event: WebhookEvent = {
    id: row.event_id,
    type: row.type as WebhookEvent["type"],
    at: row.created_at,
    data: row.data,
    ...(row.traceparent !== null && { traceparent: row.traceparent }),
  };
  const {
    webhook_id: id,
    tenant_id: tenantId,
    url,
    secret,
    previous_secret: previousSecret,
    previous_secret_ends_at: previousSecretEndsAt,
  } = row;
  return {
    webhook: { id, tenantId, url, secret, previousSecret, previousSecretEndsAt },
    event,
    attempts: row.attempts,
    leaseEndsAt: row.next_attempt_at,
  };
}
