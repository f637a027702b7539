import type { CitedDocument, FactValue } from "../facts/fact.js";
import type { Fault } from "../kernel/fault.js";
import { isCalendarDate } from "../kernel/formats.js";
import { INDICATORS, type IndicatorDefinition, type RsuIndicator } from "./indicators.js";
import { HINT_ON_NUMBERS, expectationOf, readValue } from "./read-value.js";
import type { RsuRow } from "./rsu-input.js";

/** An indicator that was read. */
export interface ReadIndicator {
  readonly id: RsuIndicator;
  readonly value: FactValue;
  /** JSON pointer of its row. */
  readonly path: string;
  /** Of a figure. */
  readonly document?: CitedDocument;
}

export interface ReadRows {
  readonly read: ReadonlyMap<RsuIndicator, ReadIndicator>;
  /** Those that came without a value. */
  readonly empty: readonly RsuIndicator[];
}

/**
 * Reads each row by itself, `today` being the latest day that a figure can be of; adds a fault for
 * all that cannot be read.
 */
export function readRows(rows: readonly RsuRow[], today: string, faults: Fault[]): ReadRows {
  const year = yearOf(rows, today, faults);
  const read = new Map<RsuIndicator, ReadIndicator>();
  const empty: RsuIndicator[] = [];
  const places = new Map<RsuIndicator, string>();
  for (const [i, row] of rows.entries()) {
    const path = `/rows/${i}`;
    const definition = INDICATORS.get(row.indicator);
    const earlier = places.get(row.indicator);
    if (earlier !== undefined) {
      faults.push({
        code: "rsu.indicator.duplicate",
        path: `${path}/indicator`,
        expected: `each indicator once; \`${earlier}\` gives this one already`,
        received: JSON.stringify(row.indicator),
        hint:
          "keep one of the two; a row is an aggregate of the whole employer, never one of its " +
          "agents",
      });
    } else if (definition !== undefined) {
      places.set(row.indicator, path);
      const indicator = readRow(row, definition, path, { year, today, faults });
      if (indicator !== undefined) read.set(row.indicator, indicator);
      else if (isEmpty(row.value)) empty.push(row.indicator);
    }
  }
  return { read, empty };
}

const isEmpty = (value: RsuRow["value"]): boolean =>
  typeof value === "string" && value.trim() === "";

interface Reading {
  readonly year: number | undefined;
  readonly today: string;
  readonly faults: Fault[];
}

function yearOf(rows: readonly RsuRow[], today: string, faults: Fault[]): number | undefined {
  const i = rows.findIndex(({ indicator }) => indicator === "report-year");
  const [row, definition] = [rows[i], INDICATORS.get("report-year")];
  const year = row && definition && readValue(definition, row.value);
  if (row === undefined || year === undefined || `${String(year)}-12-31` <= today)
    return year as number | undefined;
  faults.push({
    code: "rsu.date.in-future",
    path: `/rows/${i}/value`,
    expected: `a year whose 31 December has passed, by ${today}`,
    received: JSON.stringify(row.value),
  });
  return undefined;
}

function readRow(
  row: RsuRow,
  definition: IndicatorDefinition,
  path: string,
  reading: Reading,
): ReadIndicator | undefined {
  const { faults } = reading;
  checkUnit(row, definition, path, faults);
  if (isEmpty(row.value)) return undefined;
  const document = definition.isFigure ? documentOf(row, path, reading) : undefined;
  const value = readValue(definition, row.value);
  if (value === undefined) {
    faults.push({
      code: "rsu.value.invalid",
      path: `${path}/value`,
      expected: expectationOf(definition),
      received: show(row.value),
      ...(definition.type === "integer" && { hint: HINT_ON_NUMBERS }),
      ...(definition.values && { candidates: definition.values }),
    });
    return undefined;
  }
  return { id: definition.id, value, path, ...(document && { document }) };
}

function checkUnit(
  { unit = "" }: RsuRow,
  definition: IndicatorDefinition,
  path: string,
  faults: Fault[],
): void {
  if (["", definition.unit].includes(unit.trim())) return;
  const expected =
    definition.unit === undefined
      ? `no unit: \`${definition.id}\` has none`
      : `\`${definition.unit}\`, the unit of ` +
        `\`${definition.id}\`${definition.unit === "agents" ? ": people, not full-time equivalents" : ""}`;
  faults.push({ code: "rsu.unit.mismatch", path: `${path}/unit`, expected, received: show(unit) });
}

/**
 * One word is a misspelt name or a wrong figure, which helps to mend it; more words in a wrong
 * place could be anybody's name.
 */
function show(value: RsuRow["value"]): string {
  const words = String(value)
    .split(/\s/)
    .filter((word) => /\p{L}/u.test(word));
  return words.length > 1 ? "a text that is not repeated here" : JSON.stringify(value);
}

/** The document of a figure, by its own columns or by the year of the report. */
function documentOf(
  { asOf = "", source = "" }: RsuRow,
  path: string,
  { year, today, faults }: Reading,
): CitedDocument | undefined {
  const ofReport = year === undefined ? undefined : { name: `RSU ${year}`, asOf: `${year}-12-31` };
  const given = asOf.trim().replace(/^(\d\d)\/(\d\d)\/(\d{4})$/, "$3-$2-$1");
  const date = given || ofReport?.asOf;
  const name = source.trim() || (date === ofReport?.asOf ? ofReport?.name : undefined);
  const complain = (code: string, column: string, expected: string, received: string): void =>
    void faults.push({ code, path: `${path}/${column}`, expected, received });
  if (date === undefined)
    complain(
      "rsu.date.missing",
      "asOf",
      "the date of the figure, or a row `report-year` for all of them",
      "nothing",
    );
  else if (!isCalendarDate(date))
    complain(
      "rsu.date.invalid",
      "asOf",
      "a date of the calendar, `2025-12-31` or `31/12/2025`",
      JSON.stringify(asOf),
    );
  else if (date > today)
    complain(
      "rsu.date.in-future",
      "asOf",
      `a date that has passed, by ${today}`,
      JSON.stringify(asOf),
    );
  else if (name === undefined)
    complain(
      "rsu.source.missing",
      "source",
      "the document that the figure is taken from: only those of 31 December of " +
        "`report-year` are taken for the report's",
      "nothing",
    );
  else return { name, asOf: date };
  return undefined;
}
