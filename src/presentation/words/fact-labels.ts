/** Labels of the values that facts can have, in both languages. */
import type { FactValue } from "../../domain/facts/fact.js";
import type { Language, Text } from "../../domain/kernel/text.js";
import {
  PRACTICE_LEVELS,
  type CollectivityType,
  type HeadcountBand,
  type PracticeLevel,
  type Setting,
} from "../../domain/kernel/vocabulary.js";

export const TYPE_LABELS: Readonly<Record<CollectivityType, Text>> = {
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

/** Plurals, as used within a sentence. */
export const TYPE_PLURALS: Readonly<Record<CollectivityType, Text>> = {
  commune: { fr: "communes", en: "communes" },
  "communaute-de-communes": { fr: "communautés de communes", en: "communautés de communes" },
  "communaute-d-agglomeration": {
    fr: "communautés d’agglomération",
    en: "communautés d’agglomération",
  },
  "communaute-urbaine": { fr: "communautés urbaines", en: "communautés urbaines" },
  metropole: { fr: "métropoles", en: "métropoles" },
  "etablissement-public-territorial": {
    fr: "établissements publics territoriaux",
    en: "établissements publics territoriaux",
  },
  departement: { fr: "départements", en: "départements" },
  region: { fr: "régions", en: "régions" },
  "collectivite-territoriale-unique": {
    fr: "collectivités territoriales uniques",
    en: "collectivités territoriales uniques",
  },
  syndicat: { fr: "syndicats", en: "syndicats" },
  "ccas-cias": { fr: "CCAS et CIAS", en: "CCAS and CIAS" },
  cdg: { fr: "centres de gestion", en: "centres de gestion (CDG)" },
  sdis: {
    fr: "services départementaux d’incendie et de secours",
    en: "fire and rescue services (SDIS)",
  },
  other: { fr: "collectivités et établissements", en: "local authorities and public bodies" },
};

export const BAND_LABELS: Readonly<Record<HeadcountBand, Text>> = {
  "1-9": { fr: "1 à 9 agents", en: "1 to 9 agents" },
  "10-49": { fr: "10 à 49 agents", en: "10 to 49 agents" },
  "50-199": { fr: "50 à 199 agents", en: "50 to 199 agents" },
  "200-349": { fr: "200 à 349 agents", en: "200 to 349 agents" },
  "350-999": { fr: "350 à 999 agents", en: "350 to 999 agents" },
  "1000-plus": { fr: "1\u202f000 agents et plus", en: "1,000 agents or more" },
};

const SETTING_LABELS: Readonly<Record<Setting, Text>> = {
  rural: { fr: "rural", en: "rural" },
  periurban: { fr: "périurbain", en: "periurban" },
  urban: { fr: "urbain", en: "urban" },
  mixed: { fr: "mixte", en: "mixed" },
};

/** The palette of collaborative working. */
const PRACTICE_LABELS: Readonly<Record<PracticeLevel, Text>> = {
  none: { fr: "aucune pratique collaborative", en: "no collaborative practice" },
  coordination: { fr: "coordination", en: "coordination" },
  cooperation: { fr: "coopération", en: "cooperation" },
  collaboration: { fr: "collaboration", en: "collaboration" },
  "shared-decision": { fr: "décision partagée", en: "shared decision" },
};

/** The palette, indexed by the values of the facts `practice.*`. */
export const PALETTE: readonly Text[] = PRACTICE_LEVELS.map((level) => PRACTICE_LABELS[level]);

const BOOLEAN_LABELS: Readonly<Record<"true" | "false", Text>> = {
  true: { fr: "oui", en: "yes" },
  false: { fr: "non", en: "no" },
};

/** Labels of the values of enumerated facts, by the id of the fact. */
const VOCABULARIES: Readonly<Record<string, Readonly<Record<string, Text>>>> = {
  "identity.type": TYPE_LABELS,
  "size.headcountBand": BAND_LABELS,
  "territory.setting": SETTING_LABELS,
};

/**
 * The label of a boolean or enumerated value. A value that this version of the service does not
 * know is returned as it is.
 */
export function wordLabel(fact: string, value: Exclude<FactValue, number>, language: Language) {
  const label =
    typeof value === "boolean" ? BOOLEAN_LABELS[`${value}`] : VOCABULARIES[fact]?.[value];
  return label?.[language] ?? String(value);
}
