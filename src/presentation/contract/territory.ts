import type { CollectivityType } from "../../domain/vocabulary.js";

/** A collectivity of the official data. */
export interface CollectivityDocument {
  /** Identifier, to be used as `collectivity` in a profile. */
  id: string;
  /** Legal type. */
  type: CollectivityType;
  /** Name. */
  name: string;
  /** Code under which the official data list it: INSEE, SIREN, département or région code. */
  code: string;
  /** INSEE code of a commune. */
  inseeCode?: string;
  /** SIREN, where the data give it. */
  siren?: string;
  /**
   * Inhabitants, where the data give them.
   * @isInt population is a whole number
   * @minimum 0
   */
  population?: number;
  /** How the population was found: as published, or as the sum of the communes'. */
  populationSource?: string;
  /**
   * Member communes, or communes of a département or région.
   * @isInt memberCommunes is a whole number
   * @minimum 0
   */
  memberCommunes?: number;
  /** Whether it lies overseas. */
  overseas?: boolean;
  /** Code of the département. */
  departement?: string;
  /** Code of the région. */
  region?: string;
  /** Identifier of the intercommunal body. */
  epci?: string;
  /** Identifier of the établissement public territorial that a commune of Grand Paris belongs to, besides its intercommunal body. */
  ept?: string;
  /** Former code that led here, after a merger of communes. */
  formerCode?: string;
}

/** Collectivities found. */
export interface CollectivityList {
  /** Collectivities: those whose name begins with the text first, then by population. */
  items: CollectivityDocument[];
  /** Name and vintage of the data. */
  source: OfficialSource;
}

/** Where official data come from. */
export interface OfficialSource {
  /** Name of the data. */
  name: string;
  /** Vintage. */
  vintage: string;
}
