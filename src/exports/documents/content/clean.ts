/**
 * Removes from a value what documents cannot contain, since names of collectivities may contain
 * anything: lone surrogates become replacement characters, line ends and tabs become spaces, and
 * control characters are dropped.
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
