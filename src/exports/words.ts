import type { Horizon } from "../domain/ranking/sequence.js";
import type { Outlook } from "../domain/ranking/status.js";
import type { Language, Text } from "../domain/kernel/text.js";
import type { CollectivityType, EvidenceGrade, Movement } from "../domain/kernel/vocabulary.js";
import type { ObservationDocument } from "../presentation/contract/evidence.js";
import type { FactDocument } from "../presentation/contract/facts.js";
import type { PlanCollectivity, PlanDocument } from "../presentation/contract/plan.js";
import type { LegalNoteDocument } from "../presentation/contract/sources.js";
import { numberIn } from "../presentation/words/format.js";
import { plainText } from "./plain-text.js";

/** The words of documents for readers: a plan has ids for these. */
export const MOVEMENTS: Readonly<Record<Movement, Text>> = {
  objective: { fr: "Définir l’objectif", en: "Define the objective" },
  framing: { fr: "Cadrer", en: "Frame" },
  environment: {
    fr: "Installer un environnement de travail adapté au groupe",
    en: "A work environment that suits the group",
  },
  durability: { fr: "Inscrire dans la durée", en: "Make it last" },
};

export const HORIZONS: Readonly<Record<Horizon, Text>> = {
  quarter: { fr: "Dans les trois mois", en: "Within three months" },
  year: { fr: "Dans l’année", en: "Within a year" },
  term: { fr: "Plus tard dans le mandat", en: "Later in the term" },
};

export const EVIDENCE: Readonly<Record<EvidenceGrade, Text>> = {
  study: { fr: "Étude", en: "Study" },
  public: { fr: "Autre source publique", en: "Other public source" },
  editor: { fr: "Jugement des rédacteurs", en: "Editors’ judgement" },
};

/** Whether a legal note applies for certain. */
export const APPLIES: Readonly<Record<LegalNoteDocument["applies"], Text>> = {
  applies: { fr: "S’applique", en: "Applies" },
  "may-apply": { fr: "Peut s’appliquer", en: "May apply" },
};

export const OUTLOOKS: Readonly<Record<Outlook, Text>> = {
  certain: { fr: "Certaine", en: "Certain" },
  possible: { fr: "Possible", en: "Possible" },
  excluded: { fr: "Exclue", en: "Excluded" },
};

const TYPES: Readonly<Record<CollectivityType, Text>> = {
  commune: { fr: "Commune", en: "Commune" },
  "communaute-de-communes": { fr: "Communauté de communes", en: "Communauté de communes" },
  "communaute-d-agglomeration": {
    fr: "Communauté d’agglomération",
    en: "Communauté d’agglomération",
  },
  "communaute-urbaine": { fr: "Communauté urbaine", en: "Communauté urbaine" },
  metropole: { fr: "Métropole", en: "Métropole" },
  "etablissement-public-territorial": {
    fr: "Établissement public territorial",
    en: "Établissement public territorial",
  },
  departement: { fr: "Département", en: "Département" },
  region: { fr: "Région", en: "Région" },
  "collectivite-territoriale-unique": {
    fr: "Collectivité territoriale unique",
    en: "Collectivité territoriale unique",
  },
  syndicat: { fr: "Syndicat", en: "Syndicat" },
  "ccas-cias": { fr: "CCAS ou CIAS", en: "CCAS or CIAS" },
  cdg: { fr: "Centre de gestion", en: "Centre de gestion (CDG)" },
  sdis: { fr: "SDIS", en: "SDIS" },
  other: { fr: "Collectivité ou établissement", en: "Authority or public body" },
};

/** What a collectivity is called: its name, else its type. */
const nameOf = ({ name, type }: PlanCollectivity, language: Language): string =>
  plainText(name ?? "") || TYPES[type][language];

/** What is known of it, on one line: `Caluire-et-Cuire, Commune, INSEE 69034, SIREN 216900340`. */
export function describeCollectivity(
  { name, type, inseeCode, siren }: PlanCollectivity,
  language: Language,
): string {
  const known = [
    plainText(name ?? ""),
    TYPES[type][language],
    inseeCode && `INSEE ${inseeCode}`,
    siren && `SIREN ${siren}`,
  ];
  return known.filter(Boolean).join(", ");
}

