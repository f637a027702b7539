/** Leases due deliveries to processes, and stores the results of attempts. */
import { SERVICE_ACTOR } from "../../application/audit/audit-trail.js";
import type { Act } from "../../application/ports/audit.js";
import type {
  DeliveryQueue,
  DueDelivery,
  FailedAttempt,
  TakeRequest,
} from "../../application/ports/deliveries.js";
import type { NewId } from "../../application/ports/random.js";
import type { DisabledBecause, WebhookEvent } from "../../application/ports/webhooks.js";
import { asStorage } from "../connection/failures.js";
import { Prisma, type PrismaClient } from "../generated/client.js";
import { createAuditLog } from "../tenants/audit-repository.js";
import { reasonOf } from "./webhook-repository.js";

/** Events that one statement deletes, so that it does not take long. */
const DELETED_AT_ONCE = 1_000;

/** How the audit trail of a tenant records that a failing endpoint was disabled. */
const DISABLING: Act = {
  actor: SERVICE_ACTOR,
  action: "disableWebhook",
  status: 200,
  requestId: null,
  traceId: null,
};

/**
 * INVARIANT: a transaction that changes both an endpoint and its delivery changes the endpoint
 * first, like a deletion; otherwise the two could deadlock.
 */
export const createDeliveryQueue = (prisma: PrismaClient, newId: NewId): DeliveryQueue =>
  new SqlDeliveryQueue(prisma, newId);

class SqlDeliveryQueue implements DeliveryQueue {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly newId: NewId,
  ) {}

  async take(request: TakeRequest): Promise<readonly DueDelivery[]> {
    const rows = await asStorage(() => this.prisma.$queryRaw<DueRow[]>(takeStatement(request)));
    return rows.map(deliveryOf);
  }

  async succeed({ webhook, event }: DueDelivery, at: Date, responseStatus: number): Promise<void> {
    const { prisma } = this;
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
  }

  fail(delivery: DueDelivery, attempt: FailedAttempt): Promise<DisabledBecause | undefined> {
    return asStorage(() =>
      this.prisma.$transaction(async (transaction) => {
        const disabledBecause = await updateFailingWebhook(transaction, delivery, attempt);
        await updateFailedDelivery(transaction, delivery, attempt);
        if (disabledBecause === undefined) return undefined;
        const { tenantId, id } = delivery.webhook;
        const audit = createAuditLog(transaction, tenantId, DISABLING, this.newId);
        await audit.record({ kind: "webhook", id });
        return disabledBecause;
      }),
    );
  }

  async release({ webhook, event, leaseEndsAt }: DueDelivery, at: Date): Promise<void> {
    await asStorage(() =>
      this.prisma.webhookDelivery.updateMany({
        where: { webhookId: webhook.id, eventId: event.id, nextAttemptAt: leaseEndsAt },
        data: { nextAttemptAt: at },
      }),
    );
  }

  async deleteBefore(moment: Date): Promise<void> {
    const deleteSome = () => this.prisma.$executeRaw`
      DELETE FROM webhook_events
      WHERE id IN (
        SELECT id FROM webhook_events
        WHERE created_at < ${moment.toISOString()}::timestamptz
        LIMIT ${DELETED_AT_ONCE}
        FOR UPDATE SKIP LOCKED
      )`;
    while ((await asStorage(deleteSome)) === DELETED_AT_ONCE);
  }
}

/**
 * Selects endpoint by endpoint, so that neither a long queue nor a blocked one delays the others.
 * With SKIP LOCKED, several processes share the work.
 */
function takeStatement(request: TakeRequest): Prisma.Sql {
  const { limit, perWebhook, except } = request;
  const now = request.now.toISOString();
  const leaseEndsAt = request.leaseEndsAt.toISOString();
  return Prisma.sql`
    WITH due AS MATERIALIZED (
      SELECT mine.webhook_id, mine.event_id
      FROM webhooks
      JOIN tenants ON tenants.id = webhooks.tenant_id
      CROSS JOIN LATERAL (
        SELECT webhook_id, event_id, next_attempt_at
        FROM webhook_deliveries
        WHERE webhook_id = webhooks.id AND next_attempt_at <= ${now}::timestamptz
        ORDER BY next_attempt_at
        LIMIT ${perWebhook}
        FOR UPDATE SKIP LOCKED
      ) AS mine
      WHERE webhooks.disabled_at IS NULL
        AND tenants.suspended_at IS NULL
        AND webhooks.id <> ALL (${[...except]}::uuid[])
      ORDER BY mine.next_attempt_at
      LIMIT ${limit}
    )
    UPDATE webhook_deliveries AS delivery
    SET next_attempt_at = ${leaseEndsAt}::timestamptz
    FROM due
    JOIN webhooks ON webhooks.id = due.webhook_id
    JOIN webhook_events AS event ON event.id = due.event_id
    WHERE delivery.webhook_id = due.webhook_id AND delivery.event_id = due.event_id
    RETURNING
      delivery.webhook_id, delivery.attempts, delivery.next_attempt_at,
      webhooks.tenant_id, webhooks.url, webhooks.secret,
      webhooks.previous_secret, webhooks.previous_secret_ends_at,
      delivery.event_id, event.type, event.created_at, event.data, event.traceparent`;
}

/**
 * Stores since when an endpoint fails, and disables it if it is gone or has been failing too long.
 * A secret that cannot be decrypted is not a failure of the endpoint.
 */
async function updateFailingWebhook(
  transaction: Prisma.TransactionClient,
  { webhook }: DueDelivery,
  { at, failure, gone, failingSinceMax }: FailedAttempt,
): Promise<DisabledBecause | undefined> {
  const now = at.toISOString();
  const latest = failingSinceMax.toISOString();
  const [row] = await transaction.$queryRaw<{ disabled_because: string | null }[]>`
    UPDATE webhooks
    SET
      failing_since = COALESCE(failing_since, ${now}::timestamptz),
      disabled_at = CASE
        WHEN ${gone} OR failing_since <= ${latest}::timestamptz THEN ${now}::timestamptz
      END,
      disabled_because = CASE
        WHEN ${gone} THEN 'gone'
        WHEN failing_since <= ${latest}::timestamptz THEN 'failing'
      END
    WHERE id = ${webhook.id}::uuid AND disabled_at IS NULL AND ${failure} <> 'secret'
    RETURNING disabled_because`;
  const because = row?.disabled_because ?? undefined;
  return because === undefined ? undefined : reasonOf(because);
}

/** Changes nothing if the delivery succeeded meanwhile, or was leased again after the lease ended. */
async function updateFailedDelivery(
  transaction: Prisma.TransactionClient,
  { webhook, event, leaseEndsAt }: DueDelivery,
  { at, failure, responseStatus, nextAttemptAt }: FailedAttempt,
): Promise<void> {
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
}

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

const deliveryOf = (row: DueRow): DueDelivery => ({
  webhook: {
    id: row.webhook_id,
    tenantId: row.tenant_id,
    url: row.url,
    secret: row.secret,
    previousSecret: row.previous_secret,
    previousSecretEndsAt: row.previous_secret_ends_at,
  },
  event: {
    id: row.event_id,
    type: row.type as WebhookEvent["type"],
    at: row.created_at,
    data: row.data,
    ...(row.traceparent !== null && { traceparent: row.traceparent }),
  },
  attempts: row.attempts,
  leaseEndsAt: row.next_attempt_at,
});
