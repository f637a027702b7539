import type { CitedDocument, FactSource, FactValue } from "./facts.js";
import type { CollectivityType, PracticeLevel, Setting } from "./vocabulary.js";

/**
 * What a caller says of a collectivity. Everything is optional but its identity, given by `collectivity` (official
 * data fill in the rest) or by `identity.type`. What is left out is unknown, which is not "no".
 */
export interface ProfileInput {
  /**
   * Identifier in the official data, e.g. `commune-69034`; see `GET /v1/collectivities`. It gives the identity, the population, the number of member communes and whether the collectivity lies overseas.
   * @maxLength 40
   * @example "commune-69034"
   */
  collectivity?: string;
  /**
   * Date on which the plan is drawn up (ISO 8601), from which the months to the next election are counted. Default: today in Paris.
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
   * Documents that values of this profile were taken from, each with the date of its figures: the plan names them beside the facts. What no document is named for is the caller's own word.
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
   * Date of its figures (ISO 8601), not after the date of the plan. Where it lies more than 24 months before, the plan says so in its notes.
   * @format date
   * @example "2025-12-31"
   */
  asOf: string;
  /**
   * Fields whose values it gives, each named once over all documents: `size.agents`, `hierarchy.layers`, `calendar.nextElection`, `answers.shared-projects`. The profile has to give each of them.
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
   * Agents of all statuses, as people, not full-time equivalents. Never derived from the population.
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
   * Layers from the executive to a field agent, both counted out: 1 where the mayor directs the agents.
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
   * Month of the next election of the executive, `YYYY-MM`. Default, where the law fixes it for the type: that month.
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

/**
 * The means of the collectivity. With them the plan holds a `programme`: what to carry out in which half-year so that brakes are eased as much and as early as
 * these means allow. Work is done by one stream of agent-days; prices are the caller's own, the rulebook holds none.
 */
export interface CapacityInput {
  /**
   * Agent-days that can be spent in each half-year.
   * @isInt agentDaysPerHalfYear is a whole number of agent-days
   * @minimum 1
   * @maximum 100000
   * @example 60
   */
  agentDaysPerHalfYear: number;
  /**
   * Half-years that the programme covers. Default: 4.
   * @isInt halfYears is a whole number
   * @minimum 1
   * @maximum 12
   * @example 4
   */
  halfYears?: number;
  /**
   * First day of the first half-year (ISO 8601), at most ten years away from `asOf`; one before `asOf` is allowed, and noted. Default: `asOf`.
   * @format date
   * @example "2027-01-01"
   */
  startOn?: string;
  /**
   * Budget for the whole programme, in whole euros; it needs `costs`.
   * @isInt budgetEuros is a whole number of euros
   * @minimum 0
   * @maximum 1000000000
   * @example 30000
   */
  budgetEuros?: number;
  /**
   * What recommendations cost the collectivity besides agent-days, by its own figures; one that is not named costs nothing.
   * @maxItems 12
   * @example [{ "recommendation": "train-and-facilitate", "euros": 18000 }]
   */
  costs?: CostInput[];
  /**
   * Recommendations under way, each with the share of its work that is done: only what is left of it counts. One that is in place, or without object, is left aside.
   * @maxItems 12
   * @example [{ "recommendation": "state-the-purpose", "share": 0.5 }]
   */
  underWay?: UnderWayInput[];
  /**
   * Ids of the recommendations that are carried out: they are in place for the whole plan. Brakes are not eased by this: the answers say what has become of them.
   * @maxItems 12
   * @example ["state-the-purpose"]
   */
  done?: RecommendationId[];
}

/**
 * Id of a recommendation.
 * @maxLength 60
 */
export type RecommendationId = string;

/** What a recommendation costs the collectivity. */
export interface CostInput {
  /**
   * Id of the recommendation.
   * @maxLength 60
   * @example "train-and-facilitate"
   */
  recommendation: string;
  /**
   * Whole euros; of one under way what is still to be spent.
   * @isInt euros is a whole number of euros
   * @minimum 0
   * @maximum 100000000
   * @example 18000
   */
  euros: number;
}

/** A recommendation that is being carried out. */
export interface UnderWayInput {
  /**
   * Id of the recommendation.
   * @maxLength 60
   * @example "state-the-purpose"
   */
  recommendation: string;
  /**
   * Share of its work that is done, from 0 to less than 1: what is wholly done stands in `done`.
   * @minimum 0
   * @maximum 1
   * @example 0.5
   */
  share: number;
}

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

/** Checked means; lists are in the order of ids, so that the order of a request changes nothing. */
export interface Capacity {
  readonly agentDaysPerHalfYear: number;
  readonly halfYears: number;
  /** `YYYY-MM-DD` */
  readonly startOn: string;
  readonly budgetEuros?: number;
  readonly costs: readonly CostInput[];
  readonly underWay: readonly UnderWayInput[];
  /** Ids of recommendations. */
  readonly done: readonly string[];
}

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
