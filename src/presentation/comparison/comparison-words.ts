import type {
  RankCause,
  RecommendationChange,
  StatusCause,
} from "../../domain/comparison/compare-plans.js";
import type { FactMove } from "../../domain/comparison/fact-changes.js";
import type { FactValue } from "../../domain/facts/fact.js";
import type { BothEditions } from "../words/both-editions.js";
import type { Language, Text } from "../../domain/kernel/text.js";
import type {
  AttributionDocument,
  BrakeChangeDocument,
  RecommendationChangeDocument,
} from "../contract/comparison.js";
import { STATUS_LABELS, enumerate, grouped, percent, quote } from "../words/format.js";

/** A difference of less than half a percent is not worth a sentence. */
const TOLD_MIN = 0.005;
const CAUSES_NAMED = 2;
const RECOMMENDATIONS_TOLD = 5;
const BRAKES_TOLD = 3;

/** What the sentences of a comparison are made of. */
export interface Told {
  readonly names: BothEditions;
  readonly moves: ReadonlyMap<string, FactMove>;
}

/**
 * The main changes, a sentence each: recommendations whose status or rank changed, then the brakes
 * that moved most.
 */
export function highlightsOf(
  recommendations: readonly RecommendationChangeDocument[],
  brakes: readonly BrakeChangeDocument[],
  told: Told,
): string[] {
  const moved = recommendations.filter(
    ({ before, after, change }) =>
      before?.status !== after?.status ||
      before?.rank !== after?.rank ||
      Math.abs(change) >= TOLD_MIN,
  );
  const weight = ({ before, after, change }: RecommendationChangeDocument): number =>
    (before?.status === after?.status ? 0 : 1) + Math.abs(change);
  return [
    ...[...moved]
      .sort((a, b) => weight(b) - weight(a))
      .slice(0, RECOMMENDATIONS_TOLD)
      .map((each) => recommendationSentence(each, told)),
    ...brakes
      .filter(({ change }) => Math.abs(change) >= TOLD_MIN)
      .slice(0, BRAKES_TOLD)
      .map((each) => brakeSentence(each, told)),
  ];
}

function recommendationSentence(
  {
    label,
    before,
    after,
    change,
    because,
    statusBecause,
    rankBecause,
  }: RecommendationChangeDocument,
  told: Told,
): string {
  const { language } = told.names;
  const name = quote(label, language);
  if (before === undefined)
    return language === "fr"
      ? `${name} est une recommandation nouvelle.`
      : `${name} is a new recommendation.`;
  if (after === undefined)
    return language === "fr"
      ? `${name} n’est plus une recommandation du référentiel.`
      : `${name} is no longer a recommendation of the rulebook.`;
  const [earlier = "", later = ""] = [before, after].map(({ status }) =>
    quote(STATUS_LABELS[status][language], language),
  );
  const shown = [before, after].map(({ relevance }) => percent(relevance.value, language));
  const steps: string[] = [];
  if (before.status !== after.status) steps.push(fromTo(earlier, later, language));
  if (before.rank !== after.rank)
    steps.push(
      language === "fr"
        ? `du rang ${before.rank} au rang ${after.rank}`
        : `from rank ${before.rank} to rank ${after.rank}`,
    );
  if (shown[0] !== shown[1] || steps.length === 0)
    steps.push(
      `${fromTo(shown[0] ?? "", shown[1] ?? "", language)} ` +
        (language === "fr" ? "de pertinence" : "in relevance"),
    );
  const decided = statusBecause.flatMap(({ cause, id }) =>
    cause === "fact" && id !== undefined
      ? [factClause(id, told)]
      : cause === "conditions"
        ? [CONDITIONS[language]]
        : cause === "threshold"
          ? [THRESHOLDS[language]]
          : [],
  );
  const reasons =
    decided.length > 0 && !statusBecause.some(({ cause }) => cause === "relevance")
      ? decided
      : [...decided, ...clausesOf(because, change, told)];
  const fallback = rankBecause.includes("prerequisite")
    ? PREREQUISITES[language]
    : OTHERS[language];
  return (
    `${name} ${language === "fr" ? "passe" : "goes"} ` +
    `${enumerate(steps, language)}${becauseClause(reasons.length > 0 ? reasons : [fallback], language)}.`
  );
}

function brakeSentence(
  { label, before, after, change, because }: BrakeChangeDocument,
  told: Told,
): string {
  const { language } = told.names;
  const subject =
    language === "fr"
      ? `L’intensité du frein ${quote(label, "fr")} passe`
      : `The intensity of the brake ${quote(label, "en")} goes`;
  return (
    `${subject} ` +
    `${fromTo(percent(before?.value ?? 0, language), percent(after?.value ?? 0, language), language)}${becauseClause(clausesOf(because, change, told), language)}.`
  );
}