/** `Plan de travail collaboratif – Caluire-et-Cuire` */
export const titleOf = ({ collectivity, language }: PlanDocument): string =>
  `${{ fr: "Plan de travail collaboratif", en: "Plan for working collaboratively" }[language]} ` +
  `– ${nameOf(collectivity, language)}`;

interface Range {
  readonly min: number;
  readonly max: number;
}

/** The one and the many of a unit. */
type Unit = Readonly<Record<Language, readonly [one: string, many: string]>>;

/** A range as short as it can be said: `10 à 20 jours-agents`. */
function rangeIn({ min, max }: Range, unit: Unit, language: Language): string {
  return min === max
    ? counted(max, unit, language)
    : `${numberIn(min, language)} ${TO[language]} ${counted(max, unit, language)}`;
}

/** French counts as many from two on, English all but one. */
const counted = (count: number, unit: Unit, language: Language): string =>
  `${numberIn(count, language)} ` +
  unit[language][(language === "fr" ? count < 2 : count === 1) ? 0 : 1];

const TO: Text = { fr: "à", en: "to" };
const AGENT_DAYS: Unit = { fr: ["jour-agent", "jours-agents"], en: ["agent-day", "agent-days"] };
const WEEKS: Unit = { fr: ["semaine", "semaines"], en: ["week", "weeks"] };
const DAYS: Unit = { fr: ["jour", "jours"], en: ["day", "days"] };

export const effortIn = (effort: Range, language: Language): string =>
  rangeIn(effort, AGENT_DAYS, language);

/** `4 à 9 semaines`; less than a week in days, five to a week: `0,5 jour à 4 semaines`. */
export function durationIn({ min, max }: Range, language: Language): string {
  if (min >= 1) return rangeIn({ min, max }, WEEKS, language);
  const days = { min: min * 5, max: max * 5 };
  return max < 1
    ? rangeIn(days, DAYS, language)
    : `${counted(days.min, DAYS, language)} ${TO[language]} ${counted(max, WEEKS, language)}`;
}

/** What the dates of a plan mean, by whether it has a programme. */
export const datesMeaning = ({ programme, language }: PlanDocument): string =>
  (programme === undefined
    ? {
        fr:
          "Les dates sont les plus proches que permet l’ordre des recommandations, chacune " +
          "prise pour sa durée la plus courte.",
        en:
          "Dates are the earliest that the order of the recommendations allows, each taken at " +
          "its shortest duration.",
      }
    : {
        fr: "Les dates sont celles des semestres du programme.",
        en: "Dates are those of the half-years of the programme.",
      })[language];

/** What a rule saw, in words: `Effectif (tous statuts) : 600`. */
export function seenIn(
  saw: readonly ObservationDocument[],
  facts: ReadonlyMap<string, FactDocument>,
  language: Language,
): string {
  const seen = new Map(
    saw.flatMap(({ fact, value }) => (value === undefined ? [] : [[fact, value] as const])),
  );
  const [colon, semicolon] = { fr: ["\u00a0: ", "\u00a0; "], en: [": ", "; "] }[language] as [
    string,
    string,
  ];
  return [...seen]
    .map(
      ([fact, value]) =>
        `${facts.get(fact)?.label ?? fact}${colon}${valueIn(value, facts.get(fact)?.unit, language)}`,
    )
    .join(semicolon);
}

const VALUES: Readonly<Record<string, Text>> = {
  ...TYPES,
  rural: { fr: "rural", en: "rural" },
  periurban: { fr: "périurbain", en: "periurban" },
  urban: { fr: "urbain", en: "urban" },
  mixed: { fr: "mixte", en: "mixed" },
  "1000-plus": { fr: "1\u202f000 et plus", en: "1,000 and more" },
};

/** The value of a fact in words, short. */
function valueIn(
  value: number | boolean | string,
  unit: string | undefined,
  language: Language,
): string {
  if (typeof value === "boolean")
    return (value ? { fr: "oui", en: "yes" } : { fr: "non", en: "no" })[language];
  if (typeof value === "string") return VALUES[value]?.[language] ?? value;
  return unit === "level"
    ? `${{ fr: "niveau", en: "level" }[language]}\u00a0${value}`
    : numberIn(value, language);
}
