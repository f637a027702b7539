import {
  CONSTRAINTS,
  LEFT_OUT_REASONS,
  type Binding,
  type Constraint,
  type LeftOut,
  type LeftOutReason,
  type MoreAgentDays,
  type Programme,
  type ProgrammeBrake,
  type ProgrammeRecommendation,
  type Wave,
  type WaveAction,
} from "./programme.js";
import { OrderSearch, weightsOf, type BestOrder, type Means, type Task } from "./best-order.js";
import { addMonths, dayBefore } from "../kernel/months.js";
import type { Capacity } from "../profile/capacity.js";
import { round } from "../ranking/round.js";
import { isActionable } from "../ranking/status.js";

/** Tasks are counted in hundredths of an agent-day. */
const HUNDREDTHS = 100;

/**
 * Draws up the programme of a plan: of all orders that respect prerequisites, agent-days and budget,
 * one that eases brakes most and earliest. It reads only what the plan shows — intensities,
 * strengths, efforts, prerequisites — so that the programme can be recomputed from a stored plan.
 */
export function drawUpProgramme(
  capacity: Capacity,
  recommendations: readonly ProgrammeRecommendation[],
  brakes: readonly ProgrammeBrake[],
): Programme {
  const actions = recommendations.filter(({ status }) => isActionable(status));
  const tasks = actions.map((action) => taskOf(action, actions, capacity, brakes));
  const search = new OrderSearch(
    tasks,
    brakes.map(({ intensity }) => intensity.value),
  );
  const means: Means = {
    workPerPeriod: capacity.agentDaysPerHalfYear * HUNDREDTHS,
    periods: capacity.halfYears,
    budget: capacity.budgetEuros ?? Infinity,
  };
  const best = search.best(means);
  const unlimited = search.best({
    ...means,
    workPerPeriod: Math.max(means.workPerPeriod, search.totalWork),
  });
  const context: Context = { capacity, actions, tasks, search, means, best, unlimited };
  const more = moreAgentDays(context);
  return {
    capacity,
    objective: shownObjective(best.objective),
    intensity: round(brakes.reduce((sum, { intensity }) => sum + intensity.value, 0)),
    waves: wavesOf(context),
    leftOut: leftOutOf(context),
    binding: bindingOf(context),
    ...(more && { more }),
    ...(capacity.costs.length > 0 && { costEuros: search.cost(best.order) }),
  };
}

interface Context {
  readonly capacity: Capacity;
  /** The recommendations to be carried out, by rank; tasks are in the same order. */
  readonly actions: readonly ProgrammeRecommendation[];
  readonly tasks: readonly Task[];
  readonly search: OrderSearch;
  readonly means: Means;
  readonly best: BestOrder;
  /** The best order if every half-year had agent-days for everything. */
  readonly unlimited: BestOrder;
}

const shareDone = ({ underWay }: Capacity, id: string): number =>
  underWay.find(({ recommendation }) => recommendation === id)?.share ?? 0;

/** The work of a task is the middle of its range of effort, less the share already done. */
function taskOf(
  { id, effort, brakes: eased, prerequisites }: ProgrammeRecommendation,
  actions: readonly ProgrammeRecommendation[],
  capacity: Capacity,
  brakes: readonly ProgrammeBrake[],
): Task {
  const work = ((effort.min + effort.max) / 2) * (1 - shareDone(capacity, id));
  return {
    work: Math.max(1, Math.round(work * HUNDREDTHS)),
    cost: capacity.costs.find(({ recommendation }) => recommendation === id)?.euros ?? 0,
    needs: prerequisites
      .filter(({ done }) => !done)
      .map((needed) => actions.findIndex((each) => each.id === needed.id)),
    strengths: brakes.map((brake) => eased.find((each) => each.brake === brake.id)?.strength ?? 0),
  };
}

/** Weights and easings are both in ten-thousandths: an objective is in their products. */
const shownObjective = (objective: number): number => round(objective / 1e8);
const shownEasing = (easing: number): number => easing / 1e4;

function wavesOf(context: Context): Wave[] {
  const { capacity, search, means } = context;
  const timetable = timetableOf(context);
  const totalWork = timetable.at(-1)?.end ?? 0;
  return weightsOf(means.periods).map((weight, i) => {
    const opens = i * means.workPerPeriod;
    const closes = opens + means.workPerPeriod;
    const completed = timetable.filter(({ end }) => end <= closes).map(({ place }) => place);
    const work = Math.min(Math.max(0, totalWork - opens), means.workPerPeriod);
    return {
      halfYear: i + 1,
      from: addMonths(capacity.startOn, 6 * i),
      to: dayBefore(addMonths(capacity.startOn, 6 * (i + 1))),
      weight: shownEasing(weight),
      agentDays: work / HUNDREDTHS,
      actions: timetable
        .filter(({ start, end }) => Math.min(end, closes) > Math.max(start, opens))
        .map((slot) => waveAction(slot, opens, closes, context)),
      easing: shownEasing(search.easing(completed)),
    };
  });
}

/** When a task is carried out, in hundredths of an agent-day from the start of the programme. */
interface TimeSlot {
  readonly place: number;
  readonly start: number;
  readonly end: number;
}

function timetableOf({ tasks, best }: Context): TimeSlot[] {
  let end = 0;
  return best.order.map((place) => {
    const start = end;
    end += tasks[place]?.work ?? 0;
    return { place, start, end };
  });
}

