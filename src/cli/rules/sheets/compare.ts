/**
 * Compares the tables of a workbook with the files of a rulebook: lists the changes, and the cells
 * that cannot be used.
 */
import type { RawRulebook } from "../../../rulebook/raw.js";
import type { Path } from "./edit-json.js";
import { ExpressionFault } from "./expression.js";
import { valueAt, type Field } from "./fields.js";
import { layOut, type Entry, type SheetLayout } from "./layouts.js";
import type { ReadRow, ReadTable } from "../../../spreadsheet/read-workbook.js";

/** The position of a cell in the spreadsheet. */
export interface CellPlace {
  readonly sheet: string;
  readonly row: number;
  readonly header: string;
}

/** A cell that cannot be used. `row` and `header` are absent if a whole row or sheet is at fault. */
export interface SheetFault extends Omit<CellPlace, "row" | "header"> {
  readonly row?: number;
  readonly header?: string;
  readonly found: string;
  readonly expected: string;
}

/**
 * A change of a file: `set` or `remove` a value, `append` an entry to a list, or `drop` one from it.
 */
export interface Change {
  readonly kind: "set" | "remove" | "append" | "drop";
  readonly file: string;
  readonly path: Path;
  readonly value?: unknown;
  readonly order: readonly string[];
  /**
   * The cells that it comes from, each with the path of its value relative to `path`, or to the
   * appended entry.
   */
  readonly cells: readonly (CellPlace & { readonly below: Path })[];
  /** The texts of the cell before and after the change. */
  readonly shown?: { readonly before: string; readonly after: string };
}

export interface Comparison {
  readonly changes: readonly Change[];
  readonly faults: readonly SheetFault[];
}

/**
 * Compares the tables of a workbook with a rulebook.
 * @param removing whether a missing row removes its entry from the file; otherwise it is a fault
 */
export function compareTables(
  tables: readonly ReadTable[],
  rulebook: RawRulebook,
  removing: boolean,
): Comparison {
  const comparison: MutableComparison = { changes: [], faults: [] };
  for (const layout of layOut(rulebook)) {
    const table = tables.find(({ name }) => name === layout.name);
    const faults = faultsOfTable(layout, table);
    comparison.faults.push(...faults);
    if (table !== undefined && faults.length === 0)
      compareRows(layout, table, removing, comparison);
  }
  return comparison;
}

interface MutableComparison {
  readonly changes: Change[];
  readonly faults: SheetFault[];
}

/** A missing sheet, or missing columns. */
function faultsOfTable({ name, fields }: SheetLayout, table: ReadTable | undefined): SheetFault[] {
  if (table === undefined)
    return [{ sheet: name, found: "no such sheet", expected: "the sheets as they were exported" }];
  return fields
    .filter(({ header }) => !table.headers.includes(header))
    .map(({ header }) => ({
      sheet: name,
      row: 1,
      header,
      found: "no such column",
      expected: "the headings as they were exported",
    }));
}

function compareRows(
  layout: SheetLayout,
  table: ReadTable,
  removing: boolean,
  comparison: MutableComparison,
): void {
  const keys = layout.fields.filter(({ key = false }) => key);
  const entries = new Map(
    layout.entries.map((entry) => [keys.map((field) => printed(field, entry)).join("\n"), entry]),
  );
  const rowsByName = new Map<string, number>();
  for (const row of table.rows) {
    const name = keys.map(({ header }) => cellText(row, header)).join("\n");
    const entry = entries.get(name);
    const earlier = rowsByName.get(name);
    const fault = (expected: string): SheetFault => ({
      sheet: layout.name,
      row: row.number,
      header: keys.at(-1)?.header ?? "",
      found: quote(name),
      expected,
    });
    if (earlier !== undefined) {
      comparison.faults.push(fault(`each row once: row ${earlier} has it already`));
      continue;
    }
    rowsByName.set(name, row.number);
    if (entry !== undefined) compareCells(layout, row, entry, comparison);
    else if (layout.grows !== undefined) addRow(layout, row, comparison);
    else
      comparison.faults.push(
        fault("an id that was exported: ids cannot change, and rows cannot be added here"),
      );
  }
  const missing = [...entries].filter(([name]) => !rowsByName.has(name));
  for (const [name, entry] of missing) removeEntry(layout, name, entry, removing, comparison);
}

