import {
  ExternalHyperlink,
  HeadingLevel,
  Paragraph,
  TextRun,
  type IParagraphOptions,
  type IRunOptions,
  type ParagraphChild,
} from "docx";
import { runsOf } from "../model/build.js";
import type { Heading, List, Paragraph as ModelParagraph, Rich, Run } from "../model/document.js";
import { BULLETS, CONTENTS_HEADING, LISTED_HEADING, NUMBERS, TONE_STYLES } from "./styles.js";

const LEVELS = {
  1: HeadingLevel.HEADING_1,
  2: HeadingLevel.HEADING_2,
  3: HeadingLevel.HEADING_3,
} as const;

/** Renders runs of text; a run with a URL becomes a hyperlink. */
const childrenOf = (rich: Rich): ParagraphChild[] =>
  runsOf(rich).map((run) =>
    run.href === undefined
      ? textRun(run)
      : new ExternalHyperlink({ link: run.href, children: [textRun(run)] }),
  );

function textRun({ text, strong, italic, quiet, href }: Run): TextRun {
  const quietStyle = quiet ? "Quiet" : undefined;
  const style = href === undefined ? quietStyle : "Hyperlink";
  const options: IRunOptions = {
    text,
    bold: strong ?? false,
    italics: italic ?? false,
    ...(style !== undefined && { style }),
  };
  return new TextRun(options);
}

export function headingParagraph({ level, text, id, opens }: Heading): Paragraph {
  const style = specialHeadingStyle(level, id);
  return new Paragraph({
    text,
    ...(style === undefined ? { heading: LEVELS[level] } : { style }),
    ...(opens === "page" && { pageBreakBefore: true, spacing: { before: 0 } }),
  });
}

/** The style of a heading whose place in the table of contents differs from its level. */
function specialHeadingStyle(level: Heading["level"], id: string | undefined): string | undefined {
  if (level === 1 && id === undefined) return CONTENTS_HEADING.id;
  return level === 2 && id !== undefined ? LISTED_HEADING.id : undefined;
}

export const textParagraph = ({ content, tone }: ModelParagraph): Paragraph =>
  styled(content, tone === undefined ? {} : { style: TONE_STYLES[tone] });

export const styled = (
  content: Rich,
  options: Omit<IParagraphOptions, "children" | "text">,
): Paragraph => new Paragraph({ ...options, children: childrenOf(content) });

/** Renders a list, whose numbering starts from 1. */
export const listParagraphs = ({ items, ordered }: List, instance: number): Paragraph[] =>
  items.map((content) =>
    styled(content, { numbering: { reference: ordered ? NUMBERS : BULLETS, level: 0, instance } }),
  );
