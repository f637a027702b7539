/**
 * Finds the headcounts at which one agent more may change a plan: only at the limit of a headcount
 * band, or at a threshold of a rule.
 */
import type { EvaluationPorts } from "../../../application/plans/evaluate-profile.js";
import type { Condition, Leaf } from "../../../domain/rules/conditions.js";
import type { ProfileInput } from "../../../domain/profile/profile-input.js";
import type { Rulebook } from "../../../domain/rules/rulebook.js";
import { headcountBand } from "../../../domain/kernel/vocabulary.js";
import { firstOf, shapeOf, tryPlan } from "./plan.js";

const HEADCOUNT = "size.agents";
/** Headcounts within this share of a threshold are moved across it. */
const NEAR = 0.1;

/** A step from a headcount to one agent more. */
export interface Crossing {
  readonly from: number;
  /** Plans compared on both sides. */
  compared: number;
  planDiffers: number;
  firstDiffers: number;
}

/** The headcounts from which one agent more crosses a band or a threshold, in ascending order. */
export function crossingsOf(rulebook: Rulebook): Crossing[] {
  const leaves = leavesOn(HEADCOUNT, rulebook);
  const candidates = new Set([
    9,
    49,
    199,
    349,
    999,
    ...leaves.flatMap(({ value }) => (typeof value === "number" ? [value - 1, value] : [])),
  ]);
  return [...candidates]
    .filter((from) => from >= 1 && crosses(leaves, from))
    .sort((a, b) => a - b)
    .map((from) => ({ from, compared: 0, planDiffers: 0, firstDiffers: 0 }));
}

const crosses = (leaves: readonly Leaf[], from: number): boolean =>
  headcountBand(from) !== headcountBand(from + 1) ||
  leaves.some(({ holds }) => holds(from) !== holds(from + 1));

function leavesOn(fact: string, { brakes, notes, recommendations }: Rulebook): Leaf[] {
  const leaves: Leaf[] = [];
  const visit = (condition: Condition | undefined): void => {
    if (condition === undefined) return;
    if (condition.kind === "not") visit(condition.condition);
    else if (condition.kind !== "leaf") condition.conditions.forEach(visit);
    else if (condition.fact === fact) leaves.push(condition);
  };
  for (const { rules } of brakes) for (const { condition } of rules) visit(condition);
  for (const { condition } of notes) visit(condition);
  for (const { inPlace, notApplicable, cases, variants } of recommendations)
    for (const each of [inPlace, notApplicable, ...cases, ...variants]) visit(each?.condition);
  return leaves;
}

/** The same profile with another headcount. */
export const withAgents = (profile: ProfileInput, agents: number): ProfileInput => ({
  ...profile,
  size: { ...profile.size, agents },
});

/** The crossings near a headcount. */
export const crossingsNear = (crossings: readonly Crossing[], agents: number): Crossing[] =>
  crossings.filter(({ from }) => Math.abs(agents - from) <= Math.max(1, from * NEAR));

/** Moves a profile across a threshold, and counts what changes in its plan. */
export function countCrossing(
  crossing: Crossing,
  profile: ProfileInput,
  ports: EvaluationPorts,
): void {
  const [before, after] = [crossing.from, crossing.from + 1].map((agents) =>
    tryPlan(withAgents(profile, agents), ports),
  );
  // A failure here also occurs for the profile itself, and is reported there.
  if (typeof before !== "object" || typeof after !== "object") return;
  crossing.compared += 1;
  if (shapeOf(before) !== shapeOf(after)) crossing.planDiffers += 1;
  if (firstOf(before) !== firstOf(after)) crossing.firstDiffers += 1;
}
