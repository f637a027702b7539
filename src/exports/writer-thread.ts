/** The module that worker threads run; the pool calls `write` by its name. */
import type { PlanDocument } from "../presentation/contract/plan.js";
import { PLAN_FORMATS } from "./plan-formats.js";

/**
 * The media type of the format, and the presented plan as JSON, which is passed between threads
 * unchanged.
 */
export interface WritingOrder {
  readonly mediaType: string;
  readonly plan: string;
}

export async function write({ mediaType, plan }: WritingOrder): Promise<Uint8Array> {
  const format = PLAN_FORMATS.find((each) => each.mediaType === mediaType);
  // INVARIANT: the caller uses the same table of formats.
  if (format === undefined) throw new Error(`no plan is written as \`${mediaType}\``);
  return format.write(JSON.parse(plan) as PlanDocument);
}
