import { Outcome, leavesIn, outcomeOf, type Condition } from "../rules/conditions.js";
import { doneFactId } from "../facts/fact-dictionary.js";
import type { Fact, Facts } from "../facts/fact.js";
import type { OpenFact } from "./open-facts.js";
import { round } from "../ranking/round.js";
import type { Brake, Recommendation, Rulebook, StatusRule } from "../rules/rulebook.js";
import { compareOfEqualRelevance } from "../ranking/sequence.js";
import { isActionable, statusBy, type Status } from "../ranking/status.js";
import type { FactChange } from "../ranking/what-if.js";

/**
 * What becomes of every open fact, by its place: 0 where it stays unknown, otherwise the number of
 * one of its changes, from 1.
 */
export type Scenario = Uint16Array;

/** The open facts that decide something, as a key into a table of all their combinations. */
interface Lookup {
  /** Places of the open facts. */
  readonly open: readonly number[];
  /** What one step of each fact adds to the key. */
  readonly strides: readonly number[];
  /** Number of combinations. */
  readonly size: number;
}

/** The outcome of a condition, or the open facts that it depends on. */
type Decision = Outcome | PendingCondition;

interface PendingCondition extends Lookup {
  readonly condition: Condition;
  /** By key: the outcome, or NOT_COMPUTED; empty where there are too many combinations to cache. */
  readonly outcomes: Uint8Array;
}

interface WeighedBrake extends Lookup {
  readonly rules: readonly {
    readonly decision: Decision;
    readonly raises: boolean;
    /** 1 − weight. */
    readonly rest: number;
  }[];
  /** By key; negative where not computed; empty where there are too many combinations to cache. */
  readonly intensities: Float64Array;
}

interface Candidate {
  /** Places of the brakes that it eases. */
  readonly brakes: readonly number[];
  readonly strengths: readonly number[];
  /** Places of its prerequisites. */
  readonly prerequisites: readonly number[];
  readonly inPlace: Decision;
  readonly notApplicable: Decision;
}

const NOT_COMPUTED = 255;
const CACHED_COMBINATIONS_MAX = 65_536;
/** The ranks that a reader looks at first. */
export const LEADING_RANKS = 3;

/**
 * Ranks the recommendations for thousands of scenarios, in microseconds each: what no open fact can
 * change is decided once, and the rest is looked up.
 *
 * INVARIANT: ranks, statuses and rounded relevances are those of the pipeline. A property test
 * compares them.
 */
export class QuickRanking {
  /** Rounded, by place in the rulebook, as of the latest call of `rank`; so are the other fields. */
  readonly relevances: Float64Array;
  /** By place in the rulebook. */
  readonly statuses: Status[];
  /** Places of the recommendations in the rulebook, by rank. */
  readonly order: Uint8Array;
  /**
   * Places of the recommendations whose relevance decides the first three ranks: by relevance, until
   * they and their prerequisites fill these ranks.
   */
  readonly leaders: number[] = [];
  private readonly facts: Map<string, Fact>;
  private readonly brakes: readonly WeighedBrake[];
  private readonly candidates: readonly Candidate[];
  private readonly intensities: Float64Array;
  /** Places of the recommendations in the order of ties. */
  private readonly byTie: readonly number[];

  constructor(
    private readonly rulebook: Rulebook,
    facts: Facts,
    private readonly open: readonly OpenFact[],
  ) {
    this.facts = new Map(facts);
    const { brakes, recommendations } = rulebook;
    const places = placesOf(open);
    const outcomes = rulebook.detection.evaluateAll(facts);
    let first = 0;
    this.brakes = brakes.map((brake) =>
      this.weighedBrake(brake, outcomes.subarray(first, (first += brake.rules.length)), places),
    );
    const brakePlaces = new Map(brakes.map(({ id }, i) => [id, i]));
    const candidatePlaces = new Map(recommendations.map(({ id }, i) => [id, i]));
    this.candidates = recommendations.map((recommendation) =>
      this.candidate(recommendation, places, brakePlaces, candidatePlaces),
    );
    this.intensities = new Float64Array(brakes.length);
    this.relevances = new Float64Array(recommendations.length);
    this.statuses = recommendations.map(() => "optional");
    this.order = new Uint8Array(recommendations.length);
    this.byTie = recommendations
      .map((each, place) => ({ each, place }))
      .sort((a, b) => compareOfEqualRelevance(a.each, b.each))
      .map(({ place }) => place);
  }

