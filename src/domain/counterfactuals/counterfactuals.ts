import type { Estimate } from "../ranking/brakes.js";
import { searchChanges, type CounterfactualGoal, type Trial } from "./counterfactual-search.js";
import { Outcome, leavesIn, outcomeOf, type Leaf } from "../rules/conditions.js";
import type { Facts } from "../facts/fact.js";
import {
  factChanges,
  createPlausibility,
  possibleChanges,
  type ChangeLimits,
  type PossibleChange,
} from "./possible-changes.js";
import { round, roundEstimate } from "../ranking/round.js";
import type { Brake, Recommendation, Rulebook } from "../rules/rulebook.js";
import { statusConditions, type Status } from "../ranking/status.js";
import { WhatIf, type Standing } from "../ranking/what-if.js";

/** A question about one recommendation. */
export interface CounterfactualQuestion extends ChangeLimits {
  readonly recommendation: Recommendation;
  readonly goal: CounterfactualGoal;
  /** How many alternatives are wanted, from 1. */
  readonly limit: number;
}

/** Status, relevance and rank of the recommendation. Relevance is rounded as in a plan. */
export interface RecommendationStanding {
  readonly status: Status;
  readonly relevance: Estimate;
  readonly rank: number;
}

/** The standing of the recommendation if some facts changed, and what would cause it. */
export interface Counterfactual extends RecommendationStanding {
  /** In the order of the facts' ids. */
  readonly changes: readonly PossibleChange[];
  /** The sum of the steps, rounded to four decimals. */
  readonly step: number;
  /**
   * The brakes that it eases whose intensity changes, in the order of the rulebook; intensities are
   * rounded.
   */
  readonly brakes: readonly {
    readonly brake: string;
    readonly from: number;
    readonly to: number;
  }[];
  /** Ids of rules of the brakes that it eases that would be met and are not met now. */
  readonly met: readonly string[];
  /** Ids of those rules that are met now and would not be. */
  readonly noLongerMet: readonly string[];
}

export interface Counterfactuals {
  readonly recommendation: string;
  readonly goal: CounterfactualGoal;
  readonly present: RecommendationStanding;
  /** Ids of the facts that could be changed, in order. */
  readonly tried: readonly string[];
  /** The smallest first; one for each set of facts and the directions in which they move. */
  readonly alternatives: readonly Counterfactual[];
  /**
   * Where there is no alternative: the changes that come nearest to the goal. Absent where none
   * comes nearer than the present facts.
   */
  readonly nearest?: Counterfactual;
}

/**
 * Finds the smallest changes of facts that would let a recommendation enter the top tier, or leave
 * it. The goal must not be reached yet.
 *
 * A change is smaller if it has fewer facts; then fewer facts that fall to a worse level of practice;
 * then the smaller sum of steps; then if it moves the relevance less; then by ids and values. Every
 * combination of up to three facts is tried, with one value for each class that the
 * recommendation's conditions distinguish, so no smaller change is missed. Every change is minimal:
 * without any part of it, the goal is missed.
 */
export function findCounterfactuals(
  rulebook: Rulebook,
  facts: Facts,
  question: CounterfactualQuestion,
): Counterfactuals {
  const { recommendation, goal, limit } = question;
  const eased = recommendation.eases.flatMap(({ brake: id }) =>
    rulebook.brakes.filter((brake) => brake.id === id),
  );
  const isPlausible = createPlausibility(rulebook, facts);
  const possible = possibleChanges(
    rulebook,
    facts,
    leavesBehind(recommendation, eased),
    question,
    isPlausible,
  );
  const { found, nearest } = searchChanges({
    rulebook,
    facts,
    recommendation,
    possible,
    isPlausible,
    goal,
    limit,
  });
  const whatIf = new WhatIf(rulebook, facts);
  const describe = (trial: Trial): Counterfactual =>
    describeTrial(trial, recommendation, eased, whatIf);
  return {
    recommendation: recommendation.id,
    goal,
    present: standingOf(recommendation, whatIf.standing),
    tried: possible.flatMap((changes) => changes.slice(0, 1).map(({ fact }) => fact)),
    alternatives: found.map(describe),
    ...(found.length === 0 && nearest !== undefined && { nearest: describe(nearest) }),
  };
}

/** The comparisons that the status of a recommendation depends on. */
function leavesBehind(recommendation: Recommendation, eased: readonly Brake[]): Leaf[] {
  const ofBrakes = eased.flatMap(({ rules }) => rules.map(({ condition }) => condition));
  return [...ofBrakes, ...statusConditions(recommendation)].flatMap(leavesIn);
}

function standingOf(recommendation: Recommendation, { steps }: Standing): RecommendationStanding {
  const step = steps.find((each) => each.recommendation === recommendation);
  // INVARIANT: the pipeline ranks every recommendation of the rulebook.
  if (step === undefined) throw new Error(`\`${recommendation.id}\` is not in the rulebook`);
  return { status: step.status, relevance: roundEstimate(step.relevance), rank: step.rank };
}

function describeTrial(
  { changes, step }: Trial,
  recommendation: Recommendation,
  eased: readonly Brake[],
  whatIf: WhatIf,
): Counterfactual {
  const { standing: before } = whatIf;
  const after = whatIf.with(factChanges(changes));
  const intensityIn = ({ brakes }: Standing, brake: Brake): number =>
    round(brakes.find((each) => each.brake === brake)?.intensity.value ?? 0);
  const rules = eased
    .flatMap((brake) => brake.rules)
    .map(({ id, condition }) => ({
      id,
      before: outcomeOf(condition, before.facts),
      after: outcomeOf(condition, after.facts),
    }));
  return {
    ...standingOf(recommendation, after),
    changes,
    step,
    brakes: eased
      .map((brake) => ({
        brake: brake.id,
        from: intensityIn(before, brake),
        to: intensityIn(after, brake),
      }))
      .filter(({ from, to }) => from !== to),
    met: rules
      .filter((rule) => rule.after === Outcome.met && rule.before !== Outcome.met)
      .map(({ id }) => id),
    noLongerMet: rules
      .filter((rule) => rule.before === Outcome.met && rule.after !== Outcome.met)
      .map(({ id }) => id),
  };
}
