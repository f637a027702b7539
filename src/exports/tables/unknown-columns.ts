import type { UnknownDocument } from "../../presentation/contract/facts.js";
import type { PlanDocument } from "../../presentation/contract/plan.js";
import type { ExportColumn } from "./column.js";

/** An unknown fact with its position among all unknown facts. */
export interface UnknownRow {
  readonly unknown: UnknownDocument;
  readonly place: number;
  readonly brakes: ReadonlyMap<string, string>;
}

export function unknownRows(plan: PlanDocument): UnknownRow[] {
  const brakes = new Map(plan.brakes.map(({ id, label }) => [id, label]));
  return plan.unknowns.map((unknown, i) => ({ unknown, place: i + 1, brakes }));
}

export const UNKNOWN_COLUMNS: readonly ExportColumn<UnknownRow>[] = [
  {
    id: "place",
    kind: "whole",
    width: 8,
    heading: { fr: "N°", en: "No." },
    meaning: {
      fr: "Place parmi les informations manquantes, la plus attendue d’abord.",
      en: "Place among what is unknown, the most awaited first.",
    },
    value: ({ place }) => place,
  },
  {
    id: "unknown",
    width: 56,
    heading: { fr: "Information manquante", en: "What is unknown" },
    meaning: {
      fr: "Ce que personne n’a dit, et qui rendrait le plan plus sûr.",
      en: "What nobody said, and what would make the plan surer.",
    },
    value: ({ unknown }) => unknown.label,
  },
  {
    id: "rules",
    kind: "whole",
    width: 12,
    heading: { fr: "Règles en attente", en: "Rules that wait" },
    meaning: { fr: "Nombre de règles qui l’attendent.", en: "Number of rules that wait for it." },
    value: ({ unknown }) => unknown.rules,
  },
  {
    id: "brakes",
    width: 70,
    heading: { fr: "Freins concernés", en: "Brakes that it could move" },
    meaning: {
      fr: "Freins dont elle pourrait changer l’intensité.",
      en: "Brakes whose intensity it could move.",
    },
    value: ({ unknown, brakes }) => unknown.brakes.map((id) => brakes.get(id) ?? id).join(", "),
  },
  {
    id: "field",
    width: 34,
    heading: { fr: "Où le dire", en: "Where to say it" },
    meaning: {
      fr: "Question du questionnaire, ou champ de la demande (pointeur JSON).",
      en: "Question of the questionnaire, or field of the request (JSON pointer).",
    },
    value: ({ unknown }) => unknown.question ?? unknown.field,
  },
];
