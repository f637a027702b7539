import {
  Extension,
  Get,
  Header,
  OperationId,
  Query,
  Route,
  Security,
  SuccessResponse,
  Tags,
} from "@tsoa/runtime";
import { readPeers } from "../../application/plans/read-peers.js";
import type { PeersDocument } from "../../presentation/contract/peers.js";
import type { PlanId } from "../../presentation/contract/identifiers.js";
import { presentPeers } from "../../presentation/peers.js";
import { accepted } from "../problems/refusals.js";
import { ServiceController } from "./support/service-controller.js";

@Route("v1/peers")
@Security("bearer", ["read"])
@Tags("Plans")
export class PeersController extends ServiceController {
  /**
   * Compares the brakes and recommendations of a stored plan with those of the newest plans of
   * other collectivities of the same legal type and headcount band, drawn up with the same edition
   * of the rulebook. It answers only if there are ten or more such collectivities, and never names
   * one: intensities are compared rounded to 0.05, shares are given as ranges, collectivities are
   * counted in fives. Plans of collectivities without a code in the official data cannot be told
   * apart, and are not counted.
   * @summary Compare a plan with its peers
   * @param plan Identifier of the plan.
   * @param acceptLanguage Language of the texts: `fr` (default) or `en`.
   */
  @Get()
  @OperationId("readPeers")
  @Extension("x-rate-limit-cost", 2)
  @Extension("x-caching", "private")
  @Extension("x-audit", { success: "noted", target: "plan", ids: ["plan"] })
  @Extension("x-problems", ["plan.not-found", "peers.headcount-unknown", "peers.group-too-small"])
  @SuccessResponse(200, "The plan among its peers.")
  async read(
    @Query() plan: PlanId,
    @Header("Accept-Language") acceptLanguage?: string,
  ): Promise<PeersDocument> {
    const reading = accepted(await readPeers(plan, this.ports));
    return presentPeers(reading, this.textsFor(acceptLanguage, reading.rulebook));
  }
}
