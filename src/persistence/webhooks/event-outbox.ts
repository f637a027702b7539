/** Writes down what is to be told, and to whom, in the transaction of whatever happened. */
import type { WebhookEvent, EventOutbox } from "../../application/ports/webhooks.js";
import { asStorage } from "../connection/failures.js";
import type { Prisma } from "../generated/client.js";
import { WANTED } from "./wanted-events.js";

export function createEventOutbox(prisma: Prisma.TransactionClient, tenantId: string): EventOutbox {
  return {
    async isHeard(subject) {
      const rows = await asStorage(() =>
        subject === undefined
          ? prisma.$queryRaw<
              unknown[]
            >`SELECT 1 FROM webhooks WHERE tenant_id = ${tenantId}::uuid LIMIT 1`
          : prisma.$queryRaw<unknown[]>`
              SELECT pg_advisory_xact_lock(hashtextextended(${`${tenantId} ${subject}`}, 0))::text
              FROM (SELECT 1 FROM webhooks WHERE tenant_id = ${tenantId}::uuid LIMIT 1) AS heard`,
      );
      return rows.length > 0;
    },

    async add(events) {
      const [ids, types, data] = [
        events.map(({ id }) => id),
        events.map(({ type }) => type),
        events.map((event) => JSON.stringify(event.data)),
      ];
      const [moments, traces] = [
        events.map(({ at }) => at.toISOString()),
        events.map(({ traceparent }) => traceparent ?? null),
      ];
      // KEY SHARE: an endpoint that is being deleted is waited for and then passed over, rather
      // than missed by its foreign key.
      await asStorage(
        () => prisma.$executeRaw`
          WITH added AS (
            INSERT INTO webhook_events (id, tenant_id, type, created_at, data, traceparent)
            SELECT id, ${tenantId}::uuid, type, at, data::json, trace
            FROM unnest(${ids}::uuid[], ${types}::text[], ${moments}::timestamptz[], ${data}::text[], ${traces}::text[]) AS given (id, type, at, data, trace)
            RETURNING id, type, created_at
          )
          INSERT INTO webhook_deliveries (webhook_id, event_id, state, attempts, next_attempt_at)
          SELECT webhooks.id, event.id, 'pending', 0, event.created_at
          FROM added AS event, webhooks
          WHERE webhooks.tenant_id = ${tenantId}::uuid AND webhooks.disabled_at IS NULL AND ${WANTED}
          FOR KEY SHARE OF webhooks`,
      );
    },
  };
}

/** Tells every tenant that has endpoints, each by an event of its own. */
export async function tellEveryTenant(
  prisma: Prisma.TransactionClient,
  newEvent: () => WebhookEvent,
): Promise<void> {
  const tenants = await asStorage(() =>
    prisma.webhook.findMany({ distinct: ["tenantId"], select: { tenantId: true } }),
  );
  for (const { tenantId } of tenants) await createEventOutbox(prisma, tenantId).add([newEvent()]);
}
