import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import {
  OrderSearch,
  weightsOf,
  type Means,
  type Task,
} from "../../../src/domain/programme/best-order.js";

interface Problem {
  readonly tasks: readonly Task[];
  readonly intensities: readonly number[];
  readonly means: Means;
}

/** A proportion that no product brings to the edge of a rounding. */
const proportion = fc
  .integer({ min: 1, max: 9_900 })
  .map((number) => (number + 0.123_456_7) / 10_007);

function anyProblem(tasksMax: number): fc.Arbitrary<Problem> {
  const means = fc.record({
    workPerPeriod: fc.integer({ min: 1, max: 60 }).map((days) => days * 100),
    periods: fc.integer({ min: 1, max: 6 }),
    budget: fc.oneof(fc.constant(Infinity), fc.integer({ min: 0, max: 30 })),
  });
  return fc
    .tuple(fc.integer({ min: 0, max: tasksMax }), fc.integer({ min: 1, max: 4 }))
    .chain(([count, brakes]) => {
      const strengths = fc.array(fc.oneof(fc.constant(0), proportion), {
        minLength: brakes,
        maxLength: brakes,
      });
      const task = fc.record({
        work: fc.oneof(fc.integer({ min: 1, max: 4_000 }), fc.constantFrom(500, 1_000)),
        cost: fc.integer({ min: 0, max: 12 }),
        strengths,
        wishes: fc.array(fc.nat({ max: 11 }), { maxLength: 2 }),
      });
      const order = fc.shuffledSubarray(
        Array.from({ length: count }, (_, place) => place),
        { minLength: count },
      );
      return fc
        .record({
          means,
          intensities: fc.array(fc.oneof(fc.constant(0), proportion), {
            minLength: brakes,
            maxLength: brakes,
          }),
          drafts: fc.array(task, { minLength: count, maxLength: count }),
          order,
        })
        .map(({ drafts, order: before, ...rest }) => ({
          ...rest,
          // What a task needs stands before it in some order, so that nothing waits for itself.
          tasks: drafts.map(({ wishes, ...draft }, place) => ({
            ...draft,
            needs: wishes.filter(
              (wish) => wish < count && before.indexOf(wish) < before.indexOf(place),
            ),
          })),
        }));
    });
}

/**
 * By the definition: what is completed at the end of each period, and how much less every brake is
 * felt then.
 */
function objectiveOf(order: readonly number[], { tasks, intensities, means }: Problem): number {
  return weightsOf(means.periods).reduce((sum, weight, i) => {
    let work = 0;
    const completed = order.filter(
      (place) => (work += tasks[place]!.work) <= means.workPerPeriod * (i + 1),
    );
    const easing = intensities.reduce(
      (eased, intensity, brake) =>
        eased +
        intensity -
        completed.reduce((left, place) => left * (1 - tasks[place]!.strengths[brake]!), intensity),
      0,
    );
    return sum + weight * Math.round(easing * 10_000);
  }, 0);
}

function isAllowed(order: readonly number[], { tasks, means }: Problem): boolean {
  const total = (key: "work" | "cost"): number =>
    order.reduce((sum, place) => sum + tasks[place]![key], 0);
  return (
    total("work") <= means.workPerPeriod * means.periods &&
    total("cost") <= means.budget &&
    order.every((place, i) =>
      tasks[place]!.needs.every((needed) => order.slice(0, i).includes(needed)),
    )
  );
}

/** The best of all orders of all sets. */
function bestByForce(problem: Problem, order: readonly number[] = []): number {
  const further = problem.tasks
    .map((_, place) => place)
    .filter((place) => !order.includes(place))
    .map((place) => [...order, place])
    .filter((each) => isAllowed(each, problem));
  return Math.max(
    objectiveOf(order, problem),
    ...further.map((each) => bestByForce(problem, each)),
  );
}

const solve = ({ tasks, intensities, means }: Problem) =>
  new OrderSearch(tasks, intensities).best(means);

