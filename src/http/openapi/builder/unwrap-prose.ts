/**
 * Joins the lines of descriptions and summaries: docstrings are wrapped at the width of the code, in
 * the contract a paragraph is one line. Empty lines and items of lists keep their breaks.
 */
export function unwrapProse<T>(node: T): T {
  if (Array.isArray(node)) return node.map((each: unknown) => unwrapProse(each)) as T;
  if (typeof node !== "object" || node === null) return node;
  const entries = Object.entries(node).map(([key, value]): [string, unknown] => [
    key,
    isProse(key, value) ? value.replaceAll(LINE_BREAK, " ") : unwrapProse(value as unknown),
  ]);
  return Object.fromEntries(entries) as T;
}

const LINE_BREAK = /(?<!\n)\n(?!\n|[-*] )/g;

const isProse = (key: string, value: unknown): value is string =>
  (key === "description" || key === "summary") && typeof value === "string";
