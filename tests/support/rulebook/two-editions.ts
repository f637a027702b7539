import type { PlanOfEdition } from "../../../src/domain/comparison/compare-plans.js";
import type { RulebookChange } from "../../../src/domain/comparison/rulebook-change.js";
import { buildPlan } from "../../../src/domain/plan/build-plan.js";
import type { CollectivityProfile } from "../../../src/domain/profile/profile.js";
import type { Rulebook } from "../../../src/domain/rules/rulebook.js";
import { compareSources } from "../../../src/rulebook/compare-sources.js";
import { compileRulebook } from "../../../src/rulebook/compile.js";
import { allOf, aSource, leaf, type Parts } from "./parts.js";

/** The plan of a profile, with the edition that produced it. */
export const planOfEdition = (rulebook: Rulebook, profile: CollectivityProfile): PlanOfEdition => ({
  rulebook,
  plan: buildPlan(rulebook, profile, []),
});

interface TwoEditions {
  readonly before: Rulebook;
  readonly after: Rulebook;
  readonly changes: readonly RulebookChange[];
}

/** Two small editions, and how they differ. */
export function twoEditions(before: Parts, after: Parts): TwoEditions {
  const [one, other] = [aSource(before), aSource(after)];
  return {
    before: compileRulebook(one),
    after: compileRulebook(other),
    changes: compareSources(one, other),
  };
}

export const onIsland = allOf(leaf("territory.island", "equal", true));
