/** Applies the changes of a workbook to the texts of the files, and maps findings to its cells. */
import { printFinding, type Finding } from "../../../rulebook/finding.js";
import { appendTo, removeAt, setAt, type Path } from "./edit-json.js";
import type { CellPlace, Change, SheetFault } from "./compare.js";
import { valueAt } from "./fields.js";

/** Where the value of a cell is written. */
export interface CellBinding {
  readonly cell: CellPlace;
  readonly file: string;
  readonly pointer: string;
}

export interface Applied {
  /** The new texts of the files that changed. */
  readonly texts: ReadonlyMap<string, string>;
  readonly bindings: readonly CellBinding[];
}

/**
 * Applies changes of values first, then additions, then removals from the end of each list, so that
 * no index changes before it is used.
 */
export function applyChanges(
  changes: readonly Change[],
  before: ReadonlyMap<string, string>,
): Applied {
  const texts = new Map<string, string>();
  const bindings: CellBinding[] = [];
  for (const change of [...changes].sort(inOrder)) {
    const { kind, file, path, cells } = change;
    const text = texts.get(file) ?? before.get(file) ?? "";
    const target = kind === "append" ? [...path, lengthAt(text, path)] : path;
    texts.set(file, applyChange(text, change));
    for (const { below, ...cell } of cells)
      bindings.push({ cell, file, pointer: pointerOf([...target, ...below]) });
  }
  const changed = [...texts].filter(([file, text]) => text !== before.get(file));
  return { texts: new Map(changed), bindings };
}

function applyChange(text: string, { kind, path, value, order }: Change): string {
  switch (kind) {
    case "set":
      return setAt(text, path, value, order);
    case "append":
      return appendTo(text, path, value);
    case "remove":
    case "drop":
      return removeAt(text, path);
  }
}

const PRECEDENCE: Readonly<Record<Change["kind"], number>> = {
  set: 0,
  remove: 0,
  append: 1,
  drop: 2,
};

function inOrder(a: Change, b: Change): number {
  if (a.kind !== "drop" || b.kind !== "drop") return PRECEDENCE[a.kind] - PRECEDENCE[b.kind];
  return Number(b.path.at(-1)) - Number(a.path.at(-1));
}

function lengthAt(text: string, path: Path): number {
  const list = valueAt(JSON.parse(text), path);
  return Array.isArray(list) ? list.length : 0;
}

const pointerOf = (path: Path): string => path.map((step) => `/${step}`).join("");

/**
 * Prints a finding with the cell that caused it. If no cell did, a missing language is printed with
 * the cell of the other language.
 */
export function printAtCell(finding: Finding, bindings: readonly CellBinding[]): string {
  const own = bindings.filter(({ file }) => file === finding.file);
  const within = own
    .filter(({ pointer }) => `${finding.pointer}/`.startsWith(`${pointer}/`))
    .sort((a, b) => b.pointer.length - a.pointer.length);
  const otherLanguage = own.filter(
    ({ pointer }) => textOf(pointer) !== undefined && textOf(pointer) === textOf(finding.pointer),
  );
  const nearest = within[0] ?? otherLanguage[0];
  return nearest === undefined
    ? printFinding(finding)
    : `${printPlace(nearest.cell)}\n${printFinding(finding)}`;
}

/** The pointer of a text, given the pointer of one of its languages. */
const textOf = (pointer: string): string | undefined => /^(.+)\/(?:fr|en)$/.exec(pointer)?.[1];

export const printFault = (fault: SheetFault): string =>
  `${printPlace(fault)}: found ${fault.found}, expected ${fault.expected}`;

const printPlace = ({ sheet, row, header }: Partial<CellPlace>): string =>
  [
    `sheet \`${sheet ?? ""}\``,
    ...(row === undefined ? [] : [`row ${row}`]),
    ...(header === undefined ? [] : [`column \`${header}\``]),
  ].join(", ");
