/** Deletes the data of a tenant: its plans, at its own request, or the tenant as a whole. */
import { deletePlans, type DeletionPorts } from "../plans/delete-plan.js";
import type { Act } from "../ports/audit.js";
import type { Clock } from "../ports/clock.js";
import { OPERATOR_TENANT_ID } from "../ports/principal.js";
import type { StorageOf } from "../ports/storage.js";
import type { TenantData } from "../ports/tenant-data.js";
import type { TenantRecord } from "../ports/tenants.js";

export interface ErasurePorts {
  readonly tenantData: TenantData;
  readonly storageOf: StorageOf;
  readonly clock: Clock;
}

/** Numbers of deleted records, by kind. */
export type ErasureCounts = Readonly<Record<string, number>>;

/**
 * Deletes the content of a tenant; its keys, settings and audit trail stay. After a failure it can
 * be called again.
 */
export async function eraseContent({
  tenantData,
  storage,
  ...events
}: Pick<ErasurePorts, "tenantData"> & DeletionPorts): Promise<ErasureCounts> {
  const counts: Record<string, number> = { plan: await deleteAllPlans({ storage, ...events }) };
  const others = tenantData.kinds.filter(({ content, record }) => content && record !== "plan");
  for (const { record } of others) {
    counts[record] = await untilNone(() =>
      storage.transaction(async ({ records, audit }) => {
        const removed = await records.removeSome(record);
        if (removed > 0) await audit.record({ kind: record, counts: { [record]: removed } });
        return removed;
      }),
    );
  }
  return counts;
}

const PLANS_AT_ONCE = 100;

async function deleteAllPlans(ports: DeletionPorts): Promise<number> {
  let deleted = 0;
  for (;;) {
    const { records } = await ports.storage.plans.page({ limit: PLANS_AT_ONCE });
    if (records.length === 0) return deleted;
    const ids = records.map(({ id }) => id);
    deleted += await deletePlans(ids, ports);
  }
}

/**
 * Deletes a tenant with all its data, and leaves two entries in the operator's audit trail: one for
 * the start, with the numbers of records found, one for the end, with the numbers deleted. The
 * tenant is suspended first and stays so if the erasure fails; a second call continues it.
 * INVARIANT: the operator's own tenant is never erased.
 */
export async function eraseTenant(
  tenant: TenantRecord,
  act: Act,
  { tenantData, storageOf, clock }: ErasurePorts,
): Promise<ErasureCounts> {
  const storage = storageOf(tenant.id, act);
  const target = { kind: "tenant", id: tenant.id, inTrailOf: OPERATOR_TENANT_ID };
  const found = await tenantData.count(tenant.id);
  await storage.transaction(async ({ account, audit }) => {
    if (tenant.suspendedAt === null) await account.change({ suspendedAt: clock.now() });
    await audit.record({ ...target, status: ACCEPTED, counts: found });
  });
  const counts: Record<string, number> = {};
  for (const { record } of tenantData.kinds.slice(0, -1))
    counts[record] = await untilNone(() =>
      storage.transaction(({ records }) => records.removeSome(record)),
    );
  return storage.transaction(async ({ account, audit }) => {
    for (const [record, left] of Object.entries(await account.close()))
      counts[record] = (counts[record] ?? 0) + left;
    await audit.record({ ...target, counts });
    return counts;
  });
}

/** The HTTP status of an operation that was begun and is not complete. */
const ACCEPTED = 202;

/** Repeats the work until it returns 0. Returns the sum. */
async function untilNone(work: () => Promise<number>): Promise<number> {
  let sum = 0;
  for (;;) {
    const done = await work();
    if (done === 0) return sum;
    sum += done;
  }
}
