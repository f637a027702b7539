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
import type { QuestionList } from "../../presentation/contract/questions.js";
import { presentQuestion } from "../../presentation/catalogue.js";
import { ServiceController } from "./support/service-controller.js";

@Route("v1/questions")
@Security("bearer", ["read"])
@Tags("Catalogue")
export class QuestionsController extends ServiceController {
  /**
   * Returns the questionnaire, in the order in which it is best answered. Answers go into `answers`
   * of a profile.
   * @summary List the questions
   * @param acceptLanguage Language of the texts: `fr` (default) or `en`.
   */
  @Get()
  @OperationId("listQuestions")
  @Extension("x-rate-limit-cost", 1)
  @Extension("x-caching", "rulebook")
  @Extension("x-audit", { success: "not-noted", target: "question" })
  @SuccessResponse(200, "The questions.")
  list(@Header("Accept-Language") acceptLanguage?: string): QuestionList {
    const { rulebook, language } = this.textsFor(acceptLanguage);
    return { items: rulebook.questions.map((question) => presentQuestion(question, language)) };
  }
}
