import type { Estimate } from "../ranking/brakes.js";
import type { Plan } from "../plan/plan.js";
import { isActionable, type Status } from "../ranking/status.js";

/** How many other collectivities a group holds at least; of fewer nothing is said. */
export const PEERS_MIN = 10;

/**
 * Members are counted in whole blocks, so that the answer does not show what the last one to come
 * has changed.
 */
const BLOCK = 5;

/** Steps of intensity from 0 to 1, each 0.05 wide. */
const STEPS = 20;

/**
 * A brake is compared where its bounds lie no further apart than this: beyond, its value shows how
 * little was said.
 */
const KNOWN_WITHIN = 0.25;

const TOP = 3;

/**
 * All of a plan that its peers may ever learn from. INVARIANT: every answer about a group is worked
 * out from these figures alone, so that no question, however it is asked and how often, can bring
 * out anything finer.
 */
export interface PeerFigures {
  /**
   * Intensity in whole steps of 0.05 (0 to 20), of each brake that is known well enough to be
   * compared.
   */
  readonly brakes: Readonly<Record<string, number>>;
  /** Status of each recommendation. */
  readonly statuses: Readonly<Record<string, Status>>;
  /** The recommendations to begin with, at most three, by id. */
  readonly topThree: readonly string[];
}

/** A member of the group: the newest plan of a collectivity. */
export interface Peer {
  /** Id of the plan; its order is the order of creation. It never leaves this module. */
  readonly plan: string;
  readonly figures: PeerFigures;
}

/** A share of the group, which lies between the two. */
export interface ShareRange {
  readonly min: number;
  readonly max: number;
}

/**
 * Where an intensity lies beside the middle half of the group; undetermined where unknown facts
 * could move it across a quartile.
 */
export type PeerPosition = "below" | "within" | "above" | "undetermined";

/** How a brake stands among those of the peers that know it well enough. */
export interface BrakeAmongPeers {
  readonly id: string;
  /** How many peers it is compared with: a multiple of five, 10 at least. */
  readonly size: number;
  /** Quartiles of the group by nearest rank, in steps of 0.05. */
  readonly lowerQuartile: number;
  readonly median: number;
  readonly upperQuartile: number;
  /**
   * Share of the peers whose intensity is lower, whatever the unknown facts of the plan turn out to
   * be.
   */
  readonly lower: ShareRange;
  /** Share of the peers whose intensity is higher, likewise. */
  readonly higher: ShareRange;
  readonly position: PeerPosition;
}

/** For what share of the peers a recommendation has a status, or is among the first three. */
export interface RecommendationAmongPeers {
  readonly id: string;
  readonly priority: ShareRange;
  readonly topThree: ShareRange;
  readonly inPlace: ShareRange;
}

export interface PeerComparison {
  /** How many peers were counted: a multiple of five, 10 at least. */
  readonly size: number;
  /** In the order of the plan, without those that fewer than ten peers know well enough. */
  readonly brakes: readonly BrakeAmongPeers[];
  /** By rank. */
  readonly recommendations: readonly RecommendationAmongPeers[];
}

/** Coarsens a plan to what its peers may learn from. */
export function peerFiguresOf({ brakes, recommendations }: Plan): PeerFigures {
  return {
    brakes: Object.fromEntries(
      brakes
        .filter(({ intensity }) => isKnownWell(intensity))
        .map(({ id, intensity }) => [id, stepOf(intensity.value)]),
    ),
    statuses: Object.fromEntries(recommendations.map(({ id, status }) => [id, status])),
    topThree: recommendations
      .filter(({ rank, status }) => rank <= TOP && isActionable(status))
      .map(({ id }) => id)
      .sort(),
  };
}

/**
 * Compares a plan with its peers, one plan for each other collectivity, in any order; nothing where
 * they are too few.
 */
