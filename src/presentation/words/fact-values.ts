import type { FactValue } from "../../domain/facts/fact.js";
import type { RulebookTexts } from "./rulebook-texts.js";
import { PALETTE, wordLabel } from "./fact-labels.js";
import { grouped, quote } from "./format.js";
import { levelLabel } from "./unit-labels.js";

/** The question of which a fact is the answer. */
export const questionOf = (fact: string, { rulebook }: RulebookTexts) =>
  rulebook.questions.find(({ id }) => fact === `answers.${id}`);

/** A value of a fact in words: of an answer those of the questionnaire, without the full stop. */
export function valueInWords(fact: string, value: FactValue, texts: RulebookTexts): string {
  const { language } = texts;
  if (typeof value !== "number") return wordLabel(fact, value, language);
  const levels = questionOf(fact, texts)?.levels ?? (fact.startsWith("practice.") ? PALETTE : []);
  const level = levels[value];
  return level === undefined ? grouped(value, language) : level[language].replace(/\.$/, "");
}

/**
 * A value as it stands in a sentence: a text between quotation marks, of an answer with its level.
 */
export function valueInSentence(fact: string, value: FactValue, texts: RulebookTexts): string {
  const { language } = texts;
  const words = valueInWords(fact, value, texts);
  if (questionOf(fact, texts) !== undefined)
    return `${quote(words, language)} (${levelLabel(String(value), language)})`;
  return fact.startsWith("practice.") ? quote(words, language) : words;
}
