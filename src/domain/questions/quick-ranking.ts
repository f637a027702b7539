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
 * What is said of every open fact, by its place: 0 where it stays unknown, else the number of one
 * of its changes, from 1.
 */
export type Said = Uint16Array;

/** Something that open facts decide: looked up by what is said of them. */
interface Lookup {
  /** Places of the open facts. */
  readonly open: readonly number[];
  /** By how much one step of each moves the place in the table. */
  readonly strides: readonly number[];
  /** Combinations of what can be said. */
  readonly size: number;
}

/** An outcome, or what it waits for. */
type Decision = Outcome | Waiting;

interface Waiting extends Lookup {
  readonly condition: Condition;
  /** NEVER_ASKED, or the outcome; empty where there are too many combinations to keep. */
  readonly outcomes: Uint8Array;
}

interface WeighedBrake extends Lookup {
  readonly rules: readonly {
    readonly decision: Decision;
    readonly raises: boolean;
    readonly rest: number;
  }[];
  /** Negative where it was never asked for; empty where there are too many combinations to keep. */
  readonly intensities: Float64Array;
}

interface Candidate {
  /** The brakes that it eases, by place. */
  readonly brakes: readonly number[];
  readonly strengths: readonly number[];
  readonly prerequisites: readonly number[];
  readonly inPlace: Decision;
  readonly notApplicable: Decision;
}

const NEVER_ASKED = 255;
const COMBINATIONS_KEPT_MAX = 65_536;
/** The ranks that a reader looks at first. */
export const LEADING_RANKS = 3;

/**
 * Ranks the recommendations for thousands of combinations of what could be said, in microseconds
 * each: what no open fact can change is decided once, and the rest is looked up.
 *
 * INVARIANT: ranks, statuses and rounded relevances are those of the pipeline. A property test
 * holds them equal.
 */
export class QuickRanking {
  /**
   * Of each recommendation, by its place in the rulebook, after the latest call of `rank`: rounded.
   */
  readonly relevances: Float64Array;
  readonly statuses: Status[];
  /** Places of the recommendations in the rulebook, by rank. */
  readonly order: Uint8Array;
  /**
   * Places of those whose relevance decides the first three ranks: by relevance, until they and
   * what they need fill them.
   */
  readonly leaders: number[] = [];
  private readonly facts: Map<string, Fact>;
  private readonly brakes: readonly WeighedBrake[];
  private readonly candidates: readonly Candidate[];
  private readonly intensities: Float64Array;
  /** Places of the recommendations as equal relevances would be ordered. */
  private readonly byTie: readonly number[];