/** Handles an entry of the file whose row is missing. */
function removeEntry(
  { name: sheet, grows }: SheetLayout,
  name: string,
  { file, base }: Entry,
  removing: boolean,
  { changes, faults }: MutableComparison,
): void {
  if (removing && grows !== undefined) {
    changes.push({ kind: "drop", file, path: base, order: [], cells: [] });
    return;
  }
  const hint = "; with --remove a row that is gone is taken out of its file";
  faults.push({
    sheet,
    found: `no row of ${quote(name)}`,
    expected: `the rows as they were exported${grows === undefined ? "" : hint}`,
  });
}

function compareCells(
  { name: sheet, fields, order }: SheetLayout,
  row: ReadRow,
  entry: Entry,
  { changes, faults }: MutableComparison,
): void {
  for (const field of fields) {
    const cell = { sheet, row: row.number, header: field.header };
    const before = printed(field, entry);
    const after = cellText(row, field.header);
    const read = readCell(field, row, before);
    if ("fault" in read) faults.push({ ...cell, ...read.fault });
    else if (read.same) continue;
    else if (field.key === true || field.locked === true)
      faults.push({
        ...cell,
        found: quote(after),
        expected: `${quote(before)}: this column cannot change`,
      });
    else
      changes.push({
        kind: read.value === undefined ? "remove" : "set",
        file: entry.file,
        path: [...entry.base, ...field.path],
        value: read.value,
        order,
        cells: [{ ...cell, below: [] }],
        shown: { before, after },
      });
  }
}

function addRow(
  { name: sheet, fields, order, grows }: SheetLayout,
  row: ReadRow,
  { changes, faults }: MutableComparison,
): void {
  const texts = Object.fromEntries(fields.map(({ header }) => [header, cellText(row, header)]));
  const target = grows?.listFor(texts);
  if (target === undefined) return;
  if ("expected" in target) {
    const { header, expected } = target;
    const found = quote(cellText(row, header));
    faults.push({ sheet, row: row.number, header, found, expected });
    return;
  }
  const content: Record<string, unknown> = {};
  const cells: Change["cells"][number][] = [];
  const faultsBefore = faults.length;
  for (const field of fields.filter(isStored)) {
    const { header, path } = field;
    const read = readCell(field, row);
    cells.push({ sheet, row: row.number, header, below: path });
    if ("fault" in read) faults.push({ sheet, row: row.number, header, ...read.fault });
    else if (!read.same && read.value !== undefined) put(content, path, read.value);
  }
  if (faults.length > faultsBefore) return;
  const { file, list } = target;
  const value = inKeyOrder(content, order);
  changes.push({ kind: "append", file, path: list, value, order, cells });
}

/** Columns whose path begins with `@` are computed for the sheet. */
const isStored = ({ path: [first] }: Field): boolean => !String(first).startsWith("@");

const inKeyOrder = (content: Readonly<Record<string, unknown>>, order: readonly string[]) =>
  Object.fromEntries(
    Object.entries(content).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b)),
  );

type ReadCell =
  | { readonly same: boolean; readonly value?: unknown }
  | { readonly fault: Pick<SheetFault, "found" | "expected"> };

/**
 * Reads a cell. A cell that shows the same as before is not parsed.
 * @param before what the cell showed when it was exported; empty for a new row
 */
function readCell(field: Field, row: ReadRow, before = ""): ReadCell {
  const { header, optional = false } = field;
  const cell = row.cells.get(header) ?? "";
  if (typeof cell !== "string")
    return { fault: { found: cell.shown, expected: "a plain text or number" } };
  const text = cell.trim();
  const same = text === before.trim();
  if (same && before !== "") return { same };
  if (text !== "") return parseCell(field, text);
  return optional ? { same } : { fault: { found: "nothing", expected: "a value" } };
}

function parseCell({ kind }: Field, text: string): ReadCell {
  try {
    return { same: false, value: kind.parse(text) };
  } catch (error) {
    if (!(error instanceof ExpressionFault)) throw error;
    const { found, expected } = error;
    const atEnd = found === "the end of the line";
    return { fault: { found: atEnd ? `${quote(text)}, and nothing after it` : found, expected } };
  }
}

const printed = ({ path, kind }: Field, { content }: Entry): string =>
  String(kind.print(valueAt(content, path)));

function cellText(row: ReadRow, header: string): string {
  const cell = row.cells.get(header) ?? "";
  return typeof cell === "string" ? cell.trim() : "";
}

const quote = (name: string): string => `\`${name.replaceAll("\n", " / ")}\``;

function put(content: Record<string, unknown>, [first, ...rest]: Path, value: unknown): void {
  if (first === undefined) return;
  if (rest.length === 0) content[first] = value;
  else put((content[first] ??= {}) as Record<string, unknown>, rest, value);
}
