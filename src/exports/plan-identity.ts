import { v5 } from "uuid";
import type { PlanDocument } from "../presentation/contract/plan.js";

/**
 * Namespace of the identifiers of evaluations. It must never change, because calendars identify
 * entries by them.
 */
const EVALUATIONS = "5b0f4d7a-6a0e-4c35-9f3e-8d1a2c7b9e46";

/** The UUID of a plan: its own if it is stored; for an evaluation, one derived from its content. */
export const uuidOf = (plan: PlanDocument): string =>
  plan.id ?? v5(JSON.stringify(plan), EVALUATIONS);
