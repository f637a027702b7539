import type { Heading } from "../model/document.js";
import type { Pen } from "./pen.js";

/** The bookmarks and the destinations of links. */
export class Outline {
  #parent: PDFKit.PDFOutline | undefined;

  constructor(readonly pen: Pen) {}

  /** Adds a first-level heading, or below it a heading that the table of contents lists. */
  add({ level, text, id }: Heading, top: number): void {
    const { pdf } = this.pen;
    // A little above the heading, so that it is not at the very edge of the window.
    const y = top - 8;
    if (id !== undefined) pdf.addNamedDestination(id, "XYZ", 0, y, null as unknown as number);
    if (level === 1) this.#parent = pdf.outline.addItem(text, at(y, pdf.page.width));
    else if (id !== undefined) (this.#parent ?? pdf.outline).addItem(text, at(y, pdf.page.width));
  }
}

/** The position of a bookmark. pdfkit measures its left coordinate from the right edge. */
const at = (top: number, left: number): { expanded: boolean } =>
  ({ expanded: true, fit: false, top, left, zoom: 0 }) as { expanded: boolean };
