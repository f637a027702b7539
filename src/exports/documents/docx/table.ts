import {
  AlignmentType,
  BorderStyle,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  WidthType,
} from "docx";
import { runsOf, strong } from "../model/build.js";
import type { Cell, Column, Table as ModelTable } from "../model/document.js";
import { ACCENT, CONTENT_WIDTH, RULE, TINT } from "../model/look.js";
import { CELL_STYLE, hex, twips } from "./styles.js";
import { styled } from "./text.js";

const NONE = { style: BorderStyle.NONE, size: 0, color: "auto" } as const;
const THIN = { style: BorderStyle.SINGLE, size: 4, color: hex(RULE) } as const;
const THICK = { style: BorderStyle.SINGLE, size: 8, color: hex(ACCENT) } as const;

/** Number of characters up to which a table is kept on one page: roughly half a page. */
const WHOLE = 1200;

const charactersIn = (rows: ModelTable["rows"]): number =>
  rows
    .flat(2)
    .flatMap(runsOf)
    .reduce((sum, { text }) => sum + text.length, 0);

/**
 * Renders a table. Column titles are repeated on every page, and rows are not split across pages.
 */
export function tableOf({ columns, headed, rows }: ModelTable): Table {
  const total = columns.reduce((sum, { width }) => sum + width, 0);
  const widths = columns.map(({ width }) => twips((CONTENT_WIDTH * width) / total));
  const whole = charactersIn(rows) <= WHOLE;
  const titles = new TableRow({
    tableHeader: true,
    cantSplit: true,
    keepNext: true,
    children: columns.map((column, i) =>
      cellOf(strong(column.title), column, widths[i] ?? 0, true),
    ),
  });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: twips(CONTENT_WIDTH), type: WidthType.DXA },
    columnWidths: widths,
    margins: { top: twips(1.8), bottom: twips(1.8), left: twips(5), right: twips(5) },
    borders: {
      top: headed ? NONE : THIN,
      bottom: THIN,
      left: NONE,
      right: NONE,
      insideHorizontal: THIN,
      insideVertical: NONE,
    },
    tableLook: {
      firstRow: headed,
      firstColumn: columns.some(({ namesRows }) => namesRows),
      lastRow: false,
      lastColumn: false,
      noHBand: true,
      noVBand: true,
    },
    rows: [
      ...(headed ? [titles] : []),
      ...rows.map(
        (cells, place) =>
          new TableRow({
            cantSplit: true,
            ...(whole && place < rows.length - 1 && { keepNext: true }),
            children: columns.map((column, i) =>
              cellOf(cells[i] ?? [""], column, widths[i] ?? 0, false),
            ),
          }),
      ),
    ],
  });
}

function cellOf(cell: Cell, { align }: Column, width: number, title: boolean): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    ...(title && {
      shading: { type: ShadingType.CLEAR, fill: hex(TINT) },
      borders: { bottom: THICK },
    }),
    children: cell.map((content) =>
      styled(content, {
        style: CELL_STYLE,
        ...(align === "end" && { alignment: AlignmentType.RIGHT }),
      }),
    ),
  });
}
