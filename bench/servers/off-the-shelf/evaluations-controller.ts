/**
 * The same evaluation built from libraries alone: tsoa validates the body, json-rules-engine runs the
 * rules, express writes the answer.
 */
import { Body, Controller, Post, Route } from "@tsoa/runtime";
import type { ProfileInput } from "../../../src/domain/profile/profile-input.js";
import type { PlanDocument } from "../../../src/presentation/contract/plan.js";
import { evaluateByEngine } from "./evaluate-by-engine.js";

@Route("v1/evaluations")
export class EvaluationsController extends Controller {
  @Post()
  async evaluate(@Body() profile: ProfileInput): Promise<PlanDocument> {
    return evaluateByEngine(profile);
  }
}
