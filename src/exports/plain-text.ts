/** Line breaks, tabs and runs of spaces; the non-breaking spaces of French typography are kept. */
const GAPS = /[ \t\n\v\f\r\u0085\u2028\u2029]+/g;

/** Characters that XML 1.0 forbids, and characters that change the text direction. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Reduces a text to one line of printable characters, so that the name of a collectivity cannot
 * change the structure of a document.
 */
export const plainText = (text: string): string =>
  text.replace(GAPS, " ").replace(UNPRINTABLE, "").trim();
