import type {
  BlockContent,
  Emphasis,
  Heading,
  List,
  Paragraph,
  PhrasingContent,
  Strong,
  Table,
  TableRow,
  Text,
} from "mdast";
import { plainText } from "../plain-text.js";

/** A literal text: Markdown or HTML in it is escaped. */
export const text = (value: string): Text => ({ type: "text", value: plainText(value) });
export const strong = (value: string): Strong => ({ type: "strong", children: [text(value)] });
export const emphasis = (value: string): Emphasis => ({
  type: "emphasis",
  children: [text(value)],
});
export const paragraph = (...children: readonly (string | PhrasingContent)[]): Paragraph => ({
  type: "paragraph",
  children: children.map(phrase),
});
export const heading = (depth: Heading["depth"], value: string): Heading => ({
  type: "heading",
  depth,
  children: [text(value)],
});

const phrase = (child: string | PhrasingContent): PhrasingContent =>
  typeof child === "string" ? spaced(child) : child;

/** Like {@link text}, but preserves a space at either end. */
const spaced = (value: string): Text => ({
  type: "text",
  value: `${/^[ \u00a0]/.exec(value)?.[0] ?? ""}${plainText(value)}${/[ \u00a0]$/.exec(value)?.[0] ?? ""}`,
});

/** A list of paragraphs; empty without items. */
export function list(items: readonly Paragraph[], { ordered = false } = {}): List[] {
  return items.length === 0
    ? []
    : [
        {
          type: "list",
          ordered,
          spread: false,
          children: items.map((item) => ({ type: "listItem", spread: false, children: [item] })),
        },
      ];
}

/** A table; empty without rows. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): Table[] {
  if (rows.length === 0) return [];
  const row = (cells: readonly string[]): TableRow => ({
    type: "tableRow",
    children: cells.map((cell) => ({ type: "tableCell", children: [text(cell)] })),
  });
  return [{ type: "table", children: [row(heads), ...rows.map(row)] }];
}

/** A heading with its content; empty without content. */
export const part = (title: Heading, content: readonly BlockContent[]): BlockContent[] =>
  content.length === 0 ? [] : [title, ...content];
