/** Messages of the remarks on a request, by their codes. */
import type { Note } from "../../domain/kernel/fault.js";
import type { Language, Text } from "../../domain/kernel/text.js";
import { dateIn, grouped, quote } from "./format.js";

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

/** The message of a remark; a code without a message is returned as it is. */
export function noteMessage({ code, values }: Note, language: Language): string {
  return NOTES[code]?.(values)[language] ?? code;
}

/** Codes that have a message; a test holds them equal to the codes of the domain. */
export const NOTE_CODES: readonly string[] = Object.keys(NOTES);
