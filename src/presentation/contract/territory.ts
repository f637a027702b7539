import type { CollectivityType } from "../../domain/kernel/vocabulary.js";
import type { CollectivityId, InseeCode, OfficialCode, Siren } from "./identifiers.js";
import type { Count, Name, Text, Word } from "./values.js";

/** A collectivity of the official data. */
export interface CollectivityDocument {
  /** Identifier, to be used as `collectivity` in a profile. */
  id: CollectivityId;
  /** Legal type. */
  type: CollectivityType;
  /** Name. */
  name: Name;
  /** Code under which the official data list it: INSEE, SIREN, département or région code. */
  code: OfficialCode;
  /** INSEE code of a commune. */
  inseeCode?: InseeCode;
  /** SIREN, where the data give it. */
  siren?: Siren;
  /**
   * Inhabitants, where the data give them.
   * @isInt population is a whole number
   * @minimum 0
   * @maximum 100000000
   */
  population?: number;
  /** How the population was found: as published, or as the sum of the communes'. */
  populationSource?: Text;
  /** Member communes, or communes of a département or région. */
  memberCommunes?: Count;
  /** Whether it lies overseas. */
  overseas?: boolean;
  /** Code of the département. */
  departement?: OfficialCode;
  /** Code of the région. */
  region?: OfficialCode;
  /** Identifier of the intercommunal body. */
  epci?: CollectivityId;
  /**
   * Identifier of the établissement public territorial that a commune of Grand Paris belongs to,
   * besides its intercommunal body.
   */
  ept?: CollectivityId;
  /** Former code that led here, after a merger of communes. */
  formerCode?: OfficialCode;
}

/** Collectivities found. */
export interface CollectivityList {
  /**
   * Collectivities: those whose name begins with the text first, then by population.
   * @maxItems 50
   */
  items: CollectivityDocument[];
  /** Name and vintage of the data. */
  source: OfficialSource;
}

/** Where official data come from. */
export interface OfficialSource {
  /** Name of the data. */
  name: Text;
  /** Vintage. */
  vintage: Word;
}