describe("the best order", () => {
  it("has the greatest objective of all orders of all subsets", () => {
    fc.assert(
      fc.property(anyProblem(6), (problem) => {
        const { objective, order } = solve(problem);
        expect(isAllowed(order, problem)).toBe(true);
        expect(objectiveOf(order, problem)).toBe(objective);
        expect(objective).toBe(bestByForce(problem));
      }),
      { numRuns: 600 },
    );
  });

  it(
    "of up to twelve tasks is not bettered by a swap of neighbours, by leaving one out, or by " +
      "one more anywhere",
    () => {
      fc.assert(
        fc.property(anyProblem(12), (problem) => {
          const { objective, order } = solve(problem);
          expect(isAllowed(order, problem)).toBe(true);
          expect(objectiveOf(order, problem)).toBe(objective);
          const swapped = order
            .slice(1)
            .map((_, i) => [...order.slice(0, i), order[i + 1]!, order[i]!, ...order.slice(i + 2)]);
          const without = order.map((_, i) => order.toSpliced(i, 1));
          const longer = problem.tasks.flatMap((_, place) =>
            order.includes(place)
              ? []
              : Array.from({ length: order.length + 1 }, (_slot, i) =>
                  order.toSpliced(i, 0, place),
                ),
          );
          for (const other of [...swapped, ...without, ...longer])
            if (isAllowed(other, problem))
              expect(objectiveOf(other, problem)).toBeLessThanOrEqual(objective);
        }),
        { numRuns: 300 },
      );
    },
  );

  it("is never worse with more work a period, more budget, or nothing that has to come first", () => {
    fc.assert(
      fc.property(
        anyProblem(8),
        fc.integer({ min: 1, max: 2_000 }),
        ({ tasks, intensities, means }, more) => {
          const orders = new OrderSearch(tasks, intensities);
          const { objective } = orders.best(means);
          expect(
            orders.best({ ...means, workPerPeriod: means.workPerPeriod + more }).objective,
          ).toBeGreaterThanOrEqual(objective);
          expect(
            orders.best({ ...means, budget: means.budget + more }).objective,
          ).toBeGreaterThanOrEqual(objective);
          expect(
            orders.best(means, { ignorePrerequisites: true }).objective,
          ).toBeGreaterThanOrEqual(objective);
        },
      ),
      { numRuns: 300 },
    );
  });

  it(
    "carries out nothing in vain: without any one that nothing else needs, the objective is " +
      "less",
    () => {
      fc.assert(
        fc.property(anyProblem(8), (problem) => {
          const { objective, order } = solve(problem);
          for (const place of order) {
            const rest = order.filter((each) => each !== place);
            if (isAllowed(rest, problem))
              expect(objectiveOf(rest, problem)).toBeLessThan(objective);
          }
        }),
        { numRuns: 300 },
      );
    },
  );
});

describe("of equal orders", () => {
  const aTask = (task: Partial<Task> = {}): Task => ({
    work: 1_000,
    cost: 0,
    needs: [],
    strengths: [0.5],
    ...task,
  });
  const orderOf = (tasks: readonly Task[], means: Partial<Means> = {}, intensities = [1]) =>
    new OrderSearch(tasks, intensities).best({
      workPerPeriod: 3_000,
      periods: 1,
      budget: Infinity,
      ...means,
    }).order;

  it("the one that begins with what stands first is taken", () => {
    expect(orderOf([aTask(), aTask({ strengths: [0.2] }), aTask({ strengths: [0.9] })])).toEqual([
      0, 1, 2,
    ]);
    expect(orderOf([aTask({ needs: [1] }), aTask()])).toEqual([1, 0]);
  });

  it("the one with the least work is taken, then the one with what stands first", () => {
    expect(
      orderOf([aTask({ work: 2_000 }), aTask(), aTask()], { workPerPeriod: 2_500, budget: 0 }, [0]),
    ).toEqual([]);
    expect(
      orderOf([aTask({ work: 1_200 }), aTask({ work: 1_100 }), aTask({ work: 1_100 })], {
        workPerPeriod: 1_500,
      }),
    ).toEqual([1]);
  });
});

describe("weightsOf", () => {
  it("gives the powers of 0.98, to four decimals", () => {
    expect(weightsOf(12)).toEqual(
      Array.from({ length: 12 }, (_, i) => Math.round(10_000 * 0.98 ** (i + 1))),
    );
    expect(weightsOf(4)).toEqual([9_800, 9_604, 9_412, 9_224]);
  });
});