/** The part of a task that falls into one half-year. */
function waveAction(
  { place, start, end }: TimeSlot,
  opens: number,
  closes: number,
  { capacity, actions }: Context,
): WaveAction {
  const id = actions[place]?.id ?? "";
  const doneBefore = shareDone(capacity, id);
  const progress = (until: number): number =>
    round(doneBefore + (1 - doneBefore) * ((until - start) / (end - start)));
  const from = Math.max(start, opens);
  const to = Math.min(end, closes);
  return {
    id,
    agentDays: (to - from) / HUNDREDTHS,
    share: round(progress(to) - progress(from)),
    completed: end <= closes,
  };
}

function leftOutOf(context: Context): LeftOut[] {
  const { actions, best } = context;
  const places = actions.map((_, place) => place);
  const left = places.filter((place) => !best.order.includes(place));
  return left.map((place) => explainLeftOut(place, left, context));
}

function explainLeftOut(
  place: number,
  left: readonly number[],
  { actions, tasks, search, means, best }: Context,
): LeftOut {
  const idOf = (each: number): string => actions[each]?.id ?? "";
  const needs = prerequisitesOf(place, tasks).filter((each) => left.includes(each));
  const together = [...best.order, ...needs, place];
  const missingWork = search.work(together) - means.workPerPeriod * means.periods;
  const missingEuros = search.cost(together) - means.budget;
  const eases = search.easing(together) > search.easing(best.order);
  const holds: Readonly<Record<LeftOutReason, boolean>> = {
    "no-easing": !eases,
    "prerequisite-left-out": eases && needs.length > 0,
    capacity: eases && missingWork > 0,
    budget: eases && missingEuros > 0,
  };
  return {
    id: idOf(place),
    reasons: LEFT_OUT_REASONS.filter((reason) => holds[reason]),
    needs: needs.map(idOf),
    ...(holds.capacity && { missingAgentDays: missingWork / HUNDREDTHS }),
    ...(holds.budget && { missingEuros }),
  };
}

/** Places of the direct and indirect prerequisites of a task, in the order of the list. */
function prerequisitesOf(place: number, tasks: readonly Task[]): number[] {
  const found = new Set([place]);
  // A set visits what is added while it is walked.
  for (const each of found) for (const needed of tasks[each]?.needs ?? []) found.add(needed);
  found.delete(place);
  return [...found].sort((a, b) => a - b);
}

function bindingOf({ search, means, best, unlimited }: Context): Binding {
  const gainOf = (changed: BestOrder): number => changed.objective - best.objective;
  const gains: Record<Constraint, number> = {
    capacity: gainOf(unlimited),
    budget: means.budget === Infinity ? 0 : gainOf(search.best({ ...means, budget: Infinity })),
    prerequisites: gainOf(search.best(means, { ignorePrerequisites: true })),
  };
  const most = Math.max(...Object.values(gains));
  const constraint = CONSTRAINTS.find((each) => gains[each] === most && most > 0) ?? "none";
  return {
    constraint,
    gains: {
      capacity: shownObjective(gains.capacity),
      budget: shownObjective(gains.budget),
      prerequisites: shownObjective(gains.prerequisites),
    },
  };
}

function moreAgentDays(context: Context): MoreAgentDays | undefined {
  const { search, means, best, unlimited } = context;
  if (unlimited.objective === best.objective) return undefined;
  const perHalfYear = fewestMoreAgentDays(context);
  const workPerPeriod = means.workPerPeriod + perHalfYear * HUNDREDTHS;
  const better = search.best({ ...means, workPerPeriod });
  return {
    perHalfYear,
    objective: shownObjective(better.objective),
    changes: completionChanges(better, workPerPeriod, context),
  };
}

/**
 * The fewest agent-days more in each half-year that raise the objective, found by bisection: more
 * agent-days never lower the best objective, and once everything fits into the first half-year it
 * cannot grow further.
 */
function fewestMoreAgentDays({ search, means, best }: Context): number {
  let enough = Math.ceil((search.totalWork - means.workPerPeriod) / HUNDREDTHS);
  let tooFew = 0;
  while (enough - tooFew > 1) {
    const middle = (tooFew + enough) >> 1;
    const workPerPeriod = means.workPerPeriod + middle * HUNDREDTHS;
    if (search.best({ ...means, workPerPeriod }).objective > best.objective) enough = middle;
    else tooFew = middle;
  }
  return enough;
}

/** The actions that another order completes in another half-year than the present one. */
function completionChanges(
  better: BestOrder,
  workPerPeriod: number,
  { actions, tasks, means, best }: Context,
): MoreAgentDays["changes"] {
  const before = completionsOf(best, means.workPerPeriod, tasks);
  const after = completionsOf(better, workPerPeriod, tasks);
  const changes: { id: string; from?: number; to?: number }[] = [];
  for (const [place, { id }] of actions.entries()) {
    const from = before.get(place);
    const to = after.get(place);
    if (from !== to)
      changes.push({ id, ...(from !== undefined && { from }), ...(to !== undefined && { to }) });
  }
  return changes;
}

/** The half-year, from 1, in which each task of an order is completed. */
function completionsOf(
  { order }: BestOrder,
  workPerPeriod: number,
  tasks: readonly Task[],
): ReadonlyMap<number, number> {
  const completions = new Map<number, number>();
  let work = 0;
  for (const place of order) {
    work += tasks[place]?.work ?? 0;
    completions.set(place, Math.ceil(work / workPerPeriod));
  }
  return completions;
}
