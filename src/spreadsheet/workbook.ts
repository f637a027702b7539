/**
 * Spreadsheet files: tables of texts and numbers with a heading. The one place that knows exceljs.
 */
import type ExcelJS from "exceljs";
import { withoutTimes } from "./zip-times.js";

/** A text is a text, whatever it begins with: no cell that is written here is a formula. */
export type Cell = string | number | Date;

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
  /** How numbers and dates are shown, as spreadsheets write it: `0%`, `yyyy-mm-dd`. */
  readonly format?: string;
}

export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** A table that is of no use to the reader is hidden. */
  readonly hidden?: boolean;
  /** Whether its rows can be filtered. Default: yes. */
  readonly filtered?: boolean;
  /** Columns on the left that stay in sight. */
  readonly pinned?: number;
  /** Places of rows that matter less, shown in grey. */
  readonly muted?: ReadonlySet<number>;
  /** Of the foot of each printed page. */
  readonly foot?: string;
}

/** What a file says of itself. */
export interface WorkbookProperties {
  readonly title: string;
  readonly subject: string;
  readonly creator: string;
  readonly created: Date;
}

/**
 * A table as it was read: cells as texts, by heading; a cell that holds no plain value as a fault.
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

/** What stands in a cell that should hold a text or a number. */
export interface CellFault {
  readonly shown: string;
}

/** Rows below the last one that the drop-down lists reach, for what is added. */
const SPARE_ROWS = 200;
const LISTS = "lists";
/** Said whole: of a font that is only bold or grey, programs choose the family themselves. */
const FONT = { name: "Calibri", family: 2, size: 11 };
const GREY = { color: { argb: "FF777777" } };
/** As the format numbers sizes of paper. */
const A4 = 9;
const FOOT_LENGTH_MAX = 100;
/** In points: of a line, and the most that a row can have. */
const LINE_HEIGHT = 15;
const ROW_HEIGHT_MAX = 409;
/** The width of a column is a number of zeros; most letters are narrower. */
const CHARACTERS_PER_WIDTH = { plain: 1.2, bold: 1 };

/** Loads exceljs when it is needed: that alone takes longer than most commands. */
async function newWorkbook(): Promise<ExcelJS.Workbook> {
  const {
    default: { Workbook },
  } = await import("exceljs");
  return new Workbook();
}

/** Writes tables to a file, each on its sheet. */
export async function writeWorkbook(path: string, tables: readonly Table[]): Promise<void> {
  const workbook = await newWorkbook();
  const sheets = tables.map((table) => addSheet(workbook, table));
  const lists = workbook.addWorksheet(LISTS, { state: "hidden" });
  const ranges = new Map<string, string>();
  tables.forEach(({ columns, rows }, t) =>
    columns.forEach((column, c) =>
      validate(sheets[t], column, c + 1, rows.length, (choices) => rangeOf(choices, lists, ranges)),
    ),
  );
  await workbook.xlsx.writeFile(path);
}

/** Writes tables to be read and printed, each on its sheet. The same tables give the same bytes. */
export async function workbookBytes(
  tables: readonly Table[],
  { title, subject, creator, created }: WorkbookProperties,
): Promise<Uint8Array> {
  const workbook = await newWorkbook();
  Object.assign(workbook, {
    title,
    subject,
    creator,
    lastModifiedBy: creator,
    created,
    modified: created,
  });
  for (const table of tables) printed(addSheet(workbook, table), table);
  return withoutTimes(Buffer.from(await workbook.xlsx.writeBuffer()));
}

/** On A4, across: as wide as the page, as long as it takes, the heading on every page. */
function printed(sheet: ExcelJS.Worksheet, { columns, foot = "" }: Table): void {
  const margins = { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 };
  Object.assign(sheet.pageSetup, {
    paperSize: A4,
    orientation: "landscape",
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    printTitlesRow: "1:1",
    margins,
  });
  // An ampersand begins a code there; two stand for one. Longer than 255 characters is refused.
  sheet.headerFooter.oddFooter = `&L${foot.slice(0, FOOT_LENGTH_MAX).replaceAll("&", "&&")}&R&P/&N`;
  sheet.eachRow((row) => {
    row.height = heightOf(row, columns);
    row.eachCell(
      { includeEmpty: true },
      (cell) => (cell.border = { bottom: { style: "hair", color: { argb: "FFB8C4D0" } } }),
    );
  });
}

