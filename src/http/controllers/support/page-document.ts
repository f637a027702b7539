import type { Page } from "../../../application/ports/page.js";

/**
 * Presents a page as the contract describes it: its items and, if there is a next page, its cursor.
 */
export function pageDocument<T, D>(
  { records, more }: Page<T>,
  present: (record: T) => D,
  idOf: (record: T) => string,
): { items: D[]; next?: string } {
  const last = records.at(-1);
  return { items: records.map(present), ...(more && last !== undefined && { next: idOf(last) }) };
}
