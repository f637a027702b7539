import type { PlanDocument } from "../presentation/contract/plan.js";
import { toCsv } from "../spreadsheet/csv.js";
import { ACTION_COLUMNS, stepRows } from "./tables/step-columns.js";

/** One row a step, under the ids of the columns. What has no value is empty. */
export function planCsv(plan: PlanDocument): Uint8Array {
  const rows = stepRows(plan).map((row) =>
    ACTION_COLUMNS.map(({ value }) => value(row, plan.language) ?? ""),
  );
  return Buffer.from(toCsv([ACTION_COLUMNS.map(({ id }) => id), ...rows]));
}
