import { isReached, type CounterfactualGoal } from "./counterfactual-search.js";
import type { CounterfactualQuestion } from "./counterfactuals.js";
import type { Fault } from "../kernel/fault.js";
import type { Plan } from "../plan/plan.js";
import type { Rulebook } from "../rules/rulebook.js";

/**
 * Id of a fact.
 * @maxLength 130
 */
export type FactId = string;

/** A question about one recommendation of a plan. */
export interface CounterfactualRequest {
  /**
   * Id of the recommendation.
   * @maxLength 60
   * @example "pilot-then-scale"
   */
  recommendation: string;
  /**
   * Whether it is to enter or to leave the top tier. Default: `leave` where its status in the plan
   * is `priority`, otherwise `enter`.
   */
  goal?: CounterfactualGoal;
  /**
   * Facts that must not change, by their ids under `facts` of the plan: what the collectivity does
   * not want to touch.
   * @maxItems 100
   * @example ["hierarchy.layers"]
   */
  keep?: FactId[];
  /**
   * Maximum number of alternatives. Default: 3.
   * @isInt limit is a whole number
   * @minimum 1
   * @maximum 10
   * @example 3
   */
  limit?: number;
  /**
   * Whether unknown facts may turn out to have a value, which is new knowledge rather than a change
   * of the collectivity. Default: false.
   */
  includeUnknown?: boolean;
  /** Whether every answer and the present level of practice must stay or rise. Default: false. */
  improvementsOnly?: boolean;
}

const LIMIT = 3;

export type CheckedRequest =
  | { readonly question: CounterfactualQuestion; readonly faults?: undefined }
  | { readonly faults: readonly Fault[] };

/**
 * Turns a request whose shape was validated against the contract into a question about a plan, or
 * reports all of its faults.
 */
export function checkRequest(
  request: CounterfactualRequest,
  plan: Plan,
  rulebook: Rulebook,
): CheckedRequest {
  const faults: Fault[] = [];
  for (const [i, id] of (request.keep ?? []).entries()) {
    if (!rulebook.facts.has(id))
      faults.push({
        code: "counterfactual.fact.unknown",
        path: `/keep/${i}`,
        expected: "the id of a fact of the plan",
        received: JSON.stringify(id),
        candidates: [...rulebook.facts.keys()],
      });
  }
  const recommendation = rulebook.recommendations.find(({ id }) => id === request.recommendation);
  if (recommendation === undefined) {
    faults.push({
      code: "counterfactual.recommendation.unknown",
      path: "/recommendation",
      expected: "the id of a recommendation of the plan",
      received: JSON.stringify(request.recommendation),
      candidates: rulebook.recommendations.map(({ id }) => id),
    });
    return { faults };
  }
  const status =
    plan.recommendations.find(({ id }) => id === recommendation.id)?.status ?? "optional";
  const other = status === "priority" ? "leave" : "enter";
  const goal = request.goal ?? other;
  if (isReached(goal, status)) {
    faults.push({
      code: "counterfactual.goal.reached",
      path: "/goal",
      expected: `\`${other}\`: the status is \`${status}\``,
      received: JSON.stringify(goal),
      hint: "ask for the contrary, or leave `goal` out",
    });
  }
  if (faults.length > 0) return { faults };
  const { keep = [], limit = LIMIT, includeUnknown = false, improvementsOnly = false } = request;
  return {
    question: {
      recommendation,
      goal,
      limit,
      keep: new Set(keep),
      includeUnknown,
      improvementsOnly,
    },
  };
}
