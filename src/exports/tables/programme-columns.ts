import type { PlanDocument } from "../../presentation/contract/plan.js";
import type {
  LeftOutDocument,
  WaveActionDocument,
  WaveDocument,
} from "../../presentation/contract/programme.js";
import { ACTION_OUTCOME_LABELS, type ActionOutcome } from "../../presentation/words/labels.js";
import type { ExportColumn } from "./column.js";

/** An action in a half-year, or a recommendation that is not part of the programme. */
export type ProgrammeRow =
  | { readonly wave: WaveDocument; readonly action: WaveActionDocument; readonly left?: undefined }
  | { readonly left: LeftOutDocument; readonly wave?: undefined; readonly action?: undefined };

export function programmeRows({ programme }: PlanDocument): ProgrammeRow[] {
  if (programme === undefined) return [];
  return [
    ...programme.waves.flatMap((wave) => wave.actions.map((action) => ({ wave, action }))),
    ...programme.leftOut.map((left) => ({ left })),
  ];
}

function outcomeOf({ action }: ProgrammeRow): ActionOutcome {
  if (action === undefined) return "left-out";
  return action.completed ? "completed" : "continued";
}

export const PROGRAMME_COLUMNS: readonly ExportColumn<ProgrammeRow>[] = [
  {
    id: "halfYear",
    kind: "whole",
    width: 10,
    heading: { fr: "Semestre", en: "Half-year" },
    meaning: {
      fr: "Numéro du semestre\u00a0; vide pour ce que le programme ne retient pas.",
      en: "Number of the half-year; empty for what the programme leaves out.",
    },
    value: ({ wave }) => wave?.halfYear,
  },
  {
    id: "startsOn",
    kind: "date",
    width: 12,
    heading: { fr: "Du", en: "From" },
    meaning: { fr: "Premier jour du semestre.", en: "First day of the half-year." },
    value: ({ wave }) => wave?.from,
  },
  {
    id: "endsOn",
    kind: "date",
    width: 12,
    heading: { fr: "Au", en: "To" },
    meaning: { fr: "Dernier jour du semestre.", en: "Last day of the half-year." },
    value: ({ wave }) => wave?.to,
  },
  {
    id: "recommendationId",
    width: 24,
    heading: { fr: "Identifiant", en: "Id" },
    meaning: { fr: "Identifiant de la recommandation.", en: "Identifier of the recommendation." },
    value: ({ action, left }) => (action ?? left).id,
  },
  {
    id: "recommendation",
    width: 56,
    heading: { fr: "Recommandation", en: "Recommendation" },
    meaning: { fr: "Nom de la recommandation.", en: "Name of the recommendation." },
    value: ({ action, left }) => (action ?? left).label,
  },
  {
    id: "agentDays",
    kind: "number",
    width: 13,
    heading: { fr: "Jours-agents", en: "Agent-days" },
    meaning: {
      fr: "Jours-agents qu’elle demande pendant ce semestre.",
      en: "Agent-days that it takes in this half-year.",
    },
    value: ({ action }) => action?.agentDays,
  },
  {
    id: "share",
    kind: "share",
    width: 12,
    heading: { fr: "Part du travail", en: "Share of work" },
    meaning: {
      fr: "Part de l’ensemble de son travail qui est faite pendant ce semestre.",
      en: "Share of the whole of its work that is done in this half-year.",
    },
    value: ({ action }) => action?.share,
  },
  {
    id: "outcome",
    width: 16,
    heading: { fr: "À la fin du semestre", en: "At the end" },
    meaning: {
      fr: "Si son travail s’achève pendant ce semestre.",
      en: "Whether its work ends in this half-year.",
    },
    value: (row, language) => ACTION_OUTCOME_LABELS[outcomeOf(row)][language],
  },
  {
    id: "message",
    width: 60,
    heading: { fr: "Pourquoi hors programme", en: "Why it is left out" },
    meaning: { fr: "Ce qui manque pour la mener.", en: "What is missing to carry it out." },
    value: ({ left }) => left?.message,
  },
];
