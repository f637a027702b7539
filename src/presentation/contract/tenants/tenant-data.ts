import type { CountDocument } from "./audit.js";

/** What was erased. */
export interface ErasureDocument {
  /**
   * When it was done.
   * @format date-time
   */
  erasedAt: string;
  /**
   * How many records were removed, by kind.
   * @maxItems 50
   */
  counts: CountDocument[];
}
