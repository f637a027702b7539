import {
  Body,
  Delete,
  Extension,
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
   * Draws up the plan of a collectivity and stores it, together with the edition of the rulebook
   * that made it. The answer is JSON; `GET /v1/plans/{id}` returns the plan in every other format.
   * @summary Draw up a plan and store it
   * @param profile The known facts about the collectivity. A fact that is left out is unknown,
   *   which is not "no".
   * @param acceptLanguage Language of the texts: `fr` (default) or `en`.
   */
  @Post()
  @OperationId("createPlan")
  @Extension("x-rate-limit-cost", 5)
  @Extension("x-audit", { success: "recorded-with-change", target: "plan" })
  @Extension("x-subject", "profile")
  @Extension("x-plan-answer", "json-only")
  @Extension("x-problems", ["idempotency.answer-erased"])
  @Security("bearer", ["write"])
  @SuccessResponse(201, "The stored plan; `Location` gives its address.")
  async create(
    @Body() profile: ProfileInput,
    @Header("Accept-Language") acceptLanguage?: string,
  ): Promise<PlanDocument> {
    const { plan, record } = accepted(await createPlan(profile, this.ports));
    const address = `/v1/plans/${record.id}`;
    this.setHeader("Location", address);
    // The body is the representation at that address.
    this.setHeader("Content-Location", address);
    this.version = record.id;
    return presentPlan(plan, this.textsFor(acceptLanguage), record);
  }

  /**
   * Lists the stored plans, newest first, in pages.
   * @summary List plans
   * @param limit Plans per page.
   * @isInt limit limit is a whole number
   * @minimum limit 1
   * @maximum limit 100
   * @param cursor Where the page begins: `next` of the previous page.
   * @param collectivity Only plans of this collectivity, by its id in the official data, e.g.
   *   `commune-69034`.
   */
  @Get()
  @OperationId("listPlans")
  @Extension("x-rate-limit-cost", 1)
  @Extension("x-caching", "private")
  @Extension("x-audit", { success: "noted", target: "plan" })
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
   * Returns a plan as it was drawn up, with the texts of the edition of the rulebook that made it,
   * regardless of later editions. `Accept` chooses the format: JSON, or a file for other tools.
   * @summary Read a plan
   * @param id Identifier of the plan.
   * @param acceptLanguage Language of the texts: `fr` (default) or `en`.
   */
  @Get("{id}")
  @OperationId("readPlan")
  @Extension("x-rate-limit-cost", 1)
  @Extension("x-caching", "private")
  @Extension("x-audit", { success: "noted", target: "plan", ids: ["id"] })
  @Extension("x-plan-answer", "all-formats")
  @Extension("x-problems", ["plan.not-found"])
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
   * Deletes a plan permanently. With `If-Match`, the plan is deleted only if its version is that of
   * the given tag; language, format and content coding of the tag do not matter.
   * @summary Delete a plan
   * @param id Identifier of the plan.
   * @param ifMatch Tags of the plan, one of which must have its current version, or `*`.
   * @example ifMatch "\"0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47.4pA1mV0o5sY0Zr7hVb1b2A-json-fr\""
   * @param ifNoneMatch Tags, none of which may have its current version.
   */
  @Delete("{id}")
  @OperationId("deletePlan")
  @Extension("x-rate-limit-cost", 1)
  @Extension("x-audit", { success: "recorded-with-change", target: "plan", ids: ["id"] })
  @Extension("x-problems", ["plan.not-found", "request.precondition-failed"])
  @Security("bearer", ["write"])
  @SuccessResponse(204, "The plan is deleted.")
  async delete(
    @Path() id: PlanId,
    @Header("If-Match") ifMatch?: string,
    @Header("If-None-Match") ifNoneMatch?: string,
  ): Promise<void> {
    const conflict = conflictWith({ ifMatch, ifNoneMatch }, versionTarget(id.toLowerCase()));
    // A condition applies to an existing plan: a missing one is reported as missing.
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
