/**
 * Changes values in a JSON text and leaves everything else as it is, so that a diff shows only what
 * was meant. A file that prettier has formatted stays formatted.
 */
import { findNodeAtLocation, getNodeValue, parseTree, type Node } from "jsonc-parser";
import { needsLines, render, WIDTH_MAX } from "./render-json.js";

/** Steps from the root to a value. */
export type Path = readonly (string | number)[];

/**
 * Sets the value at a path. Missing objects on the way are created; a new key is inserted after the
 * keys that precede it in `order`.
 * @throws Error if the path leads into a list beyond its end
 */
export function setAt(
  text: string,
  path: Path,
  value: unknown,
  order: readonly string[] = [],
): string {
  const root = rootOf(text);
  const found = findNodeAtLocation(root, [...path]);
  if (found !== undefined) return rewrap(replace(text, found, value), path);
  const parentPath = path.slice(0, -1);
  const key = path.at(-1);
  if (typeof key !== "string")
    throw new Error(`there is no place ${path.join("/")} to put a value at`);
  const parent = findNodeAtLocation(root, [...parentPath]);
  if (parent === undefined) return setAt(text, parentPath, { [key]: value }, order);
  return rewrap(insertKey(text, parent, key, value, order), parentPath);
}

/**
 * Appends a value to a list.
 * @throws Error if there is no list at the path
 */
export function appendTo(text: string, path: Path, value: unknown): string {
  const list = findNodeAtLocation(rootOf(text), [...path]);
  if (list === undefined) throw new Error(`there is no list at ${path.join("/")}`);
  const last = list.children?.at(-1);
  if (last === undefined) return rewrap(replace(text, list, [value]), path);
  return rewrap(insertAfter(text, last, "", value, isOnOneLine(text, list)), path);
}

/** Removes a value with its key. An object that becomes empty is removed as well. */
export function removeAt(text: string, path: Path): string {
  const found = findNodeAtLocation(rootOf(text), [...path]);
  if (found === undefined) return text;
  const member = found.parent?.type === "property" ? found.parent : found;
  const siblings = member.parent?.children ?? [];
  if (siblings.length === 1 && member.parent?.type === "object")
    return removeAt(text, path.slice(0, -1));
  const index = siblings.indexOf(member);
  const before = siblings[index - 1];
  const after = siblings[index + 1];
  return before === undefined
    ? splice(text, member.offset, (after?.offset ?? endOf(member)) - member.offset, "")
    : splice(text, endOf(before), endOf(member) - endOf(before), "");
}

function insertKey(
  text: string,
  parent: Node,
  key: string,
  value: unknown,
  order: readonly string[],
): string {
  const members = parent.children ?? [];
  const last = members.at(-1);
  if (last === undefined) return replace(text, parent, { [key]: value });

  const rank = (name: unknown): number => order.indexOf(String(name));
  const ranked = members
    .map((member) => ({ member, rank: rank(member.children?.[0]?.value) }))
    .filter((each) => each.rank !== -1 && rank(key) !== -1);
  const before = ranked.findLast((each) => each.rank < rank(key))?.member;
  const after = ranked.find((each) => each.rank > rank(key))?.member;
  const prefix = `${JSON.stringify(key)}: `;
  const onOneLine = isOnOneLine(text, parent);
  return before === undefined && after !== undefined
    ? insertBefore(text, after, prefix, value, onOneLine)
    : insertAfter(text, before ?? last, prefix, value, onOneLine);
}

function insertBefore(
  text: string,
  sibling: Node,
  prefix: string,
  value: unknown,
  onOneLine: boolean,
): string {
  const indent = indentAt(text, sibling.offset);
  const member = prefix + render(value, indent, isInline(text), indent.length + prefix.length + 1);
  return splice(text, sibling.offset, 0, member + (onOneLine ? ", " : `,\n${indent}`));
}

function insertAfter(
  text: string,
  sibling: Node,
  prefix: string,
  value: unknown,
  onOneLine: boolean,
): string {
  const indent = indentAt(text, sibling.offset);
  const comma = commaAfter(text, sibling);
  const taken = indent.length + prefix.length + comma.length;
  const member = prefix + render(value, indent, isInline(text), taken);
  return splice(text, endOf(sibling), 0, (onOneLine ? ", " : `,\n${indent}`) + member);
}

/** Writes another value in the place of a node. */
function replace(text: string, node: Node, value: unknown): string {
  const { offset, length } = node;
  const taken = offset - lineStart(text, offset) + commaAfter(text, node).length;
  const rendered = render(value, indentAt(text, offset), isInline(text), taken);
  return splice(text, offset, length, rendered);
}

/**
 * Breaks the outermost object or list on a path that is on one line, if it no longer belongs on one:
 * because the line has become too long, or because of what the list now contains.
 */
function rewrap(text: string, path: Path): string {
  const root = rootOf(text);
  for (let depth = 0; depth <= path.length; depth++) {
    const node = findNodeAtLocation(root, path.slice(0, depth));
    if (node === undefined || !isOnOneLine(text, node)) continue;
    if (node.type !== "object" && node.type !== "array") return text;
    const value: unknown = getNodeValue(node);
    const width = endOf(node) - lineStart(text, node.offset) + commaAfter(text, node).length;
    const isMisplaced = width > WIDTH_MAX || needsLines(value, true);
    return isMisplaced ? replace(text, node, value) : text;
  }
  return text;
}

function rootOf(text: string): Node {
  const root = parseTree(text);
  if (root === undefined) throw new Error("the text holds no JSON");
  return root;
}

const endOf = ({ offset, length }: Node): number => offset + length;
const splice = (text: string, at: number, length: number, inserted: string): string =>
  text.slice(0, at) + inserted + text.slice(at + length);
const isOnOneLine = (text: string, { offset, length }: Node): boolean =>
  !text.slice(offset, offset + length).includes("\n");
/** Whether the file has small objects on one line. */
const isInline = (text: string): boolean => text.includes('{ "') || !text.includes("{\n");

const commaAfter = (text: string, node: Node): string =>
  text.startsWith(",", endOf(node)) ? "," : "";
const lineStart = (text: string, offset: number): number => text.lastIndexOf("\n", offset - 1) + 1;

/** The indentation of the line that contains an offset. */
function indentAt(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, offset), offset))?.[0] ?? "";
}
