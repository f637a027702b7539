/**
 * The model of a document: headings, paragraphs, lists, tables and a figure in reading order. It
 * contains content only, not how a format renders it.
 */
import type { Language } from "../../../domain/kernel/text.js";
import type { RankingChart } from "./ranking-chart.js";

/** A run of text in one style. */
export interface Run {
  readonly text: string;
  readonly strong?: boolean;
  readonly italic?: boolean;
  /**
   * Whether the run is less prominent than the text around it, like the evidence grade after a
   * reason.
   */
  readonly quiet?: boolean;
  /** URL that the run links to. */
  readonly href?: string;
}

/** A text in one or several styles. */
export type Rich = string | readonly Run[];

export type HeadingLevel = 1 | 2 | 3;

export interface Heading {
  readonly kind: "heading";
  readonly level: HeadingLevel;
  readonly text: string;
  /** Anchor of the heading; present if the table of contents lists it. */
  readonly id?: string;
  /**
   * `page` always starts a new page; `part` starts one unless much of the current page is still
   * free.
   */
  readonly opens?: "page" | "part";
}

/**
 * `lead` introduces a part, `callout` is set in a box, `note` is small print, and `label`
 * introduces the following block.
 */
export type Tone = "lead" | "callout" | "note" | "label";

export interface Paragraph {
  readonly kind: "paragraph";
  readonly content: Rich;
  readonly tone?: Tone;
}

export interface List {
  readonly kind: "list";
  readonly ordered: boolean;
  readonly items: readonly Rich[];
}

export interface Column {
  readonly title: string;
  /** Width relative to the other columns. */
  readonly width: number;
  /** `end` aligns numbers to the right. */
  readonly align?: "end";
  /** Whether the cells of the column are row headers. */
  readonly namesRows?: boolean;
}

/** Paragraphs of a cell. */
export type Cell = readonly Rich[];

export interface Table {
  readonly kind: "table";
  /** Description of the content, for assistive technology. */
  readonly summary: string;
  readonly columns: readonly Column[];
  /** Whether column titles are shown; tables of terms have none. */
  readonly headed: boolean;
  readonly rows: readonly (readonly Cell[])[];
}

export interface Figure {
  readonly kind: "figure";
  /** Alternative text with everything that the figure shows. */
  readonly alt: string;
  readonly chart: RankingChart;
}

/** The table of contents, which lists the headings with an `id`. */
export interface Contents {
  readonly kind: "contents";
}

/** Blocks with a page of their own. Formats scale them to fit on one page where possible. */
export interface Sheet {
  readonly kind: "sheet";
  readonly blocks: readonly (Heading | Paragraph | List | Table)[];
}

export type Block = Heading | Paragraph | List | Table | Figure | Contents | Sheet;

/** The cover page. */
export interface Cover {
  readonly kicker: string;
  readonly title: string;
  readonly subtitle: string;
  readonly collectivity: string;
  readonly lines: readonly string[];
  readonly notice: string;
}

export interface DocumentModel {
  readonly language: Language;
  /** Title in the file properties. */
  readonly title: string;
  readonly subject: string;
  readonly author: string;
  /** Date in the file properties, so that the file does not depend on the time of writing. */
  readonly date: Date;
  /** SHA-256 digest of the plan, in hexadecimal, from which the file identifier is derived. */
  readonly digest: string;
  readonly cover: Cover;
  /** Page header of every page except the first: collectivity and date. */
  readonly running: { readonly name: string; readonly date: string };
  /** Parts of a page number, between which the format inserts the two numbers: `page 3 sur 12`. */
  readonly pageNumber: { readonly before: string; readonly between: string };
  readonly blocks: readonly Block[];
}
