import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { shapleyShares, type Evidence } from "../../../src/domain/contributions/shapley.js";

const weight = fc.integer({ min: 1, max: 99 }).map((percent) => percent / 100);

/** Some brakes with so many rules each at most. */
const anyEvidence = (brakes: number, rules: number): fc.Arbitrary<Evidence[]> =>
  fc.array(
    fc.record({
      strength: weight,
      raising: fc.array(weight, { maxLength: rules }),
      lowering: fc.array(weight, { maxLength: rules }),
    }),
    { maxLength: brakes },
  );

interface Player {
  readonly brake: number;
  readonly raises: boolean;
  readonly weight: number;
}

const playersOf = (evidence: readonly Evidence[]): Player[] =>
  evidence.flatMap(({ raising, lowering }, brake) => [
    ...raising.map((each) => ({ brake, raises: true, weight: each })),
    ...lowering.map((each) => ({ brake, raises: false, weight: each })),
  ]);
const listed = (evidence: readonly Evidence[]): number[] =>
  shapleyShares(evidence).flatMap(({ raising, lowering }) => [...raising, ...lowering]);

/** The formulas of intensity and relevance, written a second time. */
function worthOf(evidence: readonly Evidence[], coalition: readonly Player[]): number {
  const spared = (brake: number, raises: boolean) =>
    coalition
      .filter((each) => each.brake === brake && each.raises === raises)
      .reduce((product, each) => product * (1 - each.weight), 1);
  return (
    1 -
    evidence.reduce(
      (product, { strength }, brake) =>
        product * (1 - strength * (1 - spared(brake, true)) * spared(brake, false)),
      1,
    )
  );
}

/**
 * By the definition: over all coalitions of the others, each counted as often as it comes in before
 * the player.
 */
function byDefinition(evidence: readonly Evidence[]): number[] {
  const players = playersOf(evidence);
  const n = players.length;
  const factorial = (k: number): number => (k < 2 ? 1 : k * factorial(k - 1));
  return players.map((player, i) => {
    let share = 0;
    for (let set = 0; set < 2 ** n; set++) {
      if ((set >> i) & 1) continue;
      const others = players.filter((_, k) => (set >> k) & 1);
      share +=
        ((factorial(others.length) * factorial(n - others.length - 1)) / factorial(n)) *
        (worthOf(evidence, [...others, player]) - worthOf(evidence, others));
    }
    return share;
  });
}

/** What each adds in one order of coming in. */
function inOrder(evidence: readonly Evidence[], order: readonly Player[]): Map<Player, number> {
  return new Map(
    order.map((player, k) => [
      player,
      worthOf(evidence, order.slice(0, k + 1)) - worthOf(evidence, order.slice(0, k)),
    ]),
  );
}

function ordersOf<T>(list: readonly T[]): T[][] {
  return list.length === 0
    ? [[]]
    : list.flatMap((each, i) => ordersOf(list.toSpliced(i, 1)).map((rest) => [each, ...rest]));
}

describe("shapleyShares", () => {
  it("are what the definition gives, over all coalitions", () => {
    fc.assert(
      fc.property(
        anyEvidence(3, 3).filter((evidence) => playersOf(evidence).length <= 9),
        (evidence) => {
          const expected = byDefinition(evidence);
          listed(evidence).forEach((share, i) => expect(share).toBeCloseTo(expected[i]!, 12));
        },
      ),
      { numRuns: 300 },
    );
  });

  it("are the average of what each rule adds, over all orders of coming in", () => {
    fc.assert(
      fc.property(
        anyEvidence(3, 2).filter((evidence) => playersOf(evidence).length <= 5),
        (evidence) => {
          const players = playersOf(evidence);
          const orders = ordersOf(players).map((order) => inOrder(evidence, order));
          const shares = listed(evidence);
          players.forEach((player, i) =>
            expect(shares[i]).toBeCloseTo(
              orders.reduce((sum, order) => sum + order.get(player)!, 0) / orders.length,
              12,
            ),
          );
        },
      ),
      { numRuns: 200 },
    );
  });

  it("add up to the relevance, of however many rules: efficiency", () => {
    fc.assert(
      fc.property(anyEvidence(5, 15), (evidence) => {
        expect(
          Math.abs(
            listed(evidence).reduce((sum, share) => sum + share, 0) -
              worthOf(evidence, playersOf(evidence)),
          ),
        ).toBeLessThan(1e-12);
      }),
      { numRuns: 500 },
    );
  });

  it("are equal for rules of equal weight on one brake: symmetry", () => {
    fc.assert(
      fc.property(anyEvidence(3, 4), weight, weight, (evidence, strength, twice) => {
        const [{ raising, lowering } = { raising: [], lowering: [] }] = shapleyShares([
          { strength, raising: [twice, 0.5, twice], lowering: [twice, 0.3, twice] },
          ...evidence,
        ]);
        expect(raising[0]).toBe(raising[2]);
        expect(lowering[0]).toBe(lowering[2]);
      }),
      { numRuns: 200 },
    );
  });

  it("are nothing for evidence against a brake that nothing raises: it changes no coalition", () => {
    fc.assert(
      fc.property(anyEvidence(3, 4), weight, fc.array(weight), (evidence, strength, lowering) => {
        const [alone, ...rest] = shapleyShares([{ strength, raising: [], lowering }, ...evidence]);
        for (const share of alone!.lowering) expect(Math.abs(share)).toBe(0);
        const without = shapleyShares(evidence);
        rest.forEach((each, i) =>
          each.raising.forEach((share, k) =>
            expect(share).toBeCloseTo(without[i]!.raising[k]!, 12),
          ),
        );
      }),
      { numRuns: 200 },
    );
  });

  it("give where a rule raises, take where it lowers", () => {
    fc.assert(
      fc.property(anyEvidence(4, 8), (evidence) => {
        for (const { raising, lowering } of shapleyShares(evidence)) {
          for (const share of raising) expect(share).toBeGreaterThanOrEqual(0);
          for (const share of lowering) expect(share).toBeLessThanOrEqual(0);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("can be followed by hand: of one brake, 40 % for and half against, eased by half", () => {
    // Alone the first gives 0.2 and the second nothing; together they give 0.1. In the two orders:
    // 0.2 and −0.1, or 0 and 0.1.
    expect(shapleyShares([{ strength: 0.5, raising: [0.4], lowering: [0.5] }])).toEqual([
      { raising: [expect.closeTo(0.15, 14)], lowering: [expect.closeTo(-0.05, 14)] },
    ]);
  });

  it("are none where nothing is met", () => {
    expect(shapleyShares([])).toEqual([]);
    expect(shapleyShares([{ strength: 0.5, raising: [], lowering: [] }])).toEqual([
      { raising: [], lowering: [] },
    ]);
  });
});
