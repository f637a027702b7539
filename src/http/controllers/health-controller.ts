import { Extension, Get, OperationId, Response, Route, SuccessResponse, Tags } from "@tsoa/runtime";
import type { HealthDocument } from "../../presentation/contract/health.js";
import type { Problem } from "../../presentation/contract/problem.js";
import { ProblemError } from "../problems/problem.js";
import { ServiceController } from "./support/service-controller.js";

@Route("health")
@Tags("Health")
// Brings the schema of problems into the contract; the builder gives each operation its own.
@Response<Problem>("default", "A problem.")
export class HealthController extends ServiceController {
  /**
   * Reports that the process answers.
   * @summary Check liveness
   */
  @Get("live")
  @OperationId("readLiveness")
  @Extension("x-caching", "no-store")
  @SuccessResponse(200, "The process answers.")
  live(): HealthDocument {
    return { status: "live" };
  }

  /**
   * Reports whether plans can be stored now. Evaluations, the catalogue and the official data work
   * without a database.
   * @summary Check readiness
   */
  @Get("ready")
  @OperationId("readReadiness")
  @Extension("x-caching", "no-store")
  @Extension("x-problems", ["storage.unavailable"])
  @SuccessResponse(200, "Plans can be stored.")
  async ready(): Promise<HealthDocument> {
    const state = await this.services.storageStatus.check();
    if (!state.ready)
      throw new ProblemError("storage.unavailable", state.reason, {
        headers: { "Retry-After": "5" },
      });
    return { status: "ready" };
  }
}
