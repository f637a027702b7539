import {
  Body,
  Extension,
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
   * Evaluates a profile and stores nothing. The answer is the one of `POST /v1/plans`, without the
   * plan's identifier and creation time, and with `nextQuestions` only if `include` requests them.
   * It needs no database. `Accept` chooses the format, as for a stored plan.
   * @summary Draw up a plan without storing it
   * @param profile The known facts about the collectivity. A fact that is left out is unknown,
   *   which is not "no".
   * @param include Optional parts of the plan: `next-questions`, the first five questions to ask
   *   next, which take some milliseconds.
   * @param acceptLanguage Language of the texts: `fr` (default) or `en`.
   */
  @Post()
  @OperationId("evaluateProfile")
  @Extension("x-rate-limit-cost", 1)
  @Extension("x-audit", { success: "noted" })
  @Extension("x-subject", "profile")
  @Extension("x-plan-answer", "all-formats")
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