  get recommendations(): readonly Recommendation[] {
    return this.rulebook.recommendations;
  }

  /** Ranks the recommendations in a scenario; the public fields hold the result. */
  rank(scenario: Scenario): void {
    const { brakes, intensities, candidates, relevances, statuses, rulebook } = this;
    let at = 0;
    for (const brake of brakes) intensities[at++] = this.intensity(brake, scenario);
    let place = 0;
    for (const { brakes: eased, strengths, inPlace, notApplicable } of candidates) {
      let uneased = 1;
      for (let i = 0; i < eased.length; i++)
        uneased *= 1 - (strengths[i] ?? 0) * (intensities[eased[i] ?? 0] ?? 0);
      const relevance = round(1 - uneased);
      relevances[place] = relevance;
      statuses[place++] = statusBy(
        rulebook,
        {
          inPlace: this.outcome(inPlace, scenario),
          notApplicable: this.outcome(notApplicable, scenario),
        },
        relevance,
      );
    }
    this.putInOrder(this.byRelevance());
  }

  /** An insertion sort: the list is short, and equal relevances stay in the order of ties. */
  private byRelevance(): number[] {
    const { relevances } = this;
    const sorted = this.byTie.slice();
    for (let i = 1; i < sorted.length; i++) {
      const place = sorted[i] ?? 0;
      const relevance = relevances[place] ?? 0;
      let to = i;
      for (; to > 0 && (relevances[sorted[to - 1] ?? 0] ?? 0) < relevance; to--)
        sorted[to] = sorted[to - 1] ?? 0;
      sorted[to] = place;
    }
    return sorted;
  }

  private putInOrder(byRelevance: readonly number[]): void {
    const { candidates, statuses, order, leaders } = this;
    let end = 0;
    const placed = new Uint8Array(order.length);
    const put = (place: number): void => {
      if (placed[place] !== 0) return;
      placed[place] = 1;
      for (const needed of candidates[place]?.prerequisites ?? [])
        if (isActionable(statuses[needed] ?? "not-applicable")) put(needed);
      order[end++] = place;
    };
    leaders.length = 0;
    for (const place of byRelevance) {
      if (placed[place] !== 0 || !isActionable(statuses[place] ?? "not-applicable")) continue;
      if (end < LEADING_RANKS) leaders.push(place);
      put(place);
    }
    for (const last of ["already-in-place", "not-applicable"])
      for (const place of byRelevance) if (statuses[place] === last) order[end++] = place;
  }

  private intensity(brake: WeighedBrake, scenario: Scenario): number {
    const key = keyOf(brake, scenario);
    const known = brake.intensities[key];
    if (known !== undefined && known >= 0) return known;
    let unraised = 1;
    let damping = 1;
    for (const { decision, raises, rest } of brake.rules) {
      if (this.outcome(decision, scenario) !== Outcome.met) continue;
      if (raises) unraised *= rest;
      else damping *= rest;
    }
    const intensity = (1 - unraised) * damping;
    if (known !== undefined) brake.intensities[key] = intensity;
    return intensity;
  }

  private outcome(decision: Decision, scenario: Scenario): Outcome {
    if (typeof decision === "number") return decision;
    const key = keyOf(decision, scenario);
    const known = decision.outcomes[key];
    if (known !== undefined && known !== NOT_COMPUTED) return known as Outcome;
    const outcome = this.evaluate(decision, scenario);
    if (known !== undefined) decision.outcomes[key] = outcome;
    return outcome;
  }

