import type { TransactionalStorage } from "./ports.js";
import { planDeleted, type EventPorts } from "./webhooks/events.js";

/** Deletes a plan for good, and tells those who want to know; says whether there was such a plan. */
export const deletePlan = (id: string, { storage, ...ports }: EventPorts & { readonly storage: TransactionalStorage }): Promise<boolean> =>
  storage.transaction(async ({ plans, events }) => {
    if (!(await plans.delete(id))) return false;
    if (await events.isHeard()) await events.add([planDeleted(id.toLowerCase(), ports)]);
    return true;
  });
