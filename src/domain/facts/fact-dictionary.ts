import { COLLECTIVITY_TYPES, HEADCOUNT_BANDS, SETTINGS } from "../kernel/vocabulary.js";

/** Units of the facts. */
export const FACT_UNITS = [
  "inhabitants",
  "agents",
  "sites",
  "communes",
  "minutes",
  "layers",
  "directorates",
  "posts",
  "managers",
  "officials",
  "months",
  "level",
] as const;
export type FactUnit = (typeof FACT_UNITS)[number];

/** Units of the dated legal parameters of a rulebook. */
export const PARAMETER_UNITS = [
  "agents",
  "inhabitants",
  "euros",
  "years",
  "month",
  "civil-servants",
] as const;
export type ParameterUnit = (typeof PARAMETER_UNITS)[number];

/** Every unit that a reader can meet: a table of their names is a `Record<Unit, …>`. */
export type Unit = FactUnit | ParameterUnit;

/**
 * A fact that a rule may cite. Its id is the path of the request field that states it, so that a
 * reader of a rule finds the field, and a reader of the plan finds both.
 */
export interface FactDefinition {
  readonly id: string;
  readonly type: "integer" | "boolean" | "enum";
  /** Values of an `enum` fact. */
  readonly values?: readonly string[];
  /** Bounds of an `integer` fact, both included. */
  readonly minimum?: number;
  readonly maximum?: number;
  readonly unit?: FactUnit;
  /** Whether the collectivity can change it: counterfactuals propose no other changes. */
  readonly modifiable: boolean;
  readonly label: { readonly fr: string; readonly en: string };
}

/** Latest plausible next election, in months: terms last six years, a few were longer. */
export const ELECTION_MONTHS_MAX = 96;

const level = { type: "integer", minimum: 0, maximum: 4, unit: "level" } as const;
const fixed = { modifiable: false } as const;
const modifiable = { modifiable: true } as const;

/**
 * The facts of the profile. The bounds of the request fields and the list of ids in the rulebook
 * schema repeat them; tests hold both equal to this list.
 */
