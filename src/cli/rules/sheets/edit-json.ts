/**
 * Changes values of a JSON text and no other byte of it, so that a file keeps its own layout and a
 * diff shows what was meant.
 */
import { findNodeAtLocation, parseTree, type Node } from "jsonc-parser";

/** Steps to a value, from the root. */
export type Path = readonly (string | number)[];

/** A value on one line is at most this long, with its indentation. */
const WIDTH_MAX = 140;

/**
 * Puts a value at a place. Objects on the way are made; a new key comes after those that stand
 * before it in `order`.
 */
export function setAt(
  text: string,
  path: Path,
  value: unknown,
  order: readonly string[] = [],
): string {
  const root = rootOf(text);
  const found = findNodeAtLocation(root, [...path]);
  if (found !== undefined)
    return splice(
      text,
      found.offset,
      found.length,
      render(value, indentAt(text, found.offset), isInline(text)),
    );
  const parentPath = path.slice(0, -1);
  const key = path.at(-1);
  const parent = findNodeAtLocation(root, [...parentPath]);
  if (typeof key !== "string")
    throw new Error(`there is no place ${path.join("/")} to put a value at`);
  return parent === undefined
    ? setAt(text, parentPath, { [key]: value }, order)
    : insertKey(text, parent, key, value, order);
}

/** Adds a value at the end of a list. */
export function appendTo(text: string, path: Path, value: unknown): string {
  const list = findNodeAtLocation(rootOf(text), [...path]);
  const last = list?.children?.at(-1);
  if (list === undefined) throw new Error(`there is no list at ${path.join("/")}`);
  if (last === undefined)
    return splice(
      text,
      list.offset,
      list.length,
      render([value], indentAt(text, list.offset), isInline(text)),
    );
  return insertAfter(
    text,
    last,
    (indent) => render(value, indent, isInline(text)),
    isOnOneLine(text, list),
  );
}

/** Takes a value out, with its key; an object that is left without any goes as well. */
export function removeAt(text: string, path: Path): string {
  const found = findNodeAtLocation(rootOf(text), [...path]);
  if (found === undefined) return text;
  const member = found.parent?.type === "property" ? found.parent : found;
  const siblings = member.parent?.children ?? [];
  if (siblings.length === 1 && member.parent?.type === "object")
    return removeAt(text, path.slice(0, -1));
  const place = siblings.indexOf(member);
  const before = siblings[place - 1];
  if (before !== undefined) return splice(text, endOf(before), endOf(member) - endOf(before), "");
  return splice(
    text,
    member.offset,
    (siblings[place + 1]?.offset ?? endOf(member)) - member.offset,
    "",
  );
}

/**
 * Writes a value as the files of `rules` are written: texts one language a line, whatever is short
 * on one line.
 */
export function render(value: unknown, indent = "", inline = true): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value);
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  if (entries.length === 0) return open + close;
  if (inline && !spread(value)) {
    const line = renderOnOneLine(value);
    // The longest key of the files stands before it, with its colon.
    if (indent.length + line.length + 14 <= WIDTH_MAX) return line;
  }
  const within = `${indent}  `;
  const members = entries.map(
    ([key, each]) =>
      `${within}${Array.isArray(value) ? "" : `${JSON.stringify(key)}: `}${render(each, within, inline)}`,
  );
  return `${open}\n${members.join(",\n")}\n${indent}${close}`;
}

/** A text in two languages, and whatever holds one. */
function spread(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return "fr" in value || Object.values(value).some(spread);
}

function renderOnOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(renderOnOneLine).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([key, each]) => `${JSON.stringify(key)}: ${renderOnOneLine(each)}`)
    .join(", ")} }`;
}

function insertKey(
  text: string,
  parent: Node,
  key: string,
  value: unknown,
  order: readonly string[],
): string {
  const members = parent.children ?? [];
  const written = (indent: string) =>
    `${JSON.stringify(key)}: ${render(value, indent, isInline(text))}`;
  const rank = (name: unknown): number => order.indexOf(String(name));
  const own = rank(key);
  const ranked = members
    .map((member) => ({ member, at: rank(member.children?.[0]?.value) }))
    .filter(({ at }) => at !== -1 && own !== -1);
  const before = ranked.filter(({ at }) => at < own).at(-1)?.member;
  const after = ranked.find(({ at }) => at > own)?.member;
  const last = members.at(-1);
  if (before === undefined && after !== undefined) {
    const indent = indentAt(text, after.offset);
    return splice(
      text,
      after.offset,
      0,
      written(indent) + (isOnOneLine(text, parent) ? ", " : `,\n${indent}`),
    );
  }
  if (last === undefined)
    return splice(
      text,
      parent.offset,
      parent.length,
      render({ [key]: value }, indentAt(text, parent.offset), isInline(text)),
    );
  return insertAfter(text, before ?? last, written, isOnOneLine(text, parent));
}

function insertAfter(
  text: string,
  sibling: Node,
  written: (indent: string) => string,
  onOneLine: boolean,
): string {
  const indent = indentAt(text, sibling.offset);
  return splice(text, endOf(sibling), 0, (onOneLine ? ", " : `,\n${indent}`) + written(indent));
}

function rootOf(text: string): Node {
  const root = parseTree(text);
  if (root === undefined) throw new Error("the text holds no JSON");
  return root;
}

const endOf = ({ offset, length }: Node): number => offset + length;
const splice = (text: string, at: number, length: number, put: string): string =>
  text.slice(0, at) + put + text.slice(at + length);
const isOnOneLine = (text: string, { offset, length }: Node): boolean =>
  !text.slice(offset, offset + length).includes("\n");
/** Whether the file writes small objects on one line at all. */
const isInline = (text: string): boolean => text.includes('{ "') || !text.includes("{\n");

/** The indentation of the line on which an offset lies. */
function indentAt(text: string, offset: number): string {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? "";
}
