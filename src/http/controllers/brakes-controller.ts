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
import type { BrakeDocument, BrakeList } from "../../presentation/contract/catalogue.js";
import type { Identifier } from "../../presentation/contract/identifiers.js";
import { presentBrake } from "../../presentation/catalogue.js";
import { findEntry } from "./support/find-entry.js";
import { ServiceController } from "./support/service-controller.js";

@Route("v1/brakes")
@Security("bearer", ["read"])
@Tags("Catalogue")
export class BrakesController extends ServiceController {
  /**
   * Returns the brakes on collaborative working, each with its definition, the rules that detect it
   * and the recommendations that ease it.
   * @summary List the brakes
   * @param acceptLanguage Language of the texts: `fr` (default) or `en`.
   */
  @Get()
  @OperationId("listBrakes")
  @Extension("x-rate-limit-cost", 1)
  @Extension("x-caching", "rulebook")
  @Extension("x-audit", { success: "not-noted", target: "brake" })
  @SuccessResponse(200, "The brakes.")
  list(@Header("Accept-Language") acceptLanguage?: string): BrakeList {
    const texts = this.textsFor(acceptLanguage);
    return { items: texts.rulebook.brakes.map((brake) => presentBrake(brake, texts)) };
  }

  /**
   * Returns one brake.
   * @summary Read a brake
   * @param id Identifier of the brake, e.g. `silos`.
   * @param acceptLanguage Language of the texts: `fr` (default) or `en`.
   */
  @Get("{id}")
  @OperationId("readBrake")
  @Extension("x-rate-limit-cost", 1)
  @Extension("x-caching", "rulebook")
  @Extension("x-audit", { success: "not-noted", target: "brake", ids: ["id"] })
  @Extension("x-problems", ["brake.not-found"])
  @SuccessResponse(200, "The brake.")
  read(@Path() id: Identifier, @Header("Accept-Language") acceptLanguage?: string): BrakeDocument {
    const texts = this.textsFor(acceptLanguage);
    return presentBrake(findEntry(texts.rulebook.brakes, id, "brake.not-found"), texts);
  }
}
