import { MOVEMENT_LABELS, OUTLOOK_LABELS } from "../../presentation/words/labels.js";
import type { RecommendationColumn } from "./recommendation-rows.js";

/** Rank, status and relevance of a recommendation. */
export const STANDING_COLUMNS: readonly RecommendationColumn[] = [
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
    value: ({ recommendation }, language) => MOVEMENT_LABELS[recommendation.movement][language],
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
    value: ({ recommendation }, language) => OUTLOOK_LABELS[recommendation.outlook][language],
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
];
