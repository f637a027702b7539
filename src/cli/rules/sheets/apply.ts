/**
 * Applies the changes of a workbook to the texts of the files, and leads findings back to its
 * cells.
 */
import { printFinding, type Finding } from "../../../rulebook/finding.js";
import { appendTo, removeAt, setAt, type Path } from "./edit-json.js";
import type { CellPlace, Change, SheetFault } from "./compare.js";
import { valueAt } from "./fields.js";

/** A value that came out of a cell, and where it now stands. */
export interface Bound {
  readonly cell: CellPlace;
  readonly file: string;
  readonly pointer: string;
}

export interface Applied {
  /** The files that changed, with their new texts. */
  readonly texts: ReadonlyMap<string, string>;
  readonly bound: readonly Bound[];
}

/**
 * Values first, then what is added, then what is taken out, from the end of each list: so that no
 * place moves before it is reached.
 */
export function applyChanges(
  changes: readonly Change[],
  before: ReadonlyMap<string, string>,
): Applied {
  const texts = new Map<string, string>();
  const bound: Bound[] = [];
  for (const { kind, file, path, value, order, cells } of [...changes].sort(inOrder)) {
    const text = texts.get(file) ?? before.get(file) ?? "";
    const place = kind === "append" ? [...path, lengthAt(text, path)] : path;
    texts.set(
      file,
      kind === "set"
        ? setAt(text, path, value, order)
        : kind === "append"
          ? appendTo(text, path, value)
          : removeAt(text, path),
    );
    bound.push(
      ...cells.map(({ below, ...cell }) => ({
        cell,
        file,
        pointer: pointerOf([...place, ...below]),
      })),
    );
  }
  return { texts: new Map([...texts].filter(([file, text]) => text !== before.get(file))), bound };
}

const TURN: Readonly<Record<Change["kind"], number>> = { set: 0, remove: 0, append: 1, drop: 2 };
const inOrder = (a: Change, b: Change): number =>
  TURN[a.kind] - TURN[b.kind] ||
  (a.kind === "drop" ? Number(b.path.at(-1)) - Number(a.path.at(-1)) : 0);

function lengthAt(text: string, path: Path): number {
  const list = valueAt(JSON.parse(text), path);
  return Array.isArray(list) ? list.length : 0;
}

const pointerOf = (path: Path): string => path.map((step) => `/${step}`).join("");

/**
 * Prints a finding with the cell that brought it, where one did; else with that of the other
 * language, which misses its text.
 */
export function printAtCell(finding: Finding, bound: readonly Bound[]): string {
  const own = bound.filter(({ file }) => file === finding.file);
  const within = own
    .filter(({ pointer }) => `${finding.pointer}/`.startsWith(`${pointer}/`))
    .sort((a, b) => b.pointer.length - a.pointer.length);
  const beside = own.filter(
    ({ pointer }) => textOf(pointer) !== undefined && textOf(pointer) === textOf(finding.pointer),
  );
  const nearest = within[0] ?? beside[0];
  return nearest === undefined
    ? printFinding(finding)
    : `${printPlace(nearest.cell)}\n${printFinding(finding)}`;
}

/** The pointer of a text, from that of one of its languages. */
const textOf = (pointer: string): string | undefined => /^(.+)\/(?:fr|en)$/.exec(pointer)?.[1];

export const printFault = (fault: SheetFault): string =>
  `${printPlace(fault)}: found ${fault.found}, expected ${fault.expected}`;

const printPlace = ({ sheet, row, header }: Partial<CellPlace>): string =>
  [
    `sheet \`${sheet ?? ""}\``,
    ...(row === undefined ? [] : [`row ${row}`]),
    ...(header === undefined ? [] : [`column \`${header}\``]),
  ].join(", ");
