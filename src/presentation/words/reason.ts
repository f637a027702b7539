import type { Plan, PlanRecommendation } from "../../domain/plan/plan.js";
import type { Rulebook } from "../../domain/rules/rulebook.js";
import type { Language } from "../../domain/kernel/text.js";
import { enumerate, percent, quote } from "./format.js";

export interface Names {
  readonly brake: (id: string) => string;
  readonly recommendation: (id: string) => string;
}

/** Names ids in one language. */
export function namesIn(rulebook: Rulebook, language: Language): Names {
  const brakes = new Map(rulebook.brakes.map(({ id, label }) => [id, label[language]]));
  const recommendations = new Map(
    rulebook.recommendations.map(({ id, label }) => [id, label[language]]),
  );
  return {
    brake: (id) => brakes.get(id) ?? id,
    recommendation: (id) => recommendations.get(id) ?? id,
  };
}

const NAMED_BRAKES = 3;

/**
 * Says in plain words why a recommendation has its rank: what it eases, how sure that is, what it
 * waits for.
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

/** Sums a plan up in one sentence. */
export function summarise(plan: Plan, names: Names, language: Language): string {
  const priorities = plan.recommendations.filter(({ status }) => status === "priority");
  const brakes = plan.brakes
    .filter(({ intensity }) => intensity.value > 0)
    .slice(0, 3)
    .map(
      ({ id, intensity }) =>
        `${quote(names.brake(id), language)} (${percent(intensity.value, language)})`,
    );
  const first = plan.recommendations[0];
  const start = first === undefined ? "" : quote(names.recommendation(first.id), language);
  const unknown = plan.unknowns.length;
  if (language === "fr") {
    const found =
      brakes.length === 0
        ? "Aucun frein n’est établi par ce qui est connu"
        : `Freins les plus marqués : ${enumerate(brakes, "fr")}`;
    const urgent =
      `${priorities.length || "aucune"} ` +
      `recommandation${priorities.length > 1 ? "s prioritaires" : " prioritaire"} sur douze`;
    const open =
      unknown === 0
        ? "aucune information manquante ne pourrait plus"
        : `${unknown} ` +
          `information${unknown > 1 ? "s manquantes pourraient" : " manquante pourrait"} ` +
          "encore";
    return (
      `${found}\u00a0; ${urgent}\u00a0; le plan commence par ${start}\u00a0; ${open} modifier ` +
      "ce plan."
    )
      .replaceAll(" : ", "\u00a0: ")
      .replaceAll("\u00a0;", "\u202f;");
  }
  const found =
    brakes.length === 0
      ? "No brake is established by what is known"
      : `Strongest brakes: ${enumerate(brakes, "en")}`;
  const urgent =
    `${priorities.length || "none"} of the twelve recommendations ` +
    (priorities.length > 1 ? "are priorities" : "is a priority");
  const open =
    unknown === 0
      ? "no missing piece of information could change this plan any more"
      : `${unknown} missing piece${unknown === 1 ? "" : "s"} of information could still ` +
        "change this plan";
  return `${found}; ${urgent}; the plan begins with ${start}; ${open}.`;
}
