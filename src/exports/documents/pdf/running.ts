import type { DocumentModel } from "../model/document.js";
import { breakLines } from "../typesetting/lines.js";
import type { Pen } from "./pen.js";
import { CONTENT_WIDTH, PAGE, QUIET, RULE } from "../model/look.js";
import { artifact } from "./tags.js";

const SIZE = 8.5;
const HEAD = 40;
const FOOT = PAGE.height - 32;

/**
 * Draws header and footer of every page except the first, as artifacts that screen readers skip.
 */
export function drawRunning({ running, pageNumber }: DocumentModel, pen: Pen): void {
  const { pdf, faces } = pen;
  const { start, count } = pdf.bufferedPageRange();
  const right = PAGE.left + CONTENT_WIDTH;
  const text = (words: string, x: number, base: number): void =>
    pen.text(words, x, base, { face: "regular", size: SIZE, color: QUIET });
  const dateX = right - faces.regular.width(running.date, SIZE);
  const name = shorten(running.name, dateX - PAGE.left - 20, pen);
  for (let page = start + 1; page < start + count; page += 1) {
    pdf.switchToPage(page);
    artifact(
      pdf,
      () => {
        text(name, PAGE.left, HEAD);
        text(running.date, dateX, HEAD);
        pdf
          .moveTo(PAGE.left, HEAD + 7)
          .lineTo(right, HEAD + 7)
          .lineWidth(0.5)
          .stroke(RULE);
      },
      { type: "Pagination", attached: ["Top"] },
    );
    artifact(
      pdf,
      () => {
        const number = `${pageNumber.before}${page + 1}${pageNumber.between}${count}`;
        text(number, right - faces.regular.width(number, SIZE), FOOT);
      },
      { type: "Pagination", attached: ["Bottom"] },
    );
  }
}

/** Shortens a name to the available width. */
function shorten(name: string, width: number, { faces }: Pen): string {
  const [first, second] = breakLines(
    [{ text: name }],
    width - faces.regular.width("…", SIZE),
    SIZE,
    faces,
  );
  const words = (first?.pieces ?? []).map(({ text }) => text).join("");
  return second === undefined ? words : `${words.trimEnd()}…`;
}