const fromTo = (before: string, after: string, language: Language): string =>
  language === "fr" ? `de ${before} à ${after}` : `from ${before} to ${after}`;

function becauseClause(clauses: readonly string[], language: Language): string {
  if (clauses.length === 0) return "";
  if (language === "en") return `, mainly because ${enumerate(clauses, "en")}`;
  // French elides before a vowel: `parce qu’une part`.
  return `, surtout parce ${enumerate(
    clauses.map((clause) => (/^[aeiou]/.test(clause) ? `qu’${clause}` : `que ${clause}`)),
    "fr",
  )}`;
}

/** The largest causes that work in the direction of the change. */
function clausesOf(because: readonly AttributionDocument[], change: number, told: Told): string[] {
  return because
    .filter(({ share }) => Math.sign(share) === Math.sign(change))
    .slice(0, CAUSES_NAMED)
    .map((each) => causeClause(each, told));
}

function causeClause({ cause, id = "", label }: AttributionDocument, told: Told): string {
  const { language } = told.names;
  const name = quote(label, language);
  switch (cause) {
    case "fact":
      return factClause(id, told);
    case "rule":
      return language === "fr"
        ? `la règle ${name} a changé dans le référentiel`
        : `the rule ${name} changed in the rulebook`;
    case "weight":
      return language === "fr"
        ? `le poids de la règle ${name} a changé dans le référentiel`
        : `the weight of the rule ${name} changed in the rulebook`;
    case "strength":
      return language === "fr"
        ? `la force avec laquelle elle allège ${name} a changé dans le référentiel`
        : `the strength with which it eases ${name} changed in the rulebook`;
    case "unexplained":
      return language === "fr"
        ? "une part de l’écart ne vient ni des données ni du référentiel"
        : "a part of the difference comes neither from the facts nor from the rulebook";
  }
}

function factClause(id: string, { names, moves }: Told): string {
  const { language } = names;
  const name = quote(names.fact(id), language);
  const move = moves.get(id);
  const value = move?.after.state === "known" ? valueWords(id, move.after.value, language) : "";
  const french = language === "fr";
  switch (move?.kind) {
    case "became-known":
      return french
        ? `l’on sait désormais ce qu’il en est de ${name} (${value})`
        : `${name} is known now (${value})`;
    case "became-unknown":
      return french ? `l’on ne sait plus ce qu’il en est de ${name}` : `${name} is no longer known`;
    case "became-applicable":
      return french ? `${name} a désormais un objet` : `${name} applies now`;
    case "became-not-applicable":
      return french ? `${name} n’a plus d’objet` : `${name} no longer applies`;
    default:
      return (
        `${name} ${french ? "passe" : "goes"} ` +
        (move?.before.state === "known" ? valueStep(id, move.before.value, value, language) : "")
      );
  }
}

const isLevel = (id: string): boolean => /^(answers|practice)\./.test(id);

function valueStep(id: string, before: FactValue, after: string, language: Language): string {
  if (isLevel(id) && language === "fr") return `du niveau ${String(before)} au ${after}`;
  return fromTo(valueWords(id, before, language), after, language);
}

const WORDS: Readonly<Record<string, Text>> = {
  true: { fr: "oui", en: "yes" },
  false: { fr: "non", en: "no" },
  rural: { fr: "rural", en: "rural" },
  periurban: { fr: "périurbain", en: "periurban" },
  urban: { fr: "urbain", en: "urban" },
  mixed: { fr: "mixte", en: "mixed" },
};

function valueWords(id: string, value: FactValue, language: Language): string {
  if (typeof value !== "number")
    return quote(WORDS[String(value)]?.[language] ?? String(value), language);
  return isLevel(id)
    ? `${language === "fr" ? "niveau" : "level"} ${value}`
    : grouped(value, language);
}

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

/** The cause of a status, in words. */
export function statusCauseLabel(cause: StatusCause, { names }: Told): string {
  const french = names.language === "fr";
  switch (cause.cause) {
    case "relevance":
      return french ? "Sa pertinence a franchi un seuil." : "Its relevance crossed a threshold.";
    case "threshold":
      return asSentence(THRESHOLDS[names.language]);
    case "conditions":
      return asSentence(CONDITIONS[names.language]);
    case "fact":
      return names.fact(cause.id);
  }
}

