/** `Link` headers (RFC 8288). */
import type { Request } from "express";

export const link = (target: string, relation: string): string => `<${target}>; rel="${relation}"`;

/**
 * Links a page to the first and the next one: the same address and query, except for the cursor.
 */
export function pageLinks(
  { path, query }: Pick<Request, "path" | "query">,
  { next }: { readonly next?: unknown },
): string {
  const first = link(addressOf(path, { ...query, cursor: undefined }), "first");
  return typeof next === "string"
    ? `${first}, ${link(addressOf(path, { ...query, cursor: next }), "next")}`
    : first;
}

function addressOf(path: string, query: Readonly<Record<string, unknown>>): string {
  const given = Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]): [string, string] => [name, String(value)]);
  const text = new URLSearchParams(given).toString();
  // Characters that a path may contain, but a link may not between its brackets.
  const target = path.replaceAll(/[^\w./~%:@!$&'()*+,;=-]/g, encodeURIComponent);
  return text === "" ? target : `${target}?${text}`;
}
