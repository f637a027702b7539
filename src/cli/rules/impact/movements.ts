/** Draws up the same plans by two editions and finds the recommendations that move. */
import type { Plan, PlanRecommendation } from "../../../domain/plan/plan.js";
import { STATUSES, type Status } from "../../../domain/ranking/status.js";
import type { RulebookChange } from "../../../domain/comparison/rulebook-change.js";
import { causesOf, type Sources } from "./causes.js";

/** Somebody whose plan is drawn up by both editions. */
export interface Subject {
  readonly id: string;
  /** `Épinal (commune, 350–999 agents), with answers` */
  readonly label: string;
  readonly kind: "example" | "panel";
  readonly before: Plan | string;
  readonly after: Plan | string;
}

/** Where a recommendation stands in a plan. */
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
  /** Changes that feed it here; none where others moved past it. */
  readonly because: readonly RulebookChange[];
}

/** Every recommendation that stands elsewhere, the worst movers first. */
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
 * A status first, then places by relevance, then relevance; ties by subject and recommendation, so
 * that a list is the same every time.
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

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** What happens to one recommendation over all subjects. */
export interface Summary {
  readonly recommendation: string;
  readonly higher: number;
  readonly lower: number;
  /** Mean change of relevance where it changes, in [-1, 1]. */
  readonly meanChange: number;
  readonly intoPriority: number;
  readonly outOfPriority: number;
  /** Subjects in which it comes first by relevance now, and no longer. */
  readonly nowFirst: number;
  readonly noLongerFirst: number;
}

/** Sums up the movements of each recommendation. */
export function summarise(
  recommendations: readonly string[],
  movements: readonly Movement[],
): Summary[] {
  return recommendations.map((recommendation) => {
    const own = movements.filter((each) => each.recommendation === recommendation);
    const changes = own
      .map(({ before, after }) => after.relevance - before.relevance)
      .filter((change) => change !== 0);
    const count = (test: (movement: Movement) => boolean) => own.filter(test).length;
    return {
      recommendation,
      higher: changes.filter((change) => change > 0).length,
      lower: changes.filter((change) => change < 0).length,
      meanChange:
        changes.length === 0
          ? 0
          : changes.reduce((sum, change) => sum + change, 0) / changes.length,
      intoPriority: count(
        ({ before, after }) => before.status !== "priority" && after.status === "priority",
      ),
      outOfPriority: count(
        ({ before, after }) => before.status === "priority" && after.status !== "priority",
      ),
      nowFirst: count(
        ({ before, after }) => before.relevanceRank !== 1 && after.relevanceRank === 1,
      ),
      noLongerFirst: count(
        ({ before, after }) => before.relevanceRank === 1 && after.relevanceRank !== 1,
      ),
    };
  });
}
