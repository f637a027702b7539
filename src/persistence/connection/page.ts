import type { Page } from "../../application/ports/access.js";

/**
 * A page of rows of which one more than asked was read, which tells whether another page follows.
 */
export const pageOf = <T>(rows: readonly T[], limit: number): Page<T> => ({
  records: rows.slice(0, limit),
  more: rows.length > limit,
});
