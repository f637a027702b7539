import type { Language } from "../domain/kernel/text.js";
import type { PlanCollectivity, PlanDocument } from "../presentation/contract/plan.js";
import { TYPE_LABELS } from "../presentation/words/fact-labels.js";
import { plainText } from "./plain-text.js";

/** The name of a collectivity, or its type if it has no name. */
const nameOf = ({ name, type }: PlanCollectivity, language: Language): string =>
  plainText(name ?? "") || TYPE_LABELS[type][language];

/**
 * Describes a collectivity on one line: `Caluire-et-Cuire, Commune, INSEE 69034, SIREN 216900340`.
 */
export function describeCollectivity(
  { name, type, inseeCode, siren }: PlanCollectivity,
  language: Language,
): string {
  const known = [
    plainText(name ?? ""),
    TYPE_LABELS[type][language],
    inseeCode && `INSEE ${inseeCode}`,
    siren && `SIREN ${siren}`,
  ];
  return known.filter(Boolean).join(", ");
}

/** `Plan de travail collaboratif – Caluire-et-Cuire` */
export const titleOf = ({ collectivity, language }: PlanDocument): string =>
  `${{ fr: "Plan de travail collaboratif", en: "Plan for working collaboratively" }[language]} ` +
  `– ${nameOf(collectivity, language)}`;
