import {
  Extension,
  Get,
  Header,
  OperationId,
  Route,
  Security,
  SuccessResponse,
  Tags,
} from "@tsoa/runtime";
import type { RulebookDocument } from "../../presentation/contract/catalogue.js";
import { presentRulebook } from "../../presentation/catalogue.js";
import { ServiceController } from "./support/service-controller.js";

@Route("v1/rulebook")
@Security("bearer", ["read"])
@Tags("Catalogue")
export class RulebookController extends ServiceController {
  /**
   * Returns the edition of the rulebook that is in use: version, digest, thresholds, legal
   * parameters and sources.
   * @summary Read the rulebook
   * @param acceptLanguage Language of the texts: `fr` (default) or `en`.
   */
  @Get()
  @OperationId("readRulebook")
  @Extension("x-rate-limit-cost", 1)
  @Extension("x-caching", "rulebook")
  @Extension("x-audit", { success: "not-noted", target: "rulebook" })
  @SuccessResponse(200, "The rulebook.")
  read(@Header("Accept-Language") acceptLanguage?: string): RulebookDocument {
    const texts = this.textsFor(acceptLanguage);
    return presentRulebook(texts.rulebook, texts);
  }
}
