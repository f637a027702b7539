/** Reads the deliveries to the endpoints of a tenant, and restarts them. */
import { validate } from "uuid";
import {
  FAILURES,
  type DeliveryLog,
  type DeliveryPageRequest,
  type DeliveryRecord,
  type DeliveryState,
  type Failure,
} from "../../application/ports/deliveries.js";
import type { Page } from "../../application/ports/page.js";
import type { WebhookEvent } from "../../application/ports/webhooks.js";
import { asStorage } from "../connection/failures.js";
import { pageOf } from "../connection/page.js";
import {
  Prisma,
  type WebhookDelivery,
  type WebhookEvent as EventRow,
} from "../generated/client.js";
import { IS_SUBSCRIBED } from "./subscription.js";

export const createDeliveryLog = (
  prisma: Prisma.TransactionClient,
  tenantId: string,
): DeliveryLog => new SqlDeliveryLog(prisma, tenantId);

class SqlDeliveryLog implements DeliveryLog {
  constructor(
    private readonly prisma: Prisma.TransactionClient,
    private readonly tenantId: string,
  ) {}

  async page(
    webhookId: string,
    { after, limit, state }: DeliveryPageRequest,
  ): Promise<Page<DeliveryRecord>> {
    if (!validate(webhookId)) return { records: [], more: false };
    const rows = await asStorage(() =>
      this.prisma.webhookDelivery.findMany({
        where: {
          ...this.#ofWebhook(webhookId),
          ...(after !== undefined && { eventId: { lt: after } }),
          ...(state !== undefined && { state }),
        },
        include: { event: true },
        orderBy: { eventId: "desc" },
        take: limit + 1,
      }),
    );
    return pageOf(rows.map(recordOf), limit);
  }

  async replay(webhookId: string, eventId: string, at: Date): Promise<DeliveryRecord | undefined> {
    if (!validate(webhookId) || !validate(eventId)) return undefined;
    const where = { ...this.#ofWebhook(webhookId), eventId };
    await asStorage(() =>
      this.prisma.webhookDelivery.updateMany({
        where,
        data: { state: "pending", attempts: 0, nextAttemptAt: at },
      }),
    );
    const row = await asStorage(() =>
      this.prisma.webhookDelivery.findFirst({ where, include: { event: true } }),
    );
    return row === null ? undefined : recordOf(row);
  }

  async replaySince(
    webhookId: string,
    since: Date,
    at: Date,
    onlyFailed: boolean,
  ): Promise<number> {
    if (!validate(webhookId)) return 0;
    const statement = onlyFailed ? restartFailed : restartAll;
    return asStorage(() => this.prisma.$executeRaw(statement(this.tenantId, webhookId, since, at)));
  }

  async resume(webhookId: string, at: Date): Promise<void> {
    if (!validate(webhookId)) return;
    await asStorage(() =>
      this.prisma.webhookDelivery.updateMany({
        where: { ...this.#ofWebhook(webhookId), state: "pending" },
        data: { nextAttemptAt: at },
      }),
    );
  }

  #ofWebhook(webhookId: string): { webhookId: string; webhook: { tenantId: string } } {
    return { webhookId, webhook: { tenantId: this.tenantId } };
  }
}

const restartFailed = (tenantId: string, webhookId: string, since: Date, at: Date): Prisma.Sql =>
  Prisma.sql`
    UPDATE webhook_deliveries AS delivery
    SET state = 'pending', attempts = 0, next_attempt_at = ${at.toISOString()}::timestamptz
    FROM webhooks, webhook_events AS event
    WHERE delivery.webhook_id = ${webhookId}::uuid
      AND delivery.state = 'failed'
      AND webhooks.id = delivery.webhook_id
      AND webhooks.tenant_id = ${tenantId}::uuid
      AND event.id = delivery.event_id
      AND event.created_at >= ${since.toISOString()}::timestamptz`;

/**
 * Includes the events that were not sent to the endpoint because it was disabled or did not exist
 * yet.
 */
const restartAll = (tenantId: string, webhookId: string, since: Date, at: Date): Prisma.Sql =>
  Prisma.sql`
    INSERT INTO webhook_deliveries (webhook_id, event_id, state, attempts, next_attempt_at)
    SELECT webhooks.id, event.id, 'pending', 0, ${at.toISOString()}::timestamptz
    FROM webhooks, webhook_events AS event
    WHERE webhooks.id = ${webhookId}::uuid
      AND webhooks.tenant_id = ${tenantId}::uuid
      AND event.tenant_id = webhooks.tenant_id
      AND event.created_at >= ${since.toISOString()}::timestamptz
      AND ${IS_SUBSCRIBED}
    FOR KEY SHARE OF webhooks, event
    ON CONFLICT (webhook_id, event_id) DO UPDATE
    SET state = 'pending', attempts = 0, next_attempt_at = ${at.toISOString()}::timestamptz`;

const recordOf = ({
  state,
  attempts,
  nextAttemptAt,
  lastAttemptAt,
  responseStatus,
  failure,
  event,
}: WebhookDelivery & { readonly event: EventRow }): DeliveryRecord => ({
  // INVARIANT: a CHECK of the database allows no other values.
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

/** A failure that only a later version knows is shown as the most similar one. */
const failureOf = (text: string): Failure => FAILURES.find((each) => each === text) ?? "connection";
