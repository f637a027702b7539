import { CsvError, parse } from "csv-parse/sync";
import { ProblemError } from "../problems/problem.js";

/** A table, as the rows of a JSON document, and the number of the line on which each row ends. */
export interface CsvTable {
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, string>>[];
  readonly lines: readonly number[];
}

/** More rows than any table may have: the rest need not be read to be refused. */
const RECORDS_MAX = 102;
/** Far more columns than any table has: each row allocates a cell for each of them. */
const COLUMNS_MAX = 50;

/**
 * Reads CSV by RFC 4180 whose first line names the columns. The delimiter is the semicolon if that
 * line contains one, otherwise the comma. A byte order mark, CRLF, blank lines and empty cells at
 * the end of a line are accepted. Faults never repeat the content of a cell.
 */
export function readCsv(text: string): CsvTable {
  if (text.includes("\0"))
    throw malformedCsv("unusable-text", "text without the NUL character", "a NUL character");
  const [header, ...table] = parseRecords(text).map(({ record, info }) => ({
    cells: withoutEmptyEnd(record),
    line: info.lines,
  }));
  const columns = header?.cells ?? [];
  if (columns.length > COLUMNS_MAX)
    throw malformedCsv(
      "too-many-columns",
      `at most ${COLUMNS_MAX} columns`,
      `${columns.length} columns`,
    );
  if (new Set(columns).size < columns.length)
    throw malformedCsv("duplicate-column", "each column once", "a column that stands twice");
  for (const { cells, line } of table) {
    if (cells.length > columns.length)
      throw malformedCsv(
        "row-length",
        `at most ${columns.length} cells, as the first line names columns; a cell that ` +
          "holds the delimiter stands between quotation marks",
        `${cells.length} cells at line ${line}`,
      );
  }
  return {
    columns,
    rows: table.map(({ cells }) =>
      Object.fromEntries(columns.map((column, i) => [column, cells[i] ?? ""])),
    ),
    lines: table.map(({ line }) => line),
  };
}

interface CsvRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

function parseRecords(text: string): readonly CsvRecord[] {
  const [firstLine = ""] = text.split(/[\r\n]/, 1);
  try {
    return parse(text, {
      bom: true,
      delimiter: firstLine.includes(";") ? ";" : ",",
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
      trim: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      to: RECORDS_MAX,
      info: true,
    }) as unknown as readonly CsvRecord[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // Its message repeats the cell.
    const what = error.code.toLowerCase().replace(/^csv_/, "").replaceAll("_", " ");
    throw malformedCsv(
      "malformed",
      "quotation marks around a whole cell, doubled within it",
      `${what} at line ${String(error["lines"])}, cell ${Number(error["column"]) + 1}`,
    );
  }
}

const withoutEmptyEnd = (record: readonly string[]): readonly string[] =>
  record.slice(0, record.findLastIndex((cell) => cell !== "") + 1);

/** The text is not CSV, or does not have the expected columns. */
export function malformedCsv(code: string, expected: string, received: string): ProblemError {
  return new ProblemError(
    "request.malformed-csv",
    `the body is not CSV that can be read: ${received}`,
    { errors: [{ path: "", code: `csv.${code}`, expected, received }] },
  );
}

/**
 * Runs work on a table. Faults in its rows then name the line, too, which is what the user sees in
 * the file.
 */
export async function namingLines(lines: readonly number[], act: () => unknown): Promise<unknown> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof ProblemError) || error.errors === undefined) throw error;
    const errors = error.errors.map((fault) => {
      const line = lines[Number(/^\/rows\/(\d+)/.exec(fault.path)?.[1])];
      return line === undefined
        ? fault
        : { ...fault, received: `${fault.received} (line ${line})` };
    });
    throw new ProblemError(error.code, error.detail, {
      errors,
      headers: error.headers,
      cause: error,
    });
  }
}
