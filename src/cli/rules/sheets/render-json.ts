/** Writes JSON values as prettier formats the files of `rules`. */

/** The `printWidth` of prettier. */
export const WIDTH_MAX = 100;

/**
 * Writes a value over as few lines as prettier would.
 * @param indent the indentation of the line on which the value begins
 * @param inline whether small objects are written on one line; prettier accepts both
 * @param taken the columns of that line used by indentation, key and comma
 */
export function render(value: unknown, indent = "", inline = true, taken = indent.length): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const isList = Array.isArray(value);
  const [open, close] = isList ? ["[", "]"] : ["{", "}"];
  const entries = Object.entries(value);
  if (entries.length === 0) return open + close;
  if (!needsLines(value, inline)) {
    const line = renderOnOneLine(value);
    if (taken + line.length <= WIDTH_MAX) return line;
  }
  const within = `${indent}  `;
  const lines = entries.map(([key, member], i) => {
    const prefix = isList ? within : `${within}${JSON.stringify(key)}: `;
    const comma = i < entries.length - 1 ? "," : "";
    return prefix + render(member, within, inline, prefix.length + comma.length) + comma;
  });
  return [open, ...lines, `${indent}${close}`].join("\n");
}

/** Whether a value takes several lines even if it would fit on one. */
export function needsLines(value: unknown, inline: boolean): boolean {
  if (typeof value !== "object" || value === null) return false;
  const members = Object.values(value);
  const breaks = Array.isArray(value) ? isTable(value) : isSpread(value, inline);
  return breaks || members.some((member) => needsLines(member, inline));
}

/** A text has each language on a line of its own. */
const isSpread = (object: object, inline: boolean): boolean =>
  "fr" in object || (!inline && Object.keys(object).length > 0);

/** Prettier breaks a list of several objects, or of several lists, that have several members each. */
function isTable(list: readonly unknown[]): boolean {
  if (list.length < 2) return false;
  const isRow = (member: unknown, isList: boolean): boolean =>
    typeof member === "object" &&
    member !== null &&
    Array.isArray(member) === isList &&
    Object.keys(member).length > 1;
  return (
    list.every((member) => isRow(member, false)) || list.every((member) => isRow(member, true))
  );
}

function renderOnOneLine(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(renderOnOneLine).join(", ")}]`;
  const members = Object.entries(value).map(
    ([key, member]) => `${JSON.stringify(key)}: ${renderOnOneLine(member)}`,
  );
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}
