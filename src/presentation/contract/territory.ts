import type { CollectivityType } from "../../domain/kernel/vocabulary.js";
import type { CollectivityId, InseeCode, OfficialCode, Siren } from "./identifiers.js";
import type { Count, Name, Text, Word } from "./values.js";

/** A collectivity in the official data. */
export interface CollectivityDocument {
  /** Identifier, for use as `collectivity` in a profile. */
  id: CollectivityId;
  /** Legal type. */
  type: CollectivityType;
  /** Name. */
  name: Name;
  /** Code in the official data: INSEE code, SIREN, or code of a département or région. */
  code: OfficialCode;
  /** INSEE code of a commune. */
  inseeCode?: InseeCode;
  /** SIREN; absent if the data do not contain it. */
  siren?: Siren;
  /**
   * Number of inhabitants; absent if the data do not contain it.
   * @isInt population is a whole number
   * @minimum 0
   * @maximum 100000000
   */
  population?: number;
  /** How the population was determined: as published, or as the sum of its communes. */
  populationSource?: Text;
  /** Number of member communes, or of communes in a département or région. */
  memberCommunes?: Count;
  /** Whether it is an overseas territory. */
  overseas?: boolean;
  /** Code of the département. */
  departement?: OfficialCode;
  /** Code of the région. */
  region?: OfficialCode;
  /** Identifier of the intercommunal body. */
  epci?: CollectivityId;
  /**
   * Identifier of the établissement public territorial that a commune of Grand Paris belongs to in
   * addition to its intercommunal body.
   */
  ept?: CollectivityId;
  /** Former code, merged into this commune, that the search matched. */
  formerCode?: OfficialCode;
}

/** Search result: collectivities. */
export interface CollectivityList {
  /**
   * Matching collectivities: first those whose name starts with the search text, then by
   * population.
   * @maxItems 50
   */
  items: CollectivityDocument[];
  /** Name and vintage of the data. */
  source: OfficialSource;
}

/** Origin of official data. */
export interface OfficialSource {
  /** Name of the data set. */
  name: Text;
  /** Vintage of the data set. */
  vintage: Word;
}
