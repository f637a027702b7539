import type {
  Block,
  Cell,
  DocumentModel,
  Heading,
  HeadingLevel,
  List,
  Paragraph,
  Rich,
  Run,
  Sheet,
  Table,
  Tone,
} from "./document.js";

/** A heading; the table of contents lists it if it has an `id`. */
export const heading = (
  level: HeadingLevel,
  text: string,
  more: Pick<Heading, "id" | "opens"> = {},
): Heading => ({ kind: "heading", level, text, ...more });

export const paragraph = (content: Rich, tone?: Tone): Paragraph => ({
  kind: "paragraph",
  content,
  ...(tone && { tone }),
});

export const bullets = (items: readonly Rich[]): List => ({ kind: "list", ordered: false, items });

export const steps = (items: readonly Rich[]): List => ({ kind: "list", ordered: true, items });

/** A table with names on the left and their descriptions on the right. */
export const terms = (summary: string, entries: readonly (readonly [string, Cell])[]): Table => ({
  kind: "table",
  summary,
  headed: false,
  columns: [
    { title: "", width: 24, namesRows: true },
    { title: "", width: 76 },
  ],
  rows: entries.map(([term, cell]) => [strong(term), cell]),
});

/** A text, followed by a mark in a quieter style. */
export const withMark = (text: string, mark: string): Run[] =>
  mark === "" ? [{ text }] : [{ text: `${text}\u00a0` }, { text: mark, quiet: true }];

/** A cell in bold. */
export const strong = (text: string): Cell => [[{ text, strong: true }]];

export const runsOf = (rich: Rich): readonly Run[] =>
  typeof rich === "string" ? [{ text: rich }] : rich;

export type Part = Exclude<Block, Sheet>;

/** All blocks in document order, including those inside sheets. */
export const flatten = (blocks: readonly Block[]): Part[] =>
  blocks.flatMap((block): Part[] => (block.kind === "sheet" ? [...block.blocks] : [block]));

export type ListedHeading = Heading & { readonly id: string };

/** The headings that the table of contents lists, in document order. */
export function listedHeadings({ blocks }: DocumentModel): ListedHeading[] {
  return flatten(blocks).filter(
    (block): block is ListedHeading => block.kind === "heading" && block.id !== undefined,
  );
}
