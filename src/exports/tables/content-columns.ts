import type { PlanDocument } from "../../presentation/contract/plan.js";
import { EVIDENCE_LABELS } from "../../presentation/words/labels.js";
import { listed } from "./column.js";
import type { RecommendationColumn } from "./recommendation-rows.js";

const titleOfReference = (plan: PlanDocument, id: string): string =>
  plan.references.find((each) => each.id === id)?.title ?? id;

/** What a recommendation says, and what it is based on. */
export const CONTENT_COLUMNS: readonly RecommendationColumn[] = [
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
    value: ({ recommendation }, language) => EVIDENCE_LABELS[recommendation.evidence][language],
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
