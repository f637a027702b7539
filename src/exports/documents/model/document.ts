/**
 * A document as headings, paragraphs, lists, tables and a figure, in the order in which it is read:
 * what it says, and nothing of how a format draws it.
 */
import type { Language } from "../../../domain/kernel/text.js";
import type { RankingChart } from "./ranking-chart.js";

/** A stretch of text in one style. */
export interface Run {
  readonly text: string;
  readonly strong?: boolean;
  readonly italic?: boolean;
  /** Of less weight than the text around it, such as the evidence grade behind a reason. */
  readonly quiet?: boolean;
  /** Address to which it leads. */
  readonly href?: string;
}

/** A text in one style, or in several. */
export type Rich = string | readonly Run[];

export type HeadingLevel = 1 | 2 | 3;

export interface Heading {
  readonly kind: "heading";
  readonly level: HeadingLevel;
  readonly text: string;
  /** Name to which the table of contents leads; there where it lists the heading. */
  readonly id?: string;
  /**
   * Whether it begins a page (`page`), or does so unless much of the present one is still free
   * (`part`).
   */
  readonly opens?: "page" | "part";
}

/**
 * `lead` opens a part, `callout` is set in a box, `note` is small print, `label` names what
 * follows.
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
  /** Share of the width, relative to the other columns. */
  readonly width: number;
  /** Numbers stand at the end. */
  readonly align?: "end";
  /** Whether its cells are the titles of their rows. */
  readonly namesRows?: boolean;
}

/** Paragraphs of a cell. */
export type Cell = readonly Rich[];

export interface Table {
  readonly kind: "table";
  /** What it holds, for those who do not see it. */
  readonly summary: string;
  readonly columns: readonly Column[];
  /** Whether the titles of the columns are shown; a table of terms does without. */
  readonly headed: boolean;
  readonly rows: readonly (readonly Cell[])[];
}

export interface Figure {
  readonly kind: "figure";
  /** All that it shows, in words. */
  readonly alt: string;
  readonly chart: RankingChart;
}

/** The table of contents: the headings that have an `id`. */
export interface Contents {
  readonly kind: "contents";
}

/**
 * Blocks that have a page to themselves; where it is possible they are set so that one page holds
 * them.
 */
export interface Sheet {
  readonly kind: "sheet";
  readonly blocks: readonly (Heading | Paragraph | List | Table)[];
}

export type Block = Heading | Paragraph | List | Table | Figure | Contents | Sheet;

/** The first page. */
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
  /** Title in the properties of the file. */
  readonly title: string;
  readonly subject: string;
  readonly author: string;
  /** Date that the file bears: nothing of it depends on when it is made. */
  readonly date: Date;
  /** Digest of the plan (SHA-256, in hexadecimal): another plan is another file. */
  readonly digest: string;
  readonly cover: Cover;
  /** What every page but the first bears: at its head the collectivity and the date. */
  readonly running: { readonly name: string; readonly date: string };
  /** The number of a page, between whose parts the format puts the two numbers: `page 3 sur 12`. */
  readonly pageNumber: { readonly before: string; readonly between: string };
  readonly blocks: readonly Block[];
}
