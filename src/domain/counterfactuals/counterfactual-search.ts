import { intensityOf } from "../ranking/brakes.js";
import { Outcome, leavesIn, outcomeOf, type Condition } from "../rules/conditions.js";
import { doneFactId } from "../facts/fact-dictionary.js";
import type { Facts } from "../facts/fact.js";
import { factChanges, type Plausibility, type PossibleChange } from "./possible-changes.js";
import { round } from "../ranking/round.js";
import type { DetectionRule, Recommendation, Rulebook } from "../rules/rulebook.js";
import { isActionable, statusBy, type Status } from "../ranking/status.js";

/**
 * Whether a recommendation is to enter or to leave the top tier, whose status is `priority`.
 */
export type CounterfactualGoal = "enter" | "leave";

/** How many facts a counterfactual may change. */
const CHANGED_FACTS_MAX = 3;

/** Whether a status fulfils the goal. */
export const isReached = (goal: CounterfactualGoal, status: Status): boolean =>
  (status === "priority") === (goal === "enter");

/** Status and relevance of the recommendation under some changes. */
interface Verdict {
  readonly status: Status;
  /** Rounded. */
  readonly relevance: number;
}

/** A combination of changes with its verdict. */
export interface Trial extends Verdict {
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
   * Whether changes can occur together. INVARIANT: adding changes never makes implausible ones
   * plausible.
   */
  readonly isPlausible: Plausibility;
  readonly goal: CounterfactualGoal;
  /** How many alternatives are wanted, from 1. */
  readonly limit: number;
}

interface SearchResult {
  readonly found: readonly Trial[];
  readonly nearest?: Trial;
}

/** Changes of different facts, by their places in the list of all, in ascending order. */
type Combination = readonly number[];

/**
 * Tries the combinations of changes, those of few facts first, and proceeds to more facts only while
 * more alternatives are wanted. Returns the smallest, one for each set of facts and the directions
 * in which they move; and the one that comes nearest to the goal without reaching it, unless nothing
 * is nearer than the present facts.
 *
 * A combination is tried only where each of its parts was tried and missed the goal: where a part
 * reaches it, the whole is not minimal.
 */
export function searchChanges(search: Search): SearchResult {
  const { possible, goal, limit } = search;
  const changes = possible.flat();
  const probe = createProbe(search, changes);
  const present = trialOf([], probe([]));
  const trials = new TrialCollection(search, present);
  let missed: Combination[] = [[]];
  for (let size = 1; size <= CHANGED_FACTS_MAX && trials.size < limit; size++) {
    const next: Combination[] = [];
    for (const combination of extendAll(missed, possible)) {
      const verdict = probe(combination);
      if (!isReached(goal, verdict.status)) next.push(combination);
      if (trials.isWanted(verdict)) trials.add(trialOf(pick(changes, combination), verdict));
    }
    missed = next;
  }
  return trials.result(limit);
}

/**
 * The combinations of one fact more whose every part is among those that missed the goal; in
 * lexicographic order of places.
 */
function* extendAll(
  missed: readonly Combination[],
  possible: readonly (readonly PossibleChange[])[],
): Generator<Combination> {
  const nextFacts = placesOfNextFacts(possible);
  const count = nextFacts.length;
  const known = new Set(missed.map((each) => keyOf(each, count)));
  const hasMissed = (part: Combination): boolean => known.has(keyOf(part, count));
  for (const part of missed) {
    const last = part.at(-1);
    const start = last === undefined ? 0 : (nextFacts[last] ?? count);
    for (let place = start; place < count; place++) {
      const combination = [...part, place];
      const isMinimal = combination.every((left) =>
        hasMissed(combination.filter((each) => each !== left)),
      );
      if (isMinimal) yield combination;
    }
  }
}

/** For each change, by its place in the list of all: the first place of the next fact. */
function placesOfNextFacts(possible: readonly (readonly PossibleChange[])[]): number[] {
  const next: number[] = [];
  for (const { length } of possible) {
    const end = next.length + length;
    for (let i = 0; i < length; i++) next.push(end);
  }
  return next;
}

/** The best trials so far: one that reaches the goal for each way, and the nearest that misses it. */
class TrialCollection {
  private readonly found = new Map<string, Trial>();
  private readonly compare: (a: Trial, b: Trial) => number;
  private nearest: Trial;

  constructor(
    private readonly search: Pick<Search, "goal" | "isPlausible">,
    private readonly present: Trial,
  ) {
    this.compare = compareTrials(present);
    this.nearest = present;
  }

  /** Number of alternatives found. */
  get size(): number {
    return this.found.size;
  }

  /** Whether a trial with this verdict could be added. */
  isWanted(verdict: Verdict): boolean {
    const { goal } = this.search;
    return isReached(goal, verdict.status) || compareNearness(goal, verdict, this.nearest) < 0;
  }

  /** Adds a trial whose verdict is wanted, if its changes are plausible. */
  add(trial: Trial): void {
    const { goal, isPlausible } = this.search;
    if (!isPlausible(trial.changes)) return;
    if (!isReached(goal, trial.status)) {
      this.nearest = trial;
      return;
    }
    const directions = directionsOf(trial.changes);
    const other = this.found.get(directions);
    if (other === undefined || this.compare(trial, other) < 0) this.found.set(directions, trial);
  }

