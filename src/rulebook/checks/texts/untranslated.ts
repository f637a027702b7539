import type { RulebookCheck, Violation } from "../check.js";
import { textPlaces, type TextPlace } from "./texts.js";

/**
 * Finds texts written in the wrong language, or identical in both. The schema refuses a missing
 * language.
 */
export const everythingTranslated: RulebookCheck = {
  name: "translations",
  because: "half of the readers would be given a language that they did not ask for",
  check: (rulebook) => textPlaces(rulebook).flatMap(judge),
};

function judge({ file, pointer, fr, en }: TextPlace): Violation[] {
  if (en === undefined) return [];
  const violation = (language: "fr" | "en", message: string, hint: string): Violation[] => [
    { file, pointer: `${pointer}/${language}`, severity: "warning", message, hint },
  ];
  // A single word may well be the same in both: "Communication".
  if (fr === en)
    return fr.trim().includes(" ")
      ? violation(
          "en",
          `the text is the same in both languages: “${cut(fr)}”`,
          "translate the one that was copied",
        )
      : [];
  if (speaks(en, FRENCH, ENGLISH))
    return violation("en", `the English text reads as French: “${cut(en)}”`, "translate it");
  if (speaks(fr, ENGLISH, FRENCH))
    return violation("fr", `the French text reads as English: “${cut(fr)}”`, "translate it");
  return [];
}

/** Words that almost every French sentence contains, and that English does not have. */
const FRENCH: ReadonlySet<string> = new Set([
  "le",
  "la",
  "les",
  "des",
  "du",
  "une",
  "un",
  "et",
  "est",
  "sont",
  "dans",
  "pour",
  "sur",
  "que",
  "qui",
  "ne",
  "pas",
  "aux",
  "ce",
  "cette",
  "par",
  "avec",
  "nos",
  "leur",
  "chaque",
  "au",
]);
/** Words that almost every English sentence contains, and that French does not have. */
const ENGLISH: ReadonlySet<string> = new Set([
  "the",
  "of",
  "and",
  "to",
  "is",
  "are",
  "with",
  "that",
  "by",
  "their",
  "our",
  "for",
  "from",
  "an",
  "each",
  "who",
  "which",
  "has",
  "have",
  "not",
  "at",
  "or",
  "it",
  "every",
]);

/**
 * Whether a text has more words of one language than of the other, and more than one, which could
 * come from a quotation.
 */
function speaks(text: string, own: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const words = text.toLowerCase().split(/[^\p{L}]+/u);
  const count = (set: ReadonlySet<string>) => words.filter((word) => set.has(word)).length;
  return count(own) > 1 && count(own) > count(other);
}

const cut = (text: string): string =>
  text.length > 60 ? `${text.slice(0, 60).toWellFormed()}…` : text;
