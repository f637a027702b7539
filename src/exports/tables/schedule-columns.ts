import { HORIZON_LABELS } from "../../presentation/words/labels.js";
import type { RecommendationColumn } from "./recommendation-rows.js";

/** When a recommendation is carried out, and what it takes. */
export const SCHEDULE_COLUMNS: readonly RecommendationColumn[] = [
  {
    id: "horizon",
    width: 10,
    heading: { fr: "Échéance (identifiant)", en: "Horizon (id)" },
    meaning: {
      fr:
        "Identifiant de l’échéance\u00a0: quarter, year, term\u00a0; vide s’il n’y a rien à " +
        "mener.",
      en:
        "Identifier of the horizon: quarter, year, term; empty where there is nothing to " +
        "carry out.",
    },
    value: ({ recommendation }) => recommendation.schedule?.horizon,
  },
  {
    id: "horizonLabel",
    width: 15,
    heading: { fr: "Au plus tôt", en: "At the earliest" },
    meaning: { fr: "Quand elle peut commencer.", en: "When it can begin." },
    value: ({ recommendation }, language) =>
      recommendation.schedule && HORIZON_LABELS[recommendation.schedule.horizon][language],
  },
  {
    id: "startsOn",
    kind: "date",
    width: 12,
    heading: { fr: "Début", en: "Starts on" },
    meaning: {
      fr:
        "Premier jour\u00a0: du premier semestre du programme où elle est menée\u00a0; sans " +
        "programme, le plus tôt possible, à compter du premier lundi du plan.",
      en:
        "First day: of the first half-year of the programme in which it is carried out; " +
        "without a programme the earliest, counted from the plan’s first Monday.",
    },
    value: ({ period }) => period?.from,
  },
  {
    id: "endsOn",
    kind: "date",
    width: 12,
    heading: { fr: "Fin", en: "Ends on" },
    meaning: {
      fr:
        "Dernier jour\u00a0: du dernier semestre du programme où elle est menée\u00a0; sans " +
        "programme, au bout de sa durée la plus courte.",
      en:
        "Last day: of the last half-year of the programme in which it is carried out; without " +
        "a programme after its shortest duration.",
    },
    value: ({ period }) => period?.to,
  },
  {
    id: "halfYear",
    kind: "whole",
    width: 10,
    heading: { fr: "Semestre", en: "Half-year" },
    meaning: {
      fr:
        "Semestre du programme où elle commence\u00a0; vide sans programme, ou si elle n’y a " +
        "pas de place.",
      en:
        "Half-year of the programme in which it begins; empty without a programme, or where " +
        "it has no place in it.",
    },
    value: ({ period }) => period?.halfYears?.[0],
  },
  {
    id: "halfYearTo",
    kind: "whole",
    width: 10,
    heading: { fr: "Semestre de fin", en: "Last half-year" },
    meaning: {
      fr: "Semestre du programme où elle s’achève.",
      en: "Half-year of the programme in which it ends.",
    },
    value: ({ period }) => period?.halfYears?.[1],
  },
  {
    id: "durationWeeksMin",
    kind: "number",
    width: 10,
    heading: { fr: "Semaines min.", en: "Weeks, min." },
    meaning: { fr: "Durée en semaines, au moins.", en: "Duration in weeks, at least." },
    value: ({ recommendation }) => recommendation.schedule?.durationWeeks.min,
  },
  {
    id: "durationWeeksMax",
    kind: "number",
    width: 10,
    heading: { fr: "Semaines max.", en: "Weeks, max." },
    meaning: { fr: "Durée en semaines, au plus.", en: "Duration in weeks, at most." },
    value: ({ recommendation }) => recommendation.schedule?.durationWeeks.max,
  },
  {
    id: "effortMin",
    kind: "number",
    width: 9,
    heading: { fr: "Jours-agents min.", en: "Agent-days, min." },
    meaning: {
      fr:
        "Effort de toute la recommandation en jours-agents, au moins\u00a0: la même valeur " +
        "sur chacune de ses lignes.",
      en:
        "Effort of the whole recommendation in agent-days, at least: the same on each of its " +
        "rows.",
    },
    value: ({ recommendation }) => recommendation.effort.min,
  },
  {
    id: "effortMax",
    kind: "number",
    width: 9,
    heading: { fr: "Jours-agents max.", en: "Agent-days, max." },
    meaning: {
      fr:
        "Effort de toute la recommandation en jours-agents, au plus\u00a0: la même valeur sur " +
        "chacune de ses lignes.",
      en:
        "Effort of the whole recommendation in agent-days, at most: the same on each of its " +
        "rows.",
    },
    value: ({ recommendation }) => recommendation.effort.max,
  },
];
