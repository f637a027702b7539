import type { Complaint, RulebookCheck } from "../check.js";
import { isName, textPlaces, type TextPlace } from "./texts.js";

/** Shorter sentences recur in any language: "It is reviewed every year." */
const LENGTH_MIN = 40;

/** Sentences that may stand in several places, each with the reason. */
const ALLOWED: readonly string[] = [
  // When a question makes no sense: the same circumstance, said with the same words to the same
  // reader.
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

function copied(places: readonly TextPlace[], language: "fr" | "en"): Complaint[] {
  const first = new Map<string, TextPlace>();
  return places.flatMap((place) => {
    const earlier = sentencesOf(place[language] ?? "").flatMap((sentence) => {
      const before = first.get(sentence);
      if (before === undefined) first.set(sentence, place);
      return before === undefined || before === place || sameStep(before, place)
        ? []
        : [{ sentence, before }];
    });
    return earlier.slice(0, 1).map(({ sentence, before }): Complaint => ({
      file: place.file,
      pointer: `${place.pointer}/${language}`,
      severity: "warning",
      message: `“${sentence}” stands at ${before.file}#${before.pointer} already`,
      hint: "say what is particular to this place",
    }));
  });
}

function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?…])\s+/u)
    .filter((sentence) => sentence.length >= LENGTH_MIN && !ALLOWED.includes(sentence));
}

/**
 * A variant rewrites parts of its recommendation, and two variants may rewrite one part alike: one
 * plan shows one of them.
 */
const sameStep = (a: TextPlace, b: TextPlace): boolean =>
  a.file === b.file && [a, b].some(({ pointer }) => pointer.startsWith("/variants/"));
