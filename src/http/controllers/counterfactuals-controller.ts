import {
  Body,
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
   * Finds the smallest changes of facts, at most three, that would bring a recommendation of a plan
   * into the top tier (status `priority`) or let it leave. Only what the collectivity can change is
   * changed: its answers, its practice, its organisation; never its population or its type. Nothing
   * is kept.
   * @summary Ask what would have to change
   * @param id Identifier of the plan.
   * @param request What to find out.
   * @param acceptLanguage Language of the texts: `fr` (default) or `en`.
   */
  @Post()
  @OperationId("findCounterfactuals")
  @SuccessResponse(200, "The smallest changes, or the nearest where none of three facts is enough.")
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
