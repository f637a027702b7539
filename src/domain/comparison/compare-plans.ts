import {
  attributeIntensity,
  isSameCondition,
  type BothFacts,
  type FactGroup,
  type Share,
} from "./attribute-intensity.js";
import {
  attributeRelevance,
  type AttributedBrake,
  type RelevanceShare,
} from "./attribute-relevance.js";
import { detectBrakes, type Estimate } from "../ranking/brakes.js";
import { leavesIn } from "../rules/conditions.js";
import { findFactMoves, groupMoves, withUnknown, type FactMove } from "./fact-changes.js";
import { factsOf, type Plan, type PlanRecommendation } from "../plan/plan.js";
import { weighRecommendations } from "../ranking/relevance.js";
import { round, roundSignedShares } from "../ranking/round.js";
import type { Recommendation, Rulebook } from "../rules/rulebook.js";
import { isActionable, tierOf } from "../ranking/status.js";

/** A plan with the edition that made it. */
export interface PlanOfEdition {
  readonly plan: Plan;
  readonly rulebook: Rulebook;
}

/**
 * A part of a difference. `unexplained` is what neither facts nor edition account for: the plan was
 * made by another version of the code, or was altered.
 */
export type Attribution =
  RelevanceShare | { readonly cause: "unexplained"; readonly share: number };

/** A brake in two plans, rounded as in plans; a side is absent where its edition lacks the brake. */
export interface BrakeChange {
  readonly id: string;
  readonly before?: Estimate;
  readonly after?: Estimate;
  /** Of the value; the shares of `because` add up to it exactly. */
  readonly change: number;
  /** By size. */
  readonly because: readonly Attribution[];
}

export type StatusCause =
  | { readonly cause: "relevance" | "threshold" | "conditions" }
  | { readonly cause: "fact"; readonly id: string };

/** Why a rank changed: its own status, relevance or prerequisites, or others that moved past it. */
export type RankCause = "status" | "relevance" | "prerequisite" | "others";

export interface RecommendationChange {
  readonly id: string;
  readonly before?: PlanRecommendation;
  readonly after?: PlanRecommendation;
  readonly change: number;
  readonly because: readonly Attribution[];
  /** Empty where the status is the same. */
  readonly statusBecause: readonly StatusCause[];
  /** Empty where the rank is the same. */
  readonly rankBecause: readonly RankCause[];
  readonly variantsGained: readonly string[];
  readonly variantsLost: readonly string[];
}

export interface PlanComparison {
  readonly facts: readonly FactMove[];
  /** Those that changed, the largest change first. */
  readonly brakes: readonly BrakeChange[];
  /** All of the later plan, by its rank, then those that only the earlier one has. */
  readonly recommendations: readonly RecommendationChange[];
}

/**
 * Compares two plans of a collectivity, and attributes each change to facts, rules, weights and
 * strengths.
 */
export function comparePlans(before: PlanOfEdition, after: PlanOfEdition): PlanComparison {
  const moves = findFactMoves(factsOf(before.plan), factsOf(after.plan));
  const facts = bothFacts(before, after, groupMoves(moves));
  const brakes = attributeBrakes(before.rulebook, after.rulebook, facts);
  const relevances = [
    relevancesOf(before.rulebook, brakes, "before"),
    relevancesOf(after.rulebook, brakes, "after"),
  ] as const;
  const ids = [
    ...new Set([...after.plan.recommendations, ...before.plan.recommendations].map(({ id }) => id)),
  ];
  return {
    facts: moves,
    brakes: brakes
      .map((brake) => brakeChange(brake, before.plan, after.plan))
      .filter(hasChanged)
      .sort(bySize),
    recommendations: ids.map((id) => {
      const [earlier, later] = [
        find(before.rulebook.recommendations, id),
        find(after.rulebook.recommendations, id),
      ];
      const planned = {
        before: find(before.plan.recommendations, id),
        after: find(after.plan.recommendations, id),
      };
      const exact = { before: relevances[0].get(id) ?? 0, after: relevances[1].get(id) ?? 0 };
      return {
        id,
        ...(planned.before && { before: planned.before }),
        ...(planned.after && { after: planned.after }),
        ...attribute(attributeRelevance(earlier, later, brakes), exact, {
          before: planned.before?.relevance.value ?? 0,
          after: planned.after?.relevance.value ?? 0,
        }),
        statusBecause: statusCauses(
          planned,
          { before: earlier, after: later },
          before.rulebook,
          after.rulebook,
          facts.changed,
        ),
        rankBecause: rankCauses(planned.before, planned.after),
        variantsGained: missingFrom(planned.before, planned.after),
        variantsLost: missingFrom(planned.after, planned.before),
      };
    }),
  };
}

const find = <T extends { readonly id: string }>(list: readonly T[], id: string): T | undefined =>
  list.find((each) => each.id === id);

/** The facts of both plans, each with every fact that either edition reads. */
function bothFacts(
  before: PlanOfEdition,
  after: PlanOfEdition,
  changed: readonly FactGroup[],
): BothFacts {
  const ids = [...before.rulebook.facts.keys(), ...after.rulebook.facts.keys()];
  return {
    before: withUnknown(factsOf(before.plan), ids),
    after: withUnknown(factsOf(after.plan), ids),
    changed,
  };
}

