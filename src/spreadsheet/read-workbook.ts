/** Reads the tables of spreadsheet files. */
import type ExcelJS from "exceljs";
import { LISTS, newWorkbook } from "./workbook.js";

/**
 * A table of a file: the cells of each row as texts, by heading. A cell that holds no plain value is
 * a fault.
 */
export interface ReadTable {
  readonly name: string;
  readonly headers: readonly string[];
  readonly rows: readonly ReadRow[];
}

export interface ReadRow {
  /** As the spreadsheet numbers it. */
  readonly number: number;
  readonly cells: ReadonlyMap<string, string | CellFault>;
}

/** A cell with a date, a formula or the like, where a text or a number is expected. */
export interface CellFault {
  /** What the cell holds, for an error message. */
  readonly shown: string;
}

/**
 * Reads the tables of a file.
 * @throws the error of the file system or of exceljs, if the file is no readable spreadsheet
 */
export async function readWorkbook(path: string): Promise<ReadTable[]> {
  const workbook = await newWorkbook();
  await workbook.xlsx.readFile(path);
  return workbook.worksheets.filter(({ name }) => name !== LISTS).map(readSheet);
}

function readSheet(sheet: ExcelJS.Worksheet): ReadTable {
  const headers: string[] = [];
  sheet.getRow(1).eachCell((cell, column) => {
    const header = textOf(cell);
    headers[column - 1] = typeof header === "string" ? header.trim() : "";
  });
  const rows: ReadRow[] = [];
  sheet.eachRow((row, number) => {
    if (number === 1) return;
    const cells = new Map(
      headers.flatMap((header, c) =>
        header === "" ? [] : [[header, textOf(row.getCell(c + 1))] as const],
      ),
    );
    if ([...cells.values()].some((cell) => cell !== "")) rows.push({ number, cells });
  });
  return { name: sheet.name, headers: headers.filter((header) => header !== ""), rows };
}

/** The text of a cell, without its formatting. */
function textOf({ value }: ExcelJS.Cell): string | CellFault {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (value instanceof Date) return { shown: `the date ${value.toISOString().slice(0, 10)}` };
  if ("richText" in value) return value.richText.map(({ text }) => text).join("");
  if ("hyperlink" in value)
    return typeof value.text === "string" ? value.text : { shown: `the link ${value.hyperlink}` };
  if ("error" in value) return { shown: `the error ${value.error}` };
  return { shown: "a formula" };
}
