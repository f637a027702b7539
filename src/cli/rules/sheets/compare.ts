/**
 * Compares the tables of a workbook with the files of a rulebook: what is to change, and which
 * cells cannot be used.
 */
import type { RawRulebook } from "../../../rulebook/raw.js";
import type { Path } from "./edit-json.js";
import { ExpressionFault } from "./expression.js";
import { valueAt, type Field } from "./fields.js";
import { layOut, type Entry, type SheetLayout } from "./layouts.js";
import type { ReadRow, ReadTable } from "../../../spreadsheet/read-workbook.js";

/** A cell, as the reader of the spreadsheet finds it. */
export interface CellPlace {
  readonly sheet: string;
  readonly row: number;
  readonly header: string;
}

/** A cell that cannot be used, or a row or sheet where it has no cell. */
export interface SheetFault extends Omit<CellPlace, "row" | "header"> {
  readonly row?: number;
  readonly header?: string;
  readonly found: string;
  readonly expected: string;
}

/** A value to put, a thing to add to a list, or one to take out of it. */
export interface Change {
  readonly kind: "set" | "remove" | "append" | "drop";
  readonly file: string;
  readonly path: Path;
  readonly value?: unknown;
  readonly order: readonly string[];
  /**
   * The cells that it comes from, each with the place of its value below `path`, or below what is
   * added there.
   */
  readonly cells: readonly (CellPlace & { readonly below: Path })[];
  /** What the cell showed, and what it shows. */
  readonly shown?: { readonly before: string; readonly after: string };
}

export interface Comparison {
  readonly changes: readonly Change[];
  readonly faults: readonly SheetFault[];
}

/** `removing`: a row that is gone takes its thing out of the file; else that is a fault. */
export function compareTables(
  tables: readonly ReadTable[],
  rulebook: RawRulebook,
  removing: boolean,
): Comparison {
  const changes: Change[] = [];
  const faults: SheetFault[] = [];
  for (const layout of layOut(rulebook)) {
    const table = tables.find(({ name }) => name === layout.name);
    const missing =
      table === undefined
        ? []
        : layout.fields.filter(({ header }) => !table.headers.includes(header));
    if (table === undefined)
      faults.push({
        sheet: layout.name,
        found: "no such sheet",
        expected: "the sheets as they were exported",
      });
    else if (missing.length > 0)
      faults.push(
        ...missing.map(({ header }) => ({
          sheet: layout.name,
          row: 1,
          header,
          found: "no such column",
          expected: "the headings as they were exported",
        })),
      );
    else compareRows(layout, table, removing, changes, faults);
  }
  return { changes, faults };
}

function compareRows(
  layout: SheetLayout,
  table: ReadTable,
  removing: boolean,
  changes: Change[],
  faults: SheetFault[],
): void {
  const keys = layout.fields.filter(({ key = false }) => key);
  const entries = new Map(
    layout.entries.map((entry) => [keys.map((field) => printed(field, entry)).join("\n"), entry]),
  );
  const seen = new Map<string, number>();
  for (const row of table.rows) {
    const name = keys.map(({ header }) => cellText(row, header)).join("\n");
    const earlier = seen.get(name);
    const entry = entries.get(name);
    const key = keys.at(-1)?.header ?? "";
    if (earlier !== undefined)
      faults.push({
        sheet: layout.name,
        row: row.number,
        header: key,
        found: quote(name),
        expected: `each row once: row ${earlier} has it already`,
      });
    else if (entry !== undefined) compareCells(layout, row, entry, changes, faults);
    else if (layout.grows === undefined)
      faults.push({
        sheet: layout.name,
        row: row.number,
        header: key,
        found: quote(name),
        expected: "an id that was exported: ids cannot change, and rows cannot be added here",
      });
    else addRow(layout, row, changes, faults);
    if (earlier === undefined) seen.set(name, row.number);
  }
  for (const [name, { file, base }] of entries) {
    if (seen.has(name)) continue;
    if (removing && layout.grows !== undefined)
      changes.push({ kind: "drop", file, path: base, order: [], cells: [] });
    else
      faults.push({
        sheet: layout.name,
        found: `no row of ${quote(name)}`,
        expected:
          layout.grows === undefined
            ? "the rows as they were exported"
            : "the rows as they were exported; with --remove a row that is gone is taken out " +
              "of its file",
      });
  }
}

function compareCells(
  { name: sheet, fields, order }: SheetLayout,
  row: ReadRow,
  entry: Entry,
  changes: Change[],
  faults: SheetFault[],
): void {
  for (const field of fields) {
    const cell = { sheet, row: row.number, header: field.header };
    const before = printed(field, entry);
    const read = readCell(field, row, before);
    if ("fault" in read) faults.push({ ...cell, ...read.fault });
    else if (read.same) continue;
    else if (field.key === true || field.locked === true)
      faults.push({
        ...cell,
        found: quote(cellText(row, field.header)),
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
        shown: { before, after: cellText(row, field.header) },
      });
  }
}

function addRow(
  { name: sheet, fields, order, grows }: SheetLayout,
  row: ReadRow,
  changes: Change[],
  faults: SheetFault[],
): void {
  const place = grows?.listFor(
    Object.fromEntries(fields.map(({ header }) => [header, cellText(row, header)])),
  );
  if (place === undefined) return;
  if ("expected" in place)
    return void faults.push({
      sheet,
      row: row.number,
      header: place.header,
      found: quote(cellText(row, place.header)),
      expected: place.expected,
    });
  const content: Record<string, unknown> = {};
  const cells: Change["cells"][number][] = [];
  const before = faults.length;
  for (const { header, path, ...field } of fields.filter(
    ({ path: [first] }) => !String(first).startsWith("@"),
  )) {
    const read = readCell({ header, path, ...field }, row);
    cells.push({ sheet, row: row.number, header, below: path });
    if ("fault" in read) faults.push({ sheet, row: row.number, header, ...read.fault });
    else if (!read.same && read.value !== undefined) put(content, path, read.value);
  }
  const ordered = Object.fromEntries(
    Object.entries(content).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b)),
  );
  if (faults.length === before)
    changes.push({
      kind: "append",
      file: place.file,
      path: place.list,
      value: ordered,
      order,
      cells,
    });
}

type ReadCell =
  | { readonly same: boolean; readonly value?: unknown }
  | { readonly fault: Pick<SheetFault, "found" | "expected"> };

/** Reads a cell; where it shows what it showed before, it is not even parsed. */
function readCell({ header, kind, optional = false }: Field, row: ReadRow, before = ""): ReadCell {
  const cell = row.cells.get(header) ?? "";
  if (typeof cell !== "string")
    return { fault: { found: cell.shown, expected: "a plain text or number" } };
  const text = cell.trim();
  if (text === before.trim())
    return before === "" && !optional
      ? { fault: { found: "nothing", expected: "a value" } }
      : { same: true };
  if (text === "")
    return optional ? { same: false } : { fault: { found: "nothing", expected: "a value" } };
  try {
    return { same: false, value: kind.parse(text) };
  } catch (error) {
    if (error instanceof ExpressionFault)
      return {
        fault: {
          found:
            error.found === "the end of the line"
              ? `${quote(text)}, and nothing after it`
              : error.found,
          expected: error.expected,
        },
      };
    throw error;
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
