import type { Language, Text } from "../../../domain/kernel/text.js";
import type { EstimateDocument } from "../../../presentation/contract/evidence.js";
import { dateIn, enumerate, numberIn, percent, quote } from "../../../presentation/words/format.js";

/** Writes texts, numbers and dates in the language of a document. */
export interface Voice {
  readonly language: Language;
  readonly say: (text: Text) => string;
  /** `63 %` */
  readonly percent: (value: number) => string;
  /** `de 40 % à 71 %`; empty if both bounds round to the same percentage. */
  readonly bounds: (estimate: EstimateDocument) => string;
  readonly number: (value: number) => string;
  readonly date: (isoDate: string) => string;
  /** A day or a month in words; any other text, such as a year, is returned as it is. */
  readonly day: (isoDate: string) => string;
  readonly quote: (name: string) => string;
  readonly list: (names: readonly string[]) => string;
  /** A name, a colon and a text: `Pilotage : …` */
  readonly colon: (name: string, text: string) => string;
}

export function voiceIn(language: Language): Voice {
  // Day and month are not separated by a line break.
  const dayIn = (isoDate: string): string =>
    dateIn(isoDate.slice(0, 10), language).replace(" ", "\u00a0");
  const inPercent = (value: number): string => percent(value, language);
  return {
    language,
    say: (text) => text[language],
    percent: inPercent,
    bounds: ({ min, max }) => {
      const [low, high] = [inPercent(min), inPercent(max)];
      if (low === high) return "";
      return language === "fr" ? `de ${low} à ${high}` : `${low} to ${high}`;
    },
    number: (value) => numberIn(value, language),
    date: dayIn,
    day: (isoDate) => {
      if (/^\d{4}-\d{2}$/.test(isoDate)) return dayIn(`${isoDate}-01`).replace(/^\S+?\s/, "");
      return /^\d{4}-\d{2}-\d{2}$/.test(isoDate) ? dayIn(isoDate) : isoDate;
    },
    quote: (name) => quote(name, language),
    list: (names) => enumerate(names, language),
    colon: (name, text) => `${name}${language === "fr" ? "\u00a0" : ""}: ${text}`,
  };
}