  constructor(
    private readonly rulebook: Rulebook,
    facts: Facts,
    private readonly open: readonly OpenFact[],
  ) {
    this.facts = new Map(facts);
    const { recommendations } = rulebook;
    const places = placesOf(open);
    const outcomes = rulebook.detection.evaluateAll(facts);
    let first = 0;
    this.brakes = rulebook.brakes.map((brake) =>
      this.weighedBrake(brake, outcomes.subarray(first, (first += brake.rules.length)), places),
    );
    const brakeAt = new Map(rulebook.brakes.map(({ id }, i) => [id, i]));
    const placeOf = new Map(recommendations.map(({ id }, i) => [id, i]));
    const decide = (rule: StatusRule | undefined): Decision =>
      rule === undefined
        ? Outcome.unmet
        : this.decision(rule.condition, outcomeOf(rule.condition, facts), places);
    this.candidates = recommendations.map(
      ({ id, eases, prerequisites, inPlace, notApplicable }) => ({
        brakes: eases.flatMap(({ brake }) => brakeAt.get(brake) ?? []),
        strengths: eases.filter(({ brake }) => brakeAt.has(brake)).map(({ strength }) => strength),
        prerequisites: prerequisites.flatMap(
          ({ recommendation }) => placeOf.get(recommendation) ?? [],
        ),
        inPlace: facts.has(doneFactId(id)) ? Outcome.met : decide(inPlace),
        notApplicable: decide(notApplicable),
      }),
    );
    this.intensities = new Float64Array(rulebook.brakes.length);
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

  /** Ranks the recommendations as they would stand with that said. */
  rank(said: Said): void {
    const { brakes, intensities, candidates, relevances, statuses, rulebook } = this;
    let at = 0;
    for (const brake of brakes) intensities[at++] = this.intensity(brake, said);
    let place = 0;
    for (const { brakes: eased, strengths, inPlace, notApplicable } of candidates) {
      let spared = 1;
      for (let i = 0; i < eased.length; i++)
        spared *= 1 - (strengths[i] ?? 0) * (intensities[eased[i] ?? 0] ?? 0);
      const relevance = round(1 - spared);
      relevances[place] = relevance;
      statuses[place++] = statusBy(
        rulebook,
        { inPlace: this.outcome(inPlace, said), notApplicable: this.outcome(notApplicable, said) },
        relevance,
      );
    }
    this.putInOrder(this.byRelevance());
  }

  /**
   * An insertion sort: the list is short, and stays in the order of ties where relevances are
   * equal.
   */
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

  private intensity(brake: WeighedBrake, said: Said): number {
    const key = keyOf(brake, said);
    const known = brake.intensities[key];
    if (known !== undefined && known >= 0) return known;
    let spared = 1;
    let kept = 1;
    for (const { decision, raises, rest } of brake.rules) {
      if (this.outcome(decision, said) !== Outcome.met) continue;
      if (raises) spared *= rest;
      else kept *= rest;
    }
    const intensity = (1 - spared) * kept;
    if (known !== undefined) brake.intensities[key] = intensity;
    return intensity;
  }

  private outcome(decision: Decision, said: Said): Outcome {
    if (typeof decision === "number") return decision;
    const key = keyOf(decision, said);
    const known = decision.outcomes[key];
    if (known !== undefined && known !== NEVER_ASKED) return known as Outcome;
    const outcome = this.evaluate(decision, said);
    if (known !== undefined) decision.outcomes[key] = outcome;
    return outcome;
  }

  private evaluate({ condition, open }: Waiting, said: Said): Outcome {
    const { facts } = this;
    const before: FactChange[] = [];
    for (const place of open) {
      for (const { fact, to } of this.open[place]?.changes[(said[place] ?? 0) - 1] ?? []) {
        before.push({ fact, to: facts.get(fact) ?? { state: "unknown" } });
        facts.set(fact, to);
      }
    }
    const outcome = outcomeOf(condition, facts);
    for (const { fact, to } of before) facts.set(fact, to);
    return outcome;
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
    return { ...lookup, rules: weighed, intensities: new Float64Array(kept(lookup)).fill(-1) };
  }

  private decision(
    condition: Condition,
    outcome: Outcome,
    places: ReadonlyMap<string, number>,
  ): Decision {
    if (outcome !== Outcome.undetermined) return outcome;
    const lookup = this.lookup(leavesIn(condition).flatMap(({ fact }) => places.get(fact) ?? []));
    return { ...lookup, condition, outcomes: new Uint8Array(kept(lookup)).fill(NEVER_ASKED) };
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

/** The place of the open fact that decides each fact; some decide more than themselves. */
function placesOf(open: readonly OpenFact[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (const [place, { changes }] of open.entries())
    for (const { fact } of changes[0] ?? []) places.set(fact, place);
  return places;
}

const kept = ({ size }: Lookup): number => (size > COMBINATIONS_KEPT_MAX ? 0 : size);

function keyOf({ open, strides }: Lookup, said: Said): number {
  let key = 0;
  for (let i = 0; i < open.length; i++) key += (said[open[i] ?? 0] ?? 0) * (strides[i] ?? 0);
  return key;
}
