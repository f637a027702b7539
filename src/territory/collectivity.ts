import type { CollectivityType } from "../domain/kernel/vocabulary.js";

/**
 * The list of the official data that a collectivity comes from. The id begins with it, because a
 * département and a région can share a code.
 */
export const COLLECTIVITY_KINDS = ["commune", "epci", "ept", "departement", "region"] as const;
export type CollectivityKind = (typeof COLLECTIVITY_KINDS)[number];

/**
 * Where a population comes from. Both official sources give municipal populations, but of different
 * years, so the populations of communes do not add up to that of their EPCI.
 * - `insee-commune`: legal population of the commune (INSEE; Mayotte: census of 2017)
 * - `dgcl-grouping`: municipal population in the DGCL's list of groupings (for an EPT, that of its
 *   members in this list)
 * - `sum-of-communes`: computed here from `insee-commune`, for départements and régions, for which
 *   the data give no population
 */
export type PopulationSource = "insee-commune" | "dgcl-grouping" | "sum-of-communes";

/**
 * What the official data say about one collectivity. A field that they do not give is absent.
 *
 * - **Collectivities, not circumscriptions.** A département that another collectivity replaced has
 *   no row. The successors are Corse (`region-94`), Martinique (`region-02`), Guyane (`region-03`)
 *   and Mayotte (`region-06`), all four of type `collectivite-territoriale-unique`; Paris
 *   (`commune-75056`, of type `commune` although it also has the powers of a département); and
 *   Alsace for Bas-Rhin and Haut-Rhin (`departement-6AE`, whose name and code are missing in the
 *   data). `byCode` and `nearestIds` lead from a former code to the successor.
 * - **Rhône** (`departement-69`) does not include the communes of the Métropole de Lyon, which is
 *   `epci-200046977`, of type `metropole`.
 * - **Overseas territories** (975 to 989) are both départements and régions in the data. Here each
 *   occurs once, as a `region` of type `other`. The entries that the data wrongly list as communes
 *   (977, 978, 984, 986, 989) also have the type `other`.
 */
export interface Collectivity {
  /** `commune-69034`, `epci-200093201`, `ept-200057867`, `departement-95`, `region-84` */
  readonly id: string;
  readonly kind: CollectivityKind;
  readonly type: CollectivityType;
  /** As written in the official data: `CC des Savanes`, `Val-d'Oise`. */
  readonly name: string;
  /** The part of the id after the kind. */
  readonly code: string;
  /** Only for a commune. */
  readonly inseeCode?: string;
  /**
   * Only for communes (94 overseas communes have none) and groupings; the data give none for
   * départements and régions.
   */
  readonly siren?: string;
  /**
   * Number of inhabitants. It is 0 for six uninhabited communes in the Meuse, and absent for the six
   * uninhabited overseas districts.
   */
  readonly population?: number;
  /** Present with `population`. */
  readonly populationSource?: PopulationSource;
  /**
   * Number of communes: the members of a grouping, or the current communes of a département or
   * région, counted here. Absent for a commune.
   */
  readonly memberCommunes?: number;
  readonly overseas: boolean;
  /**
   * Code of the geographic département of a commune, or of a grouping within a single département.
   * The code does not always belong to a collectivity.
   */
  readonly departement?: string;
  /** Code of the région of a commune, a département, or a grouping within a single région. */
  readonly region?: string;
  /** Id of the EPCI that a commune belongs to; 98 communes belong to none. */
  readonly epci?: string;
  /** Id of the EPT that a commune of Grand Paris belongs to, besides its EPCI. */
  readonly ept?: string;
  /**
   * The requested code, if it belonged to a body that this collectivity replaced: a merged commune,
   * or a former département.
   */
  readonly formerCode?: string;
}

/**
 * The collectivities of the official data. It never throws: a search without a match returns
 * nothing.
 */
export interface Territory {
  /** Year of the official data, `2026`. */
  readonly vintage: string;
  /** Name, version and licence of the official data. */
  readonly sourceName: string;
  find(id: string): Collectivity | undefined;
  /** Every collectivity of a kind, ordered by descending population, then by id. */
  list(kind: CollectivityKind): Collectivity[];
  /**
   * The collectivities with an INSEE, SIREN, département or région code, current or former, ordered
   * by id. Spaces and case are ignored.
   */
  byCode(code: string): Collectivity[];
  /**
   * The collectivities whose name equals the text, then those whose name begins with it, then those
   * whose name contains it; each group ordered by descending population, then by id.
   */
  search(text: string, options: SearchOptions): Collectivity[];
  /** At most three valid ids that an unknown one may stand for, the most likely first. */
  nearestIds(id: string): string[];
}

export interface SearchOptions {
  /** Maximum number of results. */
  readonly limit: number;
  /** Return only these types. */
  readonly types?: readonly CollectivityType[] | undefined;
}
