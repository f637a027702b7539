import { readFileSync, writeFileSync } from "node:fs";

/**
 * Replaces the section of a page between the marks of a command, `<!-- begin: npm run … -->` and
 * `<!-- end -->`.
 */
export function writeSection(page, command, section) {
  const [begin, end] = [`<!-- begin: ${command} -->\n`, "<!-- end -->\n"];
  const text = readFileSync(page, "utf8");
  const from = text.indexOf(begin);
  const to = text.indexOf(end, from);
  if (from < 0 || to < 0)
    throw new Error(`${page} has no section between ${begin.trim()} and ${end.trim()}`);
  writeFileSync(page, text.slice(0, from + begin.length) + section + text.slice(to));
}
