/** Writes one step of a JSON pointer (RFC 6901). */
export const escapeStep = (step: string | number): string =>
  String(step).replaceAll("~", "~0").replaceAll("/", "~1");

/**
 * Prints a received value as JSON for an error message, truncated to `lengthMax` characters so that
 * a message never echoes a whole request.
 */
export function show(value: unknown, lengthMax = 100): string {
  if (value === undefined) return "nothing";
  const text = typeof value === "number" ? String(value) : (JSON.stringify(value) ?? typeof value);
  return text.length <= lengthMax
    ? text
    : `${text.slice(0, lengthMax).toWellFormed()}… (${text.length} characters)`;
}
