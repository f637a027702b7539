import type { FactValue } from "../../domain/facts/fact.js";
import type { RulebookTexts } from "./rulebook-texts.js";
import { PALETTE, wordLabel } from "./fact-labels.js";
import { grouped, quote } from "./format.js";
import { levelLabel } from "./unit-labels.js";

/** The question that a fact answers; `undefined` if the fact is not an answer. */
export const questionOf = (fact: string, { rulebook }: RulebookTexts) =>
  rulebook.questions.find(({ id }) => fact === `answers.${id}`);

/**
 * The value of a fact in words. For an answer, the wording of the questionnaire without the full
 * stop.
 */
export function valueInWords(fact: string, value: FactValue, texts: RulebookTexts): string {
  const { language } = texts;
  if (typeof value !== "number") return wordLabel(fact, value, language);
  const levels = questionOf(fact, texts)?.levels ?? (fact.startsWith("practice.") ? PALETTE : []);
  const level = levels[value];
  return level === undefined ? grouped(value, language) : level[language].replace(/\.$/, "");
}

/** The value of a fact within a sentence: texts in quotation marks, answers with their level. */
export function valueInSentence(fact: string, value: FactValue, texts: RulebookTexts): string {
  const { language } = texts;
  const words = valueInWords(fact, value, texts);
  if (questionOf(fact, texts) !== undefined)
    return `${quote(words, language)} (${levelLabel(String(value), language)})`;
  return fact.startsWith("practice.") ? quote(words, language) : words;
}
