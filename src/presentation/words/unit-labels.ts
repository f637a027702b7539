/** Labels of units, in both languages, for one and for several. */
import type { Unit as DictionaryUnit } from "../../domain/facts/fact-dictionary.js";
import type { Language, Text } from "../../domain/kernel/text.js";
import { numberIn } from "./format.js";

/** Units of efforts and durations. */
type WorkUnit = "agent-days" | "days" | "weeks";
export type Unit = DictionaryUnit | WorkUnit;

interface UnitLabels {
  readonly one: Text;
  readonly many: Text;
}

export const UNIT_LABELS: Readonly<Record<Unit, UnitLabels>> = {
  inhabitants: {
    one: { fr: "habitant", en: "inhabitant" },
    many: { fr: "habitants", en: "inhabitants" },
  },
  agents: { one: { fr: "agent", en: "agent" }, many: { fr: "agents", en: "agents" } },
  "civil-servants": {
    one: { fr: "fonctionnaire", en: "civil servant" },
    many: { fr: "fonctionnaires", en: "civil servants" },
  },
  managers: { one: { fr: "encadrant", en: "manager" }, many: { fr: "encadrants", en: "managers" } },
  officials: {
    one: { fr: "élu", en: "elected official" },
    many: { fr: "élus", en: "elected officials" },
  },
  sites: { one: { fr: "site", en: "site" }, many: { fr: "sites", en: "sites" } },
  communes: { one: { fr: "commune", en: "commune" }, many: { fr: "communes", en: "communes" } },
  layers: { one: { fr: "niveau", en: "layer" }, many: { fr: "niveaux", en: "layers" } },
  level: { one: { fr: "niveau", en: "level" }, many: { fr: "niveaux", en: "levels" } },
  directorates: {
    one: { fr: "direction", en: "directorate" },
    many: { fr: "directions", en: "directorates" },
  },
  posts: { one: { fr: "poste", en: "post" }, many: { fr: "postes", en: "posts" } },
  minutes: { one: { fr: "minute", en: "minute" }, many: { fr: "minutes", en: "minutes" } },
  days: { one: { fr: "jour", en: "day" }, many: { fr: "jours", en: "days" } },
  weeks: { one: { fr: "semaine", en: "week" }, many: { fr: "semaines", en: "weeks" } },
  month: { one: { fr: "mois", en: "month" }, many: { fr: "mois", en: "month" } },
  months: { one: { fr: "mois", en: "month" }, many: { fr: "mois", en: "months" } },
  years: { one: { fr: "an", en: "year" }, many: { fr: "ans", en: "years" } },
  euros: { one: { fr: "€", en: "euro" }, many: { fr: "€", en: "euros" } },
  "agent-days": {
    one: { fr: "jour-agent", en: "agent-day" },
    many: { fr: "jours-agents", en: "agent-days" },
  },
};

/**
 * The label of a unit after a count: French uses the plural from two on, English for every count
 * but one. A unit that this version of the service does not know is returned as it is.
 */
export function unitLabel(unit: string, count: number, language: Language): string {
  const labels = (UNIT_LABELS as Readonly<Record<string, UnitLabels>>)[unit];
  const isOne = language === "fr" ? Math.abs(count) < 2 : count === 1;
  return labels?.[isOne ? "one" : "many"][language] ?? unit;
}

/** `1 jour-agent`, `12,5 jours-agents` */
export const counted = (count: number, unit: Unit, language: Language): string =>
  `${numberIn(count, language)} ${unitLabel(unit, count, language)}`;

/** `niveau 3`; the number stays with its word. */
export const levelLabel = (level: number | string, language: Language): string =>
  `${UNIT_LABELS.level.one[language]}\u00a0${level}`;
