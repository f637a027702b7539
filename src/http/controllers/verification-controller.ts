import {
  Extension,
  Header,
  OperationId,
  Path,
  Post,
  Query,
  Route,
  Security,
  SuccessResponse,
  Tags,
} from "@tsoa/runtime";
import { verifyPlan } from "../../application/plans/verify-plan.js";
import type { VerificationDocument } from "../../presentation/contract/verification.js";
import type { PlanId } from "../../presentation/contract/identifiers.js";
import { presentVerification } from "../../presentation/verification.js";
import { accepted } from "../problems/refusals.js";
import { ServiceController } from "./support/service-controller.js";

@Route("v1/plans")
@Security("bearer", ["read"])
@Tags("Plans")
export class VerificationController extends ServiceController {
  /**
   * Draws up a stored plan again, from its own facts and with the edition of the rulebook that made
   * it, and reports whether the result is identical or where it differs. It also recalculates the
   * digests of the stored plan, which reveals changes that are consistent in themselves. Nothing is
   * changed, and no body is needed.
   * @summary Verify a plan
   * @param id Identifier of the plan.
   * @param canonical Whether to include the texts that were hashed, some 700 KB, for independent
   *   hashing.
   * @param acceptLanguage Language of the texts: `fr` (default) or `en`.
   */
  @Post("{id}/verification")
  @OperationId("verifyPlan")
  @Extension("x-rate-limit-cost", 15)
  @Extension("x-audit", { success: "noted", target: "plan", ids: ["id"] })
  @Extension("x-heavy", true)
  @Extension("x-problems", ["plan.not-found"])
  @SuccessResponse(200, "The findings.")
  async verify(
    @Path() id: PlanId,
    @Query() canonical?: boolean,
    @Header("Accept-Language") acceptLanguage?: string,
  ): Promise<VerificationDocument> {
    const verification = accepted(await verifyPlan(id, this.ports));
    return presentVerification(verification, this.textsFor(acceptLanguage).language, {
      canonical: canonical === true,
    });
  }
}
