/** Writes spreadsheet files: tables of texts and numbers with a heading. */
import type ExcelJS from "exceljs";
import { withoutTimes } from "./zip-times.js";

/** No cell written here is a formula: a text stays a text, whatever it begins with. */
export type Cell = string | number | Date;

export interface Column {
  readonly header: string;
  /** In characters. */
  readonly width: number;
  /** Values offered in a drop-down list. */
  readonly choices?: readonly string[];
  /** Inclusive bounds of a whole number. */
  readonly whole?: readonly [number, number];
  /** A column that must not be edited; it is shown in grey. */
  readonly locked?: boolean;
  /** Spreadsheet format of numbers and dates: `0%`, `yyyy-mm-dd`. */
  readonly format?: string;
}

export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** Hides a table that the reader does not need. */
  readonly hidden?: boolean;
  /** Whether its rows can be filtered. Default: true. */
  readonly filtered?: boolean;
  /** Number of columns on the left that do not scroll. */
  readonly pinned?: number;
  /** Indexes of less important rows, shown in grey. */
  readonly muted?: ReadonlySet<number>;
  /** Footer of each printed page. */
  readonly foot?: string;
}

/** Metadata of a file. */
export interface WorkbookProperties {
  readonly title: string;
  readonly subject: string;
  readonly creator: string;
  readonly created: Date;
}

/** Validations extend this number of rows below the last one, for rows that are added. */
const SPARE_ROWS = 200;
/** The hidden sheet of the values that drop-down lists offer. */
export const LISTS = "lists";
/** A complete font: if only bold or a colour is given, programs choose the family themselves. */
const FONT = { name: "Calibri", family: 2, size: 11 };
const GREY = { color: { argb: "FF777777" } };
/** Paper size, as the format numbers them. */
const A4 = 9;
const FOOT_LENGTH_MAX = 100;
/** Heights in points: of a line, and the maximum of a row. */
const LINE_HEIGHT = 15;
const ROW_HEIGHT_MAX = 409;
/** The width of a column is measured in zeros, and most letters are narrower. */
const CHARACTERS_PER_WIDTH = { plain: 1.2, bold: 1 };

/** Loads exceljs on demand, because loading it takes longer than most commands. */
export async function newWorkbook(): Promise<ExcelJS.Workbook> {
  const {
    default: { Workbook },
  } = await import("exceljs");
  return new Workbook();
}

/** Writes tables to a file, each on its own sheet, with the validation of its columns. */
export async function writeWorkbook(path: string, tables: readonly Table[]): Promise<void> {
  const workbook = await newWorkbook();
  const sheets = tables.map((table) => addSheet(workbook, table));
  const lists = workbook.addWorksheet(LISTS, { state: "hidden" });
  const ranges = new Map<string, string>();
  const rangeFor = (choices: readonly string[]) => rangeOf(choices, lists, ranges);
  for (const [t, { columns, rows }] of tables.entries())
    for (const [c, column] of columns.entries())
      addValidation(sheets[t], column, c + 1, rows.length, rangeFor);
  await workbook.xlsx.writeFile(path);
}

/**
 * Writes tables for reading and printing, each on its own sheet. The same tables give the same
 * bytes.
 */
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
  for (const table of tables) prepareForPrint(addSheet(workbook, table), table);
  return withoutTimes(Buffer.from(await workbook.xlsx.writeBuffer()));
}

/** Landscape A4, fitted to the width of the page, with the heading repeated on every page. */
function prepareForPrint(sheet: ExcelJS.Worksheet, { columns, foot = "" }: Table): void {
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
  // An ampersand begins a code, and two stand for one. More than 255 characters are refused.
  sheet.headerFooter.oddFooter = `&L${foot.slice(0, FOOT_LENGTH_MAX).replaceAll("&", "&&")}&R&P/&N`;
  sheet.eachRow((row) => {
    row.height = heightOf(row, columns);
    row.eachCell({ includeEmpty: true }, (cell) => {
      cell.border = { bottom: { style: "hair", color: { argb: "FFB8C4D0" } } };
    });
  });
}

/** The height of the longest wrapped text: not every program computes it when it opens a file. */
function heightOf(row: ExcelJS.Row, columns: readonly Column[]): number {
  const perWidth = row.number === 1 ? CHARACTERS_PER_WIDTH.bold : CHARACTERS_PER_WIDTH.plain;
  const lines = columns.map(({ width }, c) => {
    const { value } = row.getCell(c + 1);
    return typeof value === "string" ? linesOf(value, width * perWidth) : 1;
  });
  return Math.min(ROW_HEIGHT_MAX, LINE_HEIGHT * Math.max(...lines));
}

/** Estimates the number of lines of a text wrapped at `length` characters. */
function linesOf(text: string, length: number): number {
  const counts = text.split("\n").map((paragraph) => linesOfParagraph(paragraph, length));
  return counts.reduce((sum, count) => sum + count, 0);
}

function linesOfParagraph(paragraph: string, length: number): number {
  let lines = 1;
  let column = 0;
  for (const word of paragraph.split(" ")) {
    if (column > 0 && column + word.length > length) {
      lines += 1;
      column = 0;
    }
    // A word longer than a line is broken.
    lines += Math.max(0, Math.ceil(word.length / length) - 1);
    column += word.length + 1;
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
  columns.forEach((column, c) => formatColumn(sheet.getColumn(c + 1), column));
  for (const index of muted) sheet.getRow(index + 2).font = { ...FONT, ...GREY };
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

function formatColumn(column: ExcelJS.Column, { locked = false, format }: Column): void {
  column.alignment = {
    wrapText: true,
    vertical: "top",
    ...(format !== undefined && { horizontal: "center" }),
  };
  column.font = locked ? { ...FONT, ...GREY } : FONT;
  if (format !== undefined) column.numFmt = format;
}

/**
 * A feature of exceljs that its types omit: one validation for a whole range. Set cell by cell, it
 * writes overlapping ranges.
 */
interface WithValidations {
  readonly dataValidations: { add(range: string, validation: ExcelJS.DataValidation): void };
}

function addValidation(
  sheet: ExcelJS.Worksheet | undefined,
  column: Column,
  number: number,
  rows: number,
  rangeFor: (choices: readonly string[]) => string,
): void {
  const validation = validationOf(column, rangeFor);
  if (sheet === undefined || validation === undefined) return;
  const { letter } = sheet.getColumn(number);
  (sheet as unknown as WithValidations).dataValidations.add(
    `${letter}2:${letter}${rows + 1 + SPARE_ROWS}`,
    validation,
  );
}

function validationOf(
  { choices, whole }: Column,
  rangeFor: (choices: readonly string[]) => string,
): ExcelJS.DataValidation | undefined {
  if (choices !== undefined)
    return {
      type: "list",
      allowBlank: true,
      showErrorMessage: true,
      errorTitle: "Not in the list",
      error: "Choose one of the values of the list.",
      formulae: [rangeFor(choices)],
    };
  if (whole === undefined) return undefined;
  const [minimum, maximum] = whole;
  return {
    type: "whole",
    operator: "between",
    allowBlank: true,
    showErrorMessage: true,
    errorTitle: "Not a whole number",
    error: `A whole number from ${minimum} to ${maximum}.`,
    formulae: [minimum, maximum],
  };
}

/**
 * Writes choices to a column of the sheet of lists. A list inside a validation is limited to 255
 * characters.
 */
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
