/**
 * The same value without what no document can hold: halves of a character become a replacement
 * sign, line ends and tabs a space, and control characters are dropped. A collectivity may have any
 * of them in its name.
 */
export function cleanTexts<T>(value: T): T {
  if (typeof value === "string") return cleanText(value) as T;
  if (Array.isArray(value)) return value.map((each: unknown) => cleanTexts(each)) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, cleanTexts(each)]),
  ) as T;
}

const cleanText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\s+/g, (gap) => (/[\r\n\t]/.test(gap) ? " " : gap))
    .replace(/[\p{Cc}\uFFFE\uFFFF]/gu, "");
