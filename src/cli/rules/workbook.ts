/** Spreadsheet files: tables of texts and numbers with a heading. The one place that knows exceljs. */
import type ExcelJS from "exceljs";

export interface Column {
  readonly header: string;
  /** In characters. */
  readonly width: number;
  /** Values that a drop-down list offers. */
  readonly choices?: readonly string[];
  /** Bounds of a whole number, both included. */
  readonly whole?: readonly [number, number];
  /** A column that is only read is shown in grey. */
  readonly locked?: boolean;
}

export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly (string | number)[])[];
  /** A table that is of no use to the reader is hidden. */
  readonly hidden?: boolean;
}

/** A table as it was read: cells as texts, by heading; a cell that holds no plain value as a fault. */
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

/** What stands in a cell that should hold a text or a number. */
export interface CellFault {
  readonly shown: string;
}

/** Rows below the last one that the drop-down lists reach, for what is added. */
const SPARE_ROWS = 200;
const LISTS = "lists";

/** Loads exceljs when it is needed: that alone takes longer than most commands. */
async function newWorkbook(): Promise<ExcelJS.Workbook> {
  const { default: { Workbook } } = await import("exceljs");
  return new Workbook();
}

/** Writes tables to a file, each on its sheet. */
export async function writeWorkbook(path: string, tables: readonly Table[]): Promise<void> {
  const workbook = await newWorkbook();
  const sheets = tables.map((table) => addSheet(workbook, table));
  const lists = workbook.addWorksheet(LISTS, { state: "hidden" });
  const ranges = new Map<string, string>();
  tables.forEach(({ columns, rows }, t) => columns.forEach((column, c) => validate(sheets[t], column, c + 1, rows.length, (choices) => rangeOf(choices, lists, ranges))));
  await workbook.xlsx.writeFile(path);
}

function addSheet(workbook: ExcelJS.Workbook, { name, columns, rows, hidden = false }: Table): ExcelJS.Worksheet {
  const sheet = workbook.addWorksheet(name, { state: hidden ? "veryHidden" : "visible", views: [{ state: "frozen", ySplit: 1 }] });
  sheet.columns = columns.map(({ header, width }) => ({ header, width }));
  sheet.addRows(rows.map((row) => row.map((cell) => (cell === "" ? null : cell))));
  columns.forEach(({ locked = false }, c) => {
    const column = sheet.getColumn(c + 1);
    column.alignment = { wrapText: true, vertical: "top" };
    if (locked) column.font = { color: { argb: "FF777777" } };
  });
  const heading = sheet.getRow(1);
  heading.font = { bold: true };
  heading.fill = { type: "pattern", pattern: "solid", fgColor: { argb: "FFE7EDF4" } };
  if (rows.length > 0) sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: rows.length + 1, column: columns.length } };
  return sheet;
}

/** What exceljs can do and its types leave out: one validation for a whole range, where cell by cell it writes ranges that overlap. */
interface WithValidations {
  readonly dataValidations: { add(range: string, validation: ExcelJS.DataValidation): void };
}

function validate(sheet: ExcelJS.Worksheet | undefined, { choices, whole }: Column, column: number, rows: number, rangeFor: (choices: readonly string[]) => string): void {
  if (sheet === undefined || (choices === undefined && whole === undefined)) return;
  const validation: ExcelJS.DataValidation = choices !== undefined
    ? { type: "list", allowBlank: true, showErrorMessage: true, errorTitle: "Not in the list", error: "Choose one of the values of the list.", formulae: [rangeFor(choices)] }
    : { type: "whole", operator: "between", allowBlank: true, showErrorMessage: true, errorTitle: "Not a whole number", error: `A whole number from ${whole?.[0] ?? 0} to ${whole?.[1] ?? 0}.`, formulae: [...(whole ?? [])] };
  const { letter } = sheet.getColumn(column);
  (sheet as unknown as WithValidations).dataValidations.add(`${letter}2:${letter}${rows + 1 + SPARE_ROWS}`, validation);
}

/** A list of its own column: a list inside the validation itself may have 255 characters only. */
function rangeOf(choices: readonly string[], lists: ExcelJS.Worksheet, ranges: Map<string, string>): string {
  const key = choices.join("\n");
  const known = ranges.get(key);
  if (known !== undefined) return known;
  const column = lists.getColumn(ranges.size + 1);
  column.values = [...choices];
  const range = `${LISTS}!$${column.letter}$1:$${column.letter}$${choices.length}`;
  ranges.set(key, range);
  return range;
}

/** Reads the tables of a file. @throws what the file system or the reader of spreadsheets says of a file that is none. */
export async function readWorkbook(path: string): Promise<ReadTable[]> {
  const workbook = await newWorkbook();
  await workbook.xlsx.readFile(path);
  return workbook.worksheets.filter(({ name }) => name !== LISTS).map((sheet) => readSheet(sheet));
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
    const cells = new Map(headers.flatMap((header, c) => (header === "" ? [] : [[header, textOf(row.getCell(c + 1))] as const])));
    if ([...cells.values()].some((cell) => cell !== "")) rows.push({ number, cells });
  });
  return { name: sheet.name, headers: headers.filter((header) => header !== ""), rows };
}

/** The text of a cell, however it is formatted. */
function textOf({ value }: ExcelJS.Cell): string | CellFault {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (value instanceof Date) return { shown: `the date ${value.toISOString().slice(0, 10)}` };
  if ("richText" in value) return value.richText.map(({ text }) => text).join("");
  if ("hyperlink" in value) return typeof value.text === "string" ? value.text : { shown: `the link ${value.hyperlink}` };
  if ("error" in value) return { shown: `the error ${value.error}` };
  return { shown: "a formula" };
}
