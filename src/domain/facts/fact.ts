/** What is known of a collectivity, fact by fact, and where it comes from. */

export type FactValue = number | boolean | string;

/** A document that the caller took a value from, and the date of its figures, `YYYY-MM-DD`. */
export interface CitedDocument {
  readonly name: string;
  readonly asOf: string;
}

/**
 * Where a known fact comes from. `vintage` is the year or date of the data, as published.
 */
export type FactSource =
  | { readonly kind: "caller"; readonly path: string; readonly document?: CitedDocument }
  | { readonly kind: "official-data"; readonly name: string; readonly vintage: string }
  | { readonly kind: "derived"; readonly from: readonly string[] }
  | { readonly kind: "legal-parameter"; readonly parameter: string };

/** A fact is known, unknown, or not applicable to this collectivity. Unknown is not "no". */
export type Fact =
  | { readonly state: "known"; readonly value: FactValue; readonly source: FactSource }
  | { readonly state: "unknown" }
  | { readonly state: "not-applicable" };

/** Facts by id. */
export type Facts = ReadonlyMap<string, Fact>;

/** Looks up the value of a fact by id; `undefined` where it is not known. */
export type ValueLookup = (factId: string) => FactValue | undefined;
