import { runsOf } from "../model/build.js";
import type { Heading, List, Paragraph, Rich } from "../model/document.js";
import { breakLines } from "../typesetting/lines.js";
import type { Slice } from "./flow.js";
import type { Pen } from "./pen.js";
import { ACCENT, CONTENT_WIDTH, PAGE, TINT } from "../model/look.js";
import { BODY, HEADINGS, ITEM, TONES, scaled, type TextStyle } from "./style.js";
import { artifact, numberList, tag, type Element } from "./tags.js";

/** The pen, and the scale at which blocks are set. */
export interface Setting {
  readonly pen: Pen;
  readonly scale: number;
  /** Called when a heading is drawn, with its position. */
  readonly onHeading: (heading: Heading, top: number) => void;
}

const PADDING = 7;
const BAR = 3;
/** Maximum number of lines of a box that is kept on one page. */
const BOX_LINES_MAX = 36;
const INDENT = 17;

export function headingSlices(heading: Heading, { pen, scale, onHeading }: Setting): Slice[] {
  const style = scaled(HEADINGS[heading.level], scale);
  let element: Element | undefined;
  const lines = breakLines(
    [{ text: heading.text, strong: true }],
    CONTENT_WIDTH,
    style.size,
    pen.faces,
  );
  return lines.map((line, i) => ({
    height: style.leading,
    before: i === 0 ? style.before : 0,
    after: i === lines.length - 1 ? style.after : 0,
    keepsNext: true,
    ...(i === 0 && heading.opens !== undefined && { opens: heading.opens }),
    draw: (top) => {
      if (i === 0) onHeading(heading, top);
      element ??= tag(pen.pdf, pen.root, `H${heading.level}`);
      pen.line(line, element, PAGE.left, top, style);
      if (i === lines.length - 1) element.end();
    },
  }));
}

export function paragraphSlices({ content, tone }: Paragraph, setting: Setting): Slice[] {
  const style = scaled(tone === undefined ? BODY : TONES[tone], setting.scale);
  if (tone === "callout") return boxSlices(content, style, setting);
  const slices = lineSlices(content, style, { x: PAGE.left, width: CONTENT_WIDTH }, setting, () =>
    tag(setting.pen.pdf, setting.pen.root, "P"),
  );
  // A lead or a label stays on the page of the next block.
  return tone === "label" || tone === "lead"
    ? slices.map((slice) => ({ ...slice, keepsNext: true }))
    : slices;
}

/** Lines of one structure element, without widows and orphans. */
function lineSlices(
  content: Rich,
  style: TextStyle,
  column: { readonly x: number; readonly width: number },
  { pen }: Setting,
  open: () => Element,
): Slice[] {
  let element: Element | undefined;
  const lines = breakLines(runsOf(content), column.width, style.size, pen.faces);
  return lines.map((line, i) => ({
    height: style.leading,
    before: i === 0 ? style.before : 0,
    after: i === lines.length - 1 ? style.after : 0,
    keepsNext: lines.length > 1 && (i === 0 || i === lines.length - 2),
    draw: (top) => {
      element ??= open();
      pen.line(line, element, column.x, top, style);
      if (i === lines.length - 1) element.end();
    },
  }));
}

/** A paragraph on a tinted background with a bar at its side. */
function boxSlices(content: Rich, style: TextStyle, setting: Setting): Slice[] {
  const { pen } = setting;
  const padding = PADDING * setting.scale;
  const width = CONTENT_WIDTH - 2 * padding - BAR;
  const lines = breakLines(runsOf(content), width, style.size, pen.faces);
  if (lines.length > BOX_LINES_MAX)
    return lineSlices(content, style, { x: PAGE.left, width: CONTENT_WIDTH }, setting, () =>
      tag(pen.pdf, pen.root, "P"),
    );
  const height = lines.length * style.leading + 2 * padding;
  return [
    {
      height,
      before: style.before,
      after: style.after,
      draw: (top) => {
        artifact(pen.pdf, () => {
          pen.pdf.rect(PAGE.left, top, CONTENT_WIDTH, height).fill(TINT);
          pen.pdf.rect(PAGE.left, top, BAR, height).fill(ACCENT);
        });
        const element = tag(pen.pdf, pen.root, "P");
        lines.forEach((line, i) =>
          pen.line(
            line,
            element,
            PAGE.left + BAR + padding,
            top + padding + i * style.leading,
            style,
          ),
        );
        element.end();
      },
    },
  ];
}

/** List items with hanging bullets or numbers. */
export function listSlices({ items, ordered }: List, setting: Setting): Slice[] {
  const { pen, scale } = setting;
  const style = scaled(ITEM, scale);
  const indent = INDENT * scale;
  let list: Element | undefined;
  return items.flatMap((content, place) => {
    const label = ordered ? `${place + 1}.` : "•";
    const open = (): Element => {
      list ??= openList(ordered, pen);
      return tag(pen.pdf, list, "LI");
    };
    let item: Element | undefined;
    const slices = lineSlices(
      content,
      style,
      { x: PAGE.left + indent, width: CONTENT_WIDTH - indent },
      setting,
      () => tag(pen.pdf, (item ??= open()), "LBody"),
    );
    return slices.map((slice, i) => ({
      ...slice,
      ...(i === slices.length - 1 && place === items.length - 1 && { after: BODY.after * scale }),
      draw: (top: number) => {
        if (i === 0) drawLabel(label, (item ??= open()), top, style, indent, setting);
        slice.draw(top);
        if (i < slices.length - 1) return;
        item?.end();
        if (place === items.length - 1) list?.end();
      },
    }));
  });
}

function openList(ordered: boolean, { pdf, root }: Pen): Element {
  const list = tag(pdf, root, "L");
  numberList(list, ordered ? "Decimal" : "Disc");
  return list;
}

/** Numbers are right-aligned at the position of bullets. */
function drawLabel(
  label: string,
  item: Element,
  top: number,
  style: TextStyle,
  indent: number,
  { pen }: Setting,
): void {
  const element = tag(pen.pdf, item, "Lbl");
  const width = pen.faces.bold.width(label, style.size);
  const x = label === "•" ? PAGE.left + indent * 0.3 : PAGE.left + Math.max(0, indent - width - 5);
  pen.line(
    { pieces: [{ text: label, face: "bold", quiet: false, width }], width },
    element,
    x,
    top,
    { ...style, color: ACCENT },
  );
  element.end();
}
