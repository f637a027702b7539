import {
  evaluateProfile,
  type EvaluationPorts,
} from "../../../application/plans/evaluate-profile.js";
import { isRefusal } from "../../../application/shared/refusal.js";
import type { Plan, PlanRecommendation } from "../../../domain/plan/plan.js";
import type { ProfileInput } from "../../../domain/profile/profile-input.js";

/** Builds a plan, or describes what went wrong. A survey treats faults and exceptions alike. */
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

/** What makes two plans equivalent in practice: ids, ranks and statuses. */
export const shapeOf = ({ recommendations }: Plan): string =>
  recommendations.map(({ id, rank, status }) => `${rank} ${id} ${status}`).join("\n");

/**
 * The first recommendation by relevance among those to be carried out; `undefined` if all are in
 * place.
 */
export const firstOf = (plan: Plan): string | undefined => byRelevance(plan)[0]?.id;

/**
 * The difference of relevance between the first and the second, in [0, 1]; `undefined` if fewer than
 * two are to be carried out.
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