  /** Evaluates a condition under the changes of a scenario that it depends on. */
  private evaluate({ condition, open }: PendingCondition, scenario: Scenario): Outcome {
    const { facts } = this;
    const before: FactChange[] = [];
    for (const place of open) {
      for (const { fact, to } of this.open[place]?.changes[(scenario[place] ?? 0) - 1] ?? []) {
        before.push({ fact, to: facts.get(fact) ?? { state: "unknown" } });
        facts.set(fact, to);
      }
    }
    const outcome = outcomeOf(condition, facts);
    for (const { fact, to } of before) facts.set(fact, to);
    return outcome;
  }

  private candidate(
    { id, eases, prerequisites, inPlace, notApplicable }: Recommendation,
    places: ReadonlyMap<string, number>,
    brakePlaces: ReadonlyMap<string, number>,
    candidatePlaces: ReadonlyMap<string, number>,
  ): Candidate {
    const { facts } = this;
    const decide = ({ condition }: StatusRule): Decision =>
      this.decision(condition, outcomeOf(condition, facts), places);
    const eased = eases.filter(({ brake }) => brakePlaces.has(brake));
    return {
      brakes: eased.map(({ brake }) => brakePlaces.get(brake) ?? 0),
      strengths: eased.map(({ strength }) => strength),
      prerequisites: prerequisites.flatMap(
        ({ recommendation }) => candidatePlaces.get(recommendation) ?? [],
      ),
      inPlace: facts.has(doneFactId(id)) ? Outcome.met : decide(inPlace),
      notApplicable: notApplicable === undefined ? Outcome.unmet : decide(notApplicable),
    };
  }

  private weighedBrake(
    { rules }: Brake,
    outcomes: Uint8Array,
    places: ReadonlyMap<string, number>,
  ): WeighedBrake {
    const weighed = rules
      .map(({ condition, effect, weight }, i) => ({
        decision: this.decision(condition, outcomes[i] as Outcome, places),
        raises: effect === "raises",
        rest: 1 - weight,
      }))
      .filter(({ decision }) => decision !== Outcome.unmet);
    const lookup = this.lookup(
      weighed.flatMap(({ decision }) => (typeof decision === "number" ? [] : decision.open)),
    );
    return { ...lookup, rules: weighed, intensities: new Float64Array(cacheSize(lookup)).fill(-1) };
  }

  private decision(
    condition: Condition,
    outcome: Outcome,
    places: ReadonlyMap<string, number>,
  ): Decision {
    if (outcome !== Outcome.undetermined) return outcome;
    const lookup = this.lookup(leavesIn(condition).flatMap(({ fact }) => places.get(fact) ?? []));
    return { ...lookup, condition, outcomes: new Uint8Array(cacheSize(lookup)).fill(NOT_COMPUTED) };
  }

  private lookup(places: readonly number[]): Lookup {
    const open = [...new Set(places)];
    const strides: number[] = [];
    let size = 1;
    for (const place of open) {
      strides.push(size);
      size *= 1 + (this.open[place]?.changes.length ?? 0);
    }
    return { open, strides, size };
  }
}

/** By fact, the place of the open fact that decides it: some decide derived facts as well. */
function placesOf(open: readonly OpenFact[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (const [place, { changes }] of open.entries())
    for (const { fact } of changes[0] ?? []) places.set(fact, place);
  return places;
}

const cacheSize = ({ size }: Lookup): number => (size > CACHED_COMBINATIONS_MAX ? 0 : size);

function keyOf({ open, strides }: Lookup, scenario: Scenario): number {
  let key = 0;
  for (let i = 0; i < open.length; i++) key += (scenario[open[i] ?? 0] ?? 0) * (strides[i] ?? 0);
  return key;
}
