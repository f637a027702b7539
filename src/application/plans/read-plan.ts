import type { Plan } from "../../domain/plan/plan.js";
import type { Rulebook } from "../../domain/rules/rulebook.js";
import type { PlanRecord, PlanRepository } from "../ports/stores.js";
import type { RulebookRegistry } from "../rulebooks/rulebook-registry.js";

/** A stored plan, with the rulebook that made it, which gives it its words. */
export interface ReadPlan {
  readonly record: PlanRecord;
  readonly plan: Plan;
  readonly rulebook: Rulebook;
}

/**
 * Gives a stored plan as it was drawn up, whatever the rulebook has become since; nothing where
 * there is none.
 */
export async function readPlan(
  id: string,
  {
    plans,
    rulebooks,
  }: { readonly plans: Pick<PlanRepository, "find">; readonly rulebooks: RulebookRegistry },
): Promise<ReadPlan | undefined> {
  const record = await plans.find(id);
  if (record === undefined) return undefined;
  const rulebook = await rulebooks.find(record.rulebookDigest);
  // INVARIANT: a plan's edition is kept before the plan, and the database refuses to let it go.
  if (rulebook === undefined)
    throw new Error(
      `the rulebook edition \`${record.rulebookDigest}\` of the plan \`${id}\` is missing`,
    );
  return { record, plan: record.result as Plan, rulebook };
}
