import type { PlanDocument } from "../../presentation/contract/plan.js";
import type { PlanRecommendationDocument } from "../../presentation/contract/recommendation.js";
import { periodsOf, type Period } from "../periods.js";
import { EVIDENCE, HORIZONS, MOVEMENTS, OUTLOOKS } from "../words.js";
import { listed, type ExportColumn } from "./column.js";

/** A recommendation in its plan. */
export interface RecommendationRow {
  readonly plan: PlanDocument;
  readonly recommendation: PlanRecommendationDocument;
  readonly period: Period | undefined;
}

/** The twelve, by rank. */
export function recommendationRows(plan: PlanDocument): RecommendationRow[] {
  const periods = periodsOf(plan);
  return plan.recommendations.map((recommendation) => ({
    plan,
    recommendation,
    period: periods.get(recommendation.id),
  }));
}

type Column = ExportColumn<RecommendationRow>;

const titleOfReference = (plan: PlanDocument, id: string): string =>
  plan.references.find((each) => each.id === id)?.title ?? id;

/**
 * What every row of a table says of the plan that it comes from, so that tables of several plans
 * can be put together.
 */
export const PLAN_COLUMNS: readonly Column[] = [
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

export const RECOMMENDATION_COLUMNS: readonly Column[] = [
  {
    id: "rank",
    kind: "whole",
    width: 7,
    heading: { fr: "Rang", en: "Rank" },
    meaning: {
      fr: "Ordre dans lequel agir, prérequis d’abord.",
      en: "Order in which to act, prerequisites first.",
    },
    value: ({ recommendation }) => recommendation.rank,
  },
  {
    id: "relevanceRank",
    kind: "whole",
    width: 11,
    heading: { fr: "Rang de pertinence", en: "Rank by relevance" },
    meaning: { fr: "Ordre selon la seule pertinence.", en: "Order by relevance alone." },
    value: ({ recommendation }) => recommendation.relevanceRank,
  },
  {
    id: "recommendationId",
    width: 22,
    heading: { fr: "Identifiant", en: "Id" },
    meaning: {
      fr: "Identifiant immuable de la recommandation.",
      en: "Immutable identifier of the recommendation.",
    },
    value: ({ recommendation }) => recommendation.id,
  },
  {
    id: "recommendation",
    width: 34,
    heading: { fr: "Recommandation", en: "Recommendation" },
    meaning: { fr: "Nom de la recommandation.", en: "Name of the recommendation." },
    value: ({ recommendation }) => recommendation.label,
  },
  {
    id: "movement",
    width: 12,
    heading: { fr: "Mouvement (identifiant)", en: "Movement (id)" },
    meaning: {
      fr: "Identifiant du mouvement\u00a0: objective, framing, environment, durability.",
      en: "Identifier of the movement: objective, framing, environment, durability.",
    },
    value: ({ recommendation }) => recommendation.movement,
  },
  {
    id: "movementLabel",
    width: 16,
    heading: { fr: "Mouvement", en: "Movement" },
    meaning: { fr: "Nom du mouvement.", en: "Name of the movement." },
    value: ({ recommendation }, language) => MOVEMENTS[recommendation.movement][language],
  },
  {
    id: "status",
    width: 14,
    heading: { fr: "Statut (identifiant)", en: "Status (id)" },
    meaning: {
      fr:
        "Identifiant du statut\u00a0: priority, recommended, optional, already-in-place, " +
        "not-applicable.",
      en:
        "Identifier of the status: priority, recommended, optional, already-in-place, " +
        "not-applicable.",
    },
    value: ({ recommendation }) => recommendation.status,
  },
  {
    id: "statusLabel",
    width: 14,
    heading: { fr: "Statut", en: "Status" },
    meaning: { fr: "Nom du statut.", en: "Name of the status." },
    value: ({ recommendation }) => recommendation.statusLabel,
  },
  {
    id: "outlook",
    width: 12,
    heading: { fr: "Certitude (identifiant)", en: "Outlook (id)" },
    meaning: {
      fr: "Identifiant de la certitude\u00a0: certain, possible, excluded.",
      en: "Identifier of the outlook: certain, possible, excluded.",
    },
    value: ({ recommendation }) => recommendation.outlook,
  },
  {
    id: "outlookLabel",
    width: 11,
    heading: { fr: "Certitude", en: "Outlook" },
    meaning: {
      fr:
        "Si elle est prioritaire ou recommandée quoi que révèlent les informations " +
        "manquantes\u00a0: certaine, possible, exclue.",
      en:
        "Whether it is a priority or recommended whatever the unknown turns out to be: " +
        "certain, possible, excluded.",
    },
    value: ({ recommendation }, language) => OUTLOOKS[recommendation.outlook][language],
  },
  {
    id: "relevance",
    kind: "share",
    width: 11,
    heading: { fr: "Pertinence", en: "Relevance" },
    meaning: {
      fr: "Part des freins qu’elle allégerait, selon ce qui est connu.",
      en: "How much of the brakes it would ease, from what is known.",
    },
    value: ({ recommendation }) => recommendation.relevance.value,
  },
  {
    id: "relevanceMin",
    kind: "share",
    width: 11,
    heading: { fr: "Pertinence min.", en: "Relevance, min." },
    meaning: {
      fr: "Borne basse de la pertinence, quoi que révèlent les informations manquantes.",
      en: "Lower bound of the relevance, whatever the unknown turns out to be.",
    },
    value: ({ recommendation }) => recommendation.relevance.min,
  },
  {
    id: "relevanceMax",
    kind: "share",
    width: 11,
    heading: { fr: "Pertinence max.", en: "Relevance, max." },
    meaning: { fr: "Borne haute de la pertinence.", en: "Upper bound of the relevance." },
    value: ({ recommendation }) => recommendation.relevance.max,
  },
  {
    id: "rankBest",
    kind: "whole",
    width: 9,
    heading: { fr: "Meilleur rang", en: "Best rank" },
    meaning: {
      fr: "Meilleur rang que laissent ouvert les informations manquantes.",
      en: "Best rank that the unknown leaves open.",
    },
    value: ({ recommendation }) => recommendation.ranks?.best,
  },
  {
    id: "rankWorst",
    kind: "whole",
    width: 9,
    heading: { fr: "Pire rang", en: "Worst rank" },
    meaning: {
      fr: "Pire rang que laissent ouvert les informations manquantes.",
      en: "Worst rank that the unknown leaves open.",
    },
    value: ({ recommendation }) => recommendation.ranks?.worst,
  },
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
      recommendation.schedule && HORIZONS[recommendation.schedule.horizon][language],
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
  {
    id: "lead",
    width: 28,
    heading: { fr: "Pilote", en: "Lead" },
    meaning: { fr: "Qui conduit.", en: "Who leads." },
    value: ({ recommendation }) => recommendation.lead,
  },
  {
    id: "participants",
    width: 30,
    heading: { fr: "Participants", en: "Participants" },
    meaning: { fr: "Qui prend part.", en: "Who takes part." },
    value: ({ recommendation }) => recommendation.participants,
  },
  {
    id: "firstStep",
    width: 40,
    heading: { fr: "Premier pas", en: "First step" },
    meaning: {
      fr: "Ce qu’il faut faire d’abord, lundi prochain.",
      en: "What to do first, next Monday.",
    },
    value: ({ recommendation }) => recommendation.firstStep,
  },
  {
    id: "reason",
    width: 64,
    heading: { fr: "Pourquoi ce rang", en: "Why this rank" },
    meaning: {
      fr: "La raison du rang, avec les valeurs vues.",
      en: "The reason for the rank, with the values seen.",
    },
    value: ({ recommendation }) => recommendation.reason,
  },
  {
    id: "prerequisites",
    width: 24,
    heading: { fr: "Prérequis (identifiants)", en: "Prerequisites (ids)" },
    meaning: {
      fr:
        "Identifiants des recommandations qui doivent venir avant, en CSV séparés par " +
        "«\u00a0|\u00a0».",
      en: "Identifiers of the recommendations that have to come first, in CSV separated by “|”.",
    },
    value: ({ recommendation }) => listed(recommendation.prerequisites.map(({ id }) => id)),
  },
  {
    id: "prerequisiteLabels",
    width: 28,
    heading: { fr: "Prérequis", en: "Prerequisites" },
    meaning: {
      fr: "Noms des recommandations qui doivent venir avant.",
      en: "Names of the recommendations that have to come first.",
    },
    value: ({ recommendation }) => listed(recommendation.prerequisites.map(({ label }) => label)),
  },
  {
    id: "indicators",
    width: 40,
    heading: { fr: "Indicateurs", en: "Indicators" },
    meaning: {
      fr: "À quoi se voit la réussite, en CSV séparés par «\u00a0|\u00a0».",
      en: "By what success is seen, in CSV separated by “|”.",
    },
    value: ({ recommendation }) => listed(recommendation.indicators.map(({ text }) => text)),
  },
  {
    id: "evidence",
    width: 12,
    heading: { fr: "Niveau de preuve (identifiant)", en: "Evidence (id)" },
    meaning: {
      fr: "Identifiant du niveau de preuve\u00a0: study, public, editor.",
      en: "Identifier of the evidence grade: study, public, editor.",
    },
    value: ({ recommendation }) => recommendation.evidence,
  },
  {
    id: "evidenceLabel",
    width: 14,
    heading: { fr: "Niveau de preuve", en: "Evidence" },
    meaning: {
      fr:
        "Ce qui fonde la recommandation\u00a0: l’étude, une autre source publique, ou le " +
        "jugement des rédacteurs.",
      en:
        "What the recommendation rests on: the study, another public source, or the editors’ " +
        "judgement.",
    },
    value: ({ recommendation }, language) => EVIDENCE[recommendation.evidence][language],
  },
  {
    id: "source",
    width: 24,
    heading: { fr: "Source", en: "Source" },
    meaning: {
      fr: "Source qui porte le niveau de preuve.",
      en: "Source that carries the evidence grade.",
    },
    value: ({ plan, recommendation }) => titleOfReference(plan, recommendation.reference),
  },
];
