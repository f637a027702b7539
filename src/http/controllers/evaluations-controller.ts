import {
  Body,
  Header,
  OperationId,
  Post,
  Query,
  Route,
  Security,
  SuccessResponse,
  Tags,
} from "@tsoa/runtime";
import { evaluateProfile } from "../../application/plans/evaluate-profile.js";
import type { ProfileInput } from "../../domain/profile/profile-input.js";
import type { Inclusion } from "../../presentation/contract/next-questions.js";
import type { PlanDocument } from "../../presentation/contract/plan.js";
import { presentPlan } from "../../presentation/plan/plan.js";
import { accepted } from "../problems/refusals.js";
import { ServiceController } from "./support/service-controller.js";

@Route("v1/evaluations")
@Security("bearer", ["read"])
@Tags("Plans")
export class EvaluationsController extends ServiceController {
  /**
   * Draws up the plan of a collectivity and keeps nothing: the same answer as `POST /v1/plans`,
   * without identifier and date of storage, and with `nextQuestions` only where `include` asks for
   * them. It needs no database. `Accept` chooses the format, as for a plan that is kept.
   * @summary Draw up a plan without keeping it
   * @param profile What is known of the collectivity. What is left out is unknown, which is not
   *   "no".
   * @param include What the plan is to tell besides: `next-questions`, the first five of what is
   *   worth asking next, which takes some milliseconds.
   * @param acceptLanguage Language of the texts: `fr` (default) or `en`.
   */
  @Post()
  @OperationId("evaluateProfile")
  @SuccessResponse(200, "The plan.")
  evaluate(
    @Body() profile: ProfileInput,
    @Query() include?: Inclusion,
    @Header("Accept-Language") acceptLanguage?: string,
  ): PlanDocument {
    const { plan } = accepted(
      evaluateProfile(
        profile,
        { ...this.services, rulebook: this.services.rulebooks.current },
        { nextQuestions: include === "next-questions" },
      ),
    );
    return presentPlan(plan, this.textsFor(acceptLanguage));
  }
}
