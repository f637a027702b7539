import {
  Extension,
  Get,
  Header,
  OperationId,
  Path,
  Query,
  Route,
  Security,
  SuccessResponse,
  Tags,
} from "@tsoa/runtime";
import { compareStoredPlans } from "../../application/plans/compare-stored-plans.js";
import type { ComparisonDocument } from "../../presentation/contract/comparison.js";
import type { PlanId } from "../../presentation/contract/identifiers.js";
import { presentComparison } from "../../presentation/comparison/comparison.js";
import { accepted } from "../problems/refusals.js";
import { ServiceController } from "./support/service-controller.js";

@Route("v1/plans")
@Security("bearer", ["read"])
@Tags("Plans")
export class ComparisonController extends ServiceController {
  /**
   * Explains what changed from one plan of a collectivity to another: `with` is the plan to start
   * from, usually the earlier one, and `id` the plan to end at. Both orders are accepted;
   * `reversed` is true if the changes run backwards in time. Every difference of a brake or of a
   * relevance is attributed to the facts that changed, became known or became unknown, and to the
   * rules, weights and strengths that differ between the two editions of the rulebook; the parts
   * add up to the difference.
   * @summary Compare two plans of a collectivity
   * @param id Identifier of the plan to end at.
   * @param start Identifier of the plan to start from.
   * @param acceptLanguage Language of the texts: `fr` (default) or `en`.
   */
  @Get("{id}/comparison")
  @OperationId("comparePlans")
  @Extension("x-rate-limit-cost", 2)
  @Extension("x-caching", "private")
  @Extension("x-audit", { success: "noted", target: "plan", ids: ["id", "with"] })
  @Extension("x-problems", [
    "plan.not-found",
    "comparison.same-plan",
    "comparison.other-collectivity",
  ])
  @SuccessResponse(200, "The changes.")
  async compare(
    @Path() id: PlanId,
    @Query("with") start: PlanId,
    @Header("Accept-Language") acceptLanguage?: string,
  ): Promise<ComparisonDocument> {
    const result = accepted(await compareStoredPlans({ before: start, after: id }, this.ports));
    const after = this.textsFor(acceptLanguage, result.after.rulebook);
    return presentComparison(result, {
      before: this.services.texts(result.before.rulebook, after.language),
      after,
    });
  }
}
