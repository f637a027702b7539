import type { Plan, PlanDigests } from "../../domain/plan/plan.js";
import type { Digest } from "../ports/stores.js";

/**
 * Gives a plan its digests, by which whoever holds them can tell later that nothing was changed.
 */
export function sealPlan(plan: Plan, digest: Digest): Plan {
  const digests: PlanDigests = {
    facts: digest(plan.facts),
    rulebook: plan.rulebook.digest,
    result: digest(plan),
  };
  return { ...plan, digests };
}
