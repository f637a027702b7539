import type { PlanDocument } from "../../presentation/contract/plan.js";
import type { PlanRecommendationDocument } from "../../presentation/contract/recommendation.js";
import { periodsOf, type Period } from "../periods.js";
import type { ExportColumn } from "./column.js";

/** A recommendation in its plan. */
export interface RecommendationRow {
  readonly plan: PlanDocument;
  readonly recommendation: PlanRecommendationDocument;
  readonly period: Period | undefined;
}

/** One row for each of the twelve recommendations, by rank. */
export function recommendationRows(plan: PlanDocument): RecommendationRow[] {
  const periods = periodsOf(plan);
  return plan.recommendations.map((recommendation) => ({
    plan,
    recommendation,
    period: periods.get(recommendation.id),
  }));
}

export type RecommendationColumn = ExportColumn<RecommendationRow>;