function attributeBrakes(before: Rulebook, after: Rulebook, facts: BothFacts): AttributedBrake[] {
  const [earlier, later] = [intensitiesOf(before, facts.before), intensitiesOf(after, facts.after)];
  return [...new Set([...earlier.keys(), ...later.keys()])].sort().map((id) => ({
    id,
    before: earlier.get(id) ?? 0,
    after: later.get(id) ?? 0,
    shares: attributeIntensity(
      find(before.brakes, id)?.rules ?? [],
      find(after.brakes, id)?.rules ?? [],
      facts,
    ),
  }));
}

const intensitiesOf = (
  rulebook: Rulebook,
  facts: BothFacts["before"],
): ReadonlyMap<string, number> =>
  new Map(detectBrakes(rulebook, facts).map(({ brake, intensity }) => [brake.id, intensity.value]));

function relevancesOf(
  rulebook: Rulebook,
  brakes: readonly AttributedBrake[],
  when: "before" | "after",
): ReadonlyMap<string, number> {
  const intensities = new Map(brakes.map((brake) => [brake.id, brake[when]]));
  const findings = rulebook.brakes.map((brake) => {
    const value = intensities.get(brake.id) ?? 0;
    return { brake, intensity: { value, min: value, max: value } };
  });
  return new Map(
    weighRecommendations(rulebook, findings).map(({ recommendation, relevance }) => [
      recommendation.id,
      relevance.value,
    ]),
  );
}

function brakeChange(
  { id, shares, ...exact }: AttributedBrake,
  earlier: Plan,
  later: Plan,
): BrakeChange {
  const [before, after] = [find(earlier.brakes, id)?.intensity, find(later.brakes, id)?.intensity];
  return {
    id,
    ...(before && { before }),
    ...(after && { after }),
    ...attribute(shares, exact, { before: before?.value ?? 0, after: after?.value ?? 0 }),
  };
}

/** Rounds shares so that they add up to the difference between the two plans. */
function attribute(
  shares: readonly (Share | RelevanceShare)[],
  exact: { readonly before: number; readonly after: number },
  shown: { readonly before: number; readonly after: number },
): { readonly change: number; readonly because: readonly Attribution[] } {
  const sorted = [...shares].sort((a, b) => compare(a.cause, b.cause) || compare(a.id, b.id));
  const explained = round(round(exact.after) - round(exact.before));
  const rounded = roundSignedShares(
    sorted.map(({ share }) => share),
    explained,
  );
  const change = round(shown.after - shown.before);
  const unexplained = round(change - explained);
  const because: Attribution[] = sorted.map((each, i) => ({ ...each, share: rounded[i] ?? 0 }));
  if (unexplained !== 0) because.push({ cause: "unexplained", share: unexplained });
  return {
    change,
    because: because
      .filter(({ share }) => share !== 0)
      .sort((a, b) => Math.abs(b.share) - Math.abs(a.share)),
  };
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

const hasChanged = ({ before, after }: BrakeChange): boolean =>
  before?.value !== after?.value || before?.min !== after?.min || before?.max !== after?.max;
const bySize = (a: BrakeChange, b: BrakeChange): number =>
  Math.abs(b.change) - Math.abs(a.change) || compare(a.id, b.id);

interface Pair<T> {
  readonly before: T | undefined;
  readonly after: T | undefined;
}

function statusCauses(
  { before, after }: Pair<PlanRecommendation>,
  recommendation: Pair<Recommendation>,
  earlier: Rulebook,
  later: Rulebook,
  changed: readonly FactGroup[],
): StatusCause[] {
  if (before === undefined || after === undefined || before.status === after.status) return [];
  if (isActionable(before.status) && isActionable(after.status)) {
    const byRelevance = tierOf(earlier, after.relevance.value) === after.status;
    const byThreshold = tierOf(later, before.relevance.value) === after.status;
    // Either would have sufficed, or both were necessary: both are causes.
    if (byRelevance === byThreshold) return [{ cause: "relevance" }, { cause: "threshold" }];
    return [{ cause: byRelevance ? "relevance" : "threshold" }];
  }
  const conditions = (each: Recommendation | undefined) => [
    each?.inPlace.condition,
    each?.notApplicable?.condition,
  ];
  const read = new Set<string>();
  for (const condition of [
    ...conditions(recommendation.before),
    ...conditions(recommendation.after),
  ])
    if (condition !== undefined) for (const { fact } of leavesIn(condition)) read.add(fact);
  const facts = changed
    .filter((group) => group.facts.some((id) => read.has(id)))
    .map(({ id }): StatusCause => ({ cause: "fact", id }));
  return isSameCondition(conditions(recommendation.before), conditions(recommendation.after))
    ? facts
    : [...facts, { cause: "conditions" }];
}

function rankCauses(
  before: PlanRecommendation | undefined,
  after: PlanRecommendation | undefined,
): RankCause[] {
  if (before === undefined || after === undefined || before.rank === after.rank) return [];
  const causes: RankCause[] = [];
  if (before.status !== after.status) causes.push("status");
  if (
    before.relevanceRank !== after.relevanceRank &&
    before.relevance.value !== after.relevance.value
  )
    causes.push("relevance");
  if (before.pulledUpBy !== after.pulledUpBy) causes.push("prerequisite");
  return causes.length > 0 ? causes : ["others"];
}

const missingFrom = (
  one: PlanRecommendation | undefined,
  other: PlanRecommendation | undefined,
): string[] => (other?.variants ?? []).filter((each) => one?.variants.includes(each) !== true);
