import type { CitedDocument } from "../../domain/facts/fact.js";
import type { Note } from "../../domain/kernel/fault.js";
import type { Language, Text } from "../../domain/kernel/text.js";
import type { Status } from "../../domain/ranking/status.js";

/** The words that a plan needs besides the rulebook's. */
export const STATUS_LABELS: Readonly<Record<Status, Text>> = {
  priority: { fr: "Prioritaire", en: "Priority" },
  recommended: { fr: "Recommandée", en: "Recommended" },
  optional: { fr: "Facultative", en: "Optional" },
  "already-in-place": { fr: "Déjà en place", en: "Already in place" },
  "not-applicable": { fr: "Sans objet", en: "Not applicable" },
};

/** Why a recommendation is in place where no rule says so. */
export const SAID_DONE: Text = {
  fr: "La collectivité indique l’avoir menée à bien.",
  en: "The collectivity says that it has been carried out.",
};

/** What a fact says of a recommendation that is said to be carried out. */
export const saidDoneLabel = (name: string, language: Language): string =>
  language === "fr"
    ? `${quote(name, "fr")}, menée à bien selon la collectivité`
    : `${quote(name, "en")}, carried out by the collectivity’s own account`;

const NOTES: Readonly<Record<string, (values: Note["values"]) => Text>> = {
  "dgs-below-threshold": ({ population, threshold }) => ({
    fr:
      `Un emploi de DGS est indiqué pour une commune de ${grouped(population, "fr")} ` +
      `habitants, sous le seuil de ${grouped(threshold, "fr")} habitants de l’emploi ` +
      "fonctionnel : à vérifier auprès de votre centre de gestion.",
    en:
      `A general director (DGS) is given for a commune of ${grouped(population, "en")} ` +
      `inhabitants, below the threshold of ${grouped(threshold, "en")} for that post: to be ` +
      "checked with your management centre (CDG).",
  }),
  "dga-below-threshold": ({ population, threshold }) => ({
    fr:
      `Un emploi de DGA est indiqué pour une commune de ${grouped(population, "fr")} ` +
      `habitants, sous le seuil de ${grouped(threshold, "fr")} habitants de l’emploi ` +
      "fonctionnel : à vérifier auprès de votre centre de gestion.",
    en:
      `A deputy general director (DGA) is given for a commune of ${grouped(population, "en")} ` +
      `inhabitants, below the threshold of ${grouped(threshold, "en")} for that post: to be ` +
      "checked with your management centre (CDG).",
  }),
  "intended-level-below-present": () => ({
    fr: "Le niveau visé est inférieur au niveau actuel : le plan en tient compte tel quel.",
    en: "The intended level lies below the present one: the plan takes it as it stands.",
  }),
  "programme-starts-in-the-past": () => ({
    fr:
      "Le programme commence avant la date du plan\u00a0: ses premiers semestres sont comptés " +
      "comme s’ils étaient encore à venir.",
    en:
      "The programme starts before the date of the plan: its first half-years are counted as " +
      "if they were still to come.",
  }),
  "programme-effort-uncertain": () => ({
    fr:
      "L’effectif est inconnu\u00a0: le programme compte avec le milieu de fourchettes " +
      "d’effort qui couvrent toutes les tailles de collectivité. L’effectif le rendrait plus " +
      "sûr.",
    en:
      "The headcount is unknown: the programme counts with the middle of ranges of effort " +
      "that cover collectivities of every size. The headcount would make it surer.",
  }),
  "figures-old": ({ name, asOf }) => ({
    fr:
      `Les chiffres tirés de ${quote(String(name), "fr")} datent du ` +
      `${dateIn(String(asOf), "fr")}, plus de vingt-quatre mois avant le plan\u00a0: à ` +
      "actualiser avant de s’y fier.",
    en:
      `The figures from ${quote(String(name), "en")} are of ${dateIn(String(asOf), "en")}, ` +
      "more than 24 months before the plan: to be brought up to date before they are relied " +
      "on.",
  }),
};

/** What a note of the plan says, by its code. */
export function noteMessage({ code, values }: Note, language: Language): string {
  return NOTES[code]?.(values)[language] ?? code;
}

/** Codes that have a message; a test holds them equal to those that the domain gives. */
export const NOTE_CODES: readonly string[] = Object.keys(NOTES);

/** A whole number with the separator of thousands of its language. */
export const grouped = (value: string | number | boolean | undefined, language: Language): string =>
  String(value).replaceAll(/\B(?=(\d{3})+$)/g, language === "fr" ? "\u202f" : ",");

/** A proportion as whole percents, typeset: `63 %` in French, `63%` in English. */
export const percent = (value: number, language: Language): string =>
  `${Math.round(value * 100)}${language === "fr" ? "\u00a0%" : "%"}`;

/** A number with at most two decimals, typeset: `1\u202f234,5` in French, `1,234.5` in English. */
export const numberIn = (value: number, language: Language): string =>
  NUMBERS[language].format(value);

const NUMBERS = {
  fr: new Intl.NumberFormat("fr-FR", { maximumFractionDigits: 2 }),
  en: new Intl.NumberFormat("en-GB", { maximumFractionDigits: 2 }),
};

/** Euros, typeset: `7\u202f000 €` in French, `€7,000` in English. */
export const euros = (value: number, language: Language): string =>
  language === "fr" ? `${numberIn(value, "fr")}\u00a0€` : `€${numberIn(value, "en")}`;

/** A date (`YYYY-MM-DD`) in words: `1er janvier 2027`, `1 January 2027`. */
export const dateIn = (date: string, language: Language): string =>
  DATES[language]
    .format(new Date(`${date}T00:00:00Z`))
    .replace(/^1(?= )/, language === "fr" ? "1er" : "1");

const DATES = {
  fr: new Intl.DateTimeFormat("fr-FR", { dateStyle: "long", timeZone: "UTC" }),
  en: new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }),
};

/**
 * What a value was taken from: `d’après le RSU 2025, au 31 décembre 2025`; any other document
 * stands between quotation marks.
 */
export function citation({ name, asOf }: CitedDocument, language: Language): string {
  const report = /^RSU \d{4}$/.test(name);
  const [document, date] = [
    report ? `${language === "fr" ? "le" : "the"} ${name}` : quote(name, language),
    dateIn(asOf, language),
  ];
  return language === "fr" ? `d’après ${document}, au ${date}` : `from ${document}, as of ${date}`;
}

/** A name between the quotation marks of its language. */
export const quote = (text: string, language: Language): string =>
  language === "fr" ? `«\u00a0${text}\u00a0»` : `“${text}”`;

/** Joins names: `a, b et c`. */
export function enumerate(names: readonly string[], language: Language): string {
  if (names.length < 2) return names.join("");
  return (
    `${names.slice(0, -1).join(", ")} ${language === "fr" ? "et" : "and"} ` + (names.at(-1) ?? "")
  );
}
