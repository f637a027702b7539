import type { PlanDocument } from "../presentation/contract/plan.js";
import { toCsv } from "../spreadsheet/csv.js";
import { ACTION_COLUMNS, stepRows } from "./tables/step-columns.js";

/**
 * Writes one row for each step. The header contains the ids of the columns; a cell without a value
 * is empty.
 */
export function planCsv(plan: PlanDocument): Uint8Array {
  const rows = stepRows(plan).map((row) =>
    ACTION_COLUMNS.map(({ value }) => value(row, plan.language) ?? ""),
  );
  return Buffer.from(toCsv([ACTION_COLUMNS.map(({ id }) => id), ...rows]));
}
