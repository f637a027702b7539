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
import { findNextQuestions } from "../../application/plans/find-next-questions.js";
import type { ProfileInput } from "../../domain/profile/profile-input.js";
import type { NextQuestionsDocument } from "../../presentation/contract/next-questions.js";
import { presentNextQuestions } from "../../presentation/next-questions.js";
import { accepted } from "../problems/refusals.js";
import { ServiceController } from "./support/service-controller.js";

@Route("v1/next-questions")
@Security("bearer", ["read"])
@Tags("Plans")
export class NextQuestionsController extends ServiceController {
  /**
   * Ranks the unanswered questions and the unknown fields of a profile by how much an answer would
   * settle the first three ranks, each with what it could change. An interactive questionnaire
   * calls this operation after each answer. It stores nothing and needs no database.
   * @summary Find the questions to ask next
   * @param profile The known facts about the collectivity: the body of `POST /v1/evaluations`.
   * @param limit Greatest number of items, the most useful first. Default: all.
   * @isInt limit limit is a whole number
   * @minimum limit 1
   * @maximum limit 100
   * @param acceptLanguage Language of the texts: `fr` (default) or `en`.
   */
  @Post()
  @OperationId("findNextQuestions")
  @Extension("x-rate-limit-cost", 3)
  @Extension("x-audit", { success: "noted" })
  @Extension("x-subject", "profile")
  @SuccessResponse(200, "The questions to ask next.")
  find(
    @Body() profile: ProfileInput,
    @Query() limit?: number,
    @Header("Accept-Language") acceptLanguage?: string,
  ): NextQuestionsDocument {
    const ports = { ...this.services, rulebook: this.services.rulebooks.current };
    const questions = accepted(findNextQuestions(profile, ports));
    return presentNextQuestions(questions, this.textsFor(acceptLanguage), limit);
  }
}
