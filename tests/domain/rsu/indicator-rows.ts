import { mapIndicators, type MappedIndicators } from "../../../src/domain/rsu/map-indicators.js";
import type { RsuIndicator } from "../../../src/domain/rsu/indicators.js";
import type { RsuRow } from "../../../src/domain/rsu/rsu-input.js";
import { officialData } from "../../support/builders/official-data.js";

const map = (rows: readonly RsuRow[]) =>
  mapIndicators(
    { rows: [...rows] },
    { today: "2026-11-22", findBySiren: (siren) => officialData().findBySiren(siren) },
  );
export const faultsOf = (rows: readonly RsuRow[]) => map(rows).faults ?? [];
export function soundOf(rows: readonly RsuRow[]): MappedIndicators {
  const mapped = map(rows);
  if (mapped.faults !== undefined) throw new Error(`faults: ${JSON.stringify(mapped.faults)}`);
  return mapped;
}
export const row = (
  indicator: RsuIndicator,
  value: RsuRow["value"],
  rest: Partial<RsuRow> = {},
): RsuRow => ({ indicator, value, ...rest });
export const YEAR = row("report-year", 2025);
export const COMMUNE = row("employer-type", "commune");
