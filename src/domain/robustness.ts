import type { BrakeIntensity } from "./brakes.js";
import type { WeighedRecommendation } from "./relevance.js";
import { round } from "./round.js";
import type { SequencedRecommendation } from "./sequence.js";
import { isActionable } from "./status.js";

/** Two relevances closer than this are not told apart: half a percentage point, where readers see whole points. */
const TIE_DIFFERENCE = 0.005;
/** Nor are two that swap when the intensity of one brake changes by so little, relative to itself: weights are not surer than that. */
const TIE_CHANGE = 0.05;

/** The change of one brake, all else as it is, at which two recommendations are level; beyond it their order turns. */
export interface Swap {
  /** The one that would pass in front. */
  readonly recommendation: string;
  readonly brake: string;
  readonly direction: "falls" | "rises";
  /** Relative to the present intensity: 0.2 where it falls or rises by a fifth of itself. */
  readonly change: number;
  /** Of the brake at that point, in ]0, 1[. */
  readonly intensity: number;
  /** Of both recommendations at that point. */
  readonly relevance: number;
}

/** How firmly a recommendation holds its place in the order by relevance, among those that are to be carried out. */
export interface Robustness {
  /** Number of the group, from 1 by relevance, whose members the numbers do not tell apart; absent where it stands alone. */
  readonly tieGroup?: number;
  /** The smallest change of one brake that lets one pass in front that comes behind and outside the group; absent where no change of a single brake does. */
  readonly nearest?: Swap;
}

/** Judges, by id, how firmly each recommendation to be carried out stands before those behind it in the order by relevance. */
export function judgeRobustness(steps: readonly SequencedRecommendation[]): ReadonlyMap<string, Robustness> {
  const ordered = steps.filter(({ status }) => isActionable(status)).sort((a, b) => a.relevanceRank - b.relevanceRank);
  const swaps = ordered.map((ahead, i) => ordered.map((behind, j) => (j > i ? swapOf(ahead, behind) : undefined)));
  const groups = groupTies(ordered, swaps);
  let number = 0;
  const judged = groups.flatMap(([first, end]) => {
    const tied = end - first > 1 ? { tieGroup: ++number } : {};
    return ordered.slice(first, end).map(({ recommendation }, k): [string, Robustness] => {
      const nearest = nearestOf(swaps[first + k]?.slice(end) ?? []);
      return [recommendation.id, nearest === undefined ? tied : { ...tied, nearest }];
    });
  });
  return new Map(judged);
}

/**
 * Both relevances are linear in the intensity x of one brake: 1 − A(1 − s·x) and 1 − B(1 − t·x), where A and B are what their other brakes spare.
 * They meet at x = (A − B) / (A·s − B·t).
 */
function swapOf(ahead: WeighedRecommendation, behind: WeighedRecommendation): Swap | undefined {
  // Level already: convention alone puts one first.
  if (round(ahead.relevance.value) === round(behind.relevance.value)) return undefined;
  const swaps: Swap[] = [];
  for (const { brake } of ahead.contributions) swaps.push(...swapAt(ahead, behind, brake));
  for (const { brake } of behind.contributions) if (strengthOn(ahead, brake) === 0) swaps.push(...swapAt(ahead, behind, brake));
  return nearestOf(swaps);
}

function swapAt(ahead: WeighedRecommendation, behind: WeighedRecommendation, brake: BrakeIntensity): Swap[] {
  const present = brake.intensity.value;
  const [s, t] = [strengthOn(ahead, brake), strengthOn(behind, brake)];
  const restOfAhead = (1 - ahead.relevance.value) / (1 - s * present);
  const restOfBehind = (1 - behind.relevance.value) / (1 - t * present);
  const intensity = (restOfAhead - restOfBehind) / (restOfAhead * s - restOfBehind * t);
  // Of a brake that is absent there is no fraction; a change that leads to a bound or past it cannot be gone beyond.
  if (present === 0 || !(intensity > NOISE && intensity < 1 - NOISE)) return [];
  return [{
    recommendation: behind.recommendation.id,
    brake: brake.brake.id,
    direction: intensity < present ? "falls" : "rises",
    change: Math.abs(intensity / present - 1),
    intensity,
    relevance: 1 - restOfAhead * (1 - s * intensity),
  }];
}

/** Differences below this are noise of floating point. */
const NOISE = 1e-12;

const strengthOn = ({ contributions }: WeighedRecommendation, brake: BrakeIntensity): number => contributions.find((each) => each.brake === brake)?.strength ?? 0;

/** The smallest change; of equal ones the first by brake, then the one foremost in the order. */
function nearestOf(swaps: readonly (Swap | undefined)[]): Swap | undefined {
  let nearest: Swap | undefined;
  for (const swap of swaps) {
    if (swap === undefined) continue;
    const lead = nearest === undefined ? Infinity : nearest.change - swap.change;
    if (lead > NOISE || (lead > -NOISE && nearest !== undefined && swap.brake < nearest.brake)) nearest = swap;
  }
  return nearest;
}

/** From the first member to the one behind the last, by place in the order. */
type Group = readonly [first: number, end: number];

/**
 * Groups those of which any two are tied: neighbours join, the closest first, so that the cuts fall where the gaps are wide.
 * INVARIANT: those whose relevance is level are joined before any others, hence never parted.
 */
function groupTies(ordered: readonly WeighedRecommendation[], swaps: readonly (readonly (Swap | undefined)[])[]): Group[] {
  const shown = ordered.map(({ relevance }) => round(relevance.value));
  const spanOf = (first: number, end: number): number => round((shown[first] ?? 0) - (shown[end - 1] ?? 0));
  const tied = (i: number, j: number): boolean => spanOf(i, j + 1) < TIE_DIFFERENCE || round(swaps[i]?.[j]?.change ?? Infinity) <= TIE_CHANGE;
  const groups: Group[] = ordered.map((_, i) => [i, i + 1]);
  for (;;) {
    let closest: { at: number; union: Group; span: number } | undefined;
    groups.slice(1).forEach(([start, end], at) => {
      const first = groups[at]?.[0] ?? 0;
      const span = spanOf(first, end);
      if (span < (closest?.span ?? Infinity) && everyPair([first, start], [start, end], tied)) closest = { at, union: [first, end], span };
    });
    if (closest === undefined) return groups;
    groups.splice(closest.at, 2, closest.union);
  }
}

function everyPair([first, end]: Group, [from, to]: Group, test: (i: number, j: number) => boolean): boolean {
  for (let i = first; i < end; i++) for (let j = from; j < to; j++) if (!test(i, j)) return false;
  return true;
}
