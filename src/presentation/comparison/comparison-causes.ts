import type { StatusCause } from "../../domain/comparison/compare-plans.js";
import type { FactMove } from "../../domain/comparison/fact-changes.js";
import type { FactValue } from "../../domain/facts/fact.js";
import type { Language, Text } from "../../domain/kernel/text.js";
import type {
  AttributionDocument,
  RecommendationChangeDocument,
  StatusBecauseDocument,
} from "../contract/comparison.js";
import { wordLabel } from "../words/fact-labels.js";
import { enumerate, grouped, quote } from "../words/format.js";
import { unitLabel } from "../words/unit-labels.js";
import type { ComparisonContext } from "./comparison-context.js";

const NAMED_CAUSES_MAX = 2;

/** The label of the cause of a status. */
export function statusCauseLabel(cause: StatusCause, { names }: ComparisonContext): string {
  switch (cause.cause) {
    case "relevance":
      return RELEVANCE_CROSSED[names.language];
    case "threshold":
      return asSentence(THRESHOLDS[names.language]);
    case "conditions":
      return asSentence(CONDITIONS[names.language]);
    case "fact":
      return names.fact(cause.id);
  }
}

const RELEVANCE_CROSSED: Text = {
  fr: "Sa pertinence a franchi un seuil.",
  en: "Its relevance crossed a threshold.",
};
const CONDITIONS: Text = {
  fr: "les conditions de son statut ont changé dans le référentiel",
  en: "the conditions of its status changed in the rulebook",
};
const THRESHOLDS: Text = {
  fr: "les seuils du référentiel ont changé",
  en: "the thresholds of the rulebook changed",
};
const PREREQUISITES: Text = {
  fr: "ce qui doit la précéder ou la suivre a changé",
  en: "what has to come before or after it changed",
};
const OTHERS: Text = {
  fr: "d’autres recommandations ont changé de place",
  en: "other recommendations changed places",
};

const asSentence = (clause: string): string =>
  `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;

/** Why the standing of a recommendation changed: one clause a cause, at least one. */
export function standingClauses(
  { change, because, statusBecause, rankBecause }: RecommendationChangeDocument,
  context: ComparisonContext,
): string[] {
  const decided = statusBecause.flatMap((cause) => statusClause(cause, context));
  const byRelevance = statusBecause.some(({ cause }) => cause === "relevance");
  const clauses =
    decided.length > 0 && !byRelevance
      ? decided
      : [...decided, ...attributionClauses(because, change, context)];
  if (clauses.length > 0) return clauses;
  const fallback = rankBecause.includes("prerequisite") ? PREREQUISITES : OTHERS;
  return [fallback[context.names.language]];
}

/** The clause of a cause that decided a status; none for `relevance`, which has its own causes. */
function statusClause({ cause, id }: StatusBecauseDocument, context: ComparisonContext): string[] {
  const { language } = context.names;
  if (cause === "fact" && id !== undefined) return [factClause(id, context)];
  if (cause === "conditions") return [CONDITIONS[language]];
  return cause === "threshold" ? [THRESHOLDS[language]] : [];
}

/** The clauses of the largest causes that act in the direction of the change. */
export function attributionClauses(
  because: readonly AttributionDocument[],
  change: number,
  context: ComparisonContext,
): string[] {
  return because
    .filter(({ share }) => Math.sign(share) === Math.sign(change))
    .slice(0, NAMED_CAUSES_MAX)
    .map((each) => attributionClause(each, context));
}

function attributionClause(
  { cause, id = "", label }: AttributionDocument,
  context: ComparisonContext,
): string {
  const { language } = context.names;
  if (cause === "fact") return factClause(id, context);
  const name = quote(label, language);
  const clauses: Readonly<Record<typeof cause, Text>> = {
    rule: {
      fr: `la règle ${name} a changé dans le référentiel`,
      en: `the rule ${name} changed in the rulebook`,
    },
    weight: {
      fr: `le poids de la règle ${name} a changé dans le référentiel`,
      en: `the weight of the rule ${name} changed in the rulebook`,
    },
    strength: {
      fr: `la force avec laquelle elle allège ${name} a changé dans le référentiel`,
      en: `the strength with which it eases ${name} changed in the rulebook`,
    },
    unexplained: {
      fr: "une part de l’écart ne vient ni des données ni du référentiel",
      en: "a part of the difference comes neither from the facts nor from the rulebook",
    },
  };
  return clauses[cause][language];
}

function factClause(id: string, { names, moves }: ComparisonContext): string {
  const { language } = names;
  const name = quote(names.fact(id), language);
  const move = moves.get(id);
  const value = move?.after.state === "known" ? valueWords(id, move.after.value, language) : "";
  const clauses: Readonly<Record<FactMove["kind"], Text>> = {
    "became-known": {
      fr: `l’on sait désormais ce qu’il en est de ${name} (${value})`,
      en: `${name} is known now (${value})`,
    },
    "became-unknown": {
      fr: `l’on ne sait plus ce qu’il en est de ${name}`,
      en: `${name} is no longer known`,
    },
    "became-applicable": { fr: `${name} a désormais un objet`, en: `${name} applies now` },
    "became-not-applicable": { fr: `${name} n’a plus d’objet`, en: `${name} no longer applies` },
    changed: changedClause(id, name, move, value),
  };
  return clauses[move?.kind ?? "changed"][language];
}

function changedClause(id: string, name: string, move: FactMove | undefined, value: string): Text {
  const { before } = move ?? {};
  const step = (language: Language): string =>
    before?.state === "known" ? valueStep(id, before.value, value, language) : "";
  return { fr: `${name} passe ${step("fr")}`, en: `${name} goes ${step("en")}` };
}

const isLevel = (id: string): boolean => /^(answers|practice)\./.test(id);

function valueStep(id: string, before: FactValue, after: string, language: Language): string {
  if (isLevel(id) && language === "fr") return `du niveau ${String(before)} au ${after}`;
  return fromTo(valueWords(id, before, language), after, language);
}

function valueWords(id: string, value: FactValue, language: Language): string {
  if (typeof value !== "number") return quote(wordLabel(id, value, language), language);
  return isLevel(id) ? `${unitLabel("level", 1, language)} ${value}` : grouped(value, language);
}

/** `de 40 % à 71 %` */
export const fromTo = (before: string, after: string, language: Language): string =>
  language === "fr" ? `de ${before} à ${after}` : `from ${before} to ${after}`;

/** `, surtout parce que … et que …`; nothing without a clause. */
export function becauseClause(clauses: readonly string[], language: Language): string {
  if (clauses.length === 0) return "";
  if (language === "en") return `, mainly because ${enumerate(clauses, "en")}`;
  // French elides before a vowel: `parce qu’une part`.
  const elided = clauses.map((clause) =>
    /^[aeiou]/.test(clause) ? `qu’${clause}` : `que ${clause}`,
  );
  return `, surtout parce ${enumerate(elided, "fr")}`;
}
