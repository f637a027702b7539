import { stringify } from "csv-stringify/sync";

/**
 * Writes rows as CSV (RFC 4180), safe to open in a spreadsheet: before a text that it would run as
 * a formula stands an apostrophe. An empty cell is nothing between two commas, in every column.
 */
export const toCsv = (rows: readonly (readonly (string | number)[])[]): string =>
  stringify(rows as (string | number)[][], {
    escape_formulas: true,
    record_delimiter: "\r\n",
    quote_record_delimiter: true,
  });
