import {
  evaluateProfile,
  type EvaluationPorts,
} from "../../../application/plans/evaluate-profile.js";
import { isRefusal } from "../../../application/shared/refusal.js";
import type { Plan, PlanRecommendation } from "../../../domain/plan/plan.js";
import type { ProfileInput } from "../../../domain/profile/profile-input.js";

/**
 * Draws up a plan, or says in words what went wrong: to a survey a fault and a crash are the same
 * failure.
 */
export function tryPlan(profile: ProfileInput, ports: EvaluationPorts): Plan | string {
  try {
    const evaluation = evaluateProfile(profile, ports);
    if (!isRefusal(evaluation)) return evaluation.plan;
    return evaluation.faults
      .map(
        ({ code, path, expected, received }) =>
          `${code} at ${path}: expected ${expected}, received ${received}`,
      )
      .join("; ");
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** What makes two plans the same to whoever acts on them: ids, ranks and statuses. */
export const shapeOf = ({ recommendations }: Plan): string =>
  recommendations.map(({ id, rank, status }) => `${rank} ${id} ${status}`).join("\n");

/**
 * The recommendation to be carried out that comes first by relevance; none where all are in place.
 */
export const firstOf = (plan: Plan): string | undefined => byRelevance(plan)[0]?.id;

/**
 * By how much it comes before the second, in [0, 1]; none where fewer than two are to be carried
 * out.
 */
export function leadOf(plan: Plan): number | undefined {
  const [first, second] = byRelevance(plan);
  return first === undefined || second === undefined
    ? undefined
    : first.relevance.value - second.relevance.value;
}

const byRelevance = ({ recommendations }: Plan): PlanRecommendation[] =>
  recommendations
    .filter(({ schedule }) => schedule !== undefined)
    .sort((a, b) => a.relevanceRank - b.relevanceRank);
