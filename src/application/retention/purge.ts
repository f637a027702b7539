/** Deletes data whose retention period is over, in small batches, each with its audit entry. */
import { deletePlans } from "../plans/delete-plan.js";
import type { Act } from "../ports/audit.js";
import type { Clock } from "../ports/clock.js";
import { OPERATOR_TENANT_ID } from "../ports/principal.js";
import type { Exclusively, ExpiredData, PurgeCounts } from "../ports/retention.js";
import type { StorageOf } from "../ports/storage.js";
import type { EventPorts } from "../webhooks/events.js";

export interface RetentionPolicy {
  /** Days for which a plan is stored; absent: until it is deleted. */
  readonly planDays: number | undefined;
  /**
   * Days for which an audit event is stored, and a key after it expired or was revoked: until then
   * events refer to it.
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
/** Batches that take a fraction of a second. */
const PLANS_AT_ONCE = 100;
const EVENTS_AT_ONCE = 5_000;

/** Returns what a purge would delete now. */
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
 * Deletes expired data. Returns undefined if another process is doing so. `isStopping` is called
 * between batches.
 */
export function purge(
  actor: string,
  ports: PurgePorts,
  isStopping: () => boolean = () => false,
): Promise<PurgeCounts | undefined> {
  const limits = limitsOf(ports.retention, ports.clock);
  return ports.exclusively(async () => ({
    plans:
      limits.plans === undefined ? 0 : await purgePlans(actor, limits.plans, ports, isStopping),
    keys: await purgeKeys(actor, limits.others, ports),
    auditEvents: await purgeAuditEvents(actor, limits.others, ports, isStopping),
  }));
}

async function purgePlans(
  actor: string,
  before: Date,
  { expired, storageOf, ...events }: PurgePorts,
  isStopping: () => boolean,
): Promise<number> {
  let deleted = 0;
  while (!isStopping()) {
    const batch = await expired.plans(before, PLANS_AT_ONCE);
    if (batch.size === 0) break;
    for (const [tenantId, ids] of batch) {
      const storage = storageOf(tenantId, actOf(actor, "purgePlans"));
      deleted += await deletePlans(ids, { ...events, storage });
    }
  }
  return deleted;
}

async function purgeKeys(
  actor: string,
  before: Date,
  { expired, storageOf }: PurgePorts,
): Promise<number> {
  let deleted = 0;
  for (const tenantId of await expired.ownersOfKeys(before)) {
    const storage = storageOf(tenantId, actOf(actor, "purgeKeys"));
    deleted += await storage.transaction(async ({ keys, audit }) => {
      const count = await keys.removeEnded(before);
      if (count > 0) await audit.record({ kind: "key", counts: { key: count } });
      return count;
    });
  }
  return deleted;
}

async function purgeAuditEvents(
  actor: string,
  before: Date,
  { storageOf }: PurgePorts,
  isStopping: () => boolean,
): Promise<number> {
  const storage = storageOf(OPERATOR_TENANT_ID, actOf(actor, "purgeAuditEvents"));
  let deleted = 0;
  while (!isStopping()) {
    const count = await storage.transaction(async ({ audit }) => {
      const purged = await audit.purge(before, EVENTS_AT_ONCE);
      if (purged > 0)
        await audit.record({ kind: "audit-event", counts: { "audit-event": purged } });
      return purged;
    });
    deleted += count;
    if (count < EVENTS_AT_ONCE) break;
  }
  return deleted;
}

const actOf = (actor: string, action: string): Act => ({
  actor,
  action,
  status: 200,
  requestId: null,
  traceId: null,
});

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
