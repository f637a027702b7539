import type { Capacity } from "./capacity.js";
import type { CitedDocument, FactSource, FactValue } from "../facts/fact.js";
import type { CollectivityType } from "../kernel/vocabulary.js";

/** What the official data say of a collectivity, for those facts that a rule may read. */
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

/** A checked profile: whatever stands in it is sound, and says where it comes from. */
export interface CollectivityProfile {
  /** `YYYY-MM-DD` */
  readonly asOf: string;
  readonly identity: Identity;
  /** Known profile facts by id. */
  readonly values: ReadonlyMap<string, { readonly value: FactValue; readonly source: FactSource }>;
  readonly nextElection?: { readonly month: string; readonly path: string };
  readonly answers: ReadonlyMap<string, Answer>;
  readonly capacity?: Capacity;
  /** By field, the document that its value was taken from, where the caller names one. */
  readonly documents?: ReadonlyMap<string, CitedDocument>;
}
