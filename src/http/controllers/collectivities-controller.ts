import {
  Extension,
  Get,
  OperationId,
  Path,
  Query,
  Route,
  Security,
  SuccessResponse,
  Tags,
} from "@tsoa/runtime";
import type { CollectivityType } from "../../domain/kernel/vocabulary.js";
import type { Collectivity, Territory } from "../../territory/collectivity.js";
import type {
  CollectivityDocument,
  CollectivityList,
  OfficialSource,
} from "../../presentation/contract/territory.js";
import type { CollectivityId } from "../../presentation/contract/identifiers.js";
import { ProblemError } from "../problems/problem.js";
import { ServiceController } from "./support/service-controller.js";

const RESULTS = 10;

@Route("v1/collectivities")
@Security("bearer", ["read"])
@Tags("Territory")
export class CollectivitiesController extends ServiceController {
  /**
   * Finds collectivities in the official data, by name or by code; exactly one of the two is
   * required. Names match regardless of accents and case: those that begin with the text come
   * first, then the most populous. Several collectivities can have the same code, as a département
   * and a région may share one; a former code leads to the collectivity that took over.
   * @summary Find collectivities
   * @param search Name, or a part of it, e.g. `caluire`.
   * @minLength search 1
   * @maxLength search 100
   * @param code INSEE code, SIREN, or code of a département or région, e.g. `69034`.
   * @minLength code 1
   * @maxLength code 20
   * @param type Only collectivities of this type.
   * @param limit Greatest number of results.
   * @isInt limit limit is a whole number
   * @minimum limit 1
   * @maximum limit 50
   */
  @Get()
  @OperationId("findCollectivities")
  @Extension("x-rate-limit-cost", 1)
  @Extension("x-caching", "official-data")
  @Extension("x-audit", { success: "not-noted", target: "collectivitie" })
  @SuccessResponse(200, "The collectivities that were found; the list may be empty.")
  find(
    @Query() search?: string,
    @Query() code?: string,
    @Query() type?: CollectivityType,
    @Query() limit: number = RESULTS,
  ): CollectivityList {
    const { territory } = this.services;
    if ((search === undefined) === (code === undefined)) throw oneOfTwo(search !== undefined);
    const found =
      search !== undefined
        ? territory.search(search, { limit, types: type && [type] })
        : territory.byCode(code ?? "");
    const kept = type === undefined ? found : found.filter((each) => each.type === type);
    return { items: kept.slice(0, limit).map(presentCollectivity), source: sourceOf(territory) };
  }

  /**
   * Returns what the official data say about a collectivity, which is what a plan uses when its
   * profile names the collectivity.
   * @summary Read a collectivity
   * @param id Identifier, e.g. `commune-69034`, `epci-200093201`, `departement-95`, `region-84`.
   */
  @Get("{id}")
  @OperationId("readCollectivity")
  @Extension("x-rate-limit-cost", 1)
  @Extension("x-caching", "official-data")
  @Extension("x-audit", { success: "not-noted", target: "collectivitie", ids: ["id"] })
  @Extension("x-problems", ["collectivity.not-found"])
  @SuccessResponse(200, "The collectivity.")
  read(@Path() id: CollectivityId): CollectivityDocument {
    const { territory } = this.services;
    const found = territory.find(id);
    if (found !== undefined) return presentCollectivity(found);
    const nearest = territory.nearestIds(id).map((each) => `\`${each}\``);
    throw new ProblemError(
      "collectivity.not-found",
      `the official data hold no \`${id.slice(0, 60)}\`; ` +
        (nearest.length > 0
          ? `did you mean ${nearest.join(" or ")}?`
          : "search with `GET /v1/collectivities?search=`"),
    );
  }
}

function oneOfTwo(both: boolean): ProblemError {
  const path = both ? "query:code" : "query:search";
  return new ProblemError("request.parameter-invalid", "give `search` or `code`, one of the two", {
    errors: [
      {
        path,
        code: both ? "not-allowed" : "missing",
        expected: "either `search` or `code`",
        received: both ? "both" : "neither",
      },
    ],
  });
}

const sourceOf = ({ sourceName, vintage }: Territory): OfficialSource => ({
  name: sourceName,
  vintage,
});

function presentCollectivity({ kind: _, ...collectivity }: Collectivity): CollectivityDocument {
  return collectivity;
}
