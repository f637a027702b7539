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

/** A heading that the table of contents lists where it has an `id`. */
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

/** Names on the left, what is said of each on the right. */
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

/** A text and, with less weight, what goes with it. */
export const withMark = (text: string, mark: string): Run[] =>
  mark === "" ? [{ text }] : [{ text: `${text}\u00a0` }, { text: mark, quiet: true }];

/** A cell in bold. */
export const strong = (text: string): Cell => [[{ text, strong: true }]];

export const runsOf = (rich: Rich): readonly Run[] =>
  typeof rich === "string" ? [{ text: rich }] : rich;

export type Part = Exclude<Block, Sheet>;

/** The blocks in their order, those of sheets among the others. */
export const flatten = (blocks: readonly Block[]): Part[] =>
  blocks.flatMap((block): Part[] => (block.kind === "sheet" ? [...block.blocks] : [block]));

export type ListedHeading = Heading & { readonly id: string };

/** The headings of the table of contents, in their order. */
export function listedHeadings({ blocks }: DocumentModel): ListedHeading[] {
  return flatten(blocks).filter(
    (block): block is ListedHeading => block.kind === "heading" && block.id !== undefined,
  );
}
