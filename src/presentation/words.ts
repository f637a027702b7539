import type { Note } from "../domain/fault.js";
import type { Language, Text } from "../domain/text.js";
import type { Status } from "../domain/status.js";

/** The words that a plan needs besides the rulebook's. */
export const STATUS_LABELS: Readonly<Record<Status, Text>> = {
  priority: { fr: "Prioritaire", en: "Priority" },
  recommended: { fr: "Recommandée", en: "Recommended" },
  optional: { fr: "Facultative", en: "Optional" },
  "already-in-place": { fr: "Déjà en place", en: "Already in place" },
  "not-applicable": { fr: "Sans objet", en: "Not applicable" },
};

const NOTES: Readonly<Record<string, (values: Note["values"]) => Text>> = {
  "dgs-below-threshold": ({ population, threshold }) => ({
    fr: `Un emploi de DGS est indiqué pour une commune de ${inhabitants(population, "fr")} habitants, sous le seuil de ${inhabitants(threshold, "fr")} habitants de l’emploi fonctionnel : à vérifier auprès de votre centre de gestion.`,
    en: `A general director (DGS) is given for a commune of ${inhabitants(population, "en")} inhabitants, below the threshold of ${inhabitants(threshold, "en")} for that post: to be checked with your management centre (CDG).`,
  }),
  "dga-below-threshold": ({ population, threshold }) => ({
    fr: `Un emploi de DGA est indiqué pour une commune de ${inhabitants(population, "fr")} habitants, sous le seuil de ${inhabitants(threshold, "fr")} habitants de l’emploi fonctionnel : à vérifier auprès de votre centre de gestion.`,
    en: `A deputy general director (DGA) is given for a commune of ${inhabitants(population, "en")} inhabitants, below the threshold of ${inhabitants(threshold, "en")} for that post: to be checked with your management centre (CDG).`,
  }),
  "intended-level-below-present": () => ({
    fr: "Le niveau visé est inférieur au niveau actuel : le plan en tient compte tel quel.",
    en: "The intended level lies below the present one: the plan takes it as it stands.",
  }),
};

/** What a note of the plan says, by its code. */
export function noteMessage({ code, values }: Note, language: Language): string {
  return NOTES[code]?.(values)[language] ?? code;
}

/** Codes that have a message; a test holds them equal to those that the domain gives. */
export const NOTE_CODES: readonly string[] = Object.keys(NOTES);

/** A number with the separator of thousands of its language. */
export function inhabitants(value: string | number | boolean | undefined, language: Language): string {
  return String(value).replaceAll(/\B(?=(\d{3})+$)/g, language === "fr" ? "\u202f" : ",");
}

/** A proportion as whole percents, typeset: `63 %` in French, `63%` in English. */
export const percent = (value: number, language: Language): string => `${Math.round(value * 100)}${language === "fr" ? "\u00a0%" : "%"}`;

/** A name between the quotation marks of its language. */
export const quote = (text: string, language: Language): string => (language === "fr" ? `«\u00a0${text}\u00a0»` : `“${text}”`);

/** Joins names: `a, b et c`. */
export function enumerate(names: readonly string[], language: Language): string {
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join(", ")} ${language === "fr" ? "et" : "and"} ${names.at(-1) ?? ""}`;
}
