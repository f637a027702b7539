import type { BrakeIntensity } from "./brakes.js";
import { round } from "./round.js";
import { compareOfEqualRelevance } from "./sequence.js";
import type { JudgedRecommendation, Status } from "./status.js";

/**
 * The best and the worst rank that any completion of the unknown facts can give; ranks count from
 * 1.
 */
export interface RankBounds {
  readonly best: number;
  readonly worst: number;
}

/** The parts of a plan's order: to be carried out, then in place, then not applicable. */
const TO_DO = 0;
const PART_OF: Readonly<Record<Status, number>> = {
  priority: TO_DO,
  recommended: TO_DO,
  optional: TO_DO,
  "already-in-place": 1,
  "not-applicable": 2,
};

/** A set of places in the list, as bits: the list has twelve. */
type Places = number;

/** A recommendation in the graph of prerequisites. */
interface Node {
  readonly judged: JudgedRecommendation;
  readonly bit: Places;
  /** The first and the last part of the order in which it can stand. */
  readonly firstPart: number;
  readonly lastPart: number;
  /** The recommendations that name it as a prerequisite. */
  neededBy: Places;
}

/**
 * Bounds the rank of every recommendation, in the order given. A recommendation certainly comes
 * after all that precede it in every completion of the unknown facts. The bounds hold for every
 * completion; they are wider than necessary where unknown facts depend on each other.
 */
export function boundRanks(judged: readonly JudgedRecommendation[]): RankBounds[] {
  const nodes = linkNodes(judged);
  const certain = nodes.map((node) => precededBy(node, nodes));
  const bounds: RankBounds[] = [];
  for (const node of nodes) {
    let best = 1;
    let worst = nodes.length;
    for (let i = 0; i < nodes.length; i++) {
      if (((certain[i] ?? 0) & node.bit) !== 0) best += 1;
      if (((certain[bounds.length] ?? 0) & (1 << i)) !== 0) worst -= 1;
    }
    bounds.push({ best, worst });
  }
  return bounds;
}

function linkNodes(judged: readonly JudgedRecommendation[]): Node[] {
  const nodes = judged.map((each, place): Node => {
    const parts = each.possibleStatuses.map((status) => PART_OF[status]);
    return {
      judged: each,
      bit: 1 << place,
      firstPart: Math.min(...parts),
      lastPart: Math.max(...parts),
      neededBy: 0,
    };
  });
  for (const {
    judged: {
      recommendation: { prerequisites },
    },
    bit,
  } of nodes) {
    for (const { recommendation } of prerequisites) {
      const needed = nodes.find((node) => node.judged.recommendation.id === recommendation);
      if (needed !== undefined) needed.neededBy |= bit;
    }
  }
  return nodes;
}

/** The recommendations that one certainly precedes. */
function precededBy(node: Node, nodes: readonly Node[]): Places {
  const followers = certainFollowers(node, nodes);
  const outweighed = outweighedBy(pullersOf(node, nodes, isSure), nodes);
  let preceded: Places = 0;
  for (const other of nodes) {
    if (other === node || node.lastPart > other.firstPart) continue;
    const comesFirst =
      node.lastPart < other.firstPart ||
      (node.lastPart === TO_DO
        ? actsBefore(other, nodes, followers, outweighed)
        : alwaysOutweighs(node.judged, other.judged));
    if (comesFirst) preceded |= other.bit;
  }
  return preceded;
}

/** The recommendations that certainly wait for one: those that need it, directly or indirectly. */
function certainFollowers(node: Node, nodes: readonly Node[]): Places {
  let followers = node.neededBy;
  for (const next of nodes)
    if ((node.neededBy & next.bit) !== 0 && isSure(next))
      followers |= pullersOf(next, nodes, isSure);
  return followers;
}

/** The recommendations that another one out of a set always outweighs. */
function outweighedBy(heavier: Places, nodes: readonly Node[]): Places {
  let outweighed: Places = 0;
  for (const later of nodes) {
    const isOutweighed = nodes.some(
      (sooner) =>
        (heavier & sooner.bit) !== 0 &&
        sooner !== later &&
        alwaysOutweighs(sooner.judged, later.judged),
    );
    if (isOutweighed) outweighed |= later.bit;
  }
  return outweighed;
}

/**
 * Whether a recommendation to be carried out certainly precedes another: because the other waits for
 * it, or because it is placed before every recommendation that may pull the other up.
 */
function actsBefore(
  other: Node,
  nodes: readonly Node[],
  followers: Places,
  outweighed: Places,
): boolean {
  if ((followers & other.bit) !== 0) return true;
  const pullers = pullersOf(other, nodes, isOpen);
  return (pullers & outweighed) === pullers;
}

const isSure = ({ lastPart }: Node): boolean => lastPart === TO_DO;
const isOpen = ({ firstPart }: Node): boolean => firstPart === TO_DO;

/**
 * The recommendations whose placing places this one too: itself, and those that need it, directly or
 * through others, as far as they count.
 */
function pullersOf(node: Node, nodes: readonly Node[], counts: (node: Node) => boolean): Places {
  let found = node.bit;
  for (let added = node.neededBy & ~found; added !== 0;) {
    let reached: Places = 0;
    for (const each of nodes) {
      if ((added & each.bit) === 0 || !counts(each)) continue;
      found |= each.bit;
      reached |= each.neededBy;
    }
    added = reached & ~found;
  }
  return found;
}

function alwaysOutweighs(a: JudgedRecommendation, b: JudgedRecommendation): boolean {
  // The point value lies within the bounds, so it must not contradict the order.
  if (round(a.relevance.value) < round(b.relevance.value)) return false;
  const winsTies = compareOfEqualRelevance(a.recommendation, b.recommendation) < 0;
  const lead = round(a.relevance.min) - round(b.relevance.max);
  if (lead > 0 || (lead === 0 && winsTies)) return true;
  const least = leastLead(a, b);
  return least > ROUNDING || (winsTies && least > EXACTNESS);
}

/** Two relevances further apart than this still differ after rounding. */
const ROUNDING = 1.001e-4;
/** Two relevances further apart than this keep their order in floating point. */
const EXACTNESS = 1e-9;

/**
 * The least lead of a over b, given that a brake that both ease has one intensity for both:
 * 1 − Π(1 − s·I) turns into a product of ratios (1 − s·I of a) / (1 − s·I of b), each of which is
 * greatest at a bound of its brake.
 */
function leastLead(a: JudgedRecommendation, b: JudgedRecommendation): number {
  let ratio = 1;
  for (const { brake, strength } of a.contributions) {
    const other = strengthIn(b, brake);
    const { min, max } = brake.intensity;
    ratio *= Math.max(
      (1 - strength * min) / (1 - other * min),
      (1 - strength * max) / (1 - other * max),
    );
  }
  for (const { brake, strength } of b.contributions)
    if (strengthIn(a, brake) === 0) ratio /= 1 - strength * brake.intensity.max;
  return ratio < 1 ? (1 - b.relevance.max) * (1 - ratio) : 0;
}

/** How strongly a recommendation eases a brake; 0 where it does not. */
const strengthIn = ({ contributions }: JudgedRecommendation, brake: BrakeIntensity): number =>
  contributions.find((each) => each.brake === brake)?.strength ?? 0;
