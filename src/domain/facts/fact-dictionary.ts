import { COLLECTIVITY_TYPES, HEADCOUNT_BANDS, SETTINGS } from "../kernel/vocabulary.js";

/**
 * The facts that a rule may cite. A fact is named after the place of the request that gives it, so
 * that a reader of a rule finds the field, and a reader of the plan finds both.
 */
export interface FactDefinition {
  readonly id: string;
  readonly type: "integer" | "boolean" | "enum";
  /** Values that an `enum` fact can take. */
  readonly values?: readonly string[];
  /** Bounds of an `integer` fact, both included. */
  readonly minimum?: number;
  readonly maximum?: number;
  readonly unit?:
    | "inhabitants"
    | "agents"
    | "sites"
    | "communes"
    | "minutes"
    | "layers"
    | "directorates"
    | "posts"
    | "managers"
    | "officials"
    | "months"
    | "level";
  /**
   * Whether the collectivity can act on it: a counterfactual never asks to change what it cannot.
   */
  readonly modifiable: boolean;
  readonly label: { readonly fr: string; readonly en: string };
}

const level = { type: "integer", minimum: 0, maximum: 4, unit: "level" } as const;
const given = { modifiable: false } as const;
const chosen = { modifiable: true } as const;

export const PROFILE_FACTS: readonly FactDefinition[] = [
  {
    id: "identity.type",
    type: "enum",
    values: COLLECTIVITY_TYPES,
    ...given,
    label: { fr: "Type de collectivité", en: "Type of collectivity" },
  },
  {
    id: "size.population",
    type: "integer",
    minimum: 0,
    maximum: 20_000_000,
    unit: "inhabitants",
    ...given,
    label: { fr: "Population", en: "Population" },
  },
  {
    id: "size.agents",
    type: "integer",
    minimum: 1,
    maximum: 200_000,
    unit: "agents",
    ...given,
    label: { fr: "Effectif (tous statuts)", en: "Headcount (all statuses)" },
  },
  {
    id: "size.headcountBand",
    type: "enum",
    values: HEADCOUNT_BANDS,
    ...given,
    label: { fr: "Tranche d’effectif", en: "Headcount band" },
  },
  {
    id: "size.sites",
    type: "integer",
    minimum: 1,
    maximum: 5_000,
    unit: "sites",
    ...given,
    label: { fr: "Nombre de sites", en: "Number of sites" },
  },
  {
    id: "territory.setting",
    type: "enum",
    values: SETTINGS,
    ...given,
    label: { fr: "Cadre territorial", en: "Territorial setting" },
  },
  {
    id: "territory.overseas",
    type: "boolean",
    ...given,
    label: { fr: "Outre-mer", en: "Overseas" },
  },
  {
    id: "territory.island",
    type: "boolean",
    ...given,
    label: { fr: "Territoire insulaire", en: "Island" },
  },
  {
    id: "territory.mountain",
    type: "boolean",
    ...given,
    label: { fr: "Territoire de montagne", en: "Mountain area" },
  },
  {
    id: "territory.memberCommunes",
    type: "integer",
    minimum: 0,
    maximum: 10_000,
    unit: "communes",
    ...given,
    label: { fr: "Communes membres", en: "Member communes" },
  },
  {
    id: "territory.travelMinutesMax",
    type: "integer",
    minimum: 0,
    maximum: 1_440,
    unit: "minutes",
    ...given,
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
    ...chosen,
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
    ...chosen,
    label: { fr: "Nombre de directions", en: "Number of directorates" },
  },
  {
    id: "hierarchy.generalDirector",
    type: "boolean",
    ...chosen,
    label: { fr: "Poste de DGS pourvu ou ouvert", en: "General director (DGS) post" },
  },
  {
    id: "hierarchy.deputyGeneralDirectors",
    type: "integer",
    minimum: 0,
    maximum: 50,
    unit: "posts",
    ...chosen,
    label: { fr: "Postes de DGA", en: "Deputy general director (DGA) posts" },
  },
  {
    id: "hierarchy.firstLineManagers",
    type: "integer",
    minimum: 0,
    maximum: 20_000,
    unit: "managers",
    ...chosen,
    label: { fr: "Encadrants de proximité", en: "First-line managers" },
  },
  {
    id: "hierarchy.delegatedOfficials",
    type: "integer",
    minimum: 0,
    maximum: 200,
    unit: "officials",
    ...chosen,
    label: { fr: "Élus ayant une délégation", en: "Elected officials with a delegation" },
  },
  {
    id: "practice.level",
    ...level,
    ...chosen,
    label: {
      fr: "Niveau actuel sur la palette du collaboratif",
      en: "Present level on the collaborative palette",
    },
  },
  {
    id: "practice.intendedLevel",
    ...level,
    ...chosen,
    label: {
      fr: "Niveau visé sur la palette du collaboratif",
      en: "Intended level on the collaborative palette",
    },
  },
  {
    id: "calendar.monthsToElection",
    type: "integer",
    minimum: 0,
    maximum: 96,
    unit: "months",
    ...given,
    label: {
      fr: "Mois avant la prochaine élection de l’exécutif",
      en: "Months to the next election of the executive",
    },
  },
  {
    id: "calendar.recentMerger",
    type: "boolean",
    ...given,
    label: { fr: "Fusion depuis moins de trois ans", en: "Merger within the last three years" },
  },
  {
    id: "calendar.recentTransfer",
    type: "boolean",
    ...given,
    label: {
      fr: "Transfert de compétences ou de personnels depuis moins de trois ans",
      en: "Transfer of powers or staff within the last three years",
    },
  },
];

/** Facts that are worked out, and the place of the request that would settle them. */
const SETTLED_BY: Readonly<Record<string, string>> = {
  "size.headcountBand": "size.agents",
  "calendar.monthsToElection": "calendar.nextElection",
};

/**
 * The fields of a profile that give facts: facts that are worked out are given by what they are
 * worked out from.
 */
export const GIVEN_FIELDS: readonly string[] = [
  ...new Set(PROFILE_FACTS.map(({ id }) => SETTLED_BY[id] ?? id)),
];

/**
 * What the caller would have to say for an unknown fact to become known: another fact, or a field.
 */
export const settledBy = (factId: string): string => SETTLED_BY[factId] ?? factId;

/** The fact that carries the answer to a question. */
export const answerFactId = (questionId: string): string => `answers.${questionId}`;

/**
 * The fact that the caller said of a recommendation that it is carried out. It is there only where
 * it was said, and no rule may cite it.
 */
export const doneFactId = (recommendationId: string): string => `capacity.done.${recommendationId}`;

/**
 * The fact that carries a dated legal parameter; it may stand only on the value side of a
 * comparison.
 */
export const parameterFactId = (parameterId: string): string => `parameters.${parameterId}`;

/** Every answer is a level from 0 to 4 that the collectivity can act on. */
export function answerFact(question: {
  readonly id: string;
  readonly label: { readonly fr: string; readonly en: string };
}): FactDefinition {
  return { id: answerFactId(question.id), ...level, ...chosen, label: question.label };
}
