import {
  Body,
  Extension,
  Header,
  OperationId,
  Post,
  Route,
  Security,
  SuccessResponse,
  Tags,
} from "@tsoa/runtime";
import { importRsu } from "../../application/plans/import-rsu.js";
import type { RsuIndicators } from "../../domain/rsu/rsu-input.js";
import type { RsuProfileDocument } from "../../presentation/contract/rsu.js";
import { presentImport } from "../../presentation/rsu.js";
import { accepted } from "../problems/refusals.js";
import { ServiceController } from "./support/service-controller.js";

@Route("v1/profiles")
@Security("bearer", ["read"])
@Tags("Plans")
export class ProfilesController extends ServiceController {
  /**
   * Converts indicators of a single social report (*rapport social unique*, RSU) to a profile that
   * `POST /v1/evaluations` and `POST /v1/plans` accept unchanged, each figure with its date and
   * source document. The answer lists what each indicator provided, which indicators provided
   * nothing, and what is still missing. The layout is this project's own; `docs/rsu.md` explains
   * it. Only aggregates are accepted: a body that seems to hold data on one person is refused as a
   * whole. It stores nothing and needs no database.
   * @summary Convert RSU indicators to a profile
   * @param indicators The indicators, as JSON or as CSV: the columns `indicator`, `value`, `unit`,
   *   `asOf` and `source`, of which the first two are required, one row per indicator, in any
   *   order.
   * @param acceptLanguage Language of the texts: `fr` (default) or `en`.
   */
  @Post("from-rsu")
  @OperationId("importRsu")
  @Extension("x-rate-limit-cost", 1)
  @Extension("x-audit", { success: "noted" })
  @Extension("x-subject", "rsu")
  @Extension("x-csv-columns", {
    required: ["indicator", "value"],
    optional: ["unit", "asOf", "source"],
  })
  @Extension("x-aggregates-only", true)
  @Extension("x-problems", ["request.malformed-csv", "rsu.personal-data"])
  @SuccessResponse(200, "The profile, and what each indicator provided.")
  fromRsu(
    @Body() indicators: RsuIndicators,
    @Header("Accept-Language") acceptLanguage?: string,
  ): RsuProfileDocument {
    const ports = { ...this.services, rulebook: this.services.rulebooks.current };
    return presentImport(accepted(importRsu(indicators, ports)), this.textsFor(acceptLanguage));
  }
}
