import { intensityOf } from "../ranking/brakes.js";
import { Outcome, leavesIn, outcomeOf, type Condition } from "../rules/conditions.js";
import { doneFactId } from "../facts/fact-dictionary.js";
import type { Facts } from "../facts/fact.js";
import { factChanges, type Plausibility, type PossibleChange } from "./possible-changes.js";
import { round } from "../ranking/round.js";
import type { Recommendation, Rulebook } from "../rules/rulebook.js";
import { isActionable, statusBy, type Status } from "../ranking/status.js";

/**
 * To come into the top tier, whose status is `priority`, or to leave it. Where a request does not
 * say: the one that is not so in the plan.
 */
export type CounterfactualGoal = "enter" | "leave";

/** How many facts a counterfactual may change. */
const CHANGED_FACTS_MAX = 3;

/** Whether a status is where the goal leads. */
export const isReached = (goal: CounterfactualGoal, status: Status): boolean =>
  (status === "priority") === (goal === "enter");

/** Where a recommendation stands. */
interface Outlook {
  readonly status: Status;
  /** Rounded. */
  readonly relevance: number;
}

/** What a combination of changes leads to. */
export interface Trial extends Outlook {
  readonly changes: readonly PossibleChange[];
  /** The sum of the steps, rounded. */
  readonly step: number;
}

interface Search {
  readonly rulebook: Rulebook;
  readonly facts: Facts;
  readonly recommendation: Recommendation;
  /** The changes to combine, by fact. */
  readonly possible: readonly (readonly PossibleChange[])[];
  /**
   * Whether changes may stand together. INVARIANT: more changes never make implausible ones
   * plausible.
   */
  readonly isPlausible: Plausibility;
  readonly goal: CounterfactualGoal;
  /** How many are wanted, from 1. */
  readonly limit: number;
}

/** Changes by their places in the list of all; of different facts, in ascending order. */
type Combination = readonly number[];

/**
 * Tries the combinations of changes, those of few facts first, and goes on to more facts only while
 * more are wanted. Gives the smallest, one for each set of facts and the directions in which they
 * move; and what comes nearest to the goal without reaching it, unless nothing is nearer than the
 * present.
 *
 * A combination is tried where each of its parts was tried and missed the goal: where a part
 * reaches it, the whole is not minimal.
 */
export function searchChanges(search: Search): {
  readonly found: readonly Trial[];
  readonly nearest?: Trial;
} {
  const { possible, isPlausible, goal, limit } = search;
  const changes = possible.flat();
  const ends = possible.flatMap((ofFact, i) =>
    ofFact.map(() => possible.slice(0, i + 1).reduce((sum, { length }) => sum + length, 0)),
  );
  const probe = createProbe(search, changes);
  const present = trialOf([], probe([]));
  const compare = compareTrials(present);
  const found = new Map<string, Trial>();
  let nearest = present;
  let missed: Combination[] = [[]];
  for (let size = 1; size <= CHANGED_FACTS_MAX && found.size < limit; size++) {
    const known = new Set(missed.map((each) => keyOf(each, changes.length)));
    const next: Combination[] = [];
    for (const part of missed) {
      for (let place = ends[part.at(-1) ?? -1] ?? 0; place < changes.length; place++) {
        const combination = [...part, place];
        if (
          !combination.every((left) =>
            known.has(
              keyOf(
                combination.filter((each) => each !== left),
                changes.length,
              ),
            ),
          )
        )
          continue;
        const outcome = probe(combination);
        const reached = isReached(goal, outcome.status);
        if (!reached) next.push(combination);
        if (!reached && compareNearness(goal, outcome, nearest) >= 0) continue;
        const trial = trialOf(pick(changes, combination), outcome);
        if (!isPlausible(trial.changes)) continue;
        const way = directionsOf(trial.changes);
        const other = found.get(way);
        if (!reached) nearest = trial;
        else if (other === undefined || compare(trial, other) < 0) found.set(way, trial);
      }
    }
    missed = next;
  }
  return {
    found: [...found.values()].sort(compare).slice(0, limit),
    ...(nearest !== present && { nearest }),
  };
}

const trialOf = (changes: readonly PossibleChange[], outlook: Outlook): Trial => ({
  ...outlook,
  changes,
  step: round(changes.reduce((sum, { step }) => sum + step, 0)),
});

/**
 * INVARIANT: a combination has at most three places, so that its number is exact below 200,000
 * changes.
 */
function keyOf(combination: Combination, count: number): number {
  let key = 0;
  for (const place of combination) key = key * (count + 1) + place + 1;
  return key;
}

