import {
  Extension,
  Get,
  Header,
  OperationId,
  Path,
  Route,
  Security,
  SuccessResponse,
  Tags,
} from "@tsoa/runtime";
import type {
  RecommendationDocument,
  RecommendationList,
} from "../../presentation/contract/catalogue.js";
import type { Identifier } from "../../presentation/contract/identifiers.js";
import { presentRecommendation } from "../../presentation/catalogue.js";
import { findEntry } from "./support/find-entry.js";
import { ServiceController } from "./support/service-controller.js";

@Route("v1/recommendations")
@Security("bearer", ["read"])
@Tags("Catalogue")
export class RecommendationsController extends ServiceController {
  /**
   * Returns the twelve recommendations, each with its steps, effort, indicators, pitfalls, cases
   * and variants.
   * @summary List the recommendations
   * @param acceptLanguage Language of the texts: `fr` (default) or `en`.
   */
  @Get()
  @OperationId("listRecommendations")
  @Extension("x-rate-limit-cost", 1)
  @Extension("x-caching", "rulebook")
  @Extension("x-audit", { success: "not-noted", target: "recommendation" })
  @SuccessResponse(200, "The recommendations.")
  list(@Header("Accept-Language") acceptLanguage?: string): RecommendationList {
    const texts = this.textsFor(acceptLanguage);
    return {
      notice: texts.rulebook.notice[texts.language],
      items: texts.rulebook.recommendations.map((each) => presentRecommendation(each, texts)),
    };
  }

  /**
   * Returns one recommendation.
   * @summary Read a recommendation
   * @param id Identifier of the recommendation, e.g. `state-the-purpose`.
   * @param acceptLanguage Language of the texts: `fr` (default) or `en`.
   */
  @Get("{id}")
  @OperationId("readRecommendation")
  @Extension("x-rate-limit-cost", 1)
  @Extension("x-caching", "rulebook")
  @Extension("x-audit", { success: "not-noted", target: "recommendation", ids: ["id"] })
  @Extension("x-problems", ["recommendation.not-found"])
  @SuccessResponse(200, "The recommendation.")
  read(
    @Path() id: Identifier,
    @Header("Accept-Language") acceptLanguage?: string,
  ): RecommendationDocument {
    const texts = this.textsFor(acceptLanguage);
    return presentRecommendation(
      findEntry(texts.rulebook.recommendations, id, "recommendation.not-found"),
      texts,
    );
  }
}
