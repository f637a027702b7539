import type { RulebookCheck, Violation } from "../check.js";
import { textPlaces, type TextPlace } from "./texts.js";

/**
 * English words for which a French authority has a French word. The list is reviewed by hand; words
 * that French has adopted (management, planning) are not in it.
 */
const FRENCH_FOR: Readonly<Record<string, string>> = {
  backlog: "liste d’attente",
  benchmark: "comparaison",
  benchmarking: "comparaison",
  "best practice": "bonne pratique",
  "bottom-up": "ascendant",
  brainstorming: "remue-méninges",
  "burn-out": "épuisement professionnel",
  challenge: "défi",
  challenger: "mettre au défi",
  checklist: "liste de contrôle",
  coach: "accompagnateur",
  coaching: "accompagnement",
  "co-working": "travail partagé",
  coworking: "travail partagé",
  deadline: "échéance",
  digital: "numérique",
  digitale: "numérique",
  digitalisation: "numérisation",
  "e-mail": "courriel",
  email: "courriel",
  empowerment: "pouvoir d’agir",
  feedback: "retour",
  impacter: "toucher",
  implémenter: "mettre en œuvre",
  "kick-off": "lancement",
  kickoff: "lancement",
  lead: "pilote",
  leader: "pilote",
  leadership: "capacité d’entraînement",
  mail: "courriel",
  manager: "encadrant",
  manageur: "encadrant",
  meeting: "réunion",
  mindset: "état d’esprit",
  newsletter: "lettre d’information",
  onboarding: "accueil",
  "open space": "bureau partagé",
  process: "processus",
  "quick win": "premier résultat",
  reporting: "compte rendu",
  roadmap: "feuille de route",
  slide: "diapositive",
  solutionner: "résoudre",
  sponsor: "commanditaire",
  staff: "équipe",
  team: "équipe",
  "team building": "cohésion d’équipe",
  "to-do list": "liste de tâches",
  toolkit: "boîte à outils",
  "top-down": "descendant",
  "turn-over": "rotation",
  turnover: "rotation",
  workshop: "atelier",
};

const WORDS = new RegExp(
  `(?<![\\p{L}\\d-])(?:${Object.keys(FRENCH_FOR)
    .sort((a, b) => b.length - a.length)
    .join("|")})s?(?![\\p{L}\\d-])`,
  "giu",
);

/** Finds English words in French texts. */
export const plainFrench: RulebookCheck = {
  name: "anglicisms",
  because: "a director would hear a consultant, not a colleague",
  check: (rulebook) =>
    // A text without a translation is the title of a source, which stays as it is.
    textPlaces(rulebook)
      .filter(({ en }) => en !== undefined)
      .flatMap(anglicismsIn),
};

function anglicismsIn({ file, pointer, fr }: TextPlace): Violation[] {
  return [...new Set(fr.match(WORDS) ?? [])].map((word) => ({
    file,
    pointer: `${pointer}/fr`,
    severity: "warning",
    message: `the French text says “${word}”`,
    hint: `say “${frenchFor(word)}”, or another French word`,
  }));
}

function frenchFor(word: string): string {
  const folded = word.toLowerCase();
  return FRENCH_FOR[folded] ?? FRENCH_FOR[folded.replace(/s$/, "")] ?? "";
}
