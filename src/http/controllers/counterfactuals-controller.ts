import {
  Body,
  Extension,
  Header,
  OperationId,
  Path,
  Post,
  Route,
  Security,
  SuccessResponse,
  Tags,
} from "@tsoa/runtime";
import { findPlanCounterfactuals } from "../../application/plans/find-plan-counterfactuals.js";
import type { CounterfactualRequest } from "../../domain/counterfactuals/counterfactual-request.js";
import type { CounterfactualsDocument } from "../../presentation/contract/counterfactual.js";
import type { PlanId } from "../../presentation/contract/identifiers.js";
import { presentCounterfactuals } from "../../presentation/counterfactual.js";
import { accepted } from "../problems/refusals.js";
import { ServiceController } from "./support/service-controller.js";

@Route("v1/plans/{id}/counterfactuals")
@Security("bearer", ["read"])
@Tags("Plans")
export class CounterfactualsController extends ServiceController {
  /**
   * Finds the smallest changes of facts, three at most, that would bring a recommendation of a plan
   * into the top tier (status `priority`) or take it out. Only facts that the collectivity can
   * change are considered: its answers, practice and organisation, never its population or type.
   * Nothing is stored.
   * @summary Find out what would have to change
   * @param id Identifier of the plan.
   * @param request The question.
   * @param acceptLanguage Language of the texts: `fr` (default) or `en`.
   */
  @Post()
  @OperationId("findCounterfactuals")
  @Extension("x-rate-limit-cost", 3)
  @Extension("x-audit", { success: "noted", target: "plan", ids: ["id"] })
  @Extension("x-subject", "counterfactual")
  @Extension("x-heavy", true)
  @Extension("x-problems", ["plan.not-found"])
  @SuccessResponse(200, "The smallest changes, or the nearest ones if no three facts are enough.")
  async find(
    @Path() id: PlanId,
    @Body() request: CounterfactualRequest,
    @Header("Accept-Language") acceptLanguage?: string,
  ): Promise<CounterfactualsDocument> {
    const { counterfactuals, rulebook } = accepted(
      await findPlanCounterfactuals(id, request, this.ports),
    );
    return presentCounterfactuals(counterfactuals, this.textsFor(acceptLanguage, rulebook));
  }
}