export const PROFILE_FACTS: readonly FactDefinition[] = [
  {
    id: "identity.type",
    type: "enum",
    values: COLLECTIVITY_TYPES,
    ...fixed,
    label: { fr: "Type de collectivité", en: "Type of collectivity" },
  },
  {
    id: "size.population",
    type: "integer",
    minimum: 0,
    maximum: 20_000_000,
    unit: "inhabitants",
    ...fixed,
    label: { fr: "Population", en: "Population" },
  },
  {
    id: "size.agents",
    type: "integer",
    minimum: 1,
    maximum: 200_000,
    unit: "agents",
    ...fixed,
    label: { fr: "Effectif (tous statuts)", en: "Headcount (all statuses)" },
  },
  {
    id: "size.headcountBand",
    type: "enum",
    values: HEADCOUNT_BANDS,
    ...fixed,
    label: { fr: "Tranche d’effectif", en: "Headcount band" },
  },
  {
    id: "size.sites",
    type: "integer",
    minimum: 1,
    maximum: 5_000,
    unit: "sites",
    ...fixed,
    label: { fr: "Nombre de sites", en: "Number of sites" },
  },
  {
    id: "territory.setting",
    type: "enum",
    values: SETTINGS,
    ...fixed,
    label: { fr: "Cadre territorial", en: "Territorial setting" },
  },
  {
    id: "territory.overseas",
    type: "boolean",
    ...fixed,
    label: { fr: "Outre-mer", en: "Overseas" },
  },
  {
    id: "territory.island",
    type: "boolean",
    ...fixed,
    label: { fr: "Territoire insulaire", en: "Island" },
  },
  {
    id: "territory.mountain",
    type: "boolean",
    ...fixed,
    label: { fr: "Territoire de montagne", en: "Mountain area" },
  },
  {
    id: "territory.memberCommunes",
    type: "integer",
    minimum: 0,
    maximum: 10_000,
    unit: "communes",
    ...fixed,
    label: { fr: "Communes membres", en: "Member communes" },
  },
  {
    id: "territory.travelMinutesMax",
    type: "integer",
    minimum: 0,
    maximum: 1_440,
    unit: "minutes",
    ...fixed,
    label: {
      fr: "Trajet le plus long entre deux sites",
      en: "Longest travel time between two sites",
    },
  },
  {
    id: "hierarchy.layers",
    type: "integer",
    minimum: 1,
    maximum: 15,
    unit: "layers",
    ...modifiable,
    label: {
      fr: "Niveaux hiérarchiques entre l’exécutif et un agent de terrain",
      en: "Layers between the executive and a field agent",
    },
  },
  {
    id: "hierarchy.directorates",
    type: "integer",
    minimum: 0,
    maximum: 200,
    unit: "directorates",
    ...modifiable,
    label: { fr: "Nombre de directions", en: "Number of directorates" },
  },
  {
    id: "hierarchy.generalDirector",
    type: "boolean",
    ...modifiable,
    label: { fr: "Poste de DGS pourvu ou ouvert", en: "General director (DGS) post" },
  },
  {
    id: "hierarchy.deputyGeneralDirectors",
    type: "integer",
    minimum: 0,
    maximum: 50,
    unit: "posts",
    ...modifiable,
    label: { fr: "Postes de DGA", en: "Deputy general director (DGA) posts" },
  },
  {
    id: "hierarchy.firstLineManagers",
    type: "integer",
    minimum: 0,
    maximum: 20_000,
    unit: "managers",
    ...modifiable,
    label: { fr: "Encadrants de proximité", en: "First-line managers" },
  },
  {
    id: "hierarchy.delegatedOfficials",
    type: "integer",
    minimum: 0,
    maximum: 200,
    unit: "officials",
    ...modifiable,
    label: { fr: "Élus ayant une délégation", en: "Elected officials with a delegation" },
  },
  {
    id: "practice.level",
    ...level,
    ...modifiable,
    label: {
      fr: "Niveau actuel sur la palette du collaboratif",
      en: "Present level on the collaborative palette",
    },
  },
  {
    id: "practice.intendedLevel",
    ...level,
    ...modifiable,
    label: {
      fr: "Niveau visé sur la palette du collaboratif",
      en: "Intended level on the collaborative palette",
    },
  },
  {
    id: "calendar.monthsToElection",
    type: "integer",
    minimum: 0,
    maximum: ELECTION_MONTHS_MAX,
    unit: "months",
    ...fixed,
    label: {
      fr: "Mois avant la prochaine élection de l’exécutif",
      en: "Months to the next election of the executive",
    },
  },
  {
    id: "calendar.recentMerger",
    type: "boolean",
    ...fixed,
    label: { fr: "Fusion depuis moins de trois ans", en: "Merger within the last three years" },
  },
  {
    id: "calendar.recentTransfer",
    type: "boolean",
    ...fixed,
    label: {
      fr: "Transfert de compétences ou de personnels depuis moins de trois ans",
      en: "Transfer of powers or staff within the last three years",
    },
  },
];

/** Derived facts, and the request field that settles each. */
const SETTLED_BY: Readonly<Record<string, string>> = {
  "size.headcountBand": "size.agents",
  "calendar.monthsToElection": "calendar.nextElection",
};

/** The request fields that facts come from: a derived fact comes from the field that settles it. */
export const INPUT_FIELDS: readonly string[] = [
  ...new Set(PROFILE_FACTS.map(({ id }) => SETTLED_BY[id] ?? id)),
];

/** The request field that makes a fact known: the fact's own, or the one that it is derived from. */
export const settledBy = (factId: string): string => SETTLED_BY[factId] ?? factId;

/** Id of the fact that carries the answer to a question. */
export const answerFactId = (questionId: string): string => `answers.${questionId}`;

/**
 * Id of the fact that the caller declares a recommendation done. The fact exists only where it is
 * declared, and no rule may cite it.
 */
export const doneFactId = (recommendationId: string): string => `capacity.done.${recommendationId}`;

/**
 * Id of the fact that carries a dated legal parameter. It may stand only on the value side of a
 * comparison.
 */
export const parameterFactId = (parameterId: string): string => `parameters.${parameterId}`;

/** The fact of a question: a level from 0 to 4 that the collectivity can change. */
export function answerFact(question: {
  readonly id: string;
  readonly label: { readonly fr: string; readonly en: string };
}): FactDefinition {
  return { id: answerFactId(question.id), ...level, ...modifiable, label: question.label };
}
