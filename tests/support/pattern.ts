/** A regular expression written in parts, because it is too long for a line. */
export const pattern = (flags: string, ...parts: readonly string[]): RegExp =>
  new RegExp(parts.join(""), flags);
