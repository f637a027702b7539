import { compileConditions } from "../compile-conditions.js";
import type { RawBrake, RawRulebook } from "../raw.js";
import type { FactDefinition } from "../../domain/facts/fact-dictionary.js";
import type { Complaint, RulebookCheck } from "./check.js";
import { isMet, sightsOf } from "./condition-space.js";

/** Finds recommendations that stay below a status whatever the collectivity says. */
export const reachableStatuses: RulebookCheck = {
  name: "reachable-statuses",
  because: "the recommendation would stand at the end of every plan",
  check: (rulebook, facts) => {
    const { priority, recommended } = rulebook.head.statusThresholds;
    const intensities = highestIntensities(rulebook, facts);
    return rulebook.recommendations.flatMap(({ file, content }): Complaint[] => {
      const most = Math.floor(
        100 *
          unless(
            content.eases.map(
              ({ brake, strength }) => (strength / 100) * (intensities.get(brake) ?? 0),
            ),
          ),
      );
      if (most >= priority) return [];
      const status = most < recommended ? "recommended" : "priority";
      const hint =
        `its relevance is ${most} at most, with every brake at its highest; ` +
        `${status === "priority" ? "a priority" : "what is recommended"} begins at ` +
        `${status === "priority" ? priority : recommended}`;
      return [
        {
          file,
          pointer: "/eases",
          severity: "warning",
          message:
            `\`${content.id}\` can never be ` +
            (status === "priority" ? "a priority" : "recommended"),
          hint,
        },
      ];
    });
  },
};

/**
 * The intensity of each brake with every rule met that raises it and can be met: an upper bound,
 * since some of them may exclude one another.
 */
function highestIntensities(
  rulebook: RawRulebook,
  facts: ReadonlyMap<string, FactDefinition>,
): Map<string, number> {
  const parse = compileConditions(rulebook);
  const reachable = (conditions: RawBrake["rules"][number]["conditions"]): boolean => {
    const condition = parse(conditions);
    return sightsOf(condition, facts)?.some((sight) => isMet(condition, sight)) ?? true;
  };
  return new Map(
    rulebook.brakes.map(({ content: { id, rules } }) => [
      id,
      unless(
        rules
          .filter(
            ({ effect = "raises", conditions }) => effect === "raises" && reachable(conditions),
          )
          .map(({ weight }) => weight / 100),
      ),
    ]),
  );
}

/** 1 − Π(1 − pᵢ) */
const unless = (parts: readonly number[]): number =>
  1 - parts.reduce((product, part) => product * (1 - part), 1);
