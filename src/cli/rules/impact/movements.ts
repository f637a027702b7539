/** Compares the plans of two editions and finds the recommendations that move. */
import type { Plan, PlanRecommendation } from "../../../domain/plan/plan.js";
import { STATUSES, type Status } from "../../../domain/ranking/status.js";
import type { RulebookChange } from "../../../domain/comparison/rulebook-change.js";
import { causesOf, type Sources } from "./causes.js";

/** A profile with its plan by each edition, or the faults that prevent a plan. */
export interface Subject {
  readonly id: string;
  /** `Épinal (commune, 350–999 agents), with answers` */
  readonly label: string;
  readonly kind: "example" | "panel";
  readonly before: Plan | string;
  readonly after: Plan | string;
}

/** The position of a recommendation in a plan. */
export interface Standing {
  readonly status: Status;
  readonly rank: number;
  readonly relevanceRank: number;
  /** In [0, 1]. */
  readonly relevance: number;
}

export interface Movement {
  readonly subject: Pick<Subject, "id" | "label" | "kind">;
  readonly recommendation: string;
  readonly before: Standing;
  readonly after: Standing;
  /** The changes that affect it; empty if only other recommendations moved past it. */
  readonly because: readonly RulebookChange[];
}

/** Every recommendation whose position differs, the largest movements first. */
export function findMovements(
  subjects: readonly Subject[],
  changes: readonly RulebookChange[],
  sources: Sources,
): Movement[] {
  return subjects.flatMap((subject) => movementsOf(subject, changes, sources)).sort(byDistance);
}

function movementsOf(
  { id, label, kind, before, after }: Subject,
  changes: readonly RulebookChange[],
  sources: Sources,
): Movement[] {
  if (typeof before === "string" || typeof after === "string") return [];
  return after.recommendations.flatMap((later) => {
    const earlier = before.recommendations.find((each) => each.id === later.id);
    if (earlier === undefined) return [];
    const standings = { before: standingOf(earlier), after: standingOf(later) };
    if (JSON.stringify(standings.before) === JSON.stringify(standings.after)) return [];
    return [
      {
        subject: { id, label, kind },
        recommendation: later.id,
        ...standings,
        because: causesOf(earlier, later, changes, sources),
      },
    ];
  });
}

const standingOf = ({ status, rank, relevanceRank, relevance }: PlanRecommendation): Standing => ({
  status,
  rank,
  relevanceRank,
  relevance: relevance.value,
});

/**
 * Compares by change of status, then of rank by relevance, then of relevance. Ties are broken by
 * subject and recommendation, so that the order is always the same.
 */
function byDistance(a: Movement, b: Movement): number {
  const status = (each: Movement) =>
    Math.abs(STATUSES.indexOf(each.after.status) - STATUSES.indexOf(each.before.status));
  const places = (each: Movement) => Math.abs(each.after.relevanceRank - each.before.relevanceRank);
  const distance = (each: Movement) => Math.abs(each.after.relevance - each.before.relevance);
  return (
    status(b) - status(a) ||
    places(b) - places(a) ||
    distance(b) - distance(a) ||
    compare(a.subject.id, b.subject.id) ||
    compare(a.recommendation, b.recommendation)
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The movements of one recommendation over all subjects. */
export interface Summary {
  readonly recommendation: string;
  readonly higher: number;
  readonly lower: number;
  /** Mean change of relevance where it changes, in [-1, 1]. */
  readonly meanChange: number;
  readonly intoPriority: number;
  readonly outOfPriority: number;
  /** Numbers of subjects in which it is now, or no longer, first by relevance. */
  readonly nowFirst: number;
  readonly noLongerFirst: number;
}

/** Summarises the movements of each recommendation. */
export function summarise(
  recommendations: readonly string[],
  movements: readonly Movement[],
): Summary[] {
  return recommendations.map((recommendation) =>
    summariseOne(
      recommendation,
      movements.filter((each) => each.recommendation === recommendation),
    ),
  );
}

function summariseOne(recommendation: string, movements: readonly Movement[]): Summary {
  const changes = movements
    .map(({ before, after }) => after.relevance - before.relevance)
    .filter((change) => change !== 0);
  const sum = changes.reduce((total, change) => total + change, 0);
  const isPriority = ({ status }: Standing) => status === "priority";
  const isFirst = ({ relevanceRank }: Standing) => relevanceRank === 1;
  const countGained = (test: (standing: Standing) => boolean) =>
    movements.filter(({ before, after }) => !test(before) && test(after)).length;
  const countLost = (test: (standing: Standing) => boolean) =>
    movements.filter(({ before, after }) => test(before) && !test(after)).length;
  return {
    recommendation,
    higher: changes.filter((change) => change > 0).length,
    lower: changes.filter((change) => change < 0).length,
    meanChange: changes.length === 0 ? 0 : sum / changes.length,
    intoPriority: countGained(isPriority),
    outOfPriority: countLost(isPriority),
    nowFirst: countGained(isFirst),
    noLongerFirst: countLost(isFirst),
  };
}
