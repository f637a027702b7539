import {
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
   * Draws a kept plan up again, from its own facts and by the edition of the rulebook that made it,
   * and says whether it is identical or where it differs; takes its digests anew, so that a change
   * of what is kept is seen even where it is consistent. Nothing is changed, and no body is needed.
   * @summary Verify a plan
   * @param id Identifier of the plan.
   * @param canonical Whether to give the texts that were hashed, to be hashed by other means: some
   *   700 KB.
   * @param acceptLanguage Language of the texts: `fr` (default) or `en`.
   */
  @Post("{id}/verification")
  @OperationId("verifyPlan")
  @SuccessResponse(200, "What was found.")
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
