import { Extension, Get, OperationId, Path, Route, SuccessResponse, Tags } from "@tsoa/runtime";
import { didYouMean } from "../../json/nearest.js";
import type { ProblemKind, ProblemKindList } from "../../presentation/contract/problem.js";
import type { Code } from "../../presentation/contract/values.js";
import { ProblemError } from "../problems/problem.js";
import { PROBLEMS, type ProblemCode } from "../problems/catalogue.js";
import { ServiceController } from "./support/service-controller.js";

const CODES = Object.keys(PROBLEMS) as ProblemCode[];

@Route("problems")
@Tags("Problems")
export class ProblemsController extends ServiceController {
  /**
   * Returns every kind of problem that this service answers with: its cause, how to correct it, and
   * whether to send the request again.
   * @summary List the kinds of problems
   */
  @Get()
  @OperationId("listProblems")
  @Extension("x-caching", "service-version")
  @Extension("x-english-only", true)
  @SuccessResponse(200, "The kinds of problems.")
  list(): ProblemKindList {
    this.setHeader("Content-Language", "en");
    return { items: CODES.map(kindOf) };
  }

  /**
   * Returns one kind of problem. The `type` of a problem is this address.
   * @summary Read a kind of problem
   * @param code Code of the problem, e.g. `profile.invalid`.
   */
  @Get("{code}")
  @OperationId("readProblem")
  @Extension("x-caching", "service-version")
  @Extension("x-english-only", true)
  @Extension("x-problems", ["problem.not-found"])
  @SuccessResponse(200, "The kind of problem.")
  read(@Path() code: Code): ProblemKind {
    const found = CODES.find((each) => each === code);
    this.setHeader("Content-Language", "en");
    if (found !== undefined) return kindOf(found);
    throw new ProblemError(
      "problem.not-found",
      `no problem has the code \`${code.slice(0, 60)}\`; ` +
        (didYouMean(code, CODES) ?? "`GET /problems` lists them"),
    );
  }
}

function kindOf(code: ProblemCode): ProblemKind {
  const { status, title, cause, mend, retry } = PROBLEMS[code];
  return { code, status, title, cause, mend, retry };
}
