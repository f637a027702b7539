import type { CountDocument } from "./audit.js";

/** Result of an erasure. */
export interface ErasureDocument {
  /**
   * Time of the erasure.
   * @format date-time
   */
  erasedAt: string;
  /**
   * Number of removed records, by kind.
   * @maxItems 50
   */
  counts: CountDocument[];
}
