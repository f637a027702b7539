import { runsOf, strong } from "../model/build.js";
import type { Cell, Column, Table } from "../model/document.js";
import { breakLines, type Line } from "../typesetting/lines.js";
import { heightOf, type Slice } from "./flow.js";
import { ACCENT, CONTENT_HEIGHT, CONTENT_WIDTH, PAGE, RULE, TINT } from "../model/look.js";
import { CELL, scaled, type TextStyle } from "./style.js";
import { artifact, tag, type Element } from "./tags.js";
import type { Setting } from "./text-slices.js";

const PAD_X = 6;
const PAD_Y = 3.6;
/** Maximum number of lines of a row that is kept on one page. */
const ROW_LINES_MAX = 40;
/** Share of a page up to which a table is kept on one page. */
const WHOLE = 0.6;

interface Place {
  readonly column: Column;
  readonly x: number;
  readonly width: number;
}

/** A line of a cell and the index of its paragraph. */
interface CellLine {
  readonly line: Line;
  readonly paragraph: number;
}

/** A table. Column titles are repeated on each further page, as artifacts. */
export function tableSlices(table: Table, setting: Setting): Slice[] {
  const { pen } = setting;
  const style = scaled(CELL, setting.scale);
  const places = placesOf(table.columns);
  const structure = new TableStructure(setting);
  const titles = table.columns.map(({ title }) => strong(title));
  const [head] = table.headed ? rowSlices(titles, places, style, setting, structure, "titles") : [];
  const repeated = head && {
    height: head.height,
    draw: (top: number) => drawTitlesAgain(titles, places, top, style, setting, head.height),
  };
  const rows = table.rows.flatMap((cells) =>
    rowSlices(cells, places, style, setting, structure, "cells").map((slice): Slice =>
      repeated ? { ...slice, repeats: repeated } : slice,
    ),
  );
  const slices = [...(head ? [{ ...head, keepsNext: true }] : []), ...rows];
  const whole = heightOf(slices) <= WHOLE * CONTENT_HEIGHT;
  return slices.map((slice, i) => ({
    ...slice,
    keepsNext: i < slices.length - 1 && (slice.keepsNext === true || whole),
    before: i === 0 ? 3 : 0,
    after: i === slices.length - 1 ? 10 * setting.scale : 0,
    draw: (top) => {
      if (i === 0 && !table.headed) artifact(pen.pdf, () => rule(setting, top));
      slice.draw(top);
      if (i === slices.length - 1) structure.end();
    },
  }));
}

function placesOf(columns: readonly Column[]): Place[] {
  const total = columns.reduce((sum, { width }) => sum + width, 0);
  let x: number = PAGE.left;
  return columns.map((column) => {
    const width = (CONTENT_WIDTH * column.width) / total;
    x += width;
    return { column, x: x - width, width };
  });
}

/** The structure element of a table with its rows. The first slice that is drawn opens it. */
class TableStructure {
  #table: Element | undefined;

  constructor(readonly setting: Setting) {}

