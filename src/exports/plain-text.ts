/**
 * Line breaks, tabs and runs of spaces; the spaces of French typography, which do not break, stay.
 */
const GAPS = /[ \t\n\v\f\r\u0085\u2028\u2029]+/g;

/**
 * Characters that no document may hold (XML 1.0 refuses them), and those that turn the direction of
 * what follows them.
 */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u202a-\u202e\u2066-\u2069]/gu;

/**
 * A text on one line, of characters that can be shown. What a caller names a collectivity must not
 * change the build of a document.
 */
export const plainText = (text: string): string =>
  text.replace(GAPS, " ").replace(UNPRINTABLE, "").trim();
