import { Example, Get, Header, OperationId, Query, Route, Security, SuccessResponse, Tags } from "@tsoa/runtime";
import { readPeers } from "../../application/read-peers.js";
import { PEERS_MIN } from "../../domain/peers.js";
import type { PeersDocument } from "../../presentation/contract/peers.js";
import { presentPeers } from "../../presentation/peers.js";
import { ProblemError } from "../problem.js";
import { ServiceController } from "./service-controller.js";

/** Two of its brakes and one of its recommendations. */
const EXAMPLE: PeersDocument = {
  plan: "0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47",
  language: "en",
  rulebook: { version: "1.0.0", digest: "22c9abaabca03363f40f8b67ad91d0c6eba25ea4174e1a677fa2027d0418be6b" },
  group: { type: "commune", headcountBand: "350-999", label: "communes of 350 to 999 agents", size: 15 },
  summary: "Beside 15 other communes of 350 to 999 agents, one brake stands out: “Working in silos” (89%, median of the group 45%), stronger than for at least 75% of the group.",
  notice: "Each collectivity of the group counts once, by its newest plan drawn up with the same edition of the rules. …",
  brakes: [
    {
      id: "silos", label: "Working in silos", intensity: { value: 0.8912, min: 0.85, max: 0.9431 },
      peers: { size: 15, lowerQuartile: 0.3, median: 0.45, upperQuartile: 0.7, lower: { min: 0.75, max: 1 }, higher: { min: 0, max: 0.25 }, position: "above" },
    },
    { id: "scepticism", label: "Scepticism", intensity: { value: 0.3, min: 0.1, max: 0.6 } },
  ],
  recommendations: [
    { id: "state-the-purpose", label: "State and write down the purpose of working collaboratively", rank: 1, status: "priority", statusLabel: "Priority", priority: { min: 0.25, max: 0.5 }, topThree: { min: 0.5, max: 0.75 }, inPlace: { min: 0, max: 0.25 } },
  ],
};

@Route("v1/peers")
@Security("bearer", ["read"])
@Tags("Plans")
export class PeersController extends ServiceController {
  /**
   * Says how the brakes and recommendations of a stored plan stand among the newest plans of the other collectivities of its legal type and headcount band, drawn up with the same edition of the rulebook. It answers only where they are ten or more, and never names one: intensities are compared rounded to 0.05, shares are given as ranges, collectivities are counted in fives. Plans of collectivities without a code in the official data cannot be told apart, and count for nobody.
   * @summary Compare a plan with its peers
   * @param plan Identifier of the plan.
   * @pattern plan ^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-7[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}$
   * @maxLength plan 36
   * @example plan "0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47"
   * @param acceptLanguage Language of the texts: `fr` (default) or `en`.
   */
  @Get()
  @OperationId("readPeers")
  @Example<PeersDocument>(EXAMPLE)
  @SuccessResponse(200, "The plan among its peers.")
  async read(@Query() plan: string, @Header("Accept-Language") acceptLanguage?: string): Promise<PeersDocument> {
    const reading = await readPeers(plan, this.ports);
    switch (reading.refusal) {
      case undefined: return presentPeers(reading, this.textsFor(acceptLanguage, reading.rulebook));
      case "plan-not-found": throw new ProblemError("plan.not-found", `there is no plan \`${plan}\`; \`GET /v1/plans\` lists those that there are`);
      case "headcount-unknown": throw new ProblemError("peers.headcount-unknown", `the plan \`${plan}\` does not know the number of agents, so it has no headcount band to be compared in; draw up a plan with \`size.agents\``);
      case "group-too-small": throw new ProblemError("peers.group-too-small", `fewer than ${PEERS_MIN} other collectivities of the type \`${reading.type}\` and the headcount band \`${reading.band}\` have a plan of this edition of the rulebook: what is said of so few could give one of them away`);
    }
  }
}
