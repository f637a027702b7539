import {
  checkRequest,
  type CounterfactualRequest,
} from "../../domain/counterfactuals/counterfactual-request.js";
import {
  findCounterfactuals,
  type Counterfactuals,
} from "../../domain/counterfactuals/counterfactuals.js";
import { factsOf } from "../../domain/plan/plan.js";
import type { Rulebook } from "../../domain/rules/rulebook.js";
import type { PlanRepository } from "../ports/plans.js";
import type { RulebookRegistry } from "../rulebooks/rulebook-registry.js";
import { isRefusal, type RefusalOf } from "../shared/refusal.js";
import { readPlan } from "./read-plan.js";

export interface PlanCounterfactuals {
  readonly counterfactuals: Counterfactuals;
  /** The edition that made the plan. */
  readonly rulebook: Rulebook;
}

/**
 * Finds what would have to change in a stored plan, according to the rulebook edition that made it.
 */
export async function findPlanCounterfactuals(
  id: string,
  request: CounterfactualRequest,
  ports: { readonly plans: Pick<PlanRepository, "find">; readonly rulebooks: RulebookRegistry },
): Promise<PlanCounterfactuals | RefusalOf<"plan.not-found" | "counterfactual.invalid">> {
  const found = await readPlan(id, ports);
  if (isRefusal(found)) return found;
  const { plan, rulebook } = found;
  const checked = checkRequest(request, plan, rulebook);
  if (checked.faults !== undefined)
    return { refused: "counterfactual.invalid", faults: checked.faults };
  return {
    counterfactuals: findCounterfactuals(rulebook, factsOf(plan), checked.question),
    rulebook,
  };
}
