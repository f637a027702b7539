/** Keeps the endpoints of a tenant in the database: of the others it sees none. */
import { validate } from "uuid";
import {
  DISABLED_BECAUSE,
  type DisabledBecause,
  type WebhookRecord,
  type WebhookRepository,
  type EventType,
} from "../../application/ports/webhooks.js";
import { asStorage } from "../connection/failures.js";
import type { Prisma, Webhook } from "../generated/client.js";
import { takeTurn } from "../connection/insert-turn.js";

export function createWebhookRepository(
  prisma: Prisma.TransactionClient,
  tenantId: string,
): WebhookRepository {
  const find = async (id: string): Promise<WebhookRecord | undefined> => {
    if (!validate(id)) return undefined;
    const row = await asStorage(() => prisma.webhook.findFirst({ where: { id, tenantId } }));
    return row === null ? undefined : recordOf(row);
  };
  return {
    find,

    async save(webhook, limit) {
      await asStorage(() => takeTurn(prisma, tenantId));
      if ((await asStorage(() => prisma.webhook.count({ where: { tenantId } }))) >= limit)
        return false;
      await asStorage(() =>
        prisma.webhook.create({ data: { ...webhook, eventTypes: [...webhook.eventTypes] } }),
      );
      return true;
    },

    async list() {
      return (
        await asStorage(() =>
          prisma.webhook.findMany({ where: { tenantId }, orderBy: { id: "desc" } }),
        )
      ).map(recordOf);
    },

    async change(id, { eventTypes, ...change }) {
      if (!validate(id)) return undefined;
      await asStorage(() =>
        prisma.webhook.updateMany({
          where: { id, tenantId },
          data: { ...change, ...(eventTypes && { eventTypes: [...eventTypes] }) },
        }),
      );
      return find(id);
    },

    async rotate(id, sealed, previousEndsAt) {
      if (!validate(id)) return undefined;
      // One statement: of two at once, the later one takes over from the earlier one.
      await asStorage(
        () => prisma.$executeRaw`
          UPDATE webhooks SET previous_secret = secret, previous_secret_ends_at = ${previousEndsAt.toISOString()}::timestamptz, secret = ${sealed}
          WHERE id = ${id}::uuid AND tenant_id = ${tenantId}::uuid`,
      );
      return find(id);
    },

    async delete(id) {
      if (!validate(id)) return false;
      const { count } = await asStorage(() =>
        prisma.webhook.deleteMany({ where: { id, tenantId } }),
      );
      return count > 0;
    },
  };
}

const recordOf = ({ disabledBecause, eventTypes, ...row }: Webhook): WebhookRecord => ({
  ...row,
  eventTypes: eventTypes as EventType[],
  disabledBecause: disabledBecause === null ? null : reasonOf(disabledBecause),
});

/** INVARIANT: the database lets in no other (a CHECK holds it). */
export function reasonOf(text: string): DisabledBecause {
  const reason = DISABLED_BECAUSE.find((each) => each === text);
  if (reason === undefined)
    throw new Error(`an endpoint is disabled because of \`${text}\`, which does not exist`);
  return reason;
}
