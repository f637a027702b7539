import type { Language, Text } from "../../domain/kernel/text.js";
import type { Plan } from "../../domain/plan/plan.js";
import { enumerate, percent, quote } from "./format.js";
import type { Names } from "./names.js";

const NAMED_BRAKES_MAX = 3;

/** Summarises a plan in one sentence. */
export function summarisePlan(plan: Plan, names: Names, language: Language): string {
  const clauses = [
    strongestBrakes(plan, names, language),
    priorityCount(plan),
    firstRecommendation(plan, names, language),
    missingInformation(plan),
  ];
  const separator = language === "fr" ? "\u202f; " : "; ";
  return `${clauses.map((clause) => clause[language]).join(separator)}.`;
}

function strongestBrakes({ brakes }: Plan, names: Names, language: Language): Text {
  const strongest = brakes
    .filter(({ intensity }) => intensity.value > 0)
    .slice(0, NAMED_BRAKES_MAX)
    .map(({ id, intensity }) => {
      const name = quote(names.brake(id), language);
      return `${name} (${percent(intensity.value, language)})`;
    });
  if (strongest.length === 0)
    return {
      fr: "Aucun frein n’est établi par ce qui est connu",
      en: "No brake is established by what is known",
    };
  return {
    fr: `Freins les plus marqués\u00a0: ${enumerate(strongest, "fr")}`,
    en: `Strongest brakes: ${enumerate(strongest, "en")}`,
  };
}

function priorityCount({ recommendations }: Plan): Text {
  const count = recommendations.filter(({ status }) => status === "priority").length;
  const many = count > 1;
  return {
    fr:
      `${count || "aucune"} recommandation${many ? "s prioritaires" : " prioritaire"} ` +
      "sur douze",
    en:
      `${count || "none"} of the twelve recommendations ` +
      (many ? "are priorities" : "is a priority"),
  };
}

function firstRecommendation({ recommendations }: Plan, names: Names, language: Language): Text {
  const [first] = recommendations;
  const name = first === undefined ? "" : quote(names.recommendation(first.id), language);
  return { fr: `le plan commence par ${name}`, en: `the plan begins with ${name}` };
}

function missingInformation({ unknowns: { length: count } }: Plan): Text {
  if (count === 0)
    return {
      fr: "aucune information manquante ne pourrait plus modifier ce plan",
      en: "no missing piece of information could change this plan any more",
    };
  return {
    fr:
      `${count} information${count > 1 ? "s manquantes pourraient" : " manquante pourrait"} ` +
      "encore modifier ce plan",
    en:
      `${count} missing piece${count === 1 ? "" : "s"} of information could still change ` +
      "this plan",
  };
}
