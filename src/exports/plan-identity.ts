import { v5 } from "uuid";
import type { PlanDocument } from "../presentation/contract/plan.js";

/**
 * Under which the identities of evaluations are made. Never to be changed: calendars know entries
 * by them.
 */
const EVALUATIONS = "5b0f4d7a-6a0e-4c35-9f3e-8d1a2c7b9e46";

/**
 * The UUID of a plan: its own where it is kept; of an evaluation one that follows from all that it
 * says.
 */
export const uuidOf = (plan: PlanDocument): string =>
  plan.id ?? v5(JSON.stringify(plan), EVALUATIONS);
