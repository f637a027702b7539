import type { Complaint, RulebookCheck } from "../check.js";
import { textPlaces } from "./texts.js";

/**
 * English words that a French authority has a word for. Reviewed by hand: a word that French has
 * taken in (management, planning) is not here.
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
    // The titles of sources are what they are.
    textPlaces(rulebook)
      .filter(({ en }) => en !== undefined)
      .flatMap(({ file, pointer, fr }) =>
        [...new Set(fr.match(WORDS) ?? [])].map((word): Complaint => ({
          file,
          pointer: `${pointer}/fr`,
          severity: "warning",
          message: `the French text says “${word}”`,
          hint:
            "say " +
            `“${FRENCH_FOR[word.toLowerCase()] ?? FRENCH_FOR[word.toLowerCase().replace(/s$/, "")] ?? ""}”, ` +
            "or another French word",
        })),
      ),
};
