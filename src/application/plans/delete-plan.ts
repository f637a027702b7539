import type { TenantStorage, TransactionalStorage } from "../ports/storage.js";
import type { RefusalOf } from "../shared/refusal.js";
import { planDeleted, type EventPorts } from "../webhooks/events.js";

export interface DeletionPorts extends EventPorts {
  readonly storage: TransactionalStorage;
}

/** Deletes a plan for good, and notifies the tenant's webhooks. */
export const deletePlan = (
  id: string,
  { storage, ...ports }: DeletionPorts,
): Promise<RefusalOf<"plan.not-found"> | undefined> =>
  storage.transaction(async (within) => {
    const [deleted] = await remove([id], within, ports);
    if (deleted === undefined) return { refused: "plan.not-found", id };
    await within.audit.record({ kind: "plan", id });
    return undefined;
  });

/**
 * Deletes plans for good in one transaction, which has one audit entry with their number. Returns
 * this number.
 */
export const deletePlans = (
  ids: readonly string[],
  { storage, ...ports }: DeletionPorts,
): Promise<number> =>
  storage.transaction(async (within) => {
    const { length } = await remove(ids, within, ports);
    if (length > 0) await within.audit.record({ kind: "plan", counts: { plan: length } });
    return length;
  });

/**
 * INVARIANT: plans of an existing tenant are deleted here only, so that webhooks are notified of
 * every deletion. Returns the ids of the plans that existed.
 */
async function remove(
  ids: readonly string[],
  { plans, events }: TenantStorage,
  ports: EventPorts,
): Promise<string[]> {
  const deleted: string[] = [];
  for (const id of ids) if (await plans.delete(id)) deleted.push(id);
  if (deleted.length > 0 && (await events.hasEndpoints()))
    await events.add(deleted.map((id) => planDeleted(id.toLowerCase(), ports)));
  return deleted;
}
