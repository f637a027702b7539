import type { FactMove } from "../../domain/comparison/fact-changes.js";
import type { BothEditions } from "../words/both-editions.js";

/** What the sentences of a comparison need besides the change that they describe. */
export interface ComparisonContext {
  /** Names of both editions, in one language. */
  readonly names: BothEditions;
  /** Facts that differ, by id. */
  readonly moves: ReadonlyMap<string, FactMove>;
}
