import type { TenantStorage, TransactionalStorage } from "./ports.js";

/** Deletes a plan for good; says whether there was one. */
export async function deletePlan(id: string, storage: TransactionalStorage): Promise<boolean> {
  return storage.transaction(async (within) => {
    const deleted = await remove(id, within);
    if (deleted) await within.audit.record({ kind: "plan", id });
    return deleted;
  });
}

/** Deletes plans for good, all in one transaction that is recorded once, with their number, which it gives. */
export async function deletePlans(ids: readonly string[], storage: TransactionalStorage): Promise<number> {
  return storage.transaction(async (within) => {
    let deleted = 0;
    for (const id of ids) if (await remove(id, within)) deleted++;
    if (deleted > 0) await within.audit.record({ kind: "plan", counts: { plan: deleted } });
    return deleted;
  });
}

/** INVARIANT: the one way in which a plan goes while its tenant stays, so that what follows from it follows whoever asks for it. */
const remove = (id: string, { plans }: TenantStorage): Promise<boolean> => plans.delete(id);
