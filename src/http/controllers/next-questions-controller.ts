import {
  Body,
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
   * Says what is worth asking next: the unanswered questions and the unknown fields of the profile,
   * in the order in which an answer would settle the first three ranks most, each with what it
   * could move. An interactive questionnaire calls it again after each answer. It keeps nothing and
   * needs no database.
   * @summary Find what is worth asking next
   * @param profile What is known of the collectivity: the body of `POST /v1/evaluations`.
   * @param limit Items to give, the most useful first. Default: all.
   * @isInt limit limit is a whole number
   * @minimum limit 1
   * @maximum limit 100
   * @param acceptLanguage Language of the texts: `fr` (default) or `en`.
   */
  @Post()
  @OperationId("findNextQuestions")
  @SuccessResponse(200, "What is worth asking next.")
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
