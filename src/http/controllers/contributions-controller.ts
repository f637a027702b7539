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
import { readPlan } from "../../application/plans/read-plan.js";
import { explainContributions } from "../../domain/contributions/contributions.js";
import type { RecommendationId } from "../../domain/profile/capacity.js";
import type { Rulebook } from "../../domain/rules/rulebook.js";
import type { ContributionsDocument } from "../../presentation/contract/contributions.js";
import type { PlanId } from "../../presentation/contract/identifiers.js";
import { presentContributions } from "../../presentation/contributions.js";
import { ProblemError, faultDocument } from "../problems/problem.js";
import { accepted } from "../problems/refusals.js";
import { ServiceController } from "./support/service-controller.js";

@Route("v1/plans/{id}/contributions")
@Security("bearer", ["read"])
@Tags("Plans")
export class ContributionsController extends ServiceController {
  /**
   * Decomposes the relevance of each recommendation of a plan into shares of the rules that were
   * met and of the facts that decided them. The shares are Shapley values and add up to the
   * relevance exactly; they are calculated from the facts of the plan, with the edition of the
   * rulebook that made it.
   * @summary Read the contributions to each relevance
   * @param id Identifier of the plan.
   * @param recommendation Only this recommendation, by its id, e.g. `state-the-purpose`.
   * @param acceptLanguage Language of the texts: `fr` (default) or `en`.
   */
  @Get()
  @OperationId("readContributions")
  @Extension("x-rate-limit-cost", 2)
  @Extension("x-caching", "private")
  @Extension("x-audit", { success: "noted", target: "plan", ids: ["id"] })
  @Extension("x-problems", ["plan.not-found"])
  @SuccessResponse(200, "The shares, the largest first.")
  async read(
    @Path() id: PlanId,
    @Query() recommendation?: RecommendationId,
    @Header("Accept-Language") acceptLanguage?: string,
  ): Promise<ContributionsDocument> {
    const { plan, rulebook } = accepted(await readPlan(id, this.ports));
    const contributions = explainContributions(rulebook, plan, recommendation);
    if (contributions.length === 0) throw noSuchRecommendation(recommendation, rulebook);
    return presentContributions(id, plan, contributions, this.textsFor(acceptLanguage, rulebook));
  }
}

function noSuchRecommendation(
  wrong: string | undefined,
  { recommendations }: Rulebook,
): ProblemError {
  const ids = recommendations.map(({ id }) => id);
  const fault = {
    path: "query:recommendation",
    code: "not-allowed",
    expected: `one of ${ids.map((id) => `\`${id}\``).join(", ")}`,
    received: JSON.stringify(wrong),
    candidates: ids,
  };
  return new ProblemError("request.parameter-invalid", "the query has faults: see `errors`", {
    errors: [faultDocument(fault)],
  });
}
