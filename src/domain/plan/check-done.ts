import type { Facts } from "../facts/fact.js";
import type { Fault } from "../kernel/fault.js";
import { inPlaceOutcome, notApplicableOutcome } from "../ranking/status.js";
import { Outcome } from "../rules/conditions.js";
import type { Recommendation, Rulebook } from "../rules/rulebook.js";

/**
 * Finds recommendations that the caller declares done although a prerequisite is still to be
 * carried out. A prerequisite counts as settled where it is in place, or not applicable.
 *
 * @param done ids of recommendations, in the order of the request: faults point into that list
 * @param facts facts of the same request, the declared ones included
 */
export function findSkippedPrerequisites(
  done: readonly string[],
  facts: Facts,
  { recommendations }: Rulebook,
): Fault[] {
  const byId = new Map(recommendations.map((each) => [each.id, each]));
  const faults: Fault[] = [];
  for (const [i, id] of done.entries()) {
    for (const { recommendation } of byId.get(id)?.prerequisites ?? []) {
      const needed = byId.get(recommendation);
      if (needed !== undefined && isOpen(needed, facts))
        faults.push(skippedPrerequisite(id, needed.id, `/capacity/done/${i}`));
    }
  }
  return faults;
}

/** Whether a recommendation is still to be carried out. */
function isOpen(recommendation: Recommendation, facts: Facts): boolean {
  return (
    inPlaceOutcome(recommendation, facts) !== Outcome.met &&
    notApplicableOutcome(recommendation, facts) !== Outcome.met
  );
}

function skippedPrerequisite(id: string, needed: string, path: string): Fault {
  return {
    code: "profile.done.needs-another",
    path,
    expected: `\`${needed}\`, which it needs, to be done too, or in place by what else is said`,
    received: JSON.stringify(id),
    hint: `add \`${needed}\` to \`done\`, or name \`${id}\` in \`underWay\``,
  };
}
