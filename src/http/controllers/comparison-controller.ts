import {
  Extension,
  Get,
  Header,
  OperationId,
  Path,
  Query,
  Route,
  Security,
  SuccessResponse,
  Tags,
} from "@tsoa/runtime";
import {
  compareKeptPlans,
  type ComparisonRefusal,
} from "../../application/plans/compare-stored-plans.js";
import type { Identity } from "../../domain/profile/profile.js";
import type { ComparisonDocument } from "../../presentation/contract/comparison.js";
import type { PlanId } from "../../presentation/contract/identifiers.js";
import { presentComparison } from "../../presentation/comparison/comparison.js";
import type { ProblemCode } from "../problems/catalogue.js";
import type { FaultDocument } from "../../presentation/contract/problem.js";
import { ProblemError, noSuchPlan } from "../problems/problem.js";
import { ServiceController } from "./support/service-controller.js";

@Route("v1/plans")
@Security("bearer", ["read"])
@Tags("Plans")
export class ComparisonController extends ServiceController {
  /**
   * Explains what changed from one plan of a collectivity to another: `with` is the plan to start
   * from, usually the earlier one, and `id` the plan to end at. Both orders are accepted;
   * `reversed` is true if the changes run backwards in time. Every difference of a brake or of a
   * relevance is attributed to the facts that changed, became known or became unknown, and to the
   * rules, weights and strengths that differ between the two editions of the rulebook; the parts
   * add up to the difference.
   * @summary Compare two plans of a collectivity
   * @param id Identifier of the plan to end at.
   * @param start Identifier of the plan to start from.
   * @param acceptLanguage Language of the texts: `fr` (default) or `en`.
   */
  @Get("{id}/comparison")
  @OperationId("comparePlans")
  @Extension("x-rate-limit-cost", 2)
  @Extension("x-caching", "private")
  @Extension("x-audit", { success: "noted", target: "plan", ids: ["id", "with"] })
  @Extension("x-problems", [
    "plan.not-found",
    "comparison.same-plan",
    "comparison.other-collectivity",
  ])
  @SuccessResponse(200, "The changes.")
  async compare(
    @Path() id: PlanId,
    @Query("with") start: PlanId,
    @Header("Accept-Language") acceptLanguage?: string,
  ): Promise<ComparisonDocument> {
    const result = await compareKeptPlans({ before: start, after: id }, this.ports);
    if (result.refusal !== undefined)
      throw refusalProblem(result.refusal, { before: start, after: id });
    const after = this.textsFor(acceptLanguage, result.after.rulebook);
    return presentComparison(result, {
      before: this.services.texts(result.before.rulebook, after.language),
      after,
    });
  }
}

interface ComparedIds {
  readonly before: string;
  readonly after: string;
}

function refusalProblem(refusal: ComparisonRefusal, ids: ComparedIds): ProblemError {
  switch (refusal.reason) {
    case "not-found":
      return refusal.which === "after"
        ? noSuchPlan(ids.after)
        : noSuchPlan(ids.before, "query:with");
    case "same-plan":
      return comparisonProblem(
        "comparison.same-plan",
        `\`with\` names the plan \`${ids.after}\` itself`,
        {
          code: "comparison.same-plan",
          expected: "the identifier of another plan of the collectivity",
          received: JSON.stringify(ids.before),
          hint: LIST_PLANS_HINT,
        },
      );
    case "other-collectivity":
      return comparisonProblem(
        "comparison.other-collectivity",
        `the plan \`${ids.after}\` is of ${nameOf(refusal.after)}, the plan ` +
          `\`${ids.before}\` of ${nameOf(refusal.before)}`,
        {
          code: "comparison.other-collectivity",
          expected: `a plan of ${nameOf(refusal.after)}`,
          received: `a plan of ${nameOf(refusal.before)}`,
          hint: LIST_PLANS_HINT,
        },
      );
    case "unidentified":
      return comparisonProblem(
        "comparison.other-collectivity",
        `nothing tells that the plans \`${ids.after}\` and \`${ids.before}\`, both of ` +
          `${nameOf(refusal.after)}, are of one collectivity`,
        {
          code: "comparison.unidentified",
          expected:
            "a plan with an identifier that both have: `collectivity`, `siren`, " +
            "`inseeCode` or, for one type, `name`",
          received: `a plan of ${nameOf(refusal.before)}`,
          hint: "give `collectivity`, or `identity.siren`, in the profiles of both",
        },
      );
  }
}

const LIST_PLANS_HINT = "`GET /v1/plans?collectivity=` lists the plans of a collectivity";

/** The problem of a parameter `with` that does not name a comparable plan. */
const comparisonProblem = (
  code: ProblemCode,
  detail: string,
  fault: Omit<FaultDocument, "path">,
): ProblemError => new ProblemError(code, detail, { errors: [{ path: "query:with", ...fault }] });

/** `commune-69034 (Caluire-et-Cuire)`, `a syndicat named "…", SIREN 200046977`. */
function nameOf({ id, type, name, siren, inseeCode }: Identity): string {
  if (id !== undefined) return `\`${id}\`${name === undefined ? "" : ` (${cut(name)})`}`;
  const details = [
    ...(name === undefined ? [] : [JSON.stringify(cut(name))]),
    ...(siren === undefined ? [] : [`SIREN ${siren}`]),
    ...(inseeCode === undefined ? [] : [`INSEE code ${inseeCode}`]),
  ];
  return (
    "a collectivity of the type " +
    `\`${type}\`${details.length === 0 ? " without a name" : `, ${details.join(", ")}`}`
  );
}

const cut = (name: string): string =>
  name.length <= 60 ? name : `${name.slice(0, 60).toWellFormed()}…`;
