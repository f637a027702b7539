import type { Language } from "../../domain/kernel/text.js";
import type { PlanDocument } from "../../presentation/contract/plan.js";
import type { StepDocument } from "../../presentation/contract/recommendation.js";
import type { ExportColumn } from "./column.js";
import { CONTENT_COLUMNS } from "./content-columns.js";
import { PLAN_COLUMNS } from "./plan-columns.js";
import { recommendationRows, type RecommendationRow } from "./recommendation-rows.js";
import { SCHEDULE_COLUMNS } from "./schedule-columns.js";
import { STANDING_COLUMNS } from "./standing-columns.js";

/** A step of a recommendation; a recommendation without steps has one row without a step. */
export interface StepRow extends RecommendationRow {
  readonly step?: StepDocument;
  /** From 1. */
  readonly number?: number;
}

/** One row for each step, by rank of the recommendations; each recommendation has at least one. */
export function stepRows(plan: PlanDocument): StepRow[] {
  return recommendationRows(plan).flatMap((row): StepRow[] => {
    const { steps } = row.recommendation;
    return steps.length === 0 ? [row] : steps.map((step, i) => ({ ...row, step, number: i + 1 }));
  });
}

const NO_STEP = { fr: "Aucune étape n’est décrite.", en: "No step is described." };

/** The name of the variant that provides a step. */
const variantLabel = ({ recommendation, step }: StepRow): string | undefined =>
  recommendation.variants.find(({ id }) => id === step?.variant)?.label;

const STEP_COLUMNS: readonly ExportColumn<StepRow>[] = [
  {
    id: "stepNumber",
    kind: "whole",
    width: 7,
    heading: { fr: "Étape n°", en: "Step no." },
    meaning: {
      fr: "Numéro de l’étape, à partir de 1\u00a0; vide si la recommandation n’en a pas.",
      en: "Number of the step, from 1; empty where the recommendation has none.",
    },
    value: ({ number }) => number,
  },
  {
    id: "stepId",
    width: 20,
    heading: { fr: "Étape (identifiant)", en: "Step (id)" },
    meaning: {
      fr: "Identifiant de l’étape au sein de la recommandation.",
      en: "Identifier of the step within the recommendation.",
    },
    value: ({ step }) => step?.id,
  },
  {
    id: "step",
    width: 92,
    heading: { fr: "Étape", en: "Step" },
    meaning: { fr: "Ce qu’il faut faire.", en: "What to do." },
    value: ({ step }, language: Language) => step?.text ?? NO_STEP[language],
  },
  {
    id: "stepVariant",
    width: 20,
    heading: { fr: "Variante (identifiant)", en: "Variant (id)" },
    meaning: {
      fr: "Identifiant de la variante qui a écrit l’étape pour cette collectivité.",
      en: "Identifier of the variant that wrote the step for this collectivity.",
    },
    value: ({ step }) => step?.variant,
  },
  {
    id: "stepVariantLabel",
    width: 24,
    heading: { fr: "Variante", en: "Variant" },
    meaning: { fr: "Nom de cette variante.", en: "Name of that variant." },
    value: variantLabel,
  },
];

/** All columns of a step, in the order in which they are written. */
export const ACTION_COLUMNS: readonly ExportColumn<StepRow>[] = [
  ...PLAN_COLUMNS,
  ...STANDING_COLUMNS,
  ...SCHEDULE_COLUMNS,
  ...CONTENT_COLUMNS,
  ...STEP_COLUMNS,
];