  row(): Element {
    const { pdf, root } = this.setting.pen;
    return tag(pdf, (this.#table ??= tag(pdf, root, "Table")), "TR");
  }

  end(): void {
    this.#table?.end();
  }
}

function rowSlices(
  cells: readonly Cell[],
  places: readonly Place[],
  style: TextStyle,
  setting: Setting,
  structure: TableStructure,
  kind: "titles" | "cells",
): Slice[] {
  const lines = cells.map((cell, i) => cellLines(cell, places[i], style, setting));
  const most = Math.max(1, ...lines.map(({ length }) => length));
  const parts = Math.ceil(most / ROW_LINES_MAX);
  const row = new Row(places, kind, setting, structure, style);
  return Array.from({ length: parts }, (_, part): Slice => {
    const shown = lines.map((each) => each.slice(part * ROW_LINES_MAX, (part + 1) * ROW_LINES_MAX));
    const height =
      Math.max(...shown.map((each) => heightOfLines(each, style)), style.leading) +
      2 * PAD_Y * setting.scale;
    return {
      height,
      before: 0,
      after: 0,
      draw: (top) => row.draw(shown, top, height, part === parts - 1),
    };
  });
}

function cellLines(
  cell: Cell,
  place: Place | undefined,
  style: TextStyle,
  { pen }: Setting,
): CellLine[] {
  const width = (place?.width ?? 0) - 2 * PAD_X;
  return cell.flatMap((content, paragraph) =>
    breakLines(runsOf(content), width, style.size, pen.faces).map((line) => ({ line, paragraph })),
  );
}

const heightOfLines = (lines: readonly CellLine[], style: TextStyle): number =>
  lines.length * style.leading + breaksIn(lines) * style.after;
const breaksIn = (lines: readonly CellLine[]): number =>
  lines.filter(({ paragraph }, i) => i > 0 && lines[i - 1]?.paragraph !== paragraph).length;

/** The structure elements of a row, which may span a page break. */
class Row {
  #row: Element | undefined;
  #cells: Element[] = [];

  constructor(
    readonly places: readonly Place[],
    readonly kind: "titles" | "cells",
    readonly setting: Setting,
    readonly structure: TableStructure,
    readonly style: TextStyle,
  ) {}

  draw(cells: readonly (readonly CellLine[])[], top: number, height: number, last: boolean): void {
    const { pdf } = this.setting.pen;
    const row = (this.#row ??= this.structure.row());
    artifact(pdf, () => ground(this.setting, this.kind, top, height));
    cells.forEach((lines, i) => {
      const place = this.places[i];
      if (place === undefined) return;
      const cell = (this.#cells[i] ??= this.#cell(row, place));
      this.#drawCell(lines, cell, place, top);
    });
    if (!last) return;
    for (const cell of this.#cells) cell.end();
    row.end();
  }

  #cell(row: Element, { column }: Place): Element {
    const { pdf } = this.setting.pen;
    if (this.kind === "titles") return tag(pdf, row, "TH", { scope: "Column" });
    return column.namesRows ? tag(pdf, row, "TH", { scope: "Row" }) : tag(pdf, row, "TD");
  }

  #drawCell(lines: readonly CellLine[], cell: Element, place: Place, top: number): void {
    const { pen } = this.setting;
    let paragraph: Element | undefined;
    drawLines(lines, place, top, this.style, this.setting, (line, x, y, i) => {
      if (i === 0 || lines[i - 1]?.paragraph !== lines[i]?.paragraph) {
        paragraph?.end();
        paragraph = tag(pen.pdf, cell, "P");
      }
      if (paragraph !== undefined) pen.line(line, paragraph, x, y, this.style);
    });
    paragraph?.end();
  }
}

function drawLines(
  lines: readonly CellLine[],
  { column, x, width }: Place,
  top: number,
  style: TextStyle,
  { scale }: Setting,
  draw: (line: Line, x: number, y: number, i: number) => void,
): void {
  let y = top + PAD_Y * scale;
  lines.forEach(({ line, paragraph }, i) => {
    if (i > 0 && lines[i - 1]?.paragraph !== paragraph) y += style.after;
    draw(line, column.align === "end" ? x + width - PAD_X - line.width : x + PAD_X, y, i);
    y += style.leading;
  });
}

function drawTitlesAgain(
  titles: readonly Cell[],
  places: readonly Place[],
  top: number,
  style: TextStyle,
  setting: Setting,
  height: number,
): void {
  const { pen } = setting;
  artifact(
    pen.pdf,
    () => {
      ground(setting, "titles", top, height);
      titles.forEach((cell, i) => {
        const place = places[i];
        if (place === undefined) return;
        drawLines(
          cellLines(cell, place, style, setting),
          place,
          top,
          style,
          setting,
          (line, x, y) => {
            let at = x;
            for (const { text, face, width } of line.pieces) {
              pen.text(text, at, y + style.leading * 0.74, {
                face,
                size: style.size,
                color: style.color,
              });
              at += width;
            }
          },
        );
      });
    },
    { type: "Pagination" },
  );
}

function ground(setting: Setting, kind: "titles" | "cells", top: number, height: number): void {
  const { pdf } = setting.pen;
  if (kind === "titles") {
    pdf.rect(PAGE.left, top, CONTENT_WIDTH, height).fill(TINT);
    pdf
      .moveTo(PAGE.left, top + height)
      .lineTo(PAGE.left + CONTENT_WIDTH, top + height)
      .lineWidth(1)
      .stroke(ACCENT);
  } else rule(setting, top + height);
}

function rule({ pen }: Setting, y: number): void {
  pen.pdf
    .moveTo(PAGE.left, y)
    .lineTo(PAGE.left + CONTENT_WIDTH, y)
    .lineWidth(0.5)
    .stroke(RULE);
}
