/** A piece of work in the search for the best order. */
export interface Task {
  /** Hundredths of an agent-day: a whole number from 1. */
  readonly work: number;
  /** Whole euros. */
  readonly cost: number;
  /** Places, in the list of tasks, of its prerequisites. */
  readonly needs: readonly number[];
  /** How strongly it eases each brake, in [0, 1[, in the order of the brakes. */
  readonly strengths: readonly number[];
}

export interface Means {
  /** Hundredths of an agent-day available in each period. */
  readonly workPerPeriod: number;
  readonly periods: number;
  /** Whole euros; `Infinity` where there is no limit. */
  readonly budget: number;
}

export interface BestOrder {
  /** Sum over the periods of weight × easing, each in ten-thousandths. */
  readonly objective: number;
  /** Places of the tasks that are carried out, in order. */
  readonly order: readonly number[];
}

/** The worth of easing half a year later: about 4 % less a year. Editors' judgement. */
const DISCOUNT = 0.98;

/** The scale of proportions: whole ten-thousandths, so that sums are exact and ties are ties. */
const UNIT = 10_000;

/** The weight of each period, in ten-thousandths: DISCOUNT to the power of its number, from 1. */
export function weightsOf(periods: number): number[] {
  const weights: number[] = [];
  for (let power = DISCOUNT; weights.length < periods; power *= DISCOUNT)
    weights.push(Math.round(power * UNIT));
  return weights;
}

/**
 * Finds the best order of tasks that are carried out one after the other.
 *
 * A set S of completed tasks eases Σ I − Σ I·Π(1 − s) over the brakes, rounded to four decimals. The
 * best order has the greatest sum, over the periods, of weight × easing by what is completed at the
 * end of the period. When a set is completed depends on its work alone, not on its order. So the
 * best order of a set is the best order of the set without its last task, followed by that task, and
 * one pass over the subsets (at most 2¹²) finds the optimum. Of equal optima it takes the one with
 * the least work, then the tasks that stand earlier in the list, each as early as possible.
 */
export class OrderSearch {
  private readonly easings: Int32Array;
  private readonly works: Float64Array;
  private readonly costs: Float64Array;
  /** Every set of tasks, a bit for each. */
  private readonly all: Uint16Array;
  /** The sets that hold every prerequisite of their tasks. */
  private readonly closed: Uint16Array;

  constructor(tasks: readonly Task[], intensities: readonly number[]) {
    this.easings = easingsOf(tasks, intensities);
    this.works = sums(tasks.map(({ work }) => work));
    this.costs = sums(tasks.map(({ cost }) => cost));
    const needs = tasks.map((task) => setOf(task.needs));
    this.all = Uint16Array.from(this.easings.keys());
    this.closed = this.all.filter((set) =>
      needs.every((needed, place) => (set & (1 << place)) === 0 || (needed & ~set) === 0),
    );
  }

  /** In ten-thousandths. */
  easing(places: readonly number[]): number {
    return at(this.easings, setOf(places));
  }
  work(places: readonly number[]): number {
    return at(this.works, setOf(places));
  }
  cost(places: readonly number[]): number {
    return at(this.costs, setOf(places));
  }

  /** The work of all tasks. */
  get totalWork(): number {
    return at(this.works, this.works.length - 1);
  }

  /**
   * The best order under the means; without regard to prerequisites where one wants to know what
   * these cost.
   */
  best(means: Means, { ignorePrerequisites = false } = {}): BestOrder {
    const { workPerPeriod, periods, budget } = means;
    const { easings, works, costs } = this;
    const weightFrom = remainingWeights(periods);
    // Of each set: the objective of its best order, −1 where it has none, and that order's last task.
    const objectives = new Float64Array(easings.length).fill(-1);
    const lasts = new Int8Array(easings.length);
    objectives[0] = 0;
    let best = 0;
    for (const set of ignorePrerequisites ? this.all : this.closed) {
      const period = Math.ceil(at(works, set) / workPerPeriod);
      if (set === 0 || period > periods || at(costs, set) > budget) continue;
      const weight = weightFrom[periods - period + 1] ?? 0;
      this.extend(set, weight, objectives, lasts);
      if (this.isBetter(set, best, at(objectives, set) - at(objectives, best))) best = set;
    }
    return { objective: at(objectives, best), order: orderOf(best, lasts) };
  }

  /** Chooses the last task of a set, so that it continues the best of the orders without one task. */
  private extend(set: number, weight: number, objectives: Float64Array, lasts: Int8Array): void {
    const { easings } = this;
    const easing = at(easings, set);
    let objective = -1;
    for (let rest = set; rest !== 0; rest &= rest - 1) {
      const last = rest & -rest;
      const before = at(objectives, set ^ last);
      if (before < 0) continue;
      const sum = before + weight * (easing - at(easings, set ^ last));
      if (sum < objective) continue;
      objective = sum;
      lasts[set] = 31 - Math.clz32(last);
    }
    objectives[set] = objective;
  }

  /** Of equal objectives the least work wins, then the set with the earliest task of its own. */
  private isBetter(set: number, best: number, lead: number): boolean {
    if (lead !== 0) return lead > 0;
    const savedWork = at(this.works, best) - at(this.works, set);
    if (savedWork !== 0) return savedWork > 0;
    const differing = set ^ best;
    return (differing & -differing & set) !== 0;
  }
}

/** The sum of the weights of the last n periods, by n. */
function remainingWeights(periods: number): number[] {
  const sums = [0];
  for (const [i, weight] of weightsOf(periods).reverse().entries())
    sums.push(weight + (sums[i] ?? 0));
  return sums;
}

const setOf = (places: readonly number[]): number =>
  places.reduce((set, place) => set | (1 << place), 0);

/** INVARIANT: the tables have an entry for every set of tasks. */
const at = (table: Int32Array | Float64Array | Int8Array, set: number): number => table[set] ?? 0;

/** The sum of the values of each set. */
function sums(values: readonly number[]): Float64Array {
  const table = new Float64Array(1 << values.length);
  values.forEach((value, place) => {
    for (let set = 0; set < 1 << place; set++) table[set | (1 << place)] = at(table, set) + value;
  });
  return table;
}

/** The easing of each set, in ten-thousandths. */
function easingsOf(tasks: readonly Task[], intensities: readonly number[]): Int32Array {
  const easings = new Float64Array(1 << tasks.length);
  const left = new Float64Array(1 << tasks.length);
  intensities.forEach((intensity, brake) => {
    if (intensity === 0) return;
    left[0] = intensity;
    tasks.forEach(({ strengths }, place) => {
      const rest = 1 - (strengths[brake] ?? 0);
      for (let set = 0; set < 1 << place; set++) left[set | (1 << place)] = at(left, set) * rest;
    });
    for (let set = 0; set < easings.length; set++)
      easings[set] = at(easings, set) + intensity - at(left, set);
  });
  return Int32Array.from(easings, (easing) => Math.round(easing * UNIT));
}

function orderOf(set: number, lasts: Int8Array): number[] {
  const order: number[] = [];
  for (let rest = set; rest !== 0; rest &= ~(1 << at(lasts, rest))) order.unshift(at(lasts, rest));
  return order;
}
