import {
  BorderStyle,
  Footer,
  Header,
  Paragraph,
  PageNumber,
  TabStopType,
  TextRun,
  AlignmentType,
} from "docx";
import type { Cover, DocumentModel } from "../model/document.js";
import { CONTENT_WIDTH, QUIET, RULE } from "../model/look.js";
import { COVER, TONE_STYLES, hex, twips } from "./styles.js";
import { styled } from "./text.js";

/** Number of characters of a name that fit into the page header. */
const NAME_MAX = 60;
/** Font sizes on the cover, in half points, by the number of characters from which they apply. */
const NAME_SIZES = [
  [160, 26],
  [80, 36],
] as const;

const border = { style: BorderStyle.SINGLE, size: 4, color: hex(RULE), space: 6 } as const;
const small = { size: 17, color: hex(QUIET) };

export function coverParagraphs({
  kicker,
  title,
  subtitle,
  collectivity,
  lines,
}: Cover): Paragraph[] {
  const size = NAME_SIZES.find(([from]) => collectivity.length >= from)?.[1];
  return [
    styled(kicker, { style: COVER.kicker }),
    new Paragraph({ text: title, style: "Title" }),
    styled(subtitle, { style: COVER.subtitle }),
    new Paragraph({
      style: COVER.name,
      children: [new TextRun({ text: collectivity, ...(size !== undefined && { size }) })],
    }),
    ...lines.map((line) => styled(line, { style: COVER.line })),
  ];
}

/** Header and footer of every page except the first. */
export function headOf({ running }: DocumentModel): Header {
  const name = [...running.name];
  const shown =
    name.length > NAME_MAX
      ? `${name
          .slice(0, NAME_MAX - 1)
          .join("")
          .trimEnd()}…`
      : running.name;
  return new Header({
    children: [
      new Paragraph({
        tabStops: [{ type: TabStopType.RIGHT, position: twips(CONTENT_WIDTH) }],
        border: { bottom: border },
        children: [new TextRun({ text: `${shown}\t${running.date}`, ...small })],
      }),
    ],
  });
}

export function footOf({ pageNumber: { before, between } }: DocumentModel): Footer {
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.RIGHT,
        children: [
          new TextRun({
            children: [before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES],
            ...small,
          }),
        ],
      }),
    ],
  });
}

/** The notice at the bottom of the cover. */
export const coverFoot = ({ notice }: Cover): Footer =>
  new Footer({ children: [styled(notice, { style: TONE_STYLES.note, border: { top: border } })] });
