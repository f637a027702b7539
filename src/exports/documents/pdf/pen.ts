import type { Line, Piece } from "../typesetting/lines.js";
import type { Typefaces } from "../typesetting/typefaces.js";
import { ACCENT, PAGE, QUIET } from "../model/look.js";
import type { TextStyle } from "./style.js";
import { linkArea, standingFor, tag, type Element, type Pdf } from "./tags.js";

/** Share of the leading above the baseline. */
const ABOVE_BASE = 0.74;

/** The drawing position on the current page, and the drawing operations. */
export class Pen {
  y: number = PAGE.top;
  /** Whether the current page is still empty. */
  fresh = true;

  constructor(
    readonly pdf: Pdf,
    readonly root: Element,
    readonly faces: Typefaces,
  ) {}

  newPage(): void {
    this.pdf.addPage();
    this.y = PAGE.top;
    this.fresh = true;
  }

  /** Draws a line of text as part of a structure element. Links become elements of their own. */
  line(line: Line, element: Element, x: number, top: number, style: TextStyle): void {
    let left = x;
    const { pdf } = this;
    for (const pieces of runsByLink(line.pieces)) {
      const [first] = pieces;
      const width = pieces.reduce((sum, piece) => sum + piece.width, 0);
      const from = left;
      const draw = (into: Element): void =>
        void into.add(() => {
          let at = from;
          for (const piece of pieces) {
            this.#piece(piece, at, top, style);
            at += piece.width;
          }
        });
      if (first?.href === undefined) draw(element);
      else {
        const link = tag(pdf, element, "Link");
        draw(link);
        linkArea(
          pdf,
          link,
          { x: from, y: top, width, height: style.leading },
          { href: first.href },
          first.href,
        );
        link.end();
      }
      left += width;
    }
  }

  #piece(
    { text, face, quiet, href, meant }: Piece,
    x: number,
    top: number,
    { size, leading, color }: TextStyle,
  ): void {
    const ownColor = quiet ? QUIET : color;
    standingFor(this.pdf, meant, () => {
      this.text(text, x, top + leading * ABOVE_BASE, {
        face,
        size,
        color: href === undefined ? ownColor : ACCENT,
      });
    });
  }

  /** Draws a text on a baseline. */
  text(
    text: string,
    x: number,
    base: number,
    {
      face,
      size,
      color,
    }: { readonly face: keyof Typefaces; readonly size: number; readonly color: string },
  ): void {
    this.pdf
      .font(face)
      .fontSize(size)
      .fillColor(color)
      .text(text, x, base, { lineBreak: false, baseline: "alphabetic" });
  }
}

/** Groups consecutive pieces with the same link, or without a link. */
function runsByLink(pieces: readonly Piece[]): Piece[][] {
  const runs: Piece[][] = [];
  for (const piece of pieces) {
    const last = runs.at(-1);
    if (last !== undefined && last[0]?.href === piece.href) last.push(piece);
    else runs.push([piece]);
  }
  return runs;
}
