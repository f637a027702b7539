import type { Cover } from "../model/document.js";
import { breakLines } from "../typesetting/lines.js";
import type { Pen } from "./pen.js";
import { ACCENT, CONTENT_WIDTH, INK, PAGE, QUIET, RULE } from "../model/look.js";
import type { TextStyle } from "./style.js";
import { artifact, tag } from "./tags.js";

const TOP = 150;
const BAND = 12;
/** Chooses a font size so that the name fits on the cover. */
const NAME_SIZES = [26, 22, 18, 14, 11] as const;
const NAME_LINES = 5;

const style = (size: number, color: string, after: number): TextStyle => ({
  size,
  leading: size * 1.25,
  color,
  before: 0,
  after,
});

/** The cover page. */
export function drawCover(cover: Cover, pen: Pen): void {
  const { pdf, faces } = pen;
  artifact(pdf, () => void pdf.rect(0, 0, PAGE.width, BAND).fill(ACCENT));
  let y = TOP;
  const put = (text: string, type: "H1" | "P", set: TextStyle, strong = false): void => {
    const element = tag(pdf, pen.root, type);
    for (const line of breakLines([{ text, strong }], CONTENT_WIDTH, set.size, faces)) {
      pen.line(line, element, PAGE.left, y, set);
      y += set.leading;
    }
    y += set.after;
    element.end();
  };
  put(cover.kicker.toUpperCase(), "P", style(11, QUIET, 10), true);
  put(cover.title, "H1", style(34, ACCENT, 8), true);
  put(cover.subtitle, "P", style(15, INK, 34));
  artifact(pdf, () => void pdf.rect(PAGE.left, y, 60, 3).fill(ACCENT));
  y += 34;
  put(cover.collectivity, "P", style(nameSize(cover.collectivity, pen), INK, 12), true);
  for (const line of cover.lines) put(line, "P", style(11, INK, 3));
  drawNotice(cover.notice, pen);
}

function nameSize(name: string, { faces }: Pen): number {
  return (
    NAME_SIZES.find(
      (size) =>
        breakLines([{ text: name, strong: true }], CONTENT_WIDTH, size, faces).length <= NAME_LINES,
    ) ??
    NAME_SIZES[NAME_SIZES.length - 1] ??
    11
  );
}

/** Draws the notice at the bottom of the page. */
function drawNotice(notice: string, pen: Pen): void {
  const set = style(9.5, QUIET, 0);
  const lines = breakLines([{ text: notice }], CONTENT_WIDTH, set.size, pen.faces);
  const top = PAGE.height - PAGE.bottom - lines.length * set.leading;
  artifact(
    pen.pdf,
    () =>
      void pen.pdf
        .moveTo(PAGE.left, top - 10)
        .lineTo(PAGE.left + CONTENT_WIDTH, top - 10)
        .lineWidth(0.5)
        .stroke(RULE),
  );
  const element = tag(pen.pdf, pen.root, "P");
  lines.forEach((line, i) => pen.line(line, element, PAGE.left, top + i * set.leading, set));
  element.end();
}
