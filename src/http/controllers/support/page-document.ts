import type { Page } from "../../../application/ports/page.js";

/**
 * A page as the contract shows it: its entries, and where the next one begins, where there is one.
 */
export function pageDocument<T, D>(
  { records, more }: Page<T>,
  present: (record: T) => D,
  idOf: (record: T) => string,
): { items: D[]; next?: string } {
  const last = records.at(-1);
  return { items: records.map(present), ...(more && last !== undefined && { next: idOf(last) }) };
}
