import type { BrakeIntensity } from "./brakes.js";
import type { WeighedRecommendation } from "./relevance.js";
import { round } from "./round.js";
import type { SequencedRecommendation } from "./sequence.js";
import { isActionable } from "./status.js";

/**
 * Two relevances closer than this are not told apart: half a percentage point, where readers see
 * whole points.
 */
const TIE_DIFFERENCE = 0.005;
/**
 * Nor are two that swap when the intensity of one brake changes by so little, relative to itself:
 * weights are not surer than that.
 */
const TIE_CHANGE = 0.05;

/**
 * The change of one brake, all else as it is, at which two recommendations are level; beyond it
 * their order turns.
 */
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

/**
 * How firmly a recommendation holds its place in the order by relevance, among those that are to be
 * carried out.
 */
export interface Robustness {
  /**
   * Number of the group, from 1 by relevance, whose members the numbers do not tell apart; absent
   * where it stands alone.
   */
  readonly tieGroup?: number;
  /**
   * The smallest change of one brake that lets one pass in front that comes behind and outside the
   * group; absent where no change of a single brake does.
   */
  readonly nearest?: Swap;
}

/**
 * Judges, by id, how firmly each recommendation to be carried out stands before those behind it in
 * the order by relevance.
 */
export function judgeRobustness(
  steps: readonly SequencedRecommendation[],
): ReadonlyMap<string, Robustness> {
  const ordered = steps
    .filter(({ status }) => isActionable(status))
    .sort((a, b) => a.relevanceRank - b.relevanceRank);
  const brakes = presentBrakes(ordered);
  const weights = ordered.map((each) => weightsOf(each, brakes));
  const swaps = weights.map((ahead, i) =>
    weights.map((behind, j) => (j > i ? swapOf(ahead, behind, brakes) : undefined)),
  );
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
 * The brakes that recommendations ease and of which there is a sign, by id: of a brake that is
 * absent there is no fraction.
 */
function presentBrakes(ordered: readonly WeighedRecommendation[]): BrakeIntensity[] {
  const present = new Set<BrakeIntensity>();
  for (const { contributions } of ordered)
    for (const { brake } of contributions) if (brake.intensity.value > 0) present.add(brake);
  return [...present].sort((a, b) => (a.brake.id < b.brake.id ? -1 : 1));
}

/** A recommendation as it hangs on each present brake. */
interface Weights {
  readonly id: string;
  readonly relevance: number;
  readonly strengths: readonly number[];
  /** What its other brakes spare. */
  readonly rests: readonly number[];
}

function weightsOf(
  { recommendation, relevance, contributions }: WeighedRecommendation,
  brakes: readonly BrakeIntensity[],
): Weights {
  const strengths = brakes.map(() => 0);
  const rests = brakes.map(() => 1 - relevance.value);
  for (const { brake, strength } of contributions) {
    const place = brakes.indexOf(brake);
    if (place === -1) continue;
    strengths[place] = strength;
    rests[place] = (1 - relevance.value) / (1 - strength * brake.intensity.value);
  }
  return { id: recommendation.id, relevance: relevance.value, strengths, rests };
}

/** Differences below this are noise of floating point. */
const NOISE = 1e-12;

/**
 * The smallest change of one brake at which two are level; of equal ones the first by brake.
 *
 * Both relevances are linear in the intensity x of one brake: 1 − A·(1 − s·x) and 1 − B·(1 − t·x),
 * where A and B are what their other brakes spare. They meet at x = (A − B) / (A·s − B·t).
 */
function swapOf(
  ahead: Weights,
  behind: Weights,
  brakes: readonly BrakeIntensity[],
): Swap | undefined {
  // Level already: convention alone puts one first.
  if (round(ahead.relevance) === round(behind.relevance)) return undefined;
  let nearest: { at: number; level: number; change: number } | undefined;
  for (let at = 0; at < brakes.length; at++) {
    const s = ahead.strengths[at] ?? 0;
    const t = behind.strengths[at] ?? 0;
    if (s === 0 && t === 0) continue;
    const a = ahead.rests[at] ?? 0;
    const b = behind.rests[at] ?? 0;
    const level = (a - b) / (a * s - b * t);
    // What leads to a bound or past it cannot be gone beyond.
    if (!(level > NOISE && level < 1 - NOISE)) continue;
    const change = Math.abs(level / (brakes[at]?.intensity.value ?? 1) - 1);
    if (change < (nearest?.change ?? Infinity) - NOISE) nearest = { at, level, change };
  }
  if (nearest === undefined) return undefined;
  const { at, level, change } = nearest;
  const { id = "" } = brakes[at]?.brake ?? {};
  const direction = level < (brakes[at]?.intensity.value ?? 0) ? "falls" : "rises";
  const relevance = 1 - (ahead.rests[at] ?? 0) * (1 - (ahead.strengths[at] ?? 0) * level);
  return { recommendation: behind.id, brake: id, direction, change, intensity: level, relevance };
}

/** The smallest change; of equal ones the first by brake, then the one foremost in the order. */
function nearestOf(swaps: readonly (Swap | undefined)[]): Swap | undefined {
  let nearest: Swap | undefined;
  for (const swap of swaps) {
    if (swap === undefined) continue;
    const lead = nearest === undefined ? Infinity : nearest.change - swap.change;
    if (lead > NOISE || (lead > -NOISE && nearest !== undefined && swap.brake < nearest.brake))
      nearest = swap;
  }
  return nearest;
}

/** From the first member to the one behind the last, by place in the order. */
type Group = readonly [first: number, end: number];

/**
 * Groups those of which any two are tied: neighbours join, the closest first, so that the cuts fall
 * where the gaps are wide. INVARIANT: those whose relevance is level are joined before any others,
 * hence never parted.
 */
function groupTies(
  ordered: readonly WeighedRecommendation[],
  swaps: readonly (readonly (Swap | undefined)[])[],
): Group[] {
  const shown = ordered.map(({ relevance }) => round(relevance.value));
  const spanOf = (first: number, end: number): number =>
    round((shown[first] ?? 0) - (shown[end - 1] ?? 0));
  const tied = (i: number, j: number): boolean =>
    spanOf(i, j + 1) < TIE_DIFFERENCE || round(swaps[i]?.[j]?.change ?? Infinity) <= TIE_CHANGE;
  const groups: Group[] = ordered.map((_, i) => [i, i + 1]);
  for (;;) {
    let closest: { at: number; union: Group; span: number } | undefined;
    groups.slice(1).forEach(([start, end], at) => {
      const first = groups[at]?.[0] ?? 0;
      const span = spanOf(first, end);
      if (span < (closest?.span ?? Infinity) && everyPair([first, start], [start, end], tied))
        closest = { at, union: [first, end], span };
    });
    if (closest === undefined) return groups;
    groups.splice(closest.at, 2, closest.union);
  }
}

function everyPair(
  [first, end]: Group,
  [from, to]: Group,
  test: (i: number, j: number) => boolean,
): boolean {
  for (let i = first; i < end; i++) for (let j = from; j < to; j++) if (!test(i, j)) return false;
  return true;
}
