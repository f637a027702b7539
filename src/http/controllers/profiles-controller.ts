import {
  Body,
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
   * Turns indicators of a single social report (*rapport social unique*, RSU) into a profile that
   * `POST /v1/evaluations` and `POST /v1/plans` accept as it is, each figure with its date and
   * document. It tells which indicator gave what, what gave nothing, and what is still missing. The
   * layout is this project's own; `docs/rsu.md` explains it. Only aggregates are taken: whatever
   * looks like data on one person is refused whole. It keeps nothing and needs no database.
   * @summary Make a profile of RSU indicators
   * @param indicators The indicators, as JSON or as CSV: the columns `indicator`, `value`, `unit`,
   *   `asOf` and `source`, of which the first two are required, one row an indicator, in any
   *   order.
   * @param acceptLanguage Language of the texts: `fr` (default) or `en`.
   */
  @Post("from-rsu")
  @OperationId("importRsu")
  @SuccessResponse(200, "The profile, and what came of each indicator.")
  fromRsu(
    @Body() indicators: RsuIndicators,
    @Header("Accept-Language") acceptLanguage?: string,
  ): RsuProfileDocument {
    const ports = { ...this.services, rulebook: this.services.rulebooks.current };
    return presentImport(accepted(importRsu(indicators, ports)), this.textsFor(acceptLanguage));
  }
}
