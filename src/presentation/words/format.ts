/** Formats numbers, dates and names for each language. */
import type { Language } from "../../domain/kernel/text.js";

/** A whole number with the thousands separator of the language. */
export const grouped = (value: string | number | boolean | undefined, language: Language): string =>
  String(value).replaceAll(/\B(?=(\d{3})+$)/g, language === "fr" ? "\u202f" : ",");

/** A proportion in whole percents: `63 %` in French, `63%` in English. */
export const percent = (value: number, language: Language): string =>
  `${Math.round(value * 100)}${language === "fr" ? "\u00a0%" : "%"}`;

/** A number with at most two decimals: `1\u202f234,5` in French, `1,234.5` in English. */
export const numberIn = (value: number, language: Language): string =>
  NUMBERS[language].format(value);

const NUMBERS = {
  fr: new Intl.NumberFormat("fr-FR", { maximumFractionDigits: 2 }),
  en: new Intl.NumberFormat("en-GB", { maximumFractionDigits: 2 }),
};

/** An amount in euros: `7\u202f000 €` in French, `€7,000` in English. */
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

/** A name in the quotation marks of the language. */
export const quote = (text: string, language: Language): string =>
  language === "fr" ? `«\u00a0${text}\u00a0»` : `“${text}”`;

/** Joins names: `a, b et c`. */
export function enumerate(names: readonly string[], language: Language): string {
  if (names.length < 2) return names.join("");
  return (
    `${names.slice(0, -1).join(", ")} ${language === "fr" ? "et" : "and"} ` + (names.at(-1) ?? "")
  );
}
