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
import { PEERS_MIN } from "../../domain/comparison/peers.js";
import type { PeersDocument } from "../../presentation/contract/peers.js";
import type { PlanId } from "../../presentation/contract/identifiers.js";
import { presentPeers } from "../../presentation/peers.js";
import { ProblemError } from "../problems/problem.js";
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
    const reading = await readPeers(plan, this.ports);
    switch (reading.refusal) {
      case undefined:
        return presentPeers(reading, this.textsFor(acceptLanguage, reading.rulebook));
      case "plan-not-found":
        throw new ProblemError(
          "plan.not-found",
          `there is no plan \`${plan}\`; \`GET /v1/plans\` lists those that there are`,
        );
      case "headcount-unknown":
        throw new ProblemError(
          "peers.headcount-unknown",
          `the plan \`${plan}\` does not know the number of agents, so it has no headcount ` +
            `band to be compared in; draw up a plan with \`size.agents\``,
        );
      case "group-too-small":
        throw new ProblemError(
          "peers.group-too-small",
          `fewer than ${PEERS_MIN} other collectivities of the type \`${reading.type}\` and ` +
            `the headcount band \`${reading.band}\` have a plan of this edition of the ` +
            "rulebook: what is said of so few could give one of them away",
        );
    }
  }
}
