import type { PlanRecommendation } from "../../domain/plan/plan.js";
import type { Language } from "../../domain/kernel/text.js";
import { enumerate, percent, quote } from "./format.js";
import type { Names } from "./names.js";

const NAMED_BRAKES = 3;

/**
 * Explains why a recommendation has its rank: what it eases, how certain that is, and what it
 * depends on.
 */
export function reasonFor(
  recommendation: PlanRecommendation,
  because: { inPlace: string; notApplicable: string },
  names: Names,
  language: Language,
): string {
  const { status } = recommendation;
  if (status === "already-in-place") return because.inPlace;
  if (status === "not-applicable") return because.notApplicable;
  return [
    relevanceSentence(recommendation, language),
    easesSentence(recommendation, names, language),
    orderSentence(recommendation, names, language),
  ]
    .filter((each) => each !== "")
    .join(" ");
}

function relevanceSentence({ relevance }: PlanRecommendation, language: Language): string {
  const [value, min, max] = [
    percent(relevance.value, language),
    percent(relevance.min, language),
    percent(relevance.max, language),
  ];
  if (language === "fr")
    return min === max
      ? `Pertinence de ${value}.`
      : `Pertinence de ${value}, entre ${min} et ${max} selon ce qui reste inconnu.`;
  return min === max
    ? `Relevance of ${value}.`
    : `Relevance of ${value}, between ${min} and ${max} depending on what is unknown.`;
}

function easesSentence({ brakes }: PlanRecommendation, names: Names, language: Language): string {
  const present = brakes.filter(({ share }) => share > 0).slice(0, NAMED_BRAKES);
  if (present.length === 0)
    return language === "fr"
      ? "Aucun des freins qu’elle allège n’est établi par ce qui est connu."
      : "None of the brakes that it eases is established by what is known.";
  const named = present.map(
    ({ brake, intensity }) =>
      `${quote(names.brake(brake), language)} ` +
      `(${language === "fr" ? "intensité" : "intensity"} ${percent(intensity, language)})`,
  );
  return language === "fr"
    ? `Cette recommandation allège ${enumerate(named, "fr")}.`
    : `It eases ${enumerate(named, "en")}.`;
}

function orderSentence(
  { pulledUpBy, prerequisites }: PlanRecommendation,
  names: Names,
  language: Language,
): string {
  if (pulledUpBy !== undefined) {
    const name = quote(names.recommendation(pulledUpBy), language);
    return language === "fr"
      ? `Elle est avancée à ce rang parce que ${name} en dépend.`
      : `It is brought forward to this rank because ${name} depends on it.`;
  }
  const pending = prerequisites
    .filter(({ done }) => !done)
    .map(({ id }) => quote(names.recommendation(id), language));
  if (pending.length === 0) return "";
  return language === "fr"
    ? `Elle vient après ${enumerate(pending, "fr")}, dont elle dépend.`
    : `It comes after ${enumerate(pending, "en")}, on which it depends.`;
}
