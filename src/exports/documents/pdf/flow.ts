import { CONTENT_BOTTOM, CONTENT_HEIGHT, PAGE } from "../model/look.js";
import type { Pen } from "./pen.js";

/** What no page break may part: a line, a row of a table, a figure. */
export interface Slice {
  readonly height: number;
  /**
   * Room above it, but for the top of a page; between two slices the larger of both rooms counts.
   */
  readonly before: number;
  readonly after: number;
  /** Whether it begins a page, or does so where less than half a page is free. */
  readonly opens?: "page" | "part";
  /** Whether the next slice stands on the same page. */
  readonly keepsNext?: boolean;
  /** Drawn above it where it begins a page: the titles of the columns. */
  readonly repeats?: { readonly height: number; readonly draw: (top: number) => void };
  readonly draw: (top: number) => void;
}

/** Height of slices that follow one another on one page. */
export const heightOf = (slices: readonly Slice[]): number =>
  slices.reduce(
    (sum, slice, i) => sum + slice.height + (i === 0 ? 0 : gap(slices[i - 1], slice)),
    0,
  );

const gap = (above: Slice | undefined, below: Slice): number =>
  Math.max(above?.after ?? 0, below.before);

/** Draws slices one below the other, on as many pages as they need. */
export function flow(slices: readonly Slice[], pen: Pen): void {
  let above: Slice | undefined;
  for (let i = 0; i < slices.length; i += 1) {
    const slice = slices[i];
    if (slice === undefined) continue;
    const chained = slices[i - 1]?.keepsNext === true;
    const room = (): number => (pen.fresh ? 0 : gap(above, slice));
    const need = chained ? slice.height : heightOf(chainFrom(slices, i));
    if (!pen.fresh && (opensPage(slice, pen) || pen.y + room() + need > CONTENT_BOTTOM))
      pen.newPage();
    if (pen.fresh && slice.repeats !== undefined) {
      slice.repeats.draw(PAGE.top);
      pen.y += slice.repeats.height;
      pen.fresh = false;
      above = undefined;
    }
    const top = pen.y + room();
    slice.draw(top);
    pen.y = top + slice.height;
    pen.fresh = false;
    above = slice;
  }
}

/** Share of a page that has to be free for a part to begin on it. */
const FREE = 0.5;

const opensPage = ({ opens }: Slice, { y }: Pen): boolean =>
  opens === "page" || (opens === "part" && CONTENT_BOTTOM - y < FREE * CONTENT_HEIGHT);

/** The slices that stand on one page with this one. */
function chainFrom(slices: readonly Slice[], start: number): readonly Slice[] {
  let end = start;
  while (slices[end]?.keepsNext === true && end + 1 < slices.length) end += 1;
  return slices.slice(start, end + 1);
}
