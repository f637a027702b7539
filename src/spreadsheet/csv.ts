import { stringify } from "csv-stringify/sync";

/**
 * Writes rows as CSV (RFC 4180) that is safe to open in a spreadsheet: a text that would run as a
 * formula is prefixed with an apostrophe. In every column, an empty cell is written as nothing
 * between two commas.
 */
export const toCsv = (rows: readonly (readonly (string | number)[])[]): string =>
  stringify(rows as (string | number)[][], {
    escape_formulas: true,
    record_delimiter: "\r\n",
    quote_record_delimiter: true,
  });
