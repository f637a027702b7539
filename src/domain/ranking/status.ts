import { Outcome, outcomeOf, type Condition } from "../rules/conditions.js";
import { doneFactId } from "../facts/fact-dictionary.js";
import type { Facts } from "../facts/fact.js";
import type { WeighedRecommendation } from "./relevance.js";
import { round } from "./round.js";
import type { Recommendation, Rulebook } from "../rules/rulebook.js";

export const STATUSES = [
  "priority",
  "recommended",
  "optional",
  "already-in-place",
  "not-applicable",
] as const;
/**
 * Status: by relevance `priority`, `recommended` or `optional`; otherwise `already-in-place` or
 * `not-applicable`.
 */
export type Status = (typeof STATUSES)[number];

/** Whether a recommendation with this status is still to be carried out. */
export const isActionable = (status: Status): boolean =>
  status !== "already-in-place" && status !== "not-applicable";

export const OUTLOOKS = ["certain", "possible", "excluded"] as const;
/**
 * Whether a recommendation is called for (`priority` or `recommended`) in every completion of the
 * unknown facts (`certain`), in none (`excluded`), or in some (`possible`).
 */
export type Outlook = (typeof OUTLOOKS)[number];

/**
 * INVARIANT: the possible statuses include every status that a completion of the unknown facts can
 * give, so `certain` and `excluded` hold in all of them.
 */
export function outlookOf(possibleStatuses: readonly Status[]): Outlook {
  const calledFor = possibleStatuses.filter(
    (status) => status === "priority" || status === "recommended",
  ).length;
  if (calledFor === 0) return "excluded";
  return calledFor === possibleStatuses.length ? "certain" : "possible";
}

/** A recommendation with its status, and every status that the unknown facts leave open. */
export interface JudgedRecommendation extends WeighedRecommendation {
  readonly status: Status;
  readonly possibleStatuses: readonly Status[];
}

/** Whether a recommendation is in place: by the rule of its file, or declared done by the caller. */
export const inPlaceOutcome = ({ id, inPlace }: Recommendation, facts: Facts): Outcome =>
  facts.has(doneFactId(id)) ? Outcome.met : outcomeOf(inPlace.condition, facts);

/** Whether a recommendation is not applicable to the collectivity. */
export const notApplicableOutcome = ({ notApplicable }: Recommendation, facts: Facts): Outcome =>
  notApplicable === undefined ? Outcome.unmet : outcomeOf(notApplicable.condition, facts);

/** The conditions that take precedence over relevance. */
export const statusConditions = ({ inPlace, notApplicable }: Recommendation): Condition[] => [
  inPlace.condition,
  ...(notApplicable === undefined ? [] : [notApplicable.condition]),
];

/**
 * Judges a recommendation: in place or not applicable where its condition is met, otherwise by
 * relevance. An undetermined condition decides nothing: it only leaves its status possible.
 */
export function judgeStatus(
  rulebook: Rulebook,
  facts: Facts,
  weighed: WeighedRecommendation,
): JudgedRecommendation {
  const { recommendation, relevance, contributions } = weighed;
  const conditions = {
    inPlace: inPlaceOutcome(recommendation, facts),
    notApplicable: notApplicableOutcome(recommendation, facts),
  };
  const { inPlace, notApplicable } = conditions;
  const status = statusBy(rulebook, conditions, relevance.value);

  const best = STATUSES.indexOf(tierOf(rulebook, relevance.max));
  const worst = STATUSES.indexOf(tierOf(rulebook, relevance.min));
  const byRelevance = inPlace !== Outcome.met && notApplicable !== Outcome.met;
  const possibleStatuses = STATUSES.filter((each, i) => {
    if (each === "already-in-place") return inPlace !== Outcome.unmet;
    if (each === "not-applicable")
      return inPlace !== Outcome.met && notApplicable !== Outcome.unmet;
    return byRelevance && i >= best && i <= worst;
  });
  return { recommendation, relevance, contributions, status, possibleStatuses };
}

/** The outcomes of the two conditions that take precedence over relevance. */
export interface StatusConditions {
  readonly inPlace: Outcome;
  readonly notApplicable: Outcome;
}

/** The status, by the two conditions that take precedence, then by relevance. */
export function statusBy(
  rulebook: Rulebook,
  { inPlace, notApplicable }: StatusConditions,
  relevance: number,
): Status {
  if (inPlace === Outcome.met) return "already-in-place";
  return notApplicable === Outcome.met ? "not-applicable" : tierOf(rulebook, relevance);
}

/** Plans show relevance rounded, so the thresholds are compared with the rounded value. */
export function tierOf(rulebook: Pick<Rulebook, "thresholds">, relevance: number): Status {
  const shown = round(relevance);
  if (shown >= rulebook.thresholds.priority) return "priority";
  return shown >= rulebook.thresholds.recommended ? "recommended" : "optional";
}
