import type { RulebookCheck, Violation } from "../check.js";
import { isName, textPlaces, type TextPlace } from "./texts.js";

/** Shorter sentences recur naturally, for example "It is reviewed every year." */
const LENGTH_MIN = 40;

/** Sentences that may occur several times, each with the reason. */
const ALLOWED: readonly string[] = [
  // The reason why a question does not apply: the same circumstance, explained in the same words to
  // the same reader.
  "La collectivité ne compte qu’un seul agent.",
  "The authority has only one member of staff.",
];

/** Finds sentences that were copied from one place to another. */
export const copiedTexts: RulebookCheck = {
  name: "duplicate-texts",
  because:
    "a reader who meets the same sentence twice in a plan no longer believes that it was " +
    "drawn up for them",
  check: (rulebook) => {
    const places = textPlaces(rulebook).filter((place) => !isName(place));
    return [...copied(places, "fr"), ...copied(places, "en")];
  },
};

/** For each place, the first of its sentences that occurs in an earlier place. */
function copied(places: readonly TextPlace[], language: "fr" | "en"): Violation[] {
  const firstPlaces = new Map<string, TextPlace>();
  return places.flatMap((place) => {
    const copies: Violation[] = [];
    for (const sentence of sentencesOf(place[language] ?? "")) {
      const earlier = firstPlaces.get(sentence);
      if (earlier === undefined) firstPlaces.set(sentence, place);
      else if (earlier !== place && !areVariants(earlier, place))
        copies.push(copyOf(sentence, place, earlier, language));
    }
    return copies.slice(0, 1);
  });
}

const copyOf = (
  sentence: string,
  { file, pointer }: TextPlace,
  earlier: TextPlace,
  language: "fr" | "en",
): Violation => ({
  file,
  pointer: `${pointer}/${language}`,
  severity: "warning",
  message: `“${sentence}” stands at ${earlier.file}#${earlier.pointer} already`,
  hint: "say what is particular to this place",
});

function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?…])\s+/u)
    .filter((sentence) => sentence.length >= LENGTH_MIN && !ALLOWED.includes(sentence));
}

/**
 * Whether at most one of two texts appears in a plan: a variant replaces parts of its
 * recommendation, and two variants may replace a part with the same text.
 */
const areVariants = (a: TextPlace, b: TextPlace): boolean =>
  a.file === b.file && [a, b].some(({ pointer }) => pointer.startsWith("/variants/"));
