import {
  Get,
  Header,
  OperationId,
  Path,
  Route,
  Security,
  SuccessResponse,
  Tags,
} from "@tsoa/runtime";
import { didYouMean } from "../../json/nearest.js";
import type {
  BrakeDocument,
  BrakeList,
  RecommendationDocument,
  RecommendationList,
  RulebookDocument,
} from "../../presentation/contract/catalogue.js";
import type { QuestionList } from "../../presentation/contract/questions.js";
import type { Identifier } from "../../presentation/contract/identifiers.js";
import {
  presentBrake,
  presentQuestion,
  presentRecommendation,
  presentRulebook,
} from "../../presentation/catalogue.js";
import { ProblemError } from "../problems/problem.js";
import type { ProblemCode } from "../problems/catalogue.js";
import { ServiceController } from "./support/service-controller.js";

@Route("v1/brakes")
@Security("bearer", ["read"])
@Tags("Catalogue")
export class BrakesController extends ServiceController {
  /**
   * Gives the brakes on collaborative working, each with its definition, the rules that feed it and
   * the recommendations that ease it.
   * @summary List the brakes
   * @param acceptLanguage Language of the texts: `fr` (default) or `en`.
   */
  @Get()
  @OperationId("listBrakes")
  @SuccessResponse(200, "The brakes.")
  list(@Header("Accept-Language") acceptLanguage?: string): BrakeList {
    const texts = this.textsFor(acceptLanguage);
    return { items: texts.rulebook.brakes.map((brake) => presentBrake(brake, texts)) };
  }

  /**
   * Gives one brake.
   * @summary Read a brake
   * @param id Identifier of the brake, e.g. `silos`.
   * @param acceptLanguage Language of the texts: `fr` (default) or `en`.
   */
  @Get("{id}")
  @OperationId("readBrake")
  @SuccessResponse(200, "The brake.")
  read(@Path() id: Identifier, @Header("Accept-Language") acceptLanguage?: string): BrakeDocument {
    const texts = this.textsFor(acceptLanguage);
    return presentBrake(find(texts.rulebook.brakes, id, "brake.not-found"), texts);
  }
}

@Route("v1/recommendations")
@Security("bearer", ["read"])
@Tags("Catalogue")
export class RecommendationsController extends ServiceController {
  /**
   * Gives the twelve recommendations, each with its steps, effort, indicators, pitfalls, cases and
   * variants.
   * @summary List the recommendations
   * @param acceptLanguage Language of the texts: `fr` (default) or `en`.
   */
  @Get()
  @OperationId("listRecommendations")
  @SuccessResponse(200, "The recommendations.")
  list(@Header("Accept-Language") acceptLanguage?: string): RecommendationList {
    const texts = this.textsFor(acceptLanguage);
    return {
      notice: texts.rulebook.notice[texts.language],
      items: texts.rulebook.recommendations.map((each) => presentRecommendation(each, texts)),
    };
  }

  /**
   * Gives one recommendation.
   * @summary Read a recommendation
   * @param id Identifier of the recommendation, e.g. `state-the-purpose`.
   * @param acceptLanguage Language of the texts: `fr` (default) or `en`.
   */
  @Get("{id}")
  @OperationId("readRecommendation")
  @SuccessResponse(200, "The recommendation.")
  read(
    @Path() id: Identifier,
    @Header("Accept-Language") acceptLanguage?: string,
  ): RecommendationDocument {
    const texts = this.textsFor(acceptLanguage);
    return presentRecommendation(
      find(texts.rulebook.recommendations, id, "recommendation.not-found"),
      texts,
    );
  }
}

@Route("v1/questions")
@Security("bearer", ["read"])
@Tags("Catalogue")
export class QuestionsController extends ServiceController {
  /**
   * Gives the questionnaire, in the order in which it is best answered. Answers go into `answers`
   * of a profile.
   * @summary List the questions
   * @param acceptLanguage Language of the texts: `fr` (default) or `en`.
   */
  @Get()
  @OperationId("listQuestions")
  @SuccessResponse(200, "The questions.")
  list(@Header("Accept-Language") acceptLanguage?: string): QuestionList {
    const { rulebook, language } = this.textsFor(acceptLanguage);
    return { items: rulebook.questions.map((question) => presentQuestion(question, language)) };
  }
}

@Route("v1/rulebook")
@Security("bearer", ["read"])
@Tags("Catalogue")
export class RulebookController extends ServiceController {
  /**
   * Gives the edition of the rulebook that serves: version, digest, thresholds, legal parameters,
   * sources.
   * @summary Read the rulebook
   * @param acceptLanguage Language of the texts: `fr` (default) or `en`.
   */
  @Get()
  @OperationId("readRulebook")
  @SuccessResponse(200, "The rulebook.")
  read(@Header("Accept-Language") acceptLanguage?: string): RulebookDocument {
    const texts = this.textsFor(acceptLanguage);
    return presentRulebook(texts.rulebook, texts);
  }
}

function find<T extends { readonly id: string }>(
  list: readonly T[],
  id: string,
  code: ProblemCode,
): T {
  const found = list.find((each) => each.id === id);
  if (found !== undefined) return found;
  const nearest = didYouMean(
    id,
    list.map((each) => each.id),
  );
  throw new ProblemError(
    code,
    `the rulebook has no \`${id.slice(0, 60)}\`${nearest === undefined ? "" : `; ${nearest}`}`,
  );
}
