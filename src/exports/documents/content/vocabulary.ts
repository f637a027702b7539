/** What the closed vocabularies of a plan are called in a document. */
import type { Horizon } from "../../../domain/ranking/sequence.js";
import type { Text } from "../../../domain/kernel/text.js";
import type {
  CollectivityType,
  EvidenceGrade,
  HeadcountBand,
  Movement,
  Setting,
} from "../../../domain/kernel/vocabulary.js";

export const TYPES: Readonly<Record<CollectivityType, Text>> = {
  commune: { fr: "Commune", en: "Commune" },
  "communaute-de-communes": { fr: "Communauté de communes", en: "Communauté de communes" },
  "communaute-d-agglomeration": {
    fr: "Communauté d’agglomération",
    en: "Communauté d’agglomération",
  },
  "communaute-urbaine": { fr: "Communauté urbaine", en: "Communauté urbaine" },
  metropole: { fr: "Métropole", en: "Métropole" },
  "etablissement-public-territorial": {
    fr: "Établissement public territorial",
    en: "Établissement public territorial",
  },
  departement: { fr: "Département", en: "Département" },
  region: { fr: "Région", en: "Région" },
  "collectivite-territoriale-unique": {
    fr: "Collectivité territoriale unique",
    en: "Collectivité territoriale unique",
  },
  syndicat: { fr: "Syndicat", en: "Syndicat" },
  "ccas-cias": { fr: "CCAS ou CIAS", en: "CCAS or CIAS" },
  cdg: { fr: "Centre de gestion", en: "Centre de gestion (CDG)" },
  sdis: {
    fr: "Service départemental d’incendie et de secours",
    en: "Fire and rescue service (SDIS)",
  },
  other: { fr: "Collectivité ou établissement", en: "Local authority or public body" },
};

export const SETTINGS: Readonly<Record<Setting, Text>> = {
  rural: { fr: "rural", en: "rural" },
  periurban: { fr: "périurbain", en: "periurban" },
  urban: { fr: "urbain", en: "urban" },
  mixed: { fr: "mixte", en: "mixed" },
};

export const BANDS: Readonly<Record<HeadcountBand, Text>> = {
  "1-9": { fr: "de 1 à 9 agents", en: "1 to 9 agents" },
  "10-49": { fr: "de 10 à 49 agents", en: "10 to 49 agents" },
  "50-199": { fr: "de 50 à 199 agents", en: "50 to 199 agents" },
  "200-349": { fr: "de 200 à 349 agents", en: "200 to 349 agents" },
  "350-999": { fr: "de 350 à 999 agents", en: "350 to 999 agents" },
  "1000-plus": { fr: "1\u202f000 agents et plus", en: "1,000 agents and more" },
};

export const MOVEMENTS: Readonly<Record<Movement, Text>> = {
  objective: { fr: "Définir l’objectif", en: "Define the objective" },
  framing: { fr: "Cadrer", en: "Frame" },
  environment: {
    fr: "Installer un environnement de travail adapté",
    en: "Set up a suitable work environment",
  },
  durability: { fr: "Inscrire dans la durée", en: "Make it last" },
};

export const HORIZONS: Readonly<Record<Horizon, Text>> = {
  quarter: { fr: "Dans les trois mois", en: "Within three months" },
  year: { fr: "Dans l’année", en: "Within the year" },
  term: { fr: "Au cours du mandat", en: "Within the term of office" },
};

/**
 * Set behind a statement between square brackets: a word, so that it does without a legend, a
 * colour or a sign.
 */
export const EVIDENCE: Readonly<Record<EvidenceGrade, Text>> = {
  study: { fr: "[étude]", en: "[study]" },
  public: { fr: "[source publique]", en: "[public source]" },
  editor: { fr: "[rédaction]", en: "[editors]" },
};

const UNITS: Readonly<Record<string, Text>> = {
  inhabitants: { fr: "habitants", en: "inhabitants" },
  agents: { fr: "agents", en: "agents" },
  "civil-servants": { fr: "fonctionnaires", en: "civil servants" },
  sites: { fr: "sites", en: "sites" },
  communes: { fr: "communes", en: "communes" },
  minutes: { fr: "minutes", en: "minutes" },
  months: { fr: "mois", en: "months" },
  month: { fr: "mois", en: "month" },
  years: { fr: "ans", en: "years" },
  euros: { fr: "€", en: "euros" },
  layers: { fr: "niveaux", en: "layers" },
  directorates: { fr: "directions", en: "directorates" },
  posts: { fr: "postes", en: "posts" },
  managers: { fr: "encadrants", en: "managers" },
  officials: { fr: "élus", en: "elected officials" },
};

const ONE: Readonly<Record<string, Text>> = {
  inhabitants: { fr: "habitant", en: "inhabitant" },
  agents: { fr: "agent", en: "agent" },
  sites: { fr: "site", en: "site" },
  communes: { fr: "commune", en: "commune" },
  minutes: { fr: "minute", en: "minute" },
  months: { fr: "mois", en: "month" },
  layers: { fr: "niveau", en: "layer" },
  directorates: { fr: "direction", en: "directorate" },
  posts: { fr: "poste", en: "post" },
  managers: { fr: "encadrant", en: "manager" },
  officials: { fr: "élu", en: "elected official" },
};

/**
 * The unit of a count; French counts from two as many, English all but one. A unit that has no name
 * here stands as it is.
 */
export function unitOf(unit: string, count: number): Text {
  const fr = (Math.abs(count) < 2 ? ONE[unit] : undefined) ?? UNITS[unit];
  const en = (count === 1 ? ONE[unit] : undefined) ?? UNITS[unit];
  return { fr: fr?.fr ?? unit, en: en?.en ?? unit };
}
