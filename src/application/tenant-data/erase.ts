/**
 * Removes what a tenant has stored: at its own wish what it had worked out, at the operator's the
 * tenant with everything.
 */
import type { TenantRecord } from "../ports/access.js";
import { OPERATOR_TENANT_ID } from "../ports/principal.js";
import type { Act } from "../ports/audit.js";
import { deletePlans, type DeletionPorts } from "../plans/delete-plan.js";
import type { Clock, StorageOf } from "../ports/stores.js";
import type { TenantData } from "../ports/tenant-data.js";

export interface ErasurePorts {
  readonly tenantData: TenantData;
  readonly storageOf: StorageOf;
  readonly clock: Clock;
}

/** How many records were removed, by kind. */
export type ErasureCounts = Readonly<Record<string, number>>;

/**
 * Removes what the tenant had worked out; its keys, settings and trail stay. May be begun again
 * where it broke off.
 */
export async function eraseContent({
  tenantData,
  storage,
  ...events
}: Pick<ErasurePorts, "tenantData"> & DeletionPorts): Promise<ErasureCounts> {
  const counts: Record<string, number> = { plan: await deleteAllPlans({ storage, ...events }) };
  for (const { record } of tenantData.kinds.filter(
    ({ content, record }) => content && record !== "plan",
  )) {
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
    deleted += await deletePlans(
      records.map(({ id }) => id),
      ports,
    );
  }
}

/**
 * Removes a tenant with everything that is stored of it, and leaves two entries in the operator's
 * trail: that it was begun, with what there was, and that it is done, with what was removed. It is
 * suspended first, and stays so where the erasure breaks off; begun again, it goes on. INVARIANT:
 * the operator's own tenant is never erased.
 */
export async function eraseTenant(
  tenant: TenantRecord,
  act: Act,
  { tenantData, storageOf, clock }: ErasurePorts,
): Promise<ErasureCounts> {
  const storage = storageOf(tenant.id, act);
  const trace = { kind: "tenant", id: tenant.id, inTrailOf: OPERATOR_TENANT_ID };
  const found = await tenantData.count(tenant.id);
  await storage.transaction(async ({ account, audit }) => {
    if (tenant.suspendedAt === null) await account.change({ suspendedAt: clock.now() });
    await audit.record({ ...trace, status: BEGUN, counts: found });
  });
  const counts: Record<string, number> = {};
  for (const { record } of tenantData.kinds.slice(0, -1))
    counts[record] = await untilNone(() =>
      storage.transaction(({ records }) => records.removeSome(record)),
    );
  return storage.transaction(async ({ account, audit }) => {
    for (const [record, left] of Object.entries(await account.close()))
      counts[record] = (counts[record] ?? 0) + left;
    await audit.record({ ...trace, counts });
    return counts;
  });
}

/** As HTTP says that something was taken on and is not done yet. */
const BEGUN = 202;

/** Does a thing until it finds nothing to do; gives the sum. */
async function untilNone(work: () => Promise<number>): Promise<number> {
  let sum = 0;
  for (;;) {
    const done = await work();
    if (done === 0) return sum;
    sum += done;
  }
}
