import {
  checkRequest,
  type CounterfactualRequest,
} from "../../domain/counterfactuals/counterfactual-request.js";
import {
  findCounterfactuals,
  type Counterfactuals,
} from "../../domain/counterfactuals/counterfactuals.js";
import type { Fault } from "../../domain/kernel/fault.js";
import { factsOf } from "../../domain/plan/plan.js";
import type { Rulebook } from "../../domain/rules/rulebook.js";
import type { PlanRepository } from "../ports/stores.js";
import { readPlan } from "./read-plan.js";
import type { RulebookRegistry } from "../rulebooks/rulebook-registry.js";

export type PlanCounterfactuals =
  | {
      readonly counterfactuals: Counterfactuals;
      readonly rulebook: Rulebook;
      readonly faults?: undefined;
    }
  | { readonly faults: readonly Fault[] };

/**
 * Asks a stored plan what would have to change, by the rulebook edition that made it; nothing where
 * there is no such plan.
 */
export async function findPlanCounterfactuals(
  id: string,
  request: CounterfactualRequest,
  ports: { readonly plans: Pick<PlanRepository, "find">; readonly rulebooks: RulebookRegistry },
): Promise<PlanCounterfactuals | undefined> {
  const found = await readPlan(id, ports);
  if (found === undefined) return undefined;
  const { plan, rulebook } = found;
  const checked = checkRequest(request, plan, rulebook);
  if (checked.faults !== undefined) return checked;
  return {
    counterfactuals: findCounterfactuals(rulebook, factsOf(plan), checked.question),
    rulebook,
  };
}
