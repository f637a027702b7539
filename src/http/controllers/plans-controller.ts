import {
  Body,
  Delete,
  Get,
  Header,
  OperationId,
  Path,
  Post,
  Query,
  Route,
  Security,
  SuccessResponse,
  Tags,
} from "@tsoa/runtime";
import { createPlan } from "../../application/plans/create-plan.js";
import { deletePlan } from "../../application/plans/delete-plan.js";
import { readPlan } from "../../application/plans/read-plan.js";
import type { PlanSummary } from "../../application/ports/plans.js";
import type { ProfileInput } from "../../domain/profile/profile-input.js";
import type {
  PlanDocument,
  PlanPage,
  PlanSummaryDocument,
} from "../../presentation/contract/plan.js";
import type { CollectivityId, PlanId } from "../../presentation/contract/identifiers.js";
import { presentPlan } from "../../presentation/plan/plan.js";
import { conflictWith, versionTarget } from "../responses/conditional.js";
import { pageDocument } from "./support/page-document.js";
import { accepted } from "../problems/refusals.js";
import { ServiceController } from "./support/service-controller.js";

const PAGE_LENGTH = 20;

@Route("v1/plans")
@Security("bearer", ["read"])
@Tags("Plans")
export class PlansController extends ServiceController {
  /**
   * Draws up the plan of a collectivity and keeps it, with the edition of the rulebook that made
   * it. The answer is JSON; `GET /v1/plans/{id}` gives the plan in every other format.
   * @summary Draw up a plan and keep it
   * @param profile What is known of the collectivity. What is left out is unknown, which is not
   *   "no".
   * @param acceptLanguage Language of the texts: `fr` (default) or `en`.
   */
  @Post()
  @OperationId("createPlan")
  @Security("bearer", ["write"])
  @SuccessResponse(201, "The plan that was kept; `Location` gives its address.")
  async create(
    @Body() profile: ProfileInput,
    @Header("Accept-Language") acceptLanguage?: string,
  ): Promise<PlanDocument> {
    const { plan, record } = accepted(await createPlan(profile, this.ports));
    const address = `/v1/plans/${record.id}`;
    this.setHeader("Location", address);
    // What is answered is what stands there.
    this.setHeader("Content-Location", address);
    this.version = record.id;
    return presentPlan(plan, this.textsFor(acceptLanguage), record);
  }

  /**
   * Lists the plans that were kept, the newest first, in pages.
   * @summary List plans
   * @param limit Plans on a page.
   * @isInt limit limit is a whole number
   * @minimum limit 1
   * @maximum limit 100
   * @param cursor Where the page begins: `next` of the page before.
   * @param collectivity Only the plans of this collectivity, by its id in the official data, e.g.
   *   `commune-69034`.
   */
  @Get()
  @OperationId("listPlans")
  @SuccessResponse(200, "A page of plans, without their content.")
  async list(
    @Query() limit: number = PAGE_LENGTH,
    @Query() cursor?: PlanId,
    @Query() collectivity?: CollectivityId,
  ): Promise<PlanPage> {
    const page = await this.storage.plans.page({
      limit,
      ...(cursor !== undefined && { after: cursor }),
      ...(collectivity !== undefined && { collectivityId: collectivity }),
    });
    return pageDocument(page, presentSummary, ({ id }) => id);
  }

  /**
   * Gives a plan as it was drawn up, with the words of the rulebook edition that made it, whatever
   * the rulebook has become since. `Accept` chooses the format: JSON, or a file that other tools
   * take.
   * @summary Read a plan
   * @param id Identifier of the plan.
   * @param acceptLanguage Language of the texts: `fr` (default) or `en`.
   */
  @Get("{id}")
  @OperationId("readPlan")
  @SuccessResponse(200, "The plan.")
  async read(
    @Path() id: PlanId,
    @Header("Accept-Language") acceptLanguage?: string,
  ): Promise<PlanDocument> {
    const { plan, record, rulebook } = accepted(await readPlan(id, this.ports));
    // A plan never changes: its id is its version, too.
    this.version = record.id;
    return presentPlan(plan, this.textsFor(acceptLanguage, rulebook), record);
  }

  /**
   * Deletes a plan for good; only the one that was read, where `If-Match` gives the tag that it was
   * read with, in whichever language and coding.
   * @summary Delete a plan
   * @param id Identifier of the plan.
   * @param ifMatch Tags of the plan, one of which must be of its present version, or `*`.
   * @example ifMatch "\"0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47.4pA1mV0o5sY0Zr7hVb1b2A-json-fr\""
   * @param ifNoneMatch Tags none of which may be of its present version.
   */
  @Delete("{id}")
  @OperationId("deletePlan")
  @Security("bearer", ["write"])
  @SuccessResponse(204, "The plan is gone.")
  async delete(
    @Path() id: PlanId,
    @Header("If-Match") ifMatch?: string,
    @Header("If-None-Match") ifNoneMatch?: string,
  ): Promise<void> {
    const conflict = conflictWith({ ifMatch, ifNoneMatch }, versionTarget(id.toLowerCase()));
    // A condition is on what there is: where there is nothing, that is what has to be said.
    if (conflict !== undefined && (await this.storage.plans.find(id)) !== undefined) throw conflict;
    accepted(await deletePlan(id, this.ports));
  }
}

function presentSummary({
  id,
  createdAt,
  collectivityId,
  collectivityType,
  headcountBand,
  rulebookVersion,
  rulebookDigest,
}: PlanSummary): PlanSummaryDocument {
  return {
    id,
    createdAt: createdAt.toISOString(),
    ...(collectivityId !== null && { collectivity: collectivityId }),
    type: collectivityType as PlanSummaryDocument["type"],
    ...(headcountBand !== null && {
      headcountBand: headcountBand as NonNullable<PlanSummaryDocument["headcountBand"]>,
    }),
    rulebook: { version: rulebookVersion, digest: rulebookDigest },
  };
}
