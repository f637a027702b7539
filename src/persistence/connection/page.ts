import type { Page } from "../../application/ports/page.js";

/** Makes a page of rows, of which `limit + 1` were read to know whether another page follows. */
export const pageOf = <T>(rows: readonly T[], limit: number): Page<T> => ({
  records: rows.slice(0, limit),
  more: rows.length > limit,
});
