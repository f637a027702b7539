import type { Language, Text } from "../domain/kernel/text.js";
import { numberIn } from "../presentation/words/format.js";
import { counted, type Unit } from "../presentation/words/unit-labels.js";

interface Range {
  readonly min: number;
  readonly max: number;
}

const TO: Text = { fr: "à", en: "to" };

/** A range, as short as possible: `10 à 20 jours-agents`. */
function rangeIn({ min, max }: Range, unit: Unit, language: Language): string {
  return min === max
    ? counted(max, unit, language)
    : `${numberIn(min, language)} ${TO[language]} ${counted(max, unit, language)}`;
}

export const effortIn = (effort: Range, language: Language): string =>
  rangeIn(effort, "agent-days", language);

/** `4 à 9 semaines`; less than a week in days, five to a week: `0,5 jour à 4 semaines`. */
export function durationIn({ min, max }: Range, language: Language): string {
  if (min >= 1) return rangeIn({ min, max }, "weeks", language);
  const days = { min: min * 5, max: max * 5 };
  if (max < 1) return rangeIn(days, "days", language);
  const shortest = counted(days.min, "days", language);
  return `${shortest} ${TO[language]} ${counted(max, "weeks", language)}`;
}
