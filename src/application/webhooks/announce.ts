/** Tells of what happens to plans, in the transaction in which it happens. */
import type { PlanRecord, TenantStorage } from "../ports/stores.js";
import { planCreated, planSuperseded, type EventPorts } from "./events.js";

/** Tells of a plan that was kept, and of the one of the same collectivity whose place it takes. */
export async function announcePlan(
  record: PlanRecord,
  { plans, events }: Pick<TenantStorage, "plans" | "events">,
  ports: EventPorts,
): Promise<void> {
  const { id, collectivityId } = record;
  if (!(await events.isHeard(collectivityId ?? undefined))) return;
  const created = planCreated(record, ports);
  if (collectivityId === null) return events.add([created]);
  const { records } = await plans.page({ limit: 2, collectivityId });
  const other = records.find((each) => each.id !== id);
  // The other is the newer one where two were kept at once and that one ended first.
  const [older = id, newer] = [id, ...(other === undefined ? [] : [other.id])].sort();
  await events.add(
    newer === undefined
      ? [created]
      : [created, planSuperseded(older, newer, collectivityId, ports)],
  );
}
