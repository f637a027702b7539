import type { RecommendationColumn } from "./recommendation-rows.js";

/** Identifies the plan on every row, so that tables of several plans can be combined. */
export const PLAN_COLUMNS: readonly RecommendationColumn[] = [
  {
    id: "planId",
    width: 38,
    heading: { fr: "Plan", en: "Plan" },
    meaning: {
      fr: "Identifiant du plan\u00a0; vide pour une évaluation, qui n’est pas conservée.",
      en: "Identifier of the plan; empty for an evaluation, which is not kept.",
    },
    value: ({ plan }) => plan.id,
  },
  {
    id: "asOf",
    kind: "date",
    width: 12,
    heading: { fr: "Date du plan", en: "Date of the plan" },
    meaning: {
      fr: "Date à laquelle le plan est établi.",
      en: "Date on which the plan was drawn up.",
    },
    value: ({ plan }) => plan.asOf,
  },
  {
    id: "collectivityId",
    width: 20,
    heading: { fr: "Identifiant de la collectivité", en: "Id of the collectivity" },
    meaning: {
      fr: "Identifiant dans les données officielles, s’il y en a un.",
      en: "Identifier in the official data, where it has one.",
    },
    value: ({ plan }) => plan.collectivity.id,
  },
  {
    id: "collectivityName",
    width: 30,
    heading: { fr: "Collectivité", en: "Collectivity" },
    meaning: {
      fr: "Nom de la collectivité, s’il est connu.",
      en: "Name of the collectivity, where it is known.",
    },
    value: ({ plan }) => plan.collectivity.name,
  },
];