const keyOfChanges = (changes: readonly PossibleChange[]): string =>
  changes.map(({ fact, to }) => `${fact}=${to}`).join();

/** Which facts move, and which way. */
const directionsOf = (changes: readonly PossibleChange[]): string =>
  changes
    .map(({ fact, from, to }) => `${fact}${from === undefined ? "?" : to > from ? "+" : "-"}`)
    .join();

const countWorsened = ({ changes }: Trial): number =>
  changes.filter(({ direction }) => direction === "worsens").length;

/** The order in which changes are smaller, seen from the present. */
function compareTrials({ relevance: present }: Trial): (a: Trial, b: Trial) => number {
  const moved = ({ relevance }: Trial): number => round(Math.abs(relevance - present));
  return (a, b) =>
    a.changes.length - b.changes.length ||
    countWorsened(a) - countWorsened(b) ||
    a.step - b.step ||
    moved(a) - moved(b) ||
    (keyOfChanges(a.changes) < keyOfChanges(b.changes) ? -1 : 1);
}

/**
 * Negative where the first comes nearer to the goal. What is in place or without object is farther
 * from entering than what is to be carried out.
 */
function compareNearness(goal: CounterfactualGoal, a: Outlook, b: Outlook): number {
  if (goal === "leave") return a.relevance - b.relevance;
  return (
    Number(isActionable(b.status)) - Number(isActionable(a.status)) || b.relevance - a.relevance
  );
}

/**
 * Gives a function that works out status and relevance of one recommendation: what the pipeline
 * gives for the changed facts, from outcomes and intensities that are worked out once for every
 * combination of changes that a rule or a brake can see.
 */
function createProbe(
  { rulebook, facts, recommendation }: Search,
  all: readonly PossibleChange[],
): (combination: Combination) => Outlook {
  const changed = new Map(facts);
  const under = <T>(combination: Combination, work: () => T): T => {
    const changes = factChanges(pick(all, combination));
    for (const { fact, to } of changes) changed.set(fact, to);
    const result = work();
    for (const { fact } of changes) {
      const present = facts.get(fact);
      if (present !== undefined) changed.set(fact, present);
    }
    return result;
  };
  const remember = <T>(conditions: readonly Condition[], work: (combination: Combination) => T) =>
    rememberBy(all, conditions, work);
  const outcome = (condition: Condition) =>
    remember([condition], (combination) => under(combination, () => outcomeOf(condition, changed)));

  const eased = recommendation.eases.flatMap(({ brake: id, strength }) => {
    const rules = rulebook.brakes.find((brake) => brake.id === id)?.rules ?? [];
    const ofRules = rules.map(({ condition }) => outcome(condition));
    const intensity = remember(
      rules.map(({ condition }) => condition),
      (combination) => {
        const outcomes = new Uint8Array(rules.length);
        ofRules.forEach((ofRule, i) => (outcomes[i] = ofRule(combination)));
        return intensityOf(rules, outcomes).value;
      },
    );
    return { strength, intensity };
  });
  const { id, inPlace, notApplicable } = recommendation;
  const isInPlace = facts.has(doneFactId(id)) ? () => Outcome.met : outcome(inPlace.condition);
  const isNotApplicable =
    notApplicable === undefined ? () => Outcome.unmet : outcome(notApplicable.condition);

  return (combination) => {
    // In the order of `weighRecommendations`, so that the last digit is the same.
    let spared = 1;
    for (const { strength, intensity } of eased) spared *= 1 - strength * intensity(combination);
    const relevance = 1 - spared;
    const status = statusBy(
      rulebook,
      { inPlace: isInPlace(combination), notApplicable: isNotApplicable(combination) },
      relevance,
    );
    return { status, relevance: round(relevance) };
  };
}

const pick = (all: readonly PossibleChange[], combination: Combination): PossibleChange[] =>
  combination.flatMap((place) => all[place] ?? []);

/** Works something out once for every combination of those changes that some conditions read. */
function rememberBy<T>(
  all: readonly PossibleChange[],
  conditions: readonly Condition[],
  work: (combination: Combination) => T,
): (combination: Combination) => T {
  const read = new Set(conditions.flatMap(leavesIn).map(({ fact }) => fact));
  const sees = all.map(({ fact }) => read.has(fact));
  const known = new Map<number, T>();
  return (combination) => {
    const seen = combination.filter((place) => sees[place]);
    const key = keyOf(seen, all.length);
    let result = known.get(key);
    if (result === undefined) known.set(key, (result = work(seen)));
    return result;
  };
}
