import type { Capacity } from "./capacity.js";
import type { CitedDocument, FactSource, FactValue } from "../facts/fact.js";
import type { CollectivityType } from "../kernel/vocabulary.js";

/** Official data on a collectivity, as far as a rule may read them. */
export interface OfficialCollectivity {
  readonly id: string;
  readonly type: CollectivityType;
  readonly name: string;
  readonly inseeCode?: string;
  readonly siren?: string;
  readonly population?: number;
  readonly memberCommunes?: number;
  readonly overseas?: boolean;
  /** Name and vintage of the data. */
  readonly source: { readonly name: string; readonly vintage: string };
}

export interface Identity {
  readonly id?: string;
  readonly type: CollectivityType;
  readonly name?: string;
  readonly inseeCode?: string;
  readonly siren?: string;
}

export type Answer =
  | { readonly state: "answered"; readonly level: number }
  | { readonly state: "unknown" }
  | { readonly state: "not-applicable" };

/** The value of a fact, with its source. */
export interface KnownValue {
  readonly value: FactValue;
  readonly source: FactSource;
}

/** A checked profile: every value in it is valid and has a source. */
export interface CollectivityProfile {
  /** `YYYY-MM-DD` */
  readonly asOf: string;
  readonly identity: Identity;
  /** Known profile facts by id. */
  readonly values: ReadonlyMap<string, KnownValue>;
  readonly nextElection?: { readonly month: string; readonly path: string };
  readonly answers: ReadonlyMap<string, Answer>;
  readonly capacity?: Capacity;
  /** By field, the document that its value was taken from, where the caller names one. */
  readonly documents?: ReadonlyMap<string, CitedDocument>;
}
