import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import {
  averageProduct,
  shapleyValues,
  type Switched,
} from "../../../src/domain/comparison/shapley-values.js";

/** All orders of the numbers below a count. */
const ordersOf = (count: number): number[][] =>
  count === 0
    ? [[]]
    : ordersOf(count - 1).flatMap((order) =>
        Array.from({ length: count }, (_, i) => [
          ...order.slice(0, i),
          count - 1,
          ...order.slice(i),
        ]),
      );

/** What each player adds when it joins, averaged by walking every order. */
function walkOrders(count: number, worth: (members: number) => number): number[] {
  const orders = ordersOf(count);
  const sums = new Array<number>(count).fill(0);
  for (const order of orders) {
    let members = 0;
    for (const player of order) {
      const joined = members | (1 << player);
      sums[player]! += worth(joined) - worth(members);
      members = joined;
    }
  }
  return sums.map((sum) => sum / orders.length);
}

const anyGame = fc.integer({ min: 0, max: 5 }).chain((count) =>
  fc.record({
    count: fc.constant(count),
    worths: fc.array(fc.double({ min: -1, max: 1, noNaN: true }), {
      minLength: 1 << count,
      maxLength: 1 << count,
    }),
  }),
);
const anyFactors = fc.array(
  fc.record({
    before: fc.double({ min: 0, max: 1, noNaN: true }),
    after: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  { maxLength: 5 },
);

describe("shapleyValues", () => {
  it("are what walking every order gives, and add up to the difference", () => {
    fc.assert(
      fc.property(anyGame, ({ count, worths }) => {
        const values = shapleyValues(count, (members) => worths[members]!);
        walkOrders(count, (members) => worths[members]!).forEach((value, i) =>
          expect(values[i]).toBeCloseTo(value, 10),
        );
        expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(
          worths.at(-1)! - worths[0]!,
          10,
        );
      }),
      { numRuns: 200 },
    );
  });

  it("give nothing to a player that never adds anything, and the same to two that are alike", () => {
    const [first, second, idle] = shapleyValues(3, (members) => ((members & 3) === 3 ? 1 : 0));
    expect([first, second, idle]).toEqual([0.5, 0.5, 0]);
  });
});

describe("averageProduct", () => {
  it("times a factor's own change is its Shapley value in the product", () => {
    const product = (factors: readonly Switched[]) => (members: number) =>
      factors.reduce((all, { before, after }, i) => all * ((members >> i) & 1 ? after : before), 1);
    fc.assert(
      fc.property(anyFactors, (factors) => {
        const values = shapleyValues(factors.length, product(factors));
        factors.forEach(({ before, after }, i) =>
          expect((after - before) * averageProduct(factors.filter((_, j) => j !== i))).toBeCloseTo(
            values[i]!,
            10,
          ),
        );
      }),
      { numRuns: 300 },
    );
  });

  it("of hundreds of factors stays between the smallest and the largest product", () => {
    const factors = Array.from({ length: 300 }, (_, i) => ({
      before: 1,
      after: 0.99 + (i % 2) * 0.01,
    }));
    const average = averageProduct(factors);
    expect(average).toBeGreaterThan(factors.reduce((all, { after }) => all * after, 1));
    expect(average).toBeLessThan(1);
  });
});
