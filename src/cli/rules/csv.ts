/** Writes rows as CSV (RFC 4180), safe to open in a spreadsheet. */
export const toCsv = (rows: readonly (readonly string[])[]): string[] => rows.map((row) => row.map(toField).join(","));

/** A text that a spreadsheet would run as a formula is shown as a text: an apostrophe stands before it. */
function toField(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
