import { settledBy } from "../domain/facts/fact-dictionary.js";
import type { FactSource } from "../domain/facts/fact.js";
import type { Note } from "../domain/kernel/fault.js";
import type { OpenFact } from "../domain/questions/open-facts.js";
import { INDICATORS } from "../domain/rsu/indicators.js";
import type {
  MappedField,
  MappedIndicators,
  UnusedIndicator,
} from "../domain/rsu/map-indicators.js";
import type { Language, Text } from "../domain/kernel/text.js";
import type {
  RsuMappingDocument,
  RsuMissingDocument,
  RsuProfileDocument,
  RsuUnusedDocument,
} from "./contract/rsu.js";
import { presentAsked, presentSource } from "./plan/facts.js";
import { presentNote } from "./plan/notes.js";
import type { RulebookTexts } from "./words/rulebook-texts.js";
import { enumerate } from "./words/format.js";

/**
 * Labels of the fields that identify the employer; all other fields are facts and have labels in
 * the dictionary.
 */
const IDENTITY: Readonly<Record<string, Text>> = {
  collectivity: {
    fr: "Identifiant dans les données officielles",
    en: "Identifier in the official data",
  },
  "identity.name": { fr: "Nom", en: "Name" },
  "identity.siren": { fr: "SIREN", en: "SIREN" },
};

/** The result of an import, and what the profile still lacks. */
export interface Imported extends MappedIndicators {
  readonly missing: readonly OpenFact[];
  readonly notes: readonly Note[];
}

/** Presents a profile that was derived from indicators. */
export function presentImport(
  { profile, mapping, unused, missing, notes }: Imported,
  texts: RulebookTexts,
): RsuProfileDocument {
  const { rulebook, language } = texts;
  return {
    language,
    rulebook: { version: rulebook.version, digest: rulebook.digest },
    profile,
    mapping: mapping.map((each) => presentMapping(each, texts)),
    unused: unused.map((each) => presentUnused(each, language)),
    missing: missing.map((each) => presentMissing(each, texts)),
    notes: notes.map((each) => presentNote(each, language)),
  };
}

function presentMapping(
  { field, value, document, official, from }: MappedField,
  { rulebook, language }: RulebookTexts,
): RsuMappingDocument {
  const { label = IDENTITY[field], unit } = rulebook.facts.get(field) ?? {};
  const source: FactSource = official
    ? { kind: "official-data", ...official }
    : { kind: "caller", path: `/${field.replace(".", "/")}`, ...(document && { document }) };
  return {
    field,
    label: label?.[language] ?? field,
    value,
    ...(unit && { unit }),
    source: presentSource(source, language),
    from: from.map(({ id }) => id),
  };
}

function presentUnused(unused: UnusedIndicator, language: Language): RsuUnusedDocument {
  const { indicator, reason } = unused;
  if (reason === "no-value")
    return {
      indicator,
      reason,
      because:
        language === "fr"
          ? "Aucune valeur n’est indiquée\u00a0: le chiffre reste inconnu."
          : "No value is given: the figure stays unknown.",
    };
  const lacking = enumerate(
    unused.lacking.map((each) => `\`${each}\``),
    language,
  );
  const because =
    language === "fr"
      ? `La répartition est incomplète, il manque ${lacking}\u00a0: elle ne peut être ` +
        "additionnée. Une catégorie sans agent s’indique par zéro."
      : `The breakdown is incomplete without ${lacking}: it cannot be added up. A part that ` +
        "is nobody is given as zero.";
  return { indicator, reason, because };
}

function presentMissing({ fact, question }: OpenFact, texts: RulebookTexts): RsuMissingDocument {
  const field = settledBy(fact);
  const indicators = [...INDICATORS.values()]
    .filter((each) => each.field === field && each.isFigure)
    .map(({ id }) => id);
  return {
    ...presentAsked(field, texts),
    ...(question && { text: question.question[texts.language] }),
    indicators,
  };
}
