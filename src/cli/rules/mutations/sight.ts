import type { OfficialData } from "../../../application/ports/official-data.js";
import type { Plan } from "../../../domain/plan/plan.js";
import type { Rulebook } from "../../../domain/rules/rulebook.js";
import { checkExample, planOf, type Difference } from "../examples/check-example.js";
import type { Example, Expectation } from "../examples/read-examples.js";

/** What is kept of a sight. */
export type Seen = Pick<Sight, "expected" | "words">;

/**
 * What of a plan can make an example fail. Where none of it changed, an example that held holds
 * still.
 */
export class Sight {
  #plan: Plan | Difference[] | undefined;

  constructor(
    readonly example: Example,
    private readonly rulebook: Rulebook,
    private readonly officialData: OfficialData,
  ) {}

  get plan(): Plan | Difference[] {
    return (this.#plan ??= planOf(this.example, this.rulebook, this.officialData));
  }

  /** The numbers and ids that the example expects something of. */
  get expected(): string {
    return JSON.stringify(
      Array.isArray(this.plan) ? this.plan : expectedOf(this.plan, this.example.expect),
    );
  }

  /** Everything that decides on words. */
  get words(): string {
    const { says = [], neverSays = [] } = this.example.expect;
    const phrases = [...says, ...neverSays];
    return phrases.length === 0
      ? ""
      : wordsOf(
          this.plan,
          phrases.some((each) => each.includes("%")),
        );
  }

  fails(expect: Expectation): boolean {
    return checkExample({ ...this.example, expect }, this.rulebook, this.officialData).length > 0;
  }
}

function expectedOf(
  plan: Plan,
  { brakes = {}, recommendations = {}, rules = {} }: Expectation,
): unknown {
  return [
    plan.brakes.filter(({ id }) => id in brakes).map(({ id, intensity }) => [id, intensity.value]),
    plan.brakes.map(({ reasons, undetermined }) =>
      [reasons, undetermined].map((each) =>
        each.filter(({ rule }) => rule in rules).map(({ rule }) => rule),
      ),
    ),
    plan.recommendations
      .filter(({ id }) => id in recommendations)
      .map(({ id, rank, relevanceRank, status, relevance, variants, rules: fired }) => [
        id,
        rank,
        relevanceRank,
        status,
        relevance.value,
        variants,
        fired,
      ]),
  ];
}

/** Intensities, relevances and shares change no word of a plan but the percentages themselves. */
function wordsOf(plan: Plan | Difference[], percentages: boolean): string {
  const written = JSON.stringify(plan);
  return percentages ? written : written.replaceAll(/\d\.\d+/g, "");
}
