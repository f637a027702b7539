import type { PlanBrakeDocument, ReasonDocument } from "../../presentation/contract/evidence.js";
import type { FactDocument } from "../../presentation/contract/facts.js";
import type { PlanDocument } from "../../presentation/contract/plan.js";
import { EVIDENCE_LABELS, RULE_EFFECT_LABELS } from "../../presentation/words/labels.js";
import { observedValues } from "../observed-values.js";
import type { ExportColumn } from "./column.js";

/** A reason for or against a brake; a brake without reasons has one row without a reason. */
export interface BrakeRow {
  readonly brake: PlanBrakeDocument;
  readonly reason?: ReasonDocument;
  readonly facts: ReadonlyMap<string, FactDocument>;
}

export function brakeRows(plan: PlanDocument): BrakeRow[] {
  const facts = new Map(plan.facts.map((fact) => [fact.id, fact]));
  return plan.brakes.flatMap((brake): BrakeRow[] =>
    brake.reasons.length === 0
      ? [{ brake, facts }]
      : brake.reasons.map((reason) => ({ brake, reason, facts })),
  );
}

const NO_REASON = {
  fr: "Rien de ce qui est connu ne l’établit.",
  en: "Nothing that is known establishes it.",
};

export const BRAKE_COLUMNS: readonly ExportColumn<BrakeRow>[] = [
  {
    id: "brakeId",
    width: 24,
    heading: { fr: "Identifiant", en: "Id" },
    meaning: { fr: "Identifiant immuable du frein.", en: "Immutable identifier of the brake." },
    value: ({ brake }) => brake.id,
  },
  {
    id: "brake",
    width: 34,
    heading: { fr: "Frein", en: "Brake" },
    meaning: { fr: "Nom du frein.", en: "Name of the brake." },
    value: ({ brake }) => brake.label,
  },
  {
    id: "intensity",
    kind: "share",
    width: 10,
    heading: { fr: "Intensité", en: "Intensity" },
    meaning: {
      fr: "Intensité selon ce qui est connu, de 0 (aucun signe) à 1.",
      en: "Intensity from what is known, from 0 (no sign) to 1.",
    },
    value: ({ brake }) => brake.intensity.value,
  },
  {
    id: "intensityMin",
    kind: "share",
    width: 10,
    heading: { fr: "Min.", en: "Min." },
    meaning: {
      fr: "Borne basse de l’intensité, quoi que révèlent les informations manquantes.",
      en: "Lower bound of the intensity, whatever the unknown turns out to be.",
    },
    value: ({ brake }) => brake.intensity.min,
  },
  {
    id: "intensityMax",
    kind: "share",
    width: 10,
    heading: { fr: "Max.", en: "Max." },
    meaning: { fr: "Borne haute de l’intensité.", en: "Upper bound of the intensity." },
    value: ({ brake }) => brake.intensity.max,
  },
  {
    id: "reason",
    width: 70,
    heading: { fr: "Raison", en: "Reason" },
    meaning: { fr: "Pourquoi, en une phrase.", en: "Why, in a sentence." },
    value: ({ reason }, language) => reason?.rule.because ?? NO_REASON[language],
  },
  {
    id: "effect",
    width: 10,
    heading: { fr: "Sens", en: "Effect" },
    meaning: {
      fr: "Si la raison établit le frein (pour) ou l’atténue (contre).",
      en: "Whether the reason establishes the brake (for) or weakens it (against).",
    },
    value: ({ reason }, language) => reason && RULE_EFFECT_LABELS[reason.rule.effect][language],
  },
  {
    id: "weight",
    kind: "share",
    width: 9,
    heading: { fr: "Poids", en: "Weight" },
    meaning: { fr: "Poids de la raison.", en: "Weight of the reason." },
    value: ({ reason }) => reason?.rule.weight,
  },
  {
    id: "seen",
    width: 50,
    heading: { fr: "Ce qui a été vu", en: "What was seen" },
    meaning: {
      fr: "Les valeurs sur lesquelles la raison repose.",
      en: "The values that the reason rests on.",
    },
    value: ({ reason, facts }, language) => reason && observedValues(reason.saw, facts, language),
  },
  {
    id: "evidenceLabel",
    width: 18,
    heading: { fr: "Niveau de preuve", en: "Evidence" },
    meaning: {
      fr:
        "Ce qui fonde la raison\u00a0: l’étude, une autre source publique, ou le jugement des " +
        "rédacteurs.",
      en: "What the reason rests on: the study, another public source, or the editors’ judgement.",
    },
    value: ({ brake, reason }, language) =>
      EVIDENCE_LABELS[reason?.rule.evidence ?? brake.evidence][language],
  },
  {
    id: "ruleId",
    width: 30,
    heading: { fr: "Règle", en: "Rule" },
    meaning: { fr: "Identifiant de la règle.", en: "Identifier of the rule." },
    value: ({ reason }) => reason?.rule.id,
  },
];
