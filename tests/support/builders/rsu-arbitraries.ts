/**
 * Sets of indicators in which everything is allowed and nothing contradicts, and the CSV that says
 * the same.
 */
import fc from "fast-check";
import { BREAKDOWNS, type RsuIndicator } from "../../../src/domain/rsu/indicators.js";
import type { RsuRow } from "../../../src/domain/rsu/rsu-input.js";
import { COLLECTIVITY_TYPES } from "../../../src/domain/kernel/vocabulary.js";

type Value = RsuRow["value"];

/** A whole cut into so many parts, of which some may be nobody. */
const partsOf = (whole: number, parts: number): fc.Arbitrary<number[]> =>
  fc.array(fc.nat(whole), { minLength: parts - 1, maxLength: parts - 1 }).map((cuts) => {
    const sorted = [0, ...cuts.sort((a, b) => a - b), whole];
    return sorted.slice(1).map((cut, i) => cut - sorted[i]!);
  });

const upTo = (minimum: number, maximum: number) =>
  fc.oneof(fc.constantFrom(minimum, maximum), fc.integer({ min: minimum, max: maximum }));
const valued = (indicator: RsuIndicator, value: fc.Arbitrary<Value>): fc.Arbitrary<RsuRow[]> =>
  value.map((each) => [{ indicator, value: each }]);
const perhaps = (rows: fc.Arbitrary<RsuRow[]>): fc.Arbitrary<RsuRow[]> =>
  fc.option(rows, { nil: [] });

const employer: fc.Arbitrary<RsuRow[]> = fc.oneof(
  valued(
    "employer-collectivity",
    fc.constantFrom("commune-69034", "epci-200093201", "region-84", "departement-95"),
  ),
  fc.constant<RsuRow[]>([
    { indicator: "employer-siren", value: "216900340" },
    { indicator: "employer-type", value: "commune" },
  ]),
  fc.constant<RsuRow[]>([{ indicator: "employer-siret", value: "216 900 340 00011" }]),
  valued("employer-type", fc.constantFrom(...COLLECTIVITY_TYPES)),
);

/**
 * The headcount, by its total, by breakdowns, by both, or not at all; a part of a breakdown may be
 * left out or empty.
 */
const headcount = upTo(1, 200_000).chain((agents) => {
  const breakdowns = BREAKDOWNS.map((ids) =>
    fc
      .tuple(partsOf(agents, ids.length), fc.subarray([...ids], { minLength: ids.length - 1 }))
      .map(([parts, kept]) =>
        ids.flatMap((indicator, i): RsuRow[] => {
          if (kept.includes(indicator)) return [{ indicator, value: parts[i]! }];
          return i === 0 ? [{ indicator, value: "" }] : [];
        }),
      ),
  );
  return fc
    .tuple(
      perhaps(fc.constant<RsuRow[]>([{ indicator: "headcount-total", value: agents }])),
      ...breakdowns.map(perhaps),
    )
    .map((rows) => ({ agents, rows: rows.flat() }));
});

const others = (agents: number): fc.Arbitrary<RsuRow[]> =>
  fc
    .tuple(
      perhaps(
        valued(
          "employer-name",
          fc.constantFrom(
            "Ville de Caluire-et-Cuire",
            "Syndicat « Les Eaux »; Ouest",
            'CCAS, dit "le Centre"',
          ),
        ),
      ),
      perhaps(valued("workplaces", upTo(1, 5_000))),
      perhaps(valued("hierarchy-layers", upTo(1, 15))),
      perhaps(valued("directorates", upTo(0, Math.min(200, agents)))),
      perhaps(valued("general-director-post", fc.boolean())),
      perhaps(valued("deputy-general-director-posts", upTo(0, Math.min(50, agents)))),
      perhaps(valued("first-line-managers", upTo(0, Math.min(20_000, agents)))),
    )
    .map((rows) => rows.flat());

/** Figures of one document have one date; those of the headcount have one document. */
const dated = (rows: readonly RsuRow[], chart: boolean): RsuRow[] =>
  rows.map((row) =>
    chart && ["directorates", "hierarchy-layers"].includes(row.indicator)
      ? { ...row, asOf: "2026-09-01", source: "Organigramme, version « 3 »" }
      : row,
  );

export const anySoundRows: fc.Arbitrary<RsuRow[]> = fc
  .record({ year: fc.integer({ min: 2020, max: 2025 }), employer, headcount, chart: fc.boolean() })
  .chain(({ year, employer: who, headcount: { agents, rows }, chart }) =>
    others(agents).map((rest) =>
      dated([{ indicator: "report-year", value: year }, ...who, ...rows, ...rest], chart),
    ),
  )
  .chain((rows) => fc.shuffledSubarray(rows, { minLength: rows.length }));

const quoted = (cell: string): string =>
  /[";,\s]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

/** Not every object has a text of its own. */
const textOf = (value: unknown): string =>
  typeof value === "string" ? value : (JSON.stringify(value) ?? "");

/** The same rows as a table. */
export function csvOf(
  rows: readonly RsuRow[],
  {
    delimiter = ";",
    end = "\r\n",
    mark = true,
  }: { readonly delimiter?: string; readonly end?: string; readonly mark?: boolean } = {},
): string {
  const columns = ["indicator", "value", "unit", "asOf", "source"] as const;
  const lines = [
    columns.join(delimiter),
    ...rows.map((row) => columns.map((column) => quoted(textOf(row[column]))).join(delimiter)),
  ];
  return `${mark ? "\ufeff" : ""}${lines.join(end)}${end}`;
}
