import type { OfficialData } from "../../../application/ports/official-data.js";
import type { Plan } from "../../../domain/plan/plan.js";
import type { Rulebook } from "../../../domain/rules/rulebook.js";
import { checkExample, planOf, type Difference } from "../examples/check-example.js";
import type { Example, Expectation } from "../examples/read-examples.js";

/** What a run is compared by with another run of the same example. */
export type Fingerprint = Pick<ExampleRun, "expected" | "words">;

/**
 * The run of an example with a rulebook. It exposes everything in the plan that can make the example
 * fail: if none of it changes, an example that passed still passes.
 */
export class ExampleRun {
  #plan: Plan | Difference[] | undefined;

  constructor(
    readonly example: Example,
    private readonly rulebook: Rulebook,
    private readonly officialData: OfficialData,
  ) {}

  /** The plan, or the faults of the profile. */
  get plan(): Plan | Difference[] {
    return (this.#plan ??= planOf(this.example, this.rulebook, this.officialData));
  }

  /** The numbers and ids about which the example has expectations. */
  get expected(): string {
    return JSON.stringify(
      Array.isArray(this.plan) ? this.plan : expectedIn(this.plan, this.example.expect),
    );
  }

  /** Everything that determines the words of the plan; empty if the example expects no phrase. */
  get words(): string {
    const { says = [], neverSays = [] } = this.example.expect;
    const phrases = [...says, ...neverSays];
    if (phrases.length === 0) return "";
    const expectsPercentages = phrases.some((each) => each.includes("%"));
    return wordsOf(this.plan, expectsPercentages);
  }

  fails(expect: Expectation): boolean {
    return checkExample({ ...this.example, expect }, this.rulebook, this.officialData).length > 0;
  }
}

function expectedIn(
  plan: Plan,
  { brakes = {}, recommendations = {}, rules = {} }: Expectation,
): unknown {
  const intensities = plan.brakes
    .filter(({ id }) => id in brakes)
    .map(({ id, intensity }) => [id, intensity.value]);
  const outcomes = plan.brakes.map(({ reasons, undetermined }) => [
    reasons.map(({ rule }) => rule).filter((rule) => rule in rules),
    undetermined.map(({ rule }) => rule).filter((rule) => rule in rules),
  ]);
  const positions = plan.recommendations
    .filter(({ id }) => id in recommendations)
    .map((each) => [
      each.id,
      each.rank,
      each.relevanceRank,
      each.status,
      each.relevance.value,
      each.variants,
      each.rules,
    ]);
  return [intensities, outcomes, positions];
}

/** Intensities, relevances and shares only change the percentages among the words of a plan. */
function wordsOf(plan: Plan | Difference[], withPercentages: boolean): string {
  const written = JSON.stringify(plan);
  return withPercentages ? written : written.replaceAll(/\d\.\d+/g, "");
}
