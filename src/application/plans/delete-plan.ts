import type { TenantStorage, TransactionalStorage } from "../ports/stores.js";
import { planDeleted, type EventPorts } from "../webhooks/events.js";

export interface DeletionPorts extends EventPorts {
  readonly storage: TransactionalStorage;
}

/**
 * Deletes a plan for good, and tells those who want to know; says whether there was such a plan.
 */
export const deletePlan = (id: string, { storage, ...ports }: DeletionPorts): Promise<boolean> =>
  storage.transaction(async (within) => {
    const [deleted] = await remove([id], within, ports);
    if (deleted !== undefined) await within.audit.record({ kind: "plan", id });
    return deleted !== undefined;
  });

/**
 * Deletes plans for good, all in one transaction that is recorded once, with their number, which it
 * gives.
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
 * INVARIANT: the one way in which a plan goes while its tenant stays, so that what follows from it
 * follows whoever asks for it. Gives the ids of those that there were.
 */
async function remove(
  ids: readonly string[],
  { plans, events }: TenantStorage,
  ports: EventPorts,
): Promise<string[]> {
  const deleted: string[] = [];
  for (const id of ids) if (await plans.delete(id)) deleted.push(id);
  if (deleted.length > 0 && (await events.isHeard()))
    await events.add(deleted.map((id) => planDeleted(id.toLowerCase(), ports)));
  return deleted;
}
