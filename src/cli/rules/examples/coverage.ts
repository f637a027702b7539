import type { OfficialData } from "../../../application/ports/official-data.js";
import type { Rulebook } from "../../../domain/rules/rulebook.js";
import { ANSWER_LEVELS } from "../../../domain/kernel/vocabulary.js";
import { planOf } from "./check-example.js";
import type { Example } from "./read-examples.js";

/** Something that the examples may exercise. */
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

/** Says of every rule, variant and question level which examples exercise it. */
export function measureCoverage(
  rulebook: Rulebook,
  examples: readonly Example[],
  officialData: OfficialData,
): Coverage {
  const exercised = new Map<string, string[]>();
  const note = (id: string, example: string) =>
    exercised.set(id, [...(exercised.get(id) ?? []), example]);
  for (const example of examples) {
    const plan = planOf(example, rulebook, officialData);
    // A profile with faults exercises nothing; `test` says what is wrong with it.
    if (Array.isArray(plan)) continue;
    for (const { reasons } of plan.brakes) for (const { rule } of reasons) note(rule, example.id);
    for (const { id, variants } of plan.recommendations)
      for (const variant of variants) note(`${id}/${variant}`, example.id);
    for (const { question, level } of example.profile.answers ?? [])
      if (level !== undefined) note(`${question}/${level}`, example.id);
  }
  const cover = (id: string): Covered => ({ id, by: exercised.get(id) ?? [] });
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
