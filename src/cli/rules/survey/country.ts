/**
 * Builds plans for the whole country, without answers and with drawn answers, and counts what they
 * recommend.
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

/** Counts over the plans of one stratum. */
export interface Tally {
  plans: number;
  /**
   * By recommendation: plans in which it is the first to be carried out, by relevance and in the
   * order of the plan.
   */
  readonly firstByRelevance: Map<string, number>;
  readonly firstByRank: Map<string, number>;
  /** For each plan: the difference of relevance between the first and the second. */
  readonly leads: number[];
  /** Numbers of recommendations by status, over all plans. */
  readonly statuses: Record<Status, number>;
}

export interface SurveyedStratum extends Pick<Stratum, "type" | "band" | "size"> {
  /** Number of surveyed collectivities; lower than `size` if a sample was drawn. */
  readonly collectivities: number;
  readonly passes: Readonly<Record<Pass, Tally>>;
}

export interface Failure {
  readonly collectivity: string;
  readonly pass: Pass;
  readonly says: string;
}

/** Two plans that differ by one agent although no threshold of a rule separates them. */
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
  /** Called after each collectivity. */
  readonly onCollectivity?: (done: number) => void;
}

/** Surveys strata of collectivities. The same strata and seed give the same survey. */
export function surveyCountry(
  strata: readonly Stratum[],
  { seed, onCollectivity, ...ports }: SurveyOptions,
): Survey {
  const profiles = new ProfileSurvey(ports);
  let done = 0;
  const surveyed = strata.map(({ type, band, size, members }): SurveyedStratum => {
    const passes = { bare: emptyTally(), answered: emptyTally() };
    for (const { collectivity, profile } of members) {
      const answers = drawAnswers(ports.rulebook.questions, seed, collectivity.id);
      profiles.add(profile, "bare", passes.bare);
      profiles.add({ ...profile, answers }, "answered", passes.answered);
      done += 1;
      onCollectivity?.(done);
    }
    return {
      type,
      ...(band !== undefined && { band }),
      size,
      collectivities: members.length,
      passes,
    };
  });
  const { failures, compared, unsteady, crossings } = profiles;
  return { strata: surveyed, failures, neighbours: { compared, unsteady, crossings } };
}

/** Evaluates profiles and collects what goes wrong, and how plans change with one agent more. */
class ProfileSurvey {
  readonly failures: Failure[] = [];
  readonly unsteady: Unsteady[] = [];
  readonly crossings: Crossing[];
  compared = 0;
  readonly #thresholds: ReadonlySet<number>;

  constructor(private readonly ports: EvaluationPorts) {
    this.crossings = crossingsOf(ports.rulebook);
    this.#thresholds = new Set(this.crossings.map(({ from }) => from));
  }

  add(profile: ProfileInput, pass: Pass, tally: Tally): void {
    const plan = this.#evaluate(profile, pass);
    if (plan === undefined) return;
    countPlan(plan, tally);
    const agents = profile.size?.agents;
    if (agents === undefined) return;
    if (pass === "bare") {
      for (const crossing of crossingsNear(this.crossings, agents))
        countCrossing(crossing, profile, this.ports);
    }
    if (!this.#thresholds.has(agents)) this.#compareNeighbour(plan, profile, pass, agents);
  }

  /** Compares a plan with that of one agent more, which must be the same. */
  #compareNeighbour(plan: Plan, profile: ProfileInput, pass: Pass, agents: number): void {
    const neighbour = this.#evaluate(withAgents(profile, agents + 1), pass);
    this.compared += 1;
    if (neighbour !== undefined && shapeOf(plan) !== shapeOf(neighbour))
      this.unsteady.push({ collectivity: profile.collectivity ?? "", pass, agents });
  }

  #evaluate(profile: ProfileInput, pass: Pass): Plan | undefined {
    const result = tryPlan(profile, this.ports);
    if (typeof result !== "string") return result;
    this.failures.push({ collectivity: profile.collectivity ?? "", pass, says: result });
    return undefined;
  }
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

/** The median (the upper one of an even count); `undefined` if there are no numbers. */
export const medianOf = (numbers: readonly number[]): number | undefined =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
