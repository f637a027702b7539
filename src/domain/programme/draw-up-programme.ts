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
import { Orders, weightsOf, type BestOrder, type Means, type Task } from "./best-order.js";
import { addMonths, dayBefore } from "../kernel/months.js";
import type { Capacity } from "../profile/capacity.js";
import { round } from "../ranking/round.js";
import { isActionable } from "../ranking/status.js";

/** Tasks count in hundredths of an agent-day. */
const HUNDREDTHS = 100;

/**
 * Draws up the programme of a plan: of all orders that respect prerequisites, agent-days and
 * budget, one that eases brakes most and earliest. It reads what the plan shows — intensities,
 * strengths, efforts, prerequisites — so that it can be worked out again from there.
 */
export function drawUpProgramme(
  capacity: Capacity,
  recommendations: readonly ProgrammeRecommendation[],
  brakes: readonly ProgrammeBrake[],
): Programme {
  const actions = recommendations.filter(({ status }) => isActionable(status));
  const tasks = actions.map((action) => taskOf(action, actions, capacity, brakes));
  const orders = new Orders(
    tasks,
    brakes.map(({ intensity }) => intensity.value),
  );
  const means: Means = {
    workPerPeriod: capacity.agentDaysPerHalfYear * HUNDREDTHS,
    periods: capacity.halfYears,
    budget: capacity.budgetEuros ?? Infinity,
  };
  const best = orders.best(means);
  const unlimited = orders.best({
    ...means,
    workPerPeriod: Math.max(means.workPerPeriod, orders.totalWork),
  });
  const context: Context = { capacity, actions, tasks, orders, means, best, unlimited };
  const more = moreAgentDays(context);
  return {
    capacity,
    objective: shownObjective(best.objective),
    intensity: round(brakes.reduce((sum, { intensity }) => sum + intensity.value, 0)),
    waves: wavesOf(context),
    leftOut: leftOutOf(context),
    binding: bindingOf(context),
    ...(more && { more }),
    ...(capacity.costs.length > 0 && { costEuros: orders.cost(best.order) }),
  };
}

interface Context {
  readonly capacity: Capacity;
  /** What is still to be carried out, by rank; tasks stand in the same order. */
  readonly actions: readonly ProgrammeRecommendation[];
  readonly tasks: readonly Task[];
  readonly orders: Orders;
  readonly means: Means;
  readonly best: BestOrder;
  /** The best order where every half-year has agent-days for everything. */
  readonly unlimited: BestOrder;
}

const shareDone = ({ underWay }: Capacity, id: string): number =>
  underWay.find(({ recommendation }) => recommendation === id)?.share ?? 0;

/** Its work is the middle of its range of effort, or what is left of that. */
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

/** From ten-thousandths of ten-thousandths. */
const shownObjective = (objective: number): number => round(objective / 1e8);
const shownEasing = (easing: number): number => easing / 1e4;

function wavesOf({ capacity, actions, tasks, orders, means, best }: Context): Wave[] {
  const weights = weightsOf(means.periods);
  const completed: number[] = [];
  return weights.map((weight, i) => {
    const [opens, closes] = [i * means.workPerPeriod, (i + 1) * means.workPerPeriod];
    const parts: WaveAction[] = [];
    let begun = 0;
    for (const place of best.order) {
      const [start, end] = [begun, (begun += tasks[place]?.work ?? 0)];
      const [from, to] = [Math.max(start, opens), Math.min(end, closes)];
      if (to <= from) continue;
      const id = actions[place]?.id ?? "";
      const before = shareDone(capacity, id);
      const progress = (until: number): number =>
        round(before + (1 - before) * ((until - start) / (end - start)));
      if (end <= closes) completed.push(place);
      parts.push({
        id,
        agentDays: (to - from) / HUNDREDTHS,
        share: round(progress(to) - progress(from)),
        completed: end <= closes,
      });
    }
    return {
      halfYear: i + 1,
      from: addMonths(capacity.startOn, 6 * i),
      to: dayBefore(addMonths(capacity.startOn, 6 * (i + 1))),
      weight: shownEasing(weight),
      agentDays: Math.min(Math.max(0, begun - opens), means.workPerPeriod) / HUNDREDTHS,
      actions: parts,
      easing: shownEasing(orders.easing(completed)),
    };
  });
}

function leftOutOf({ actions, tasks, orders, means, best }: Context): LeftOut[] {
  const idOf = (place: number): string => actions[place]?.id ?? "";
  const left = actions.map((_, place) => place).filter((place) => !best.order.includes(place));
  return left.map((place) => {
    const needs = neededBy(place, tasks).filter((each) => left.includes(each));
    const together = [...best.order, ...needs, place];
    const missingWork = orders.work(together) - means.workPerPeriod * means.periods;
    const missingEuros = orders.cost(together) - means.budget;
    const eases = orders.easing(together) > orders.easing(best.order);
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
  });
}

/** Places of the tasks that one needs, directly or through others, in the order of the list. */
function neededBy(place: number, tasks: readonly Task[]): number[] {
  const found = new Set([place]);
  for (const each of found) for (const needed of tasks[each]?.needs ?? []) found.add(needed);
  found.delete(place);
  return [...found].sort((a, b) => a - b);
}

function bindingOf({ orders, means, best, unlimited }: Context): Binding {
  const gainOf = (changed: BestOrder): number => changed.objective - best.objective;
  const gains: Record<Constraint, number> = {
    capacity: gainOf(unlimited),
    budget: means.budget === Infinity ? 0 : gainOf(orders.best({ ...means, budget: Infinity })),
    prerequisites: gainOf(orders.best(means, true)),
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

/**
 * Bisects: more agent-days never lower the best objective, and with enough to do everything in the
 * first half-year it cannot grow further.
 */
function moreAgentDays({
  actions,
  tasks,
  orders,
  means,
  best,
  unlimited,
}: Context): MoreAgentDays | undefined {
  if (unlimited.objective === best.objective) return undefined;
  const bestWith = (extra: number): BestOrder =>
    orders.best({ ...means, workPerPeriod: means.workPerPeriod + extra * HUNDREDTHS });
  let enough = Math.ceil((orders.totalWork - means.workPerPeriod) / HUNDREDTHS);
  for (let tooFew = 0; enough - tooFew > 1;) {
    const middle = (tooFew + enough) >> 1;
    if (bestWith(middle).objective > best.objective) enough = middle;
    else tooFew = middle;
  }
  const { objective, order } = bestWith(enough);
  const completion = (sequence: readonly number[], workPerPeriod: number): Map<number, number> => {
    let work = 0;
    return new Map(
      sequence.map((place) => [
        place,
        Math.ceil((work += tasks[place]?.work ?? 0) / workPerPeriod),
      ]),
    );
  };
  const [before, after] = [
    completion(best.order, means.workPerPeriod),
    completion(order, means.workPerPeriod + enough * HUNDREDTHS),
  ];
  const changes = actions.flatMap(({ id }, place) => {
    const [from, to] = [before.get(place), after.get(place)];
    return from === to
      ? []
      : [{ id, ...(from !== undefined && { from }), ...(to !== undefined && { to }) }];
  });
  return { perHalfYear: enough, objective: shownObjective(objective), changes };
}