/** As high as its longest text, wrapped: not every program works that out when it opens a file. */
function heightOf(row: ExcelJS.Row, columns: readonly Column[]): number {
  const perWidth = row.number === 1 ? CHARACTERS_PER_WIDTH.bold : CHARACTERS_PER_WIDTH.plain;
  const lines = columns.map(({ width }, c) => {
    const { value } = row.getCell(c + 1);
    return typeof value === "string" ? linesOf(value, width * perWidth) : 1;
  });
  return Math.min(ROW_HEIGHT_MAX, LINE_HEIGHT * Math.max(...lines));
}

function linesOf(text: string, length: number): number {
  let [lines, used] = [0, 0];
  for (const paragraph of text.split("\n")) {
    [lines, used] = [lines + 1, 0];
    for (const word of paragraph.split(" ")) {
      if (used > 0 && used + word.length > length) [lines, used] = [lines + 1, 0];
      lines += Math.max(0, Math.ceil(word.length / length) - 1);
      used += word.length + 1;
    }
  }
  return lines;
}

function addSheet(
  workbook: ExcelJS.Workbook,
  { name, columns, rows, hidden = false, pinned = 0, muted = new Set(), filtered = true }: Table,
): ExcelJS.Worksheet {
  const sheet = workbook.addWorksheet(name, {
    state: hidden ? "veryHidden" : "visible",
    views: [{ state: "frozen", xSplit: pinned, ySplit: 1 }],
  });
  sheet.columns = columns.map(({ header, width }) => ({ header, width }));
  sheet.addRows(rows.map((row) => row.map((cell) => (cell === "" ? null : cell))));
  columns.forEach(({ locked = false, format }, c) => {
    const column = sheet.getColumn(c + 1);
    column.alignment = {
      wrapText: true,
      vertical: "top",
      ...(format !== undefined && { horizontal: "center" as const }),
    };
    column.font = locked ? { ...FONT, ...GREY } : FONT;
    if (format !== undefined) column.numFmt = format;
  });
  for (const place of muted) sheet.getRow(place + 2).font = { ...FONT, ...GREY };
  const heading = sheet.getRow(1);
  heading.font = { ...FONT, bold: true };
  heading.fill = { type: "pattern", pattern: "solid", fgColor: { argb: "FFE7EDF4" } };
  if (filtered && rows.length > 0)
    sheet.autoFilter = {
      from: { row: 1, column: 1 },
      to: { row: rows.length + 1, column: columns.length },
    };
  return sheet;
}

/**
 * What exceljs can do and its types leave out: one validation for a whole range, where cell by cell
 * it writes ranges that overlap.
 */
interface WithValidations {
  readonly dataValidations: { add(range: string, validation: ExcelJS.DataValidation): void };
}

function validate(
  sheet: ExcelJS.Worksheet | undefined,
  { choices, whole }: Column,
  column: number,
  rows: number,
  rangeFor: (choices: readonly string[]) => string,
): void {
  if (sheet === undefined || (choices === undefined && whole === undefined)) return;
  const validation: ExcelJS.DataValidation =
    choices !== undefined
      ? {
          type: "list",
          allowBlank: true,
          showErrorMessage: true,
          errorTitle: "Not in the list",
          error: "Choose one of the values of the list.",
          formulae: [rangeFor(choices)],
        }
      : {
          type: "whole",
          operator: "between",
          allowBlank: true,
          showErrorMessage: true,
          errorTitle: "Not a whole number",
          error: `A whole number from ${whole?.[0] ?? 0} to ${whole?.[1] ?? 0}.`,
          formulae: [...(whole ?? [])],
        };
  const { letter } = sheet.getColumn(column);
  (sheet as unknown as WithValidations).dataValidations.add(
    `${letter}2:${letter}${rows + 1 + SPARE_ROWS}`,
    validation,
  );
}

/** A list of its own column: a list inside the validation itself may have 255 characters only. */
function rangeOf(
  choices: readonly string[],
  lists: ExcelJS.Worksheet,
  ranges: Map<string, string>,
): string {
  const key = choices.join("\n");
  const known = ranges.get(key);
  if (known !== undefined) return known;
  const column = lists.getColumn(ranges.size + 1);
  column.values = [...choices];
  const range = `${LISTS}!$${column.letter}$1:$${column.letter}$${choices.length}`;
  ranges.set(key, range);
  return range;
}

/**
 * Reads the tables of a file. @throws what the file system or the reader of spreadsheets says of a
 * file that is none.
 */
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
    const cells = new Map(
      headers.flatMap((header, c) =>
        header === "" ? [] : [[header, textOf(row.getCell(c + 1))] as const],
      ),
    );
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
  if ("hyperlink" in value)
    return typeof value.text === "string" ? value.text : { shown: `the link ${value.hyperlink}` };
  if ("error" in value) return { shown: `the error ${value.error}` };
  return { shown: "a formula" };
}
