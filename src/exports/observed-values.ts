import type { FactValue } from "../domain/facts/fact.js";
import type { Language } from "../domain/kernel/text.js";
import type { ObservationDocument } from "../presentation/contract/evidence.js";
import type { FactDocument } from "../presentation/contract/facts.js";
import { wordLabel } from "../presentation/words/fact-labels.js";
import { numberIn } from "../presentation/words/format.js";
import { levelLabel } from "../presentation/words/unit-labels.js";

const COLON = { fr: "\u00a0: ", en: ": " };
const SEMICOLON = { fr: "\u00a0; ", en: "; " };

/** The values that a rule saw, in words: `Effectif (tous statuts) : 600`. */
export function observedValues(
  saw: readonly ObservationDocument[],
  facts: ReadonlyMap<string, FactDocument>,
  language: Language,
): string {
  const values = new Map<string, FactValue>();
  for (const { fact, value } of saw) if (value !== undefined) values.set(fact, value);
  const named = [...values].map(([id, value]) => {
    const fact = facts.get(id);
    return `${fact?.label ?? id}${COLON[language]}${shortValue(id, value, fact?.unit, language)}`;
  });
  return named.join(SEMICOLON[language]);
}

function shortValue(
  fact: string,
  value: FactValue,
  unit: string | undefined,
  language: Language,
): string {
  if (typeof value !== "number") return wordLabel(fact, value, language);
  return unit === "level" ? levelLabel(value, language) : numberIn(value, language);
}
