import type { Recommendation } from "./rulebook.js";
import { STATUSES, isActionable, type JudgedRecommendation, type Status } from "./status.js";
import { round } from "./round.js";
import { MOVEMENTS } from "./vocabulary.js";

export const HORIZONS = ["quarter", "year", "term"] as const;
/** When a step can begin: within three months, within a year, or later in the term of office. */
export type Horizon = (typeof HORIZONS)[number];

/** The weeks before which nothing of that urgency is asked to begin. */
const EARLIEST_WEEK: Readonly<Record<Status, number>> = { priority: 0, recommended: 13, optional: 52, "already-in-place": 0, "not-applicable": 0 };

export interface SequencedRecommendation extends JudgedRecommendation {
  /** 1 to 12: the order in which to act, prerequisites first; what is in place or without object comes last. */
  readonly rank: number;
  /** 1 to 12: the order by relevance alone. */
  readonly relevanceRank: number;
  /** The recommendation that needs this one and drew it before its own turn. */
  readonly pulledUpBy?: Recommendation;
  /** The best status among its own and those of the recommendations that wait for it. */
  readonly urgency: Status;
  /** Weeks after the start of the plan; absent where there is nothing to carry out. */
  readonly startWeek?: number;
  readonly horizon?: Horizon;
}

/**
 * Puts the recommendations in the order in which to act: by relevance, each after its prerequisites.
 * A prerequisite still to be carried out is pulled up to just before the first that needs it.
 */
export function sequenceSteps(judged: readonly JudgedRecommendation[]): SequencedRecommendation[] {
  const byId = new Map(judged.map((each) => [each.recommendation.id, each]));
  const byRelevance = [...judged].sort(compareByRelevance);
  const placed = new Map<string, { each: JudgedRecommendation; pulledUpBy?: Recommendation }>();

  const place = (each: JudgedRecommendation, pulledUpBy?: Recommendation): void => {
    if (placed.has(each.recommendation.id)) return;
    for (const needed of prerequisitesOf(each, byId)) place(needed, each.recommendation);
    placed.set(each.recommendation.id, { each, ...(pulledUpBy && { pulledUpBy }) });
  };
  for (const each of byRelevance) if (isActionable(each.status)) place(each);
  for (const status of ["already-in-place", "not-applicable"] as const) {
    for (const each of byRelevance) if (each.status === status) placed.set(each.recommendation.id, { each });
  }

  const relevanceRanks = new Map(byRelevance.map((each, i) => [each.recommendation.id, i + 1]));
  const urgencies = urgenciesOf(judged, byId);
  const starts = new Map<string, number>();
  return [...placed.values()].map(({ each, pulledUpBy }, i) => {
    const { id } = each.recommendation;
    const urgency = urgencies.get(id) ?? each.status;
    const ordered = { ...each, rank: i + 1, relevanceRank: relevanceRanks.get(id) ?? 0, urgency, ...(pulledUpBy && { pulledUpBy }) };
    if (!isActionable(each.status)) return ordered;
    const startWeek = Math.max(EARLIEST_WEEK[urgency], ...prerequisitesOf(each, byId).map((needed) => endWeek(needed, starts)));
    starts.set(id, startWeek);
    return { ...ordered, startWeek, horizon: horizonOf(startWeek) };
  });
}

/** What it needs and what is still to be carried out. */
function prerequisitesOf(each: JudgedRecommendation, byId: ReadonlyMap<string, JudgedRecommendation>): JudgedRecommendation[] {
  return each.recommendation.prerequisites.flatMap(({ recommendation }) => {
    const needed = byId.get(recommendation);
    return needed !== undefined && isActionable(needed.status) ? [needed] : [];
  });
}

/** INVARIANT: prerequisites come first in the sequence, so their start is known. */
function endWeek(needed: JudgedRecommendation, starts: ReadonlyMap<string, number>): number {
  return (starts.get(needed.recommendation.id) ?? 0) + needed.recommendation.durationWeeks.min;
}

function horizonOf(startWeek: number): Horizon {
  if (startWeek < 13) return "quarter";
  return startWeek < 52 ? "year" : "term";
}

function urgenciesOf(judged: readonly JudgedRecommendation[], byId: ReadonlyMap<string, JudgedRecommendation>): Map<string, Status> {
  const urgencies = new Map<string, Status>();
  const raise = (each: JudgedRecommendation, status: Status): void => {
    const present = urgencies.get(each.recommendation.id) ?? each.status;
    urgencies.set(each.recommendation.id, STATUSES.indexOf(status) < STATUSES.indexOf(present) ? status : present);
    for (const needed of prerequisitesOf(each, byId)) raise(needed, status);
  };
  for (const each of judged) if (isActionable(each.status)) raise(each, each.status);
  return urgencies;
}

/** Rounded relevance first, as the plan shows it; ties break by movement, then number. */
function compareByRelevance(a: JudgedRecommendation, b: JudgedRecommendation): number {
  return (
    round(b.relevance.value) - round(a.relevance.value) ||
    MOVEMENTS.indexOf(a.recommendation.movement) - MOVEMENTS.indexOf(b.recommendation.movement) ||
    a.recommendation.number - b.recommendation.number
  );
}
