import { Outcome, evaluate } from "./conditions.js";
import type { Facts } from "./facts.js";
import type { WeighedRecommendation } from "./relevance.js";
import { round } from "./round.js";
import type { Rulebook } from "./rulebook.js";

export const STATUSES = ["priority", "recommended", "optional", "already-in-place", "not-applicable"] as const;
export type Status = (typeof STATUSES)[number];

/** Whether a recommendation with this status is still to be carried out. */
export const isActionable = (status: Status): boolean => status !== "already-in-place" && status !== "not-applicable";

/** A recommendation with its status, and the statuses that the unknown facts leave open beside it. */
export interface JudgedRecommendation extends WeighedRecommendation {
  readonly status: Status;
  readonly possibleStatuses: readonly Status[];
}

/**
 * Judges each recommendation: in place or without object where its conditions are met, else by relevance.
 * An undetermined condition decides nothing: it only leaves its status possible.
 */
export function judgeStatus(rulebook: Rulebook, facts: Facts, weighed: WeighedRecommendation): JudgedRecommendation {
  const { recommendation, relevance } = weighed;
  const inPlace = evaluate(recommendation.inPlace.condition, facts).outcome;
  const without = recommendation.notApplicable === undefined ? Outcome.unmet : evaluate(recommendation.notApplicable.condition, facts).outcome;
  const tier = (value: number): Status => tierOf(rulebook, value);
  let status: Status = tier(relevance.value);
  if (inPlace === Outcome.met) status = "already-in-place";
  else if (without === Outcome.met) status = "not-applicable";

  const possible = new Set<Status>([status]);
  if (inPlace === Outcome.undetermined) possible.add("already-in-place");
  if (inPlace !== Outcome.met && without !== Outcome.met) {
    const from = STATUSES.indexOf(tier(relevance.max));
    const to = STATUSES.indexOf(tier(relevance.min));
    for (const each of STATUSES.slice(from, to + 1)) possible.add(each);
    if (without === Outcome.undetermined) possible.add("not-applicable");
  }
  return { ...weighed, status, possibleStatuses: STATUSES.filter((each) => possible.has(each)) };
}

/** The plan shows relevance rounded, so the threshold is held against the rounded value. */
function tierOf(rulebook: Rulebook, relevance: number): Status {
  const shown = round(relevance);
  if (shown >= rulebook.thresholds.priority) return "priority";
  return shown >= rulebook.thresholds.recommended ? "recommended" : "optional";
}
