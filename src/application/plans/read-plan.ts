import type { Plan } from "../../domain/plan/plan.js";
import type { Rulebook } from "../../domain/rules/rulebook.js";
import type { PlanRecord, PlanRepository } from "../ports/plans.js";
import type { RulebookRegistry } from "../rulebooks/rulebook-registry.js";
import type { RefusalOf } from "../shared/refusal.js";

/** A stored plan, with the rulebook edition that made it, which supplies its texts. */
export interface ReadPlan {
  readonly record: PlanRecord;
  readonly plan: Plan;
  readonly rulebook: Rulebook;
}

/** Reads a plan as it was drawn up, even if the rulebook has changed since. */
export async function readPlan(
  id: string,
  {
    plans,
    rulebooks,
  }: { readonly plans: Pick<PlanRepository, "find">; readonly rulebooks: RulebookRegistry },
): Promise<ReadPlan | RefusalOf<"plan.not-found">> {
  const record = await plans.find(id);
  if (record === undefined) return { refused: "plan.not-found", id };
  const rulebook = await rulebooks.find(record.rulebookDigest);
  if (rulebook === undefined) throw missingEdition(record);
  return { record, plan: record.result as Plan, rulebook };
}

/**
 * INVARIANT: this does not happen. A plan's edition is stored before the plan, and the database
 * refuses to delete it.
 */
export const missingEdition = ({ id, rulebookDigest }: PlanRecord): Error =>
  new Error(`the rulebook edition \`${rulebookDigest}\` of the plan \`${id}\` is missing`);
