import { CONTENT_BOTTOM, CONTENT_HEIGHT, PAGE } from "../model/look.js";
import type { Pen } from "./pen.js";

/** Content that page breaks do not split: a line, a table row, a figure. */
export interface Slice {
  readonly height: number;
  /**
   * Space above the slice, in points. It is ignored at the top of a page. Between two slices, the
   * larger of `after` and `before` applies.
   */
  readonly before: number;
  /** Space below the slice, in points. */
  readonly after: number;
  /** Whether the slice starts a new page always, or only if less than half a page is free. */
  readonly opens?: "page" | "part";
  /** Whether the next slice must be on the same page. */
  readonly keepsNext?: boolean;
  /** Slice that is repeated above this one at the top of a page: the column titles. */
  readonly repeats?: { readonly height: number; readonly draw: (top: number) => void };
  readonly draw: (top: number) => void;
}

/** Total height of consecutive slices on one page. */
export const heightOf = (slices: readonly Slice[]): number =>
  slices.reduce(
    (sum, slice, i) => sum + slice.height + (i === 0 ? 0 : gap(slices[i - 1], slice)),
    0,
  );

const gap = (above: Slice | undefined, below: Slice): number =>
  Math.max(above?.after ?? 0, below.before);

/** Draws slices below each other, on as many pages as necessary. */
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

/** Share of a page that must be free for a part to start on it. */
const FREE = 0.5;

const opensPage = ({ opens }: Slice, { y }: Pen): boolean =>
  opens === "page" || (opens === "part" && CONTENT_BOTTOM - y < FREE * CONTENT_HEIGHT);

/** The slices that must be on the same page as this one. */
function chainFrom(slices: readonly Slice[], start: number): readonly Slice[] {
  let end = start;
  while (slices[end]?.keepsNext === true && end + 1 < slices.length) end += 1;
  return slices.slice(start, end + 1);
}
