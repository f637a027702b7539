/** What a thread of the writers runs: they find `write` by its name. */
import type { PlanDocument } from "../presentation/contract/plan.js";
import { PLAN_FORMATS } from "./plan-formats.js";

/**
 * The format by its media type, and the plan as it was presented, as JSON: that goes from thread to
 * thread as it is.
 */
export interface WritingOrder {
  readonly mediaType: string;
  readonly plan: string;
}

export async function write({ mediaType, plan }: WritingOrder): Promise<Uint8Array> {
  const format = PLAN_FORMATS.find((each) => each.mediaType === mediaType);
  // INVARIANT: who orders knows the same table.
  if (format === undefined) throw new Error(`no plan is written as \`${mediaType}\``);
  return format.write(JSON.parse(plan) as PlanDocument);
}