export function compareWithPeers(plan: Plan, peers: readonly Peer[]): PeerComparison | undefined {
  const counted = inBlocks(peers.toSorted((a, b) => (a.plan < b.plan ? -1 : 1)));
  const size = counted.length;
  if (size < PEERS_MIN) return undefined;
  const count = (holds: (figures: PeerFigures) => boolean): number =>
    counted.filter(({ figures }) => holds(figures)).length;
  return {
    size,
    brakes: plan.brakes.flatMap(({ id, intensity }) => compareBrake(id, intensity, counted) ?? []),
    recommendations: plan.recommendations.map(({ id }) => ({
      id,
      priority: shareOf(
        count(({ statuses }) => statuses[id] === "priority"),
        size,
      ),
      topThree: shareOf(
        count(({ topThree }) => topThree.includes(id)),
        size,
      ),
      inPlace: shareBeyond(
        count(({ statuses }) => statuses[id] !== "already-in-place"),
        size,
      ),
    })),
  };
}

function compareBrake(
  id: string,
  intensity: Estimate,
  peers: readonly Peer[],
): BrakeAmongPeers | undefined {
  const steps = Uint8Array.from(
    inBlocks(peers.flatMap(({ figures }) => figures.brakes[id] ?? [])),
  ).sort();
  const size = steps.length;
  if (size < PEERS_MIN) return undefined;
  // The plan's own intensity is coarsened like theirs: else finely chosen ones would feel their way
  // to a member's.
  const [min, max] = [stepOf(intensity.min), stepOf(intensity.max)];
  const countBelow = (limit: number): number => steps.filter((step) => step < limit).length;
  const quartile = (part: number): number => steps[Math.ceil((size * part) / 4) - 1] ?? 0;
  const [lower, upper] = [quartile(1), quartile(3)];
  return {
    id,
    size,
    lowerQuartile: lower / STEPS,
    median: quartile(2) / STEPS,
    upperQuartile: upper / STEPS,
    lower: { min: shareOf(countBelow(min), size).min, max: shareOf(countBelow(max), size).max },
    higher: {
      min: shareBeyond(countBelow(max + 1), size).min,
      max: shareBeyond(countBelow(min + 1), size).max,
    },
    position: positionOf(min, max, lower, upper),
  };
}

function positionOf(min: number, max: number, lower: number, upper: number): PeerPosition {
  if (min > upper) return "above";
  if (max < lower) return "below";
  return min >= lower && max <= upper ? "within" : "undetermined";
}

/** Leaves out the newest where they do not fill a block. */
const inBlocks = <T>(members: readonly T[]): T[] =>
  members.slice(0, members.length - (members.length % BLOCK));

/**
 * Counts are seen through cells: quarters of the group, twentieths from 40 members on. INVARIANT:
 * each cell holds two counts or more, the quartiles lie on bounds of cells, and nested counts are
 * seen through the same cells: so no answer, nor any set of answers about a brake or about the
 * statuses of a recommendation, tells of nobody, of everybody or of an exact number.
 */
const cellsOf = (size: number): number => (size < 40 ? 4 : 20);

function cellOf(count: number, size: number): number {
  const cells = cellsOf(size);
  return Math.min(Math.floor((count * cells) / size), cells - 1);
}

/** The share of a count. */
function shareOf(count: number, size: number): ShareRange {
  const [cell, cells] = [cellOf(count, size), cellsOf(size)];
  return { min: cell / cells, max: (cell + 1) / cells };
}

/**
 * The share of those beyond a count, in the cell of that count: cells of their own would cross it,
 * and tell more than either.
 */
function shareBeyond(count: number, size: number): ShareRange {
  const [cell, cells] = [cellOf(count, size), cellsOf(size)];
  return { min: (cells - 1 - cell) / cells, max: (cells - cell) / cells };
}

/**
 * A plan's intensities have four decimals: counted in whole ten-thousandths, no half falls to
 * either side by chance.
 */
const tenThousandths = (value: number): number => Math.round(value * 10_000);
const stepOf = (intensity: number): number =>
  Math.floor((tenThousandths(intensity) * STEPS + 5_000) / 10_000);
const isKnownWell = ({ min, max }: Estimate): boolean =>
  tenThousandths(max) - tenThousandths(min) <= KNOWN_WITHIN * 10_000;
