import {
  AlignmentType,
  BorderStyle,
  LevelFormat,
  LineRuleType,
  ShadingType,
  type INumberingOptions,
  type IPropertiesOptions,
} from "docx";
import { ACCENT, INK, QUIET, TINT } from "../model/look.js";
import type { Language } from "../../../domain/kernel/text.js";
import type { Tone } from "../model/document.js";

/** A colour in the notation of Word. */
export const hex = (color: string): string => color.slice(1);

/** Points as twentieths of a point. */
export const twips = (points: number): number => Math.round(points * 20);

/** Points as half points. */
const size = (points: number): number => Math.round(points * 2);

/** A font that comes with Word; other programs substitute a font with the same widths. */
const FONT = "Calibri";

/**
 * Title of a recommendation: a second-level heading that the table of contents lists, unlike other
 * headings of that level.
 */
export const LISTED_HEADING = { id: "ListedHeading", name: "Listed Heading" } as const;

/** Title of the table of contents, which does not list itself. */
export const CONTENTS_HEADING = { id: "TOCHeading", name: "TOC Heading" } as const;

export const TONE_STYLES: Readonly<Record<Tone, string>> = {
  lead: "Lead",
  callout: "Callout",
  note: "Note",
  label: "Label",
};
export const CELL_STYLE = "TableText";
export const COVER = {
  kicker: "CoverKicker",
  subtitle: "CoverSubtitle",
  name: "CoverName",
  line: "CoverLine",
} as const;

export const BULLETS = "bullets";
export const NUMBERS = "numbers";

const spacing = (before: number, after: number, leading = 1) => ({
  before: twips(before),
  after: twips(after),
  line: Math.round(leading * 240),
  lineRule: LineRuleType.AUTO,
});

const heading = (points: number, color: string, before: number, after: number) => ({
  run: { font: FONT, size: size(points), bold: true, italics: false, color: hex(color) },
  paragraph: { spacing: spacing(before, after, 1), keepNext: true, keepLines: true },
});

const paragraphStyle = (
  id: string,
  name: string,
  run: { size?: number; color?: string; bold?: boolean; allCaps?: boolean },
  paragraph: object,
) => ({ id, name, basedOn: "Normal", next: "Normal", quickFormat: true, run, paragraph });

/**
 * The styles of the document. They are real styles, so that the look can be changed in one place in
 * Word.
 */
export function stylesIn(language: Language): NonNullable<IPropertiesOptions["styles"]> {
  return {
    default: defaultStyles(language),
    paragraphStyles: [...HEADING_STYLES, ...TEXT_STYLES, ...COVER_STYLES, ...CONTENTS_STYLES],
    characterStyles: [
      { id: "Quiet", name: "Quiet", basedOn: "DefaultParagraphFont", run: { color: hex(QUIET) } },
    ],
  };
}

function defaultStyles(language: Language) {
  return {
    document: {
      run: {
        font: FONT,
        size: size(9.5),
        color: hex(INK),
        language: { value: language === "fr" ? "fr-FR" : "en-GB" },
      },
      paragraph: { spacing: spacing(0, 5) },
    },
    title: {
      run: { font: FONT, size: size(34), bold: true, color: hex(ACCENT) },
      paragraph: { spacing: spacing(0, 6, 1) },
    },
    heading1: heading(20, ACCENT, 24, 10),
    heading2: heading(13.5, ACCENT, 14, 5),
    heading3: heading(10.5, INK, 5, 1.5),
    hyperlink: { run: { color: hex(ACCENT), underline: {} } },
    listParagraph: { paragraph: { spacing: spacing(0, 1), contextualSpacing: false } },
  };
}

const HEADING_STYLES = [
  {
    id: LISTED_HEADING.id,
    name: LISTED_HEADING.name,
    basedOn: "Heading2",
    next: "Normal",
    quickFormat: true,
    paragraph: { outlineLevel: 1 },
  },
  {
    id: CONTENTS_HEADING.id,
    name: CONTENTS_HEADING.name,
    basedOn: "Heading1",
    next: "Normal",
    paragraph: { outlineLevel: 9 },
  },
];

const TEXT_STYLES = [
  paragraphStyle(
    TONE_STYLES.lead,
    "Lead",
    { size: size(11) },
    { spacing: spacing(0, 8, 1.08), keepNext: true },
  ),
  paragraphStyle(
    TONE_STYLES.callout,
    "Callout",
    {},
    {
      spacing: spacing(4, 7),
      keepLines: true,
      indent: { left: twips(8), right: twips(8) },
      shading: { type: ShadingType.CLEAR, fill: hex(TINT) },
      border: {
        left: { style: BorderStyle.SINGLE, size: 24, color: hex(ACCENT), space: 6 },
        top: { style: BorderStyle.SINGLE, size: 4, color: hex(TINT), space: 4 },
        bottom: { style: BorderStyle.SINGLE, size: 4, color: hex(TINT), space: 4 },
      },
    },
  ),
  paragraphStyle(TONE_STYLES.note, "Note", { size: size(8.5), color: hex(QUIET) }, {}),
  paragraphStyle(
    TONE_STYLES.label,
    "Label",
    { size: size(9.5), color: hex(QUIET) },
    { spacing: spacing(0, 4), keepNext: true },
  ),
  paragraphStyle(CELL_STYLE, "Table Text", { size: size(9) }, { spacing: spacing(0, 0.5) }),
];

const COVER_STYLES = [
  paragraphStyle(
    COVER.kicker,
    "Cover Kicker",
    { size: size(11), bold: true, color: hex(QUIET), allCaps: true },
    { spacing: spacing(90, 8) },
  ),
  paragraphStyle(COVER.subtitle, "Cover Subtitle", { size: size(15) }, { spacing: spacing(0, 40) }),
  paragraphStyle(
    COVER.name,
    "Cover Name",
    { size: size(24), bold: true },
    {
      spacing: spacing(0, 10, 1),
      border: { top: { style: BorderStyle.SINGLE, size: 24, color: hex(ACCENT), space: 24 } },
    },
  ),
  paragraphStyle(COVER.line, "Cover Line", { size: size(11) }, { spacing: spacing(0, 3) }),
];

const CONTENTS_STYLES = [
  paragraphStyle(
    "TOC1",
    "toc 1",
    { bold: true, color: hex(ACCENT) },
    { spacing: spacing(5, 0, 1) },
  ),
  paragraphStyle(
    "TOC2",
    "toc 2",
    { size: size(9.5) },
    { spacing: spacing(1, 0, 1), indent: { left: twips(14) } },
  ),
];

const hanging = (points: number) => ({ indent: { left: twips(18), hanging: twips(points) } });
const marker = { font: FONT, color: hex(ACCENT) };

export const LISTS: INumberingOptions = {
  config: [
    {
      reference: BULLETS,
      levels: [
        {
          level: 0,
          format: LevelFormat.BULLET,
          text: "•",
          alignment: AlignmentType.LEFT,
          style: { paragraph: hanging(12), run: marker },
        },
      ],
    },
    {
      reference: NUMBERS,
      levels: [
        {
          level: 0,
          format: LevelFormat.DECIMAL,
          text: "%1.",
          alignment: AlignmentType.LEFT,
          style: { paragraph: hanging(18), run: { ...marker, bold: true } },
        },
      ],
    },
  ],
};
