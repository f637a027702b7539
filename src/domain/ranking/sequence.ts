import type { BrakeIntensity } from "./brakes.js";
import type { Facts } from "../facts/fact.js";
import { weighRecommendations } from "./relevance.js";
import type { Recommendation, Rulebook } from "../rules/rulebook.js";
import {
  STATUSES,
  isActionable,
  judgeStatus,
  type JudgedRecommendation,
  type Status,
} from "./status.js";
import { round } from "./round.js";
import { MOVEMENTS } from "../kernel/vocabulary.js";

export const HORIZONS = ["quarter", "year", "term"] as const;
/** When a step can begin: within three months, within a year, or later in the term of office. */
export type Horizon = (typeof HORIZONS)[number];

/** The earliest start, in weeks, of a recommendation with that urgency. */
const EARLIEST_WEEK: Readonly<Record<Status, number>> = {
  priority: 0,
  recommended: 13,
  optional: 52,
  "already-in-place": 0,
  "not-applicable": 0,
};

export interface SequencedRecommendation extends JudgedRecommendation {
  /**
   * 1 to 12: the order in which to act, prerequisites first; what is in place or not applicable
   * comes last.
   */
  readonly rank: number;
  /** 1 to 12: the order by relevance alone. */
  readonly relevanceRank: number;
  /** The recommendation that needs this one and pulled it up. */
  readonly pulledUpBy?: Recommendation;
  /** The best status among its own and those of the recommendations that need it. */
  readonly urgency: Status;
  /** Weeks after the start of the plan; absent where there is nothing to carry out. */
  readonly startWeek?: number;
  readonly horizon?: Horizon;
}

/** Ranks by intensities: weighs the recommendations, judges their status and orders them. */
export function rankRecommendations(
  rulebook: Rulebook,
  facts: Facts,
  brakes: readonly BrakeIntensity[],
): SequencedRecommendation[] {
  return sequenceSteps(
    weighRecommendations(rulebook, brakes).map((weighed) => judgeStatus(rulebook, facts, weighed)),
  );
}

/**
 * Puts the recommendations in the order in which to act: by relevance, each after its
 * prerequisites. A prerequisite still to be carried out is pulled up to just before the first that
 * needs it.
 */
export function sequenceSteps(judged: readonly JudgedRecommendation[]): SequencedRecommendation[] {
  const byId = new Map(judged.map((each) => [each.recommendation.id, each]));
  const needs: Needs = new Map(judged.map((each) => [each, stillNeeded(each, byId)]));
  const byRelevance = [...judged].sort(compareByRelevance);
  const order = placeInOrder(byRelevance, needs);
  const urgencies = urgenciesOf(judged, needs);
  const starts = new Map<JudgedRecommendation, number>();
  return order.map(({ each, pulledUpBy }, i) => {
    const { recommendation, relevance, contributions, status, possibleStatuses } = each;
    const urgency = urgencies.get(each) ?? status;
    const step: { -readonly [Key in keyof SequencedRecommendation]: SequencedRecommendation[Key] } =
      {
        recommendation,
        relevance,
        contributions,
        status,
        possibleStatuses,
        rank: i + 1,
        relevanceRank: byRelevance.indexOf(each) + 1,
        urgency,
      };
    if (pulledUpBy !== undefined) step.pulledUpBy = pulledUpBy;
    if (isActionable(status)) {
      step.startWeek = startOf(each, urgency, needs, starts);
      step.horizon = horizonOf(step.startWeek);
      starts.set(each, step.startWeek);
    }
    return step;
  });
}

/** For each recommendation, its prerequisites that are still to be carried out. */
type Needs = ReadonlyMap<JudgedRecommendation, readonly JudgedRecommendation[]>;

function stillNeeded(
  { recommendation }: JudgedRecommendation,
  byId: ReadonlyMap<string, JudgedRecommendation>,
): JudgedRecommendation[] {
  const needed: JudgedRecommendation[] = [];
  for (const prerequisite of recommendation.prerequisites) {
    const found = byId.get(prerequisite.recommendation);
    if (found !== undefined && isActionable(found.status)) needed.push(found);
  }
  return needed;
}

interface Placed {
  readonly each: JudgedRecommendation;
  readonly pulledUpBy?: Recommendation | undefined;
}

function placeInOrder(byRelevance: readonly JudgedRecommendation[], needs: Needs): Placed[] {
  const order: Placed[] = [];
  const placed = new Set<JudgedRecommendation>();
  const place = (each: JudgedRecommendation, pulledUpBy?: Recommendation): void => {
    if (placed.has(each)) return;
    placed.add(each);
    for (const needed of needs.get(each) ?? []) place(needed, each.recommendation);
    order.push({ each, pulledUpBy });
  };
  for (const each of byRelevance) if (isActionable(each.status)) place(each);
  for (const status of ["already-in-place", "not-applicable"] as const) {
    for (const each of byRelevance) if (each.status === status) order.push({ each });
  }
  return order;
}

/** In whole weeks. INVARIANT: prerequisites come first in the order, so their starts are known. */
function startOf(
  each: JudgedRecommendation,
  urgency: Status,
  needs: Needs,
  starts: ReadonlyMap<JudgedRecommendation, number>,
): number {
  let start = EARLIEST_WEEK[urgency];
  for (const needed of needs.get(each) ?? [])
    start = Math.max(start, (starts.get(needed) ?? 0) + needed.recommendation.durationWeeks.min);
  return Math.ceil(start);
}

function horizonOf(startWeek: number): Horizon {
  if (startWeek < 13) return "quarter";
  return startWeek < 52 ? "year" : "term";
}

function urgenciesOf(
  judged: readonly JudgedRecommendation[],
  needs: Needs,
): ReadonlyMap<JudgedRecommendation, Status> {
  const urgencies = new Map<JudgedRecommendation, Status>();
  const raise = (each: JudgedRecommendation, status: Status): void => {
    const present = urgencies.get(each) ?? each.status;
    urgencies.set(each, STATUSES.indexOf(status) < STATUSES.indexOf(present) ? status : present);
    for (const needed of needs.get(each) ?? []) raise(needed, status);
  };
  for (const each of judged) if (isActionable(each.status)) raise(each, each.status);
  return urgencies;
}

/** By relevance as the plan shows it, which is rounded. */
function compareByRelevance(a: JudgedRecommendation, b: JudgedRecommendation): number {
  return (
    round(b.relevance.value) - round(a.relevance.value) ||
    compareOfEqualRelevance(a.recommendation, b.recommendation)
  );
}

/** Ties break by movement, then number. */
export const compareOfEqualRelevance = (a: Recommendation, b: Recommendation): number =>
  MOVEMENTS.indexOf(a.movement) - MOVEMENTS.indexOf(b.movement) || a.number - b.number;
