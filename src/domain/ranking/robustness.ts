import type { BrakeIntensity } from "./brakes.js";
import type { WeighedRecommendation } from "./relevance.js";
import { round } from "./round.js";
import type { SequencedRecommendation } from "./sequence.js";
import { isActionable } from "./status.js";

/** Two relevances closer than this are tied: half a percentage point, where readers see whole ones. */
const TIE_DIFFERENCE = 0.005;
/**
 * Two recommendations that swap when one intensity changes by this much, relative to itself, are
 * tied as well: weights are not more precise than that.
 */
const TIE_CHANGE = 0.05;

/**
 * The change of one brake, all else equal, at which two recommendations are level; beyond it their
 * order reverses.
 */
export interface Swap {
  /** The recommendation that would move ahead. */
  readonly recommendation: string;
  readonly brake: string;
  readonly direction: "falls" | "rises";
  /** Relative to the present intensity: 0.2 where it falls or rises by a fifth of itself. */
  readonly change: number;
  /** Intensity of the brake at that point, in ]0, 1[. */
  readonly intensity: number;
  /** Relevance of both recommendations at that point. */
  readonly relevance: number;
}

/** How stable the place of a recommendation is, by relevance, among those to be carried out. */
export interface Robustness {
  /**
   * Number of the group, from 1 by relevance, whose members the numbers do not distinguish; absent
   * where it stands alone.
   */
  readonly tieGroup?: number;
  /**
   * The smallest change of one brake that lets a recommendation behind and outside the group move
   * ahead; absent where no change of a single brake does.
   */
  readonly nearest?: Swap;
}

/**
 * Judges how stable the order by relevance is, for each recommendation to be carried out, by id.
 */
export function judgeRobustness(
  steps: readonly SequencedRecommendation[],
): ReadonlyMap<string, Robustness> {
  const ordered = steps
    .filter(({ status }) => isActionable(status))
    .sort((a, b) => a.relevanceRank - b.relevanceRank);
  const brakes = presentBrakes(ordered);
  const dependences = ordered.map((each) => dependenceOf(each, brakes));
  const swaps = dependences.map((ahead, i) =>
    dependences.map((behind, j) => (j > i ? swapOf(ahead, behind, brakes) : undefined)),
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
 * The brakes that recommendations ease and whose intensity is not 0, by id: an intensity of 0 has no
 * relative change.
 */
function presentBrakes(ordered: readonly WeighedRecommendation[]): BrakeIntensity[] {
  const present = new Set<BrakeIntensity>();
  for (const { contributions } of ordered)
    for (const { brake } of contributions) if (brake.intensity.value > 0) present.add(brake);
  return [...present].sort((a, b) => (a.brake.id < b.brake.id ? -1 : 1));
}

/** How a recommendation depends on each present brake; lists are in the order of the brakes. */
interface Dependence {
  readonly id: string;
  readonly relevance: number;
  readonly strengths: readonly number[];
  /** Π(1 − s·I) over its other brakes. */
  readonly rests: readonly number[];
}

function dependenceOf(
  { recommendation, relevance, contributions }: WeighedRecommendation,
  brakes: readonly BrakeIntensity[],
): Dependence {
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

/** The smallest change of one brake at which two are level; of equal ones the first by brake. */
function swapOf(
  ahead: Dependence,
  behind: Dependence,
  brakes: readonly BrakeIntensity[],
): Swap | undefined {
  // They are level already: only the convention for ties puts one first.
  if (round(ahead.relevance) === round(behind.relevance)) return undefined;
  let swap: Swap | undefined;
  for (const [place, brake] of brakes.entries()) {
    const level = levelIntensity(ahead, behind, place);
    if (level === undefined) continue;
    const change = Math.abs(level / brake.intensity.value - 1);
    if (change < (swap?.change ?? Infinity) - NOISE)
      swap = {
        recommendation: behind.id,
        brake: brake.brake.id,
        direction: level < brake.intensity.value ? "falls" : "rises",
        change,
        intensity: level,
        relevance: relevanceAt(ahead, place, level),
      };
  }
  return swap;
}

/**
 * The intensity of one brake at which two recommendations are level; nothing where it does not lie
 * inside ]0, 1[, because an intensity cannot pass its bounds.
 *
 * Both relevances are linear in the intensity x of one brake: 1 − A·(1 − s·x) and 1 − B·(1 − t·x),
 * where A and B are the products over their other brakes. They meet at x = (A − B) / (A·s − B·t).
 */
function levelIntensity(ahead: Dependence, behind: Dependence, place: number): number | undefined {
  const s = ahead.strengths[place] ?? 0;
  const t = behind.strengths[place] ?? 0;
  if (s === 0 && t === 0) return undefined;
  const a = ahead.rests[place] ?? 0;
  const b = behind.rests[place] ?? 0;
  const level = (a - b) / (a * s - b * t);
  return level > NOISE && level < 1 - NOISE ? level : undefined;
}

/** The relevance of a recommendation at another intensity of one brake. */
const relevanceAt = ({ rests, strengths }: Dependence, place: number, intensity: number): number =>
  1 - (rests[place] ?? 0) * (1 - (strengths[place] ?? 0) * intensity);

/** The smallest change; of equal ones the first by brake, then the first in the order. */
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

/** Places in the order: from the first member to the place after the last. */
type Group = readonly [first: number, end: number];

/**
 * Groups recommendations so that any two members are tied. Neighbours are merged, the closest first,
 * so that groups end where the gaps are wide. INVARIANT: recommendations of equal relevance are
 * merged before any others, so they never stand in different groups.
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
