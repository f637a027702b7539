import type { OfficialData } from "../../../application/ports/official-data.js";
import type { Rulebook } from "../../../domain/rules/rulebook.js";
import { ANSWER_LEVELS } from "../../../domain/kernel/vocabulary.js";
import { planOf } from "./check-example.js";
import type { Example } from "./read-examples.js";

/** A rule, variant or question level, with the examples that exercise it. */
export interface Covered {
  readonly id: string;
  /** Names of the example files that exercise it. */
  readonly by: readonly string[];
}

export interface Coverage {
  /** Met in the plan of an example. */
  readonly rules: readonly Covered[];
  /** Applied in the plan of an example, as `<recommendation>/<variant>`. */
  readonly variants: readonly Covered[];
  /** Given by an example, as `<question>/<level>`. */
  readonly levels: readonly Covered[];
}

/** Finds the examples that exercise each rule, variant and question level. */
export function measureCoverage(
  rulebook: Rulebook,
  examples: readonly Example[],
  officialData: OfficialData,
): Coverage {
  const examplesById = new Map<string, string[]>();
  const record = (id: string, example: string) =>
    examplesById.set(id, [...(examplesById.get(id) ?? []), example]);
  for (const example of examples) {
    const plan = planOf(example, rulebook, officialData);
    // A profile with faults exercises nothing, and `test` reports its faults.
    if (Array.isArray(plan)) continue;
    for (const { reasons } of plan.brakes) {
      for (const { rule } of reasons) record(rule, example.id);
    }
    for (const { id, variants } of plan.recommendations) {
      for (const variant of variants) record(`${id}/${variant}`, example.id);
    }
    for (const { question, level } of example.profile.answers ?? []) {
      if (level !== undefined) record(`${question}/${level}`, example.id);
    }
  }
  const cover = (id: string): Covered => ({ id, by: examplesById.get(id) ?? [] });
  return {
    rules: rulebook.brakes.flatMap(({ rules }) => rules.map(({ id }) => cover(id))),
    variants: rulebook.recommendations.flatMap(({ id, variants }) =>
      variants.map((variant) => cover(`${id}/${variant.id}`)),
    ),
    levels: rulebook.questions.flatMap(({ id }) =>
      ANSWER_LEVELS.map((level) => cover(`${id}/${level}`)),
    ),
  };
}
