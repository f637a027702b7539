/**
 * Removes what was kept as long as it should be, in small batches, each recorded with its number.
 */
import { OPERATOR_TENANT_ID } from "../ports/principal.js";
import type { Act } from "../ports/audit.js";
import { deletePlans } from "../plans/delete-plan.js";
import type { Clock, StorageOf } from "../ports/stores.js";
import type { EventPorts } from "../webhooks/events.js";
import type { Exclusively, ExpiredData, PurgeCounts } from "../ports/retention.js";

export interface RetentionPolicy {
  /** Days for which a plan is kept; absent: until it is deleted. */
  readonly planDays: number | undefined;
  /**
   * Days for which an audit event is kept, and a key after it stopped to let in: until then events
   * name it.
   */
  readonly auditDays: number;
}

export interface PurgePorts extends EventPorts {
  readonly expired: ExpiredData;
  readonly storageOf: StorageOf;
  readonly exclusively: Exclusively;
  readonly retention: RetentionPolicy;
}

const DAY_MS = 86_400_000;
/** As many as take a fraction of a second. */
const PLANS_AT_ONCE = 100;
const EVENTS_AT_ONCE = 5_000;

/** Says what a purge would remove now. */
export async function countExpired({
  expired,
  clock,
  retention,
}: Pick<PurgePorts, "expired" | "clock" | "retention">): Promise<PurgeCounts> {
  const { plans, others } = limitsOf(retention, clock);
  return {
    plans: plans === undefined ? 0 : await expired.countPlans(plans),
    keys: await expired.countKeys(others),
    auditEvents: await expired.countAuditEvents(others),
  };
}

/**
 * Removes it, and says how many of each; nothing where another process is at it. `isStopping` is
 * asked between batches.
 */
export function purge(
  actor: string,
  { expired, storageOf, exclusively, retention, ...events }: PurgePorts,
  isStopping: () => boolean = () => false,
): Promise<PurgeCounts | undefined> {
  const { plans: plansBefore, others } = limitsOf(retention, events.clock);
  const actOf = (action: string): Act => ({
    actor,
    action,
    status: 200,
    requestId: null,
    traceId: null,
  });
  return exclusively(async () => {
    let [plans, keys, auditEvents] = [0, 0, 0];

    while (plansBefore !== undefined && !isStopping()) {
      const batch = await expired.plans(plansBefore, PLANS_AT_ONCE);
      if (batch.size === 0) break;
      for (const [tenantId, ids] of batch)
        plans += await deletePlans(ids, {
          ...events,
          storage: storageOf(tenantId, actOf("purgePlans")),
        });
    }
    for (const tenantId of await expired.ownersOfKeys(others)) {
      keys += await storageOf(tenantId, actOf("purgeKeys")).transaction(async (within) => {
        const removed = await within.keys.removeEnded(others);
        if (removed > 0) await within.audit.record({ kind: "key", counts: { key: removed } });
        return removed;
      });
    }
    for (
      let removed = EVENTS_AT_ONCE;
      removed === EVENTS_AT_ONCE && !isStopping();
      auditEvents += removed
    ) {
      removed = await storageOf(OPERATOR_TENANT_ID, actOf("purgeAuditEvents")).transaction(
        async ({ audit }) => {
          const count = await audit.purge(others, EVENTS_AT_ONCE);
          if (count > 0)
            await audit.record({ kind: "audit-event", counts: { "audit-event": count } });
          return count;
        },
      );
    }
    return { plans, keys, auditEvents };
  });
}

function limitsOf(
  { planDays, auditDays }: RetentionPolicy,
  clock: Clock,
): { readonly plans: Date | undefined; readonly others: Date } {
  const daysAgo = (days: number): Date => new Date(clock.now().getTime() - days * DAY_MS);
  return {
    plans: planDays === undefined ? undefined : daysAgo(planDays),
    others: daysAgo(auditDays),
  };
}
