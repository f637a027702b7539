import type { Plan, PlanDigests } from "../../domain/plan/plan.js";
import type { Digest } from "../ports/digest.js";

/** Adds the digests by which a reader can verify later that the plan was not changed. */
export function sealPlan(plan: Plan, digest: Digest): Plan {
  const digests: PlanDigests = {
    facts: digest(plan.facts),
    rulebook: plan.rulebook.digest,
    result: digest(plan),
  };
  return { ...plan, digests };
}
