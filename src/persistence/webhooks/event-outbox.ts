/** Stores events and their deliveries, in the transaction of the change that caused them. */
import type { EventOutbox, WebhookEvent } from "../../application/ports/webhooks.js";
import { asStorage } from "../connection/failures.js";
import type { Prisma } from "../generated/client.js";
import { IS_SUBSCRIBED } from "./subscription.js";

export function createEventOutbox(prisma: Prisma.TransactionClient, tenantId: string): EventOutbox {
  return {
    async hasEndpoints(subject) {
      const rows = await asStorage(() =>
        subject === undefined
          ? findEndpoint(prisma, tenantId)
          : lockIfEndpoint(prisma, tenantId, subject),
      );
      return rows.length > 0;
    },

    async add(events) {
      const ids = events.map(({ id }) => id);
      const types = events.map(({ type }) => type);
      const moments = events.map(({ at }) => at.toISOString());
      const data = events.map((event) => JSON.stringify(event.data));
      const traces = events.map(({ traceparent }) => traceparent ?? null);
      // KEY SHARE waits for an endpoint that is being deleted and then skips it; without, the
      // foreign key would fail.
      await asStorage(
        () => prisma.$executeRaw`
          WITH added AS (
            INSERT INTO webhook_events (id, tenant_id, type, created_at, data, traceparent)
            SELECT id, ${tenantId}::uuid, type, at, data::json, trace
            FROM unnest(
              ${ids}::uuid[], ${types}::text[], ${moments}::timestamptz[],
              ${data}::text[], ${traces}::text[]
            ) AS given (id, type, at, data, trace)
            RETURNING id, type, created_at
          )
          INSERT INTO webhook_deliveries (webhook_id, event_id, state, attempts, next_attempt_at)
          SELECT webhooks.id, event.id, 'pending', 0, event.created_at
          FROM added AS event, webhooks
          WHERE webhooks.tenant_id = ${tenantId}::uuid
            AND webhooks.disabled_at IS NULL
            AND ${IS_SUBSCRIBED}
          FOR KEY SHARE OF webhooks`,
      );
    },
  };
}

const findEndpoint = (prisma: Prisma.TransactionClient, tenantId: string) =>
  prisma.$queryRaw<unknown[]>`
    SELECT 1 FROM webhooks WHERE tenant_id = ${tenantId}::uuid LIMIT 1`;

const lockIfEndpoint = (prisma: Prisma.TransactionClient, tenantId: string, subject: string) =>
  prisma.$queryRaw<unknown[]>`
    SELECT pg_advisory_xact_lock(hashtextextended(${`${tenantId} ${subject}`}, 0))::text
    FROM (SELECT 1 FROM webhooks WHERE tenant_id = ${tenantId}::uuid LIMIT 1) AS heard`;

/** Adds an event, with an id of its own, to the outbox of every tenant with endpoints. */
export async function notifyEveryTenant(
  prisma: Prisma.TransactionClient,
  newEvent: () => WebhookEvent,
): Promise<void> {
  const tenants = await asStorage(() =>
    prisma.webhook.findMany({ distinct: ["tenantId"], select: { tenantId: true } }),
  );
  for (const { tenantId } of tenants) await createEventOutbox(prisma, tenantId).add([newEvent()]);
}
