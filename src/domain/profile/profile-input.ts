import type { CapacityInput } from "./capacity.js";
import type { CollectivityType, PracticeLevel, Setting } from "../kernel/vocabulary.js";

/**
 * What a caller says of a collectivity. Everything is optional but its identity, given by
 * `collectivity` (official data fill in the rest) or by `identity.type`. What is left out is
 * unknown, which is not "no".
 */
export interface ProfileInput {
  /**
   * Identifier in the official data, e.g. `commune-69034`; see `GET /v1/collectivities`. It gives
   * the identity, the population, the number of member communes and whether the collectivity lies
   * overseas.
   * @maxLength 40
   * @example "commune-69034"
   */
  collectivity?: string;
  /**
   * Date on which the plan is drawn up (ISO 8601), from which the months to the next election are
   * counted. Default: today in Paris.
   * @format date
   * @example "2026-11-22"
   */
  asOf?: string;
  /** Who the collectivity is. */
  identity?: IdentityInput;
  /** How large it is. */
  size?: SizeInput;
  /** Where it stands. */
  territory?: TerritoryInput;
  /** How it is led. */
  hierarchy?: HierarchyInput;
  /** Where it stands on the palette of collaborative working, and where it wants to be. */
  practice?: PracticeInput;
  /** What its calendar holds. */
  calendar?: CalendarInput;
  /**
   * Answers to the questionnaire (`GET /v1/questions`), as many as the caller has, in any order.
   * @maxItems 100
   */
  answers?: AnswerInput[];
  /** The means of the collectivity, with which the plan holds a `programme`. */
  capacity?: CapacityInput;
  /**
   * Documents that values of this profile were taken from, each with the date of its figures: the
   * plan names them beside the facts. What no document is named for is the caller's own word.
   * @maxItems 20
   */
  sources?: SourceInput[];
}

/**
 * Field of a profile, by its path.
 * @maxLength 130
 */
export type FieldId = string;

/** A document, and the fields of the profile that were taken from it. */
export interface SourceInput {
  /**
   * Name of the document, as the plan is to cite it.
   * @pattern \S
   * @maxLength 100
   * @example "RSU 2025"
   */
  name: string;
  /**
   * Date of its figures (ISO 8601), not after the date of the plan. Where it lies more than 24
   * months before, the plan says so in its notes.
   * @format date
   * @example "2025-12-31"
   */
  asOf: string;
  /**
   * Fields whose values it gives, each named once over all documents: `size.agents`,
   * `hierarchy.layers`, `calendar.nextElection`, `answers.shared-projects`. The profile has to give
   * each of them.
   * @minItems 1
   * @maxItems 100
   * @example ["size.agents"]
   */
  fields: FieldId[];
}

/** Who the collectivity is. */
export interface IdentityInput {
  /** Legal type. Never inferred from the population. */
  type?: CollectivityType;
  /**
   * Name, as it is to be printed in the plan.
   * @minLength 1
   * @maxLength 200
   * @example "Caluire-et-Cuire"
   */
  name?: string;
  /**
   * INSEE code of a commune.
   * @pattern ^[0-9][0-9AB][0-9]{3}$
   * @maxLength 5
   * @example "69034"
   */
  inseeCode?: string;
  /**
   * SIREN of the legal person: nine digits that satisfy the Luhn check.
   * @pattern ^\d{9}$
   * @maxLength 9
   * @example "216900340"
   */
  siren?: string;
}

/** How large it is. */
export interface SizeInput {
  /**
   * Inhabitants.
   * @isInt population is a whole number of inhabitants
   * @minimum 0
   * @maximum 20000000
   * @example 43000
   */
  population?: number;
  /**
   * Agents of all statuses, as people, not full-time equivalents. Never derived from the
   * population.
   * @isInt agents is a whole number of people
   * @minimum 1
   * @maximum 200000
   * @example 600
   */
  agents?: number;
  /**
   * Places where agents work.
   * @isInt sites is a whole number
   * @minimum 1
   * @maximum 5000
   */
  sites?: number;
}

/** Where it stands. */
export interface TerritoryInput {
  /** Setting. */
  setting?: Setting;
  /** Whether it lies overseas. */
  overseas?: boolean;
  /** Whether it is an island, or holds islands without a fixed link. */
  island?: boolean;
  /** Whether it lies in a mountain area. */
  mountain?: boolean;
  /**
   * Member communes of a grouping, or communes of a département or région.
   * @isInt memberCommunes is a whole number
   * @minimum 0
   * @maximum 10000
   */
  memberCommunes?: number;
  /**
   * Longest travel time between two sites, in minutes.
   * @isInt travelMinutesMax is a whole number of minutes
   * @minimum 0
   * @maximum 1440
   */
  travelMinutesMax?: number;
}

/** How it is led. */
export interface HierarchyInput {
  /**
   * Layers from the executive to a field agent, both counted out: 1 where the mayor directs the
   * agents.
   * @isInt layers is a whole number
   * @minimum 1
   * @maximum 15
   */
  layers?: number;
  /**
   * Directorates.
   * @isInt directorates is a whole number
   * @minimum 0
   * @maximum 200
   */
  directorates?: number;
  /** Whether there is a post of general director (DGS), filled or open. */
  generalDirector?: boolean;
  /**
   * Posts of deputy general director (DGA).
   * @isInt deputyGeneralDirectors is a whole number
   * @minimum 0
   * @maximum 50
   */
  deputyGeneralDirectors?: number;
  /**
   * First-line managers.
   * @isInt firstLineManagers is a whole number
   * @minimum 0
   * @maximum 20000
   */
  firstLineManagers?: number;
  /**
   * Elected officials who hold a delegation.
   * @isInt delegatedOfficials is a whole number
   * @minimum 0
   * @maximum 200
   */
  delegatedOfficials?: number;
}

/** Where it stands on the palette of collaborative working, and where it wants to be. */
export interface PracticeInput {
  /** Present level. */
  level?: PracticeLevel;
  /** Intended level. */
  intendedLevel?: PracticeLevel;
}

/** What its calendar holds. */
export interface CalendarInput {
  /**
   * Month of the next election of the executive, `YYYY-MM`. Default, where the law fixes it for the
   * type: that month.
   * @pattern ^\d{4}-\d{2}$
   * @maxLength 7
   * @example "2032-03"
   */
  nextElection?: string;
  /** Whether it was born of, or absorbed, a merger within the last three years. */
  recentMerger?: boolean;
  /** Whether powers or staff were transferred to it within the last three years. */
  recentTransfer?: boolean;
}

/** How an answer stands: given as a level, not known, or without object. */
export type AnswerState = "answered" | "unknown" | "not-applicable";

/** The answer to one question. */
export interface AnswerInput {
  /**
   * Id of the question.
   * @maxLength 60
   * @example "shared-projects"
   */
  question: string;
  /**
   * Level observed, from 0 (absent) to 4 (established); required unless `state` says otherwise.
   * @isInt level is a whole number
   * @minimum 0
   * @maximum 4
   * @example 1
   */
  level?: number;
  /** Default: `answered`. "Do not know" is `unknown`. */
  state?: AnswerState;
}
