import type { Language } from "../../domain/kernel/text.js";
import type { Rulebook } from "../../domain/rules/rulebook.js";

/** Names of brakes and recommendations in one language; an unknown id is returned as it is. */
export interface Names {
  readonly brake: (id: string) => string;
  readonly recommendation: (id: string) => string;
}

/** The names of an edition, in one language. */
export function namesIn(rulebook: Rulebook, language: Language): Names {
  const brakes = new Map(rulebook.brakes.map(({ id, label }) => [id, label[language]]));
  const recommendations = new Map(
    rulebook.recommendations.map(({ id, label }) => [id, label[language]]),
  );
  return {
    brake: (id) => brakes.get(id) ?? id,
    recommendation: (id) => recommendations.get(id) ?? id,
  };
}
