import type { CapacityInput } from "./capacity.js";
import type { CollectivityType, PracticeLevel, Setting } from "../kernel/vocabulary.js";

/**
 * What a caller states about a collectivity. Only its identity is required, by `collectivity`
 * (official data fill in the rest) or by `identity.type`. What is left out is unknown, which is not
 * "no".
 */
export interface ProfileInput {
  /**
   * Identifier in the official data, e.g. `commune-69034`; see `GET /v1/collectivities`. It provides
   * the identity, the population, the number of member communes, and whether the collectivity lies
   * overseas.
   * @maxLength 40
   * @example "commune-69034"
   */
  collectivity?: string;
  /**
   * Date on which the plan is drawn up (ISO 8601). The months to the next election count from it.
   * Default: today in Paris.
   * @format date
   * @example "2026-11-22"
   */
  asOf?: string;
  /** Identity of the collectivity. */
  identity?: IdentityInput;
  /** Size of the collectivity. */
  size?: SizeInput;
  /** Territory of the collectivity. */
  territory?: TerritoryInput;
  /** Hierarchy of the collectivity. */
  hierarchy?: HierarchyInput;
  /** Present and intended level on the palette of collaborative working. */
  practice?: PracticeInput;
  /** Calendar of the collectivity. */
  calendar?: CalendarInput;
  /**
   * Answers to the questionnaire (`GET /v1/questions`), as many as the caller has, in any order.
   * @maxItems 100
   */
  answers?: AnswerInput[];
  /** The means of the collectivity, with which the plan holds a `programme`. */
  capacity?: CapacityInput;
  /**
   * Documents that values of this profile are taken from, each with the date of its figures. The
   * plan cites them beside the facts. Values without a document are the caller's own statement.
   * @maxItems 20
   */
  sources?: SourceInput[];
}

/**
 * Field of a profile, by its path.
 * @maxLength 130
 */
export type FieldId = string;

/** A document, and the fields of the profile that are taken from it. */
export interface SourceInput {
  /**
   * Name of the document, as the plan cites it.
   * @pattern \S
   * @maxLength 100
   * @example "RSU 2025"
   */
  name: string;
  /**
   * Date of its figures (ISO 8601), not after the date of the plan. A date more than 24 months before
   * it is noted in the plan.
   * @format date
   * @example "2025-12-31"
   */
  asOf: string;
  /**
   * Fields whose values are taken from it, each listed once over all documents: `size.agents`,
   * `hierarchy.layers`, `calendar.nextElection`, `answers.shared-projects`. The profile must state
   * each of them.
   * @minItems 1
   * @maxItems 100
   * @example ["size.agents"]
   */
  fields: FieldId[];
}

/** Identity of the collectivity. */
export interface IdentityInput {
  /** Legal type. Never inferred from the population. */
  type?: CollectivityType;
  /**
   * Name, as printed in the plan.
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

/** Size of the collectivity. */
export interface SizeInput {
  /**
   * Number of inhabitants.
   * @isInt population is a whole number of inhabitants
   * @minimum 0
   * @maximum 20000000
   * @example 43000
   */
  population?: number;
  /**
   * Number of agents of all statuses, as people, not full-time equivalents. Never derived from the
   * population.
   * @isInt agents is a whole number of people
   * @minimum 1
   * @maximum 200000
   * @example 600
   */
  agents?: number;
  /**
   * Number of places where agents work.
   * @isInt sites is a whole number
   * @minimum 1
   * @maximum 5000
   */
  sites?: number;
}

/** Territory of the collectivity. */
export interface TerritoryInput {
  /** Territorial setting. */
  setting?: Setting;
  /** Whether it lies overseas. */
  overseas?: boolean;
  /** Whether it is an island, or includes islands without a fixed link. */
  island?: boolean;
  /** Whether it lies in a mountain area. */
  mountain?: boolean;
  /**
   * Number of member communes of a grouping, or of communes of a département or région.
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

/** Hierarchy of the collectivity. */
export interface HierarchyInput {
  /**
   * Layers between the executive and a field agent, excluding both: 1 where the mayor directs the
   * agents.
   * @isInt layers is a whole number
   * @minimum 1
   * @maximum 15
   */
  layers?: number;
  /**
   * Number of directorates.
   * @isInt directorates is a whole number
   * @minimum 0
   * @maximum 200
   */
  directorates?: number;
  /** Whether there is a post of general director (DGS), filled or open. */
  generalDirector?: boolean;
  /**
   * Number of deputy general director (DGA) posts.
   * @isInt deputyGeneralDirectors is a whole number
   * @minimum 0
   * @maximum 50
   */
  deputyGeneralDirectors?: number;
  /**
   * Number of first-line managers.
   * @isInt firstLineManagers is a whole number
   * @minimum 0
   * @maximum 20000
   */
  firstLineManagers?: number;
  /**
   * Number of elected officials who hold a delegation.
   * @isInt delegatedOfficials is a whole number
   * @minimum 0
   * @maximum 200
   */
  delegatedOfficials?: number;
}

/** Present and intended level on the palette of collaborative working. */
export interface PracticeInput {
  /** Present level. */
  level?: PracticeLevel;
  /** Intended level. */
  intendedLevel?: PracticeLevel;
}

/** Calendar of the collectivity. */
export interface CalendarInput {
  /**
   * Month of the next election of the executive, `YYYY-MM`. Default: the month that the law fixes for
   * the type, if any.
   * @pattern ^\d{4}-\d{2}$
   * @maxLength 7
   * @example "2032-03"
   */
  nextElection?: string;
  /** Whether it results from, or absorbed, a merger within the last three years. */
  recentMerger?: boolean;
  /** Whether powers or staff were transferred to it within the last three years. */
  recentTransfer?: boolean;
}

/** State of an answer: answered with a level, unknown, or not applicable. */
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
   * Level observed, from 0 (absent) to 4 (established). Required unless `state` is `unknown` or
   * `not-applicable`.
   * @isInt level is a whole number
   * @minimum 0
   * @maximum 4
   * @example 1
   */
  level?: number;
  /** Default: `answered`. "I do not know" is `unknown`. */
  state?: AnswerState;
}
