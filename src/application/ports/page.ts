/** Lists that are read page by page, the newest record first. */

export interface PageRequest {
  /** Id of the last record of the previous page. It may have been deleted since. */
  readonly after?: string;
  /** Maximum number of records; an integer from 1. */
  readonly limit: number;
}

export interface Page<T> {
  /** Newest first. */
  readonly records: readonly T[];
  /** Whether an older record follows. */
  readonly more: boolean;
}
