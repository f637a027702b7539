import { compileConditions } from "../compile-conditions.js";
import type { Filed, RawBrake, RawCondition, RawRecommendation, RawRulebook } from "../raw.js";
import type { FactDefinition } from "../../domain/facts/fact-dictionary.js";
import type { RulebookCheck, Violation } from "./check.js";
import { combinationsOf, isMet } from "./condition-space.js";

/** Finds recommendations that stay below a status, whatever the collectivity. */
export const reachableStatuses: RulebookCheck = {
  name: "reachable-statuses",
  because: "the recommendation would stand at the end of every plan",
  check: (rulebook, facts) => {
    const intensities = highestIntensities(rulebook, facts);
    return rulebook.recommendations.flatMap((recommendation) =>
      judge(recommendation, intensities, rulebook.head.statusThresholds),
    );
  },
};

function judge(
  { file, content }: Filed<RawRecommendation>,
  intensities: ReadonlyMap<string, number>,
  thresholds: RawRulebook["head"]["statusThresholds"],
): Violation[] {
  const parts = content.eases.map(
    ({ brake, strength }) => (strength / 100) * (intensities.get(brake) ?? 0),
  );
  const highest = Math.floor(100 * anyOf(parts));
  if (highest >= thresholds.priority) return [];
  const status = highest < thresholds.recommended ? "recommended" : "a priority";
  const unreached =
    status === "recommended"
      ? `what is recommended begins at ${thresholds.recommended}`
      : `a priority begins at ${thresholds.priority}`;
  return [
    {
      file,
      pointer: "/eases",
      severity: "warning",
      message: `\`${content.id}\` can never be ${status}`,
      hint: `its relevance is ${highest} at most, with every brake at its highest; ${unreached}`,
    },
  ];
}

/**
 * The intensity of each brake when every rule that raises it and can be met is met. This is an upper
 * bound, because some of these rules may exclude one another.
 */
function highestIntensities(
  rulebook: RawRulebook,
  facts: ReadonlyMap<string, FactDefinition>,
): Map<string, number> {
  const parse = compileConditions(rulebook);
  const isReachable = (conditions: RawCondition): boolean => {
    const condition = parse(conditions);
    return combinationsOf(condition, facts)?.some((each) => isMet(condition, each)) ?? true;
  };
  const highest = ({ rules }: RawBrake): number => {
    const raising = rules.filter(
      ({ effect = "raises", conditions }) => effect === "raises" && isReachable(conditions),
    );
    return anyOf(raising.map(({ weight }) => weight / 100));
  };
  return new Map(rulebook.brakes.map(({ content }) => [content.id, highest(content)]));
}

/** The probability that at least one of some independent events happens: 1 − Π(1 − pᵢ). */
const anyOf = (parts: readonly number[]): number =>
  1 - parts.reduce((product, part) => product * (1 - part), 1);
