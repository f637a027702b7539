import type { CollectivityType } from "../domain/kernel/vocabulary.js";

/**
 * The lists of the official data that a collectivity comes from; it opens the id, because a
 * département and a région can share a code.
 */
export const COLLECTIVITY_KINDS = ["commune", "epci", "ept", "departement", "region"] as const;
export type CollectivityKind = (typeof COLLECTIVITY_KINDS)[number];

/**
 * Where a population comes from. Both official ones are municipal populations, of different years:
 * a commune's and its EPCI's do not add up.
 * - `insee-commune`: legal population of the commune (INSEE; Mayotte: census of 2017)
 * - `dgcl-grouping`: municipal population in the DGCL's list of groupings (an EPT's: that of its
 *   members there)
 * - `sum-of-communes`: derived here from `insee-commune`, for départements and régions, of which
 *   the data give none
 */
export type PopulationSource = "insee-commune" | "dgcl-grouping" | "sum-of-communes";

/**
 * What the official data say of one collectivity. A field that they do not give is absent.
 *
 * - **Collectivities, not circumscriptions.** No row for the départements that one of these took
 *   over: Corse (`region-94`),
 *   Martinique (`region-02`), Guyane (`region-03`), Mayotte (`region-06`), all four of type
 *   `collectivite-territoriale-unique`; Paris
 *   (`commune-75056`, of type `commune` although it also has a département's powers); Bas-Rhin and
 *   Haut-Rhin (`departement-6AE`, whose
 *   name and code the data lack). Their codes lead to the successor, by `byCode` and `nearestIds`.
 * - **Rhône** (`departement-69`) stands without the communes of the Métropole de Lyon, which is
 *   `epci-200046977`, of type `metropole`.
 * - **Overseas territories** (975 to 989) stand in the data as département and as région: here
 *   once, as a `region` of type `other`.
 *   Where the data list as communes what are none (977, 978, 984, 986, 989), these too have the
 *   type `other`.
 */
export interface Collectivity {
  /** `commune-69034`, `epci-200093201`, `ept-200057867`, `departement-95`, `region-84` */
  readonly id: string;
  readonly kind: CollectivityKind;
  readonly type: CollectivityType;
  /** As the official data write it: `CC des Savanes`, `Val-d'Oise`. */
  readonly name: string;
  /** The part of the id behind the kind. */
  readonly code: string;
  /** Of a commune only. */
  readonly inseeCode?: string;
  /**
   * Of communes (94 overseas ones have none) and groupings; the data give none for départements and
   * régions.
   */
  readonly siren?: string;
  /**
   * Inhabitants. Six communes without inhabitants in the Meuse have 0; the six uninhabited overseas
   * districts have none.
   */
  readonly population?: number;
  /** Present with `population`. */
  readonly populationSource?: PopulationSource;
  /**
   * Of a grouping: its members. Of a département or région: its current communes, counted here.
   * Absent for a commune.
   */
  readonly memberCommunes?: number;
  readonly overseas: boolean;
  /**
   * Code of the official geographic département of a commune, or of a grouping that lies in one: a
   * code, not always a collectivity's.
   */
  readonly departement?: string;
  /** Code of the région of a commune, of a département, or of a grouping that lies in one. */
  readonly region?: string;
  /** Id of the EPCI that a commune belongs to; 98 communes belong to none. */
  readonly epci?: string;
  /** Id of the EPT that a commune of Grand Paris belongs to, besides its EPCI. */
  readonly ept?: string;
  /**
   * The code asked for, where it belonged to a body that this collectivity took over: a merged
   * commune, a replaced département.
   */
  readonly formerCode?: string;
}

/**
 * The collectivities of the official data. No input makes it throw: what cannot be found gives
 * nothing.
 */
export interface Territory {
  /** Year of the official data, `2026`. */
  readonly vintage: string;
  /** Name, version and licence of the official data. */
  readonly sourceName: string;
  find(id: string): Collectivity | undefined;
  /** Every collectivity of a kind, by descending population, then id. */
  list(kind: CollectivityKind): Collectivity[];
  /**
   * The collectivities of an INSEE, SIREN, département or région code, current or former, by id.
   * Spaces and case do not matter.
   */
  byCode(code: string): Collectivity[];
  /**
   * Those whose name is the text, then those whose name begins with it, then those that contain it;
   * each by descending population, then id.
   */
  search(text: string, options: SearchOptions): Collectivity[];
  /** At most three valid ids that a wrong one may have meant, likeliest first. */
  nearestIds(id: string): string[];
}

export interface SearchOptions {
  /** Most results wanted. */
  readonly limit: number;
  /** Keeps only these types. */
  readonly types?: readonly CollectivityType[] | undefined;
}
