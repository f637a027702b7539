import type { FactValue } from "../../domain/facts/fact.js";
import type { Language, Text } from "../../domain/kernel/text.js";
import type { RulebookTexts } from "./rulebook-texts.js";
import { grouped, quote } from "./format.js";

/** The palette of collaborative working, from nothing to sharing the power to decide. */
export const PALETTE: readonly Text[] = [
  { fr: "aucune pratique collaborative", en: "no collaborative practice" },
  { fr: "coordination", en: "coordination" },
  { fr: "coopération", en: "cooperation" },
  { fr: "collaboration", en: "collaboration" },
  { fr: "décision partagée", en: "shared decision" },
];

export const YES: Text = { fr: "oui", en: "yes" };
export const NO: Text = { fr: "non", en: "no" };

/** The question of which a fact is the answer. */
export const questionOf = (fact: string, { rulebook }: RulebookTexts) =>
  rulebook.questions.find(({ id }) => fact === `answers.${id}`);

/** A value of a fact in words: of an answer those of the questionnaire, without the full stop. */
export function valueInWords(fact: string, value: FactValue, texts: RulebookTexts): string {
  const { language } = texts;
  if (typeof value === "boolean") return (value ? YES : NO)[language];
  const levels = questionOf(fact, texts)?.levels ?? (fact.startsWith("practice.") ? PALETTE : []);
  const level = levels[Number(value)];
  return level === undefined ? grouped(value, language) : level[language].replace(/\.$/, "");
}

/**
 * A value as it stands in a sentence: a text between quotation marks, of an answer with its level.
 */
export function valueInSentence(fact: string, value: FactValue, texts: RulebookTexts): string {
  const { language } = texts;
  const words = valueInWords(fact, value, texts);
  if (questionOf(fact, texts) !== undefined)
    return `${quote(words, language)} (${levelName(value, language)})`;
  return fact.startsWith("practice.") ? quote(words, language) : words;
}

const levelName = (value: FactValue, language: Language): string =>
  `${language === "fr" ? "niveau" : "level"}\u00a0${value}`;
