/** Stores the webhook endpoints of a tenant; those of other tenants are not visible. */
import { validate } from "uuid";
import {
  DISABLED_BECAUSE,
  type DisabledBecause,
  type WebhookRecord,
  type WebhookRepository,
  type EventType,
} from "../../application/ports/webhooks.js";
import { asStorage } from "../connection/failures.js";
import { lockTenant } from "../connection/lock-tenant.js";
import type { Prisma, Webhook } from "../generated/client.js";

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
    save: (webhook, limit) => asStorage(() => save(prisma, tenantId, webhook, limit)),

    async list() {
      const rows = await asStorage(() =>
        prisma.webhook.findMany({ where: { tenantId }, orderBy: { id: "desc" } }),
      );
      return rows.map(recordOf);
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

    async rotate(id, encrypted, previousEndsAt) {
      if (!validate(id)) return undefined;
      // In one statement, so that of two concurrent rotations the later one replaces the secret of
      // the earlier one.
      await asStorage(
        () => prisma.$executeRaw`
          UPDATE webhooks
          SET previous_secret = secret,
            previous_secret_ends_at = ${previousEndsAt.toISOString()}::timestamptz,
            secret = ${encrypted}
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

async function save(
  prisma: Prisma.TransactionClient,
  tenantId: string,
  webhook: WebhookRecord,
  limit: number,
): Promise<boolean> {
  await lockTenant(prisma, tenantId);
  if ((await prisma.webhook.count({ where: { tenantId } })) >= limit) return false;
  await prisma.webhook.create({ data: { ...webhook, eventTypes: [...webhook.eventTypes] } });
  return true;
}

const recordOf = ({ disabledBecause, eventTypes, ...row }: Webhook): WebhookRecord => ({
  ...row,
  eventTypes: eventTypes as EventType[],
  disabledBecause: disabledBecause === null ? null : reasonOf(disabledBecause),
});

/** INVARIANT: a CHECK of the database allows no other values. */
export function reasonOf(text: string): DisabledBecause {
  const reason = DISABLED_BECAUSE.find((each) => each === text);
  if (reason === undefined)
    throw new Error(`an endpoint is disabled because of \`${text}\`, which does not exist`);
  return reason;
}
