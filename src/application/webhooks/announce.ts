/** Adds the events of a new plan to the outbox, in the transaction that stores the plan. */
import type { PlanRecord } from "../ports/plans.js";
import type { TenantStorage } from "../ports/storage.js";
import { planCreated, planSuperseded, type EventPorts } from "./events.js";

/** Announces a plan that was stored, and that it supersedes the last one of its collectivity. */
export async function announcePlan(
  record: PlanRecord,
  { plans, events }: Pick<TenantStorage, "plans" | "events">,
  ports: EventPorts,
): Promise<void> {
  const { id, collectivityId } = record;
  if (!(await events.hasEndpoints(collectivityId ?? undefined))) return;
  const created = planCreated(record, ports);
  if (collectivityId === null) return events.add([created]);
  const { records } = await plans.page({ limit: 2, collectivityId });
  const other = records.find((each) => each.id !== id);
  if (other === undefined) return events.add([created]);
  // The other plan is the newer one if two were stored at once and its transaction ended first.
  const [older, newer] = [id, other.id].sort() as [string, string];
  await events.add([created, planSuperseded(older, newer, collectivityId, ports)]);
}