  result(limit: number): SearchResult {
    const { found, nearest, present } = this;
    return {
      found: [...found.values()].sort(this.compare).slice(0, limit),
      ...(nearest !== present && { nearest }),
    };
  }
}

const trialOf = (changes: readonly PossibleChange[], verdict: Verdict): Trial => ({
  ...verdict,
  changes,
  step: round(changes.reduce((sum, { step }) => sum + step, 0)),
});

/**
 * A number for a combination. INVARIANT: a combination has at most three places, so that its key is
 * exact below 200,000 changes.
 */
function keyOf(combination: Combination, count: number): number {
  let key = 0;
  for (const place of combination) key = key * (count + 1) + place + 1;
  return key;
}

const keyOfChanges = (changes: readonly PossibleChange[]): string =>
  changes.map(({ fact, to }) => `${fact}=${to}`).join();

/** Which facts move, and in which direction. */
const directionsOf = (changes: readonly PossibleChange[]): string =>
  changes.map((change) => `${change.fact}${signOf(change)}`).join();

function signOf({ from, to }: PossibleChange): string {
  if (from === undefined) return "?";
  return to > from ? "+" : "-";
}

const countWorsened = ({ changes }: Trial): number =>
  changes.filter(({ direction }) => direction === "worsens").length;

/** The order of trials from the smallest change, seen from the present facts. */
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
 * Negative where the first comes nearer to the goal. A recommendation in place or not applicable is
 * farther from entering than one to be carried out.
 */
function compareNearness(goal: CounterfactualGoal, a: Verdict, b: Verdict): number {
  if (goal === "leave") return a.relevance - b.relevance;
  return (
    Number(isActionable(b.status)) - Number(isActionable(a.status)) || b.relevance - a.relevance
  );
}

/** Computes something for a combination of changes. */
type Probe<T> = (combination: Combination) => T;

/**
 * Creates a function that computes status and relevance of one recommendation as the pipeline does
 * for the changed facts. Outcomes and intensities are computed once for every combination of changes
 * that a rule or a brake reads.
 */
function createProbe(
  { rulebook, facts, recommendation }: Search,
  all: readonly PossibleChange[],
): Probe<Verdict> {
  const outcomeProbe = createOutcomeProbe(facts, all);
  const eased = recommendation.eases.map(({ brake: id, strength }) => {
    const rules = rulebook.brakes.find((brake) => brake.id === id)?.rules ?? [];
    return { strength, intensity: createIntensityProbe(rules, outcomeProbe, all) };
  });
  const { id, inPlace, notApplicable } = recommendation;
  const inPlaceProbe = facts.has(doneFactId(id))
    ? () => Outcome.met
    : outcomeProbe(inPlace.condition);
  const notApplicableProbe =
    notApplicable === undefined ? () => Outcome.unmet : outcomeProbe(notApplicable.condition);

  return (combination) => {
    // In the order of `weighRecommendations`, so that the last digit is the same.
    let uneased = 1;
    for (const { strength, intensity } of eased) uneased *= 1 - strength * intensity(combination);
    const relevance = 1 - uneased;
    const conditions = {
      inPlace: inPlaceProbe(combination),
      notApplicable: notApplicableProbe(combination),
    };
    const status = statusBy(rulebook, conditions, relevance);
    return { status, relevance: round(relevance) };
  };
}

/** Creates a probe of the outcome of a condition. */
function createOutcomeProbe(
  facts: Facts,
  all: readonly PossibleChange[],
): (condition: Condition) => Probe<Outcome> {
  // One map for all probes: each applies its changes and takes them back.
  const changed = new Map(facts);
  return (condition) =>
    memoiseByRead(all, [condition], (combination) => {
      const changes = factChanges(pick(all, combination));
      for (const { fact, to } of changes) changed.set(fact, to);
      const outcome = outcomeOf(condition, changed);
      for (const { fact } of changes) {
        const present = facts.get(fact);
        if (present !== undefined) changed.set(fact, present);
      }
      return outcome;
    });
}

/** Creates a probe of the intensity of the brake that has these rules. */
function createIntensityProbe(
  rules: readonly DetectionRule[],
  outcomeProbe: (condition: Condition) => Probe<Outcome>,
  all: readonly PossibleChange[],
): Probe<number> {
  const conditions = rules.map(({ condition }) => condition);
  const outcomeProbes = conditions.map(outcomeProbe);
  return memoiseByRead(all, conditions, (combination) => {
    const outcomes = Uint8Array.from(outcomeProbes, (probe) => probe(combination));
    return intensityOf(rules, outcomes).value;
  });
}

const pick = (all: readonly PossibleChange[], combination: Combination): PossibleChange[] =>
  combination.flatMap((place) => all[place] ?? []);

/** Computes something once for every combination of the changes that some conditions read. */
function memoiseByRead<T>(
  all: readonly PossibleChange[],
  conditions: readonly Condition[],
  compute: Probe<T>,
): Probe<T> {
  const read = new Set(conditions.flatMap(leavesIn).map(({ fact }) => fact));
  const isRead = all.map(({ fact }) => read.has(fact));
  const known = new Map<number, T>();
  return (combination) => {
    const relevant = combination.filter((place) => isRead[place]);
    const key = keyOf(relevant, all.length);
    let result = known.get(key);
    if (result === undefined) known.set(key, (result = compute(relevant)));
    return result;
  };
}