const asSentence = (clause: string): string =>
  `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;

/** Counts what a comparison holds. */
export interface Counts {
  readonly changed: number;
  readonly known: number;
  readonly unknown: number;
  readonly sameRulebook: boolean;
  readonly rulebookChanges: number;
  readonly statuses: number;
  readonly ranks: number;
  readonly reversed: boolean;
}

export function countChanges(
  moves: readonly FactMove[],
  recommendations: readonly RecommendationChange[],
  rest: Pick<Counts, "sameRulebook" | "rulebookChanges" | "reversed">,
): Counts {
  const ofKind = (...kinds: FactMove["kind"][]): number =>
    moves.filter(({ kind }) => kinds.includes(kind)).length;
  const because = (
    causes: (each: RecommendationChange) => readonly (StatusCause | RankCause)[],
  ): number => recommendations.filter((each) => causes(each).length > 0).length;
  return {
    changed: ofKind("changed", "became-applicable", "became-not-applicable"),
    known: ofKind("became-known"),
    unknown: ofKind("became-unknown"),
    statuses: because(({ statusBecause }) => statusBecause),
    ranks: because(({ rankBecause }) => rankBecause),
    ...rest,
  };
}

/** The comparison in plain words. */
export function summaryOf(counts: Counts, unchanged: boolean, language: Language): string {
  const sentences =
    language === "fr" ? frenchSummary(counts, unchanged) : englishSummary(counts, unchanged);
  return sentences.join(" ");
}

function frenchSummary(
  { changed, known, unknown, sameRulebook, rulebookChanges, statuses, ranks, reversed }: Counts,
  unchanged: boolean,
): string[] {
  const s = (count: number): string => (count > 1 ? "s" : "");
  const backwards = reversed
    ? [
        "Le plan pris pour départ est le plus récent des deux\u202f: les changements sont " +
          "dits à rebours.",
      ]
    : [];
  if (unchanged)
    return [
      "Rien n’a changé d’un plan à " +
        `l’autre${sameRulebook ? "" : ", bien que l’édition du référentiel soit une autre"}.`,
      ...backwards,
    ];
  const facts = [
    ...(changed > 0
      ? [`${changed} information${s(changed)} ${changed > 1 ? "ont" : "a"} changé`]
      : []),
    ...(known > 0
      ? [`${known} ${known > 1 ? "sont désormais connues" : "est désormais connue"}`]
      : []),
    ...(unknown > 0
      ? [`${unknown} ${unknown > 1 ? "ne sont plus connues" : "n’est plus connue"}`]
      : []),
  ];
  return [
    facts.length === 0
      ? "Aucune information n’a changé."
      : `Parmi les informations, ${enumerate(facts, "fr")}.`.replace(
          /^Parmi les informations, (\d+ informations? (?:ont|a) changé)/,
          "$1",
        ),
    sameRulebook
      ? "Le référentiel est le même."
      : `Le référentiel a changé en ${rulebookChanges} point${s(rulebookChanges)} qui ` +
        `${rulebookChanges > 1 ? "concernent" : "concerne"} la collectivité.`,
    frenchMoves(statuses, ranks),
    ...backwards,
  ];
}

function frenchMoves(statuses: number, ranks: number): string {
  const move = (count: number): string =>
    `${count} recommandation${count > 1 ? "s changent" : " change"}`;
  if (statuses + ranks === 0) return "Aucune recommandation ne change de statut ni de rang.";
  return statuses === 0
    ? `${move(ranks)} de rang, aucune de statut.`
    : `${move(statuses)} de statut, ${ranks === 0 ? "aucune" : ranks} de rang.`;
}

function englishSummary(
  { changed, known, unknown, sameRulebook, rulebookChanges, statuses, ranks, reversed }: Counts,
  unchanged: boolean,
): string[] {
  const s = (count: number): string => (count === 1 ? "" : "s");
  const backwards = reversed
    ? ["The plan taken as the start is the later of the two: changes are told backwards."]
    : [];
  if (unchanged)
    return [
      "Nothing changed from one plan to the " +
        `other${sameRulebook ? "" : ", although the edition of the rulebook is another"}.`,
      ...backwards,
    ];
  const facts = [
    ...(changed > 0 ? [`${changed} changed`] : []),
    ...(known > 0 ? [`${known} became known`] : []),
    ...(unknown > 0 ? [`${unknown} became unknown`] : []),
  ];
  return [
    facts.length === 0 ? "No fact changed." : `Of the facts, ${enumerate(facts, "en")}.`,
    sameRulebook
      ? "The rulebook is the same."
      : `The rulebook changed in ${rulebookChanges} place${s(rulebookChanges)} that ` +
        `concern${rulebookChanges === 1 ? "s" : ""} the collectivity.`,
    statuses + ranks === 0
      ? "No recommendation changes its status or rank."
      : `${statuses} recommendation${s(statuses)} change${statuses === 1 ? "s" : ""} status, ` +
        `${ranks} change${ranks === 1 ? "s" : ""} rank.`,
    ...backwards,
  ];
}
