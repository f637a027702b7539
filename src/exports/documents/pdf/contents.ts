import { listedHeadings, type ListedHeading } from "../model/build.js";
import type { DocumentModel, Heading } from "../model/document.js";
import { breakLines, type Line } from "../typesetting/lines.js";
import type { Slice } from "./flow.js";
import type { Pen } from "./pen.js";
import { ACCENT, CONTENT_WIDTH, INK, PAGE, QUIET } from "../model/look.js";
import { BODY, type TextStyle } from "./style.js";
import { artifact, linkArea, tag, type Element } from "./tags.js";

/** Width reserved for a page number, in points. */
const NUMBER = 30;
const INDENT = 14;
const BASE = 0.74;

interface Entry {
  readonly heading: ListedHeading;
  readonly lines: readonly Line[];
  readonly style: TextStyle;
  readonly x: number;
  /** The position that was reserved for the entry. */
  place?: { readonly page: number; readonly top: number; readonly item: Element };
}

/**
 * The table of contents. Space is reserved at its position first; it is written once the pages of
 * its headings are known.
 */
export class ContentsTable {
  readonly #entries: Entry[];
  readonly #pages = new Map<string, number>();
  #list: Element | undefined;

  constructor(
    model: DocumentModel,
    readonly pen: Pen,
  ) {
    this.#entries = listedHeadings(model).map((heading) => entryOf(heading, pen));
  }

  slices(): Slice[] {
    const { pen } = this;
    return this.#entries.map((entry, i) => ({
      height: entry.lines.length * entry.style.leading,
      before: entry.style.before,
      after: i === this.#entries.length - 1 ? 8 : 0,
      draw: (top) => {
        this.#list ??= tag(pen.pdf, pen.root, "TOC");
        entry.place = { page: currentPage(pen), top, item: tag(pen.pdf, this.#list, "TOCI") };
      },
    }));
  }

  /** Records that a heading is on the current page. */
  found(heading: Heading): void {
    if (heading.id !== undefined) this.#pages.set(heading.id, currentPage(this.pen));
  }

  write(): void {
    for (const entry of this.#entries) this.#writeEntry(entry);
    this.#list?.end();
  }

  #writeEntry({ heading, lines, style, x, place }: Entry): void {
    if (place === undefined) return;
    const { pdf, faces } = this.pen;
    pdf.switchToPage(place.page);
    const number = String((this.#pages.get(heading.id) ?? 0) + 1);
    const numberX = PAGE.left + CONTENT_WIDTH - faces.regular.width(number, style.size);
    const last = lines.at(-1);
    const base = place.top + (lines.length - 1) * style.leading + style.leading * BASE;
    const leader = { from: x + (last?.width ?? 0) + 6, to: numberX - 5 };
    if (leader.to > leader.from)
      artifact(
        pdf,
        () =>
          void pdf
            .moveTo(leader.from, base - 1)
            .lineTo(leader.to, base - 1)
            .lineWidth(0.7)
            .dash(0.7, { space: 3 })
            .stroke(QUIET)
            .undash(),
      );
    const link = tag(pdf, tag(pdf, place.item, "Reference"), "Link");
    lines.forEach((line, i) => this.pen.line(line, link, x, place.top + i * style.leading, style));
    link.add(() =>
      this.pen.text(number, numberX, base, {
        face: "regular",
        size: style.size,
        color: style.color,
      }),
    );
    linkArea(
      pdf,
      link,
      {
        x,
        y: place.top,
        width: PAGE.left + CONTENT_WIDTH - x,
        height: lines.length * style.leading,
      },
      { place: heading.id },
      heading.text,
    );
    place.item.end();
  }
}

function entryOf(heading: ListedHeading, { faces }: Pen): Entry {
  const top = heading.level === 1;
  const style: TextStyle = top
    ? { ...BODY, leading: 16, color: ACCENT, before: 5, after: 0 }
    : { ...BODY, size: 9.5, leading: 13.5, color: INK, before: 0, after: 0 };
  const x = PAGE.left + (top ? 0 : INDENT);
  return {
    heading,
    style,
    x,
    lines: breakLines(
      [{ text: heading.text, strong: top }],
      PAGE.left + CONTENT_WIDTH - NUMBER - x,
      style.size,
      faces,
    ),
  };
}

/** Index of the current page, from 0. */
function currentPage({ pdf }: Pen): number {
  const { start, count } = pdf.bufferedPageRange();
  return start + count - 1;
}
