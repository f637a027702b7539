import type { BrakeIntensity } from "./brakes.js";
import { round } from "./round.js";
import { compareOfEqualRelevance } from "./sequence.js";
import type { JudgedRecommendation, Status } from "./status.js";

/** The best and the worst rank that any completion of the unknown facts can give; ranks count from 1. */
export interface RankBounds {
  readonly best: number;
  readonly worst: number;
}

/** Parts of the order of a plan, one behind the other: what is to be carried out, what is in place, what is without object. */
const TO_DO = 0;
const PART_OF: Readonly<Record<Status, number>> = { priority: TO_DO, recommended: TO_DO, optional: TO_DO, "already-in-place": 1, "not-applicable": 2 };

/** A recommendation among those that may draw it forward. */
interface Node {
  /** In the list given. */
  readonly place: number;
  readonly judged: JudgedRecommendation;
  readonly parts: readonly number[];
  /** Those that name it as a prerequisite. */
  readonly neededBy: readonly Node[];
}

/**
 * Bounds the rank of every recommendation, in the order given: one is certain to come after all that precede it whatever the
 * unknown facts turn out to be. Sound for every completion; wider than need be where unknowns hang together.
 */
export function boundRanks(judged: readonly JudgedRecommendation[]): RankBounds[] {
  const nodes = linkNodes(judged);
  const outweighs = remembering(nodes.length, alwaysOutweighs);
  const surePullers = new Map(nodes.map((node) => [node, pullersOf(node, isSure)]));
  const openPullers = new Map(nodes.map((node) => [node, pullersOf(node, isOpen)]));
  const pulled = (pullers: ReadonlyMap<Node, readonly Node[]>, node: Node): readonly Node[] => pullers.get(node) ?? [];

  /** Of two that are carried out: a prerequisite comes first; else one that is placed before the other's turn, and before all turns that may draw the other forward. */
  const actsBefore = (a: Node, b: Node): boolean =>
    a.neededBy.some((next) => next === b || (isSure(next) && pulled(surePullers, next).includes(b))) ||
    pulled(openPullers, b).every((later) => pulled(surePullers, a).some((sooner) => outweighs(sooner, later)));

  const precedes = (a: Node, b: Node): boolean =>
    a.parts.every((part) => b.parts.every((other) => part < other || (part === other && (part === TO_DO ? actsBefore(a, b) : outweighs(a, b)))));

  return nodes.map((node) => ({
    best: 1 + nodes.filter((other) => other !== node && precedes(other, node)).length,
    worst: nodes.length - nodes.filter((other) => other !== node && precedes(node, other)).length,
  }));
}

function linkNodes(judged: readonly JudgedRecommendation[]): Node[] {
  const nodes = judged.map((each, place) => ({ place, judged: each, parts: [...new Set(each.possibleStatuses.map((status) => PART_OF[status]))], neededBy: [] as Node[] }));
  const byId = new Map(nodes.map((node) => [node.judged.recommendation.id, node]));
  for (const node of nodes) for (const { recommendation } of node.judged.recommendation.prerequisites) byId.get(recommendation)?.neededBy.push(node);
  return nodes;
}

const isSure = ({ parts }: Node): boolean => parts.every((part) => part === TO_DO);
const isOpen = ({ parts }: Node): boolean => parts.includes(TO_DO);

/** Those at whose turn a recommendation is placed if it was not before: itself, and those that need it, directly or through others, as far as they count. */
function pullersOf(node: Node, counts: (node: Node) => boolean): readonly Node[] {
  const found = new Set([node]);
  for (const each of found) for (const next of each.neededBy) if (counts(next)) found.add(next);
  return [...found];
}

/** Asks once for every ordered pair. */
function remembering(count: number, ask: (a: Node, b: Node) => boolean): (a: Node, b: Node) => boolean {
  const answers: (boolean | undefined)[] = [];
  return (a, b) => (answers[a.place * count + b.place] ??= ask(a, b));
}

function alwaysOutweighs({ judged: a }: Node, { judged: b }: Node): boolean {
  // What is known alone gives intensities that lie within their bounds.
  if (round(a.relevance.value) < round(b.relevance.value)) return false;
  const winsTies = compareOfEqualRelevance(a.recommendation, b.recommendation) < 0;
  const lead = round(a.relevance.min) - round(b.relevance.max);
  if (lead > 0 || (lead === 0 && winsTies)) return true;
  const least = leastLead(a, b);
  return least > ROUNDING || (winsTies && least > EXACTNESS);
}

/** Two relevances that lie further apart differ when they are rounded, too; and those that lie further apart than this are in that order in floating point, too. */
const ROUNDING = 1.001e-4;
const EXACTNESS = 1e-9;

/**
 * By how much a outweighs b at least where a brake that both ease has the same intensity for both: 1 − Π(1 − s·I) makes a product of
 * ratios (1 − s·I of a) / (1 − s·I of b), each of which is greatest at a bound of its brake.
 */
function leastLead(a: JudgedRecommendation, b: JudgedRecommendation): number {
  let ratio = 1;
  for (const { brake, strength } of a.contributions) {
    const other = strengthIn(b, brake);
    const { min, max } = brake.intensity;
    ratio *= Math.max((1 - strength * min) / (1 - other * min), (1 - strength * max) / (1 - other * max));
  }
  for (const { brake, strength } of b.contributions) if (strengthIn(a, brake) === 0) ratio /= 1 - strength * brake.intensity.max;
  return ratio < 1 ? (1 - b.relevance.max) * (1 - ratio) : 0;
}

/** How strongly a recommendation eases a brake; 0 where it does not. */
const strengthIn = ({ contributions }: JudgedRecommendation, brake: BrakeIntensity): number => contributions.find((each) => each.brake === brake)?.strength ?? 0;
