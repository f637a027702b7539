/**
 * Draws up plans for the whole country, without answers and with a spread of answers, and counts
 * what they say.
 */
import type { EvaluationPorts } from "../../../application/plans/evaluate-profile.js";
import type { Plan } from "../../../domain/plan/plan.js";
import type { ProfileInput } from "../../../domain/profile/profile-input.js";
import { STATUSES, type Status } from "../../../domain/ranking/status.js";
import { drawAnswers } from "../panel/answers.js";
import type { Stratum } from "../panel/panel.js";
import {
  countCrossing,
  crossingsNear,
  crossingsOf,
  withAgents,
  type Crossing,
} from "./neighbours.js";
import { firstOf, leadOf, shapeOf, tryPlan } from "./plan.js";

export const PASSES = ["bare", "answered"] as const;
export type Pass = (typeof PASSES)[number];

/** What the plans of one stratum say. */
export interface Tally {
  plans: number;
  /**
   * Plans in which a recommendation is the first to be carried out: by relevance, and in the order
   * of the plan.
   */
  readonly firstByRelevance: Map<string, number>;
  readonly firstByRank: Map<string, number>;
  /** By how much the first by relevance comes before the second, a plan each. */
  readonly leads: number[];
  /** Recommendations of each status, over all the plans. */
  readonly statuses: Record<Status, number>;
}

export interface SurveyedStratum extends Pick<Stratum, "type" | "band" | "size"> {
  /** Surveyed: fewer than `size` where a sample was drawn. */
  readonly collectivities: number;
  readonly passes: Readonly<Record<Pass, Tally>>;
}

export interface Failure {
  readonly collectivity: string;
  readonly pass: Pass;
  readonly says: string;
}

/** Two plans that one agent tells apart although nothing that a rule compares lies between. */
export interface Unsteady {
  readonly collectivity: string;
  readonly pass: Pass;
  readonly agents: number;
}

export interface Survey {
  readonly strata: readonly SurveyedStratum[];
  readonly failures: readonly Failure[];
  readonly neighbours: {
    readonly compared: number;
    readonly unsteady: readonly Unsteady[];
    readonly crossings: readonly Crossing[];
  };
}

export interface SurveyOptions extends EvaluationPorts {
  readonly seed: string;
  /** Told after each stratum member. */
  readonly onCollectivity?: (done: number) => void;
}

/** Surveys strata of collectivities; the same ones give the same survey. */
export function surveyCountry(
  strata: readonly Stratum[],
  { seed, onCollectivity, ...ports }: SurveyOptions,
): Survey {
  const failures: Failure[] = [];
  const unsteady: Unsteady[] = [];
  const crossings = crossingsOf(ports.rulebook);
  const steps = new Set(crossings.map(({ from }) => from));
  let done = 0;
  let compared = 0;

  const surveyProfile = (profile: ProfileInput, pass: Pass, tally: Tally): void => {
    const collectivity = profile.collectivity ?? "";
    const evaluate = (input: ProfileInput): Plan | undefined => {
      const result = tryPlan(input, ports);
      if (typeof result !== "string") return result;
      failures.push({ collectivity, pass, says: result });
      return undefined;
    };
    const plan = evaluate(profile);
    if (plan === undefined) return;
    countPlan(plan, tally);
    const agents = profile.size?.agents;
    if (agents === undefined) return;
    if (pass === "bare")
      for (const crossing of crossingsNear(crossings, agents))
        countCrossing(crossing, profile, ports);
    if (steps.has(agents)) return;
    const neighbour = evaluate(withAgents(profile, agents + 1));
    compared += 1;
    if (neighbour !== undefined && shapeOf(plan) !== shapeOf(neighbour))
      unsteady.push({ collectivity, pass, agents });
  };

  const surveyed = strata.map(({ type, band, size, members }): SurveyedStratum => {
    const passes = { bare: emptyTally(), answered: emptyTally() };
    for (const { collectivity, profile } of members) {
      surveyProfile(profile, "bare", passes.bare);
      surveyProfile(
        { ...profile, answers: drawAnswers(ports.rulebook.questions, seed, collectivity.id) },
        "answered",
        passes.answered,
      );
      onCollectivity?.((done += 1));
    }
    return {
      type,
      ...(band !== undefined && { band }),
      size,
      collectivities: members.length,
      passes,
    };
  });
  return { strata: surveyed, failures, neighbours: { compared, unsteady, crossings } };
}

function emptyTally(): Tally {
  return {
    plans: 0,
    firstByRelevance: new Map(),
    firstByRank: new Map(),
    leads: [],
    statuses: Object.fromEntries(STATUSES.map((status) => [status, 0])) as Record<Status, number>,
  };
}

function countPlan(plan: Plan, tally: Tally): void {
  tally.plans += 1;
  for (const { status } of plan.recommendations) tally.statuses[status] += 1;
  addOne(tally.firstByRelevance, firstOf(plan));
  const lead = leadOf(plan);
  if (lead !== undefined) tally.leads.push(lead);
  addOne(
    tally.firstByRank,
    plan.recommendations.find(({ schedule }) => schedule !== undefined)?.id,
  );
}

function addOne(counts: Map<string, number>, id: string | undefined): void {
  if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
}

/** The middle one of some numbers; none of none. */
export const medianOf = (numbers: readonly number[]): number | undefined =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
