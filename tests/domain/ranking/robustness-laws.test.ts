import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { detectBrakes, type BrakeIntensity } from "../../../src/domain/ranking/brakes.js";
import type { Facts } from "../../../src/domain/facts/fact.js";
import { judgeRobustness, type Robustness } from "../../../src/domain/ranking/robustness.js";
import { weighRecommendations } from "../../../src/domain/ranking/relevance.js";
import { round } from "../../../src/domain/ranking/round.js";
import type { Rulebook } from "../../../src/domain/rules/rulebook.js";
import {
  rankRecommendations,
  type SequencedRecommendation,
} from "../../../src/domain/ranking/sequence.js";
import { isActionable } from "../../../src/domain/ranking/status.js";
import { anyHiddenFacts } from "../../support/builders/arbitraries.js";
import { anyRulebook } from "../../support/rulebook/arbitraries.js";
import { shippedRulebook } from "../../support/rulebook/shipped.js";

/**
 * A plan's order by relevance, among what is to be carried out, and what it would be with other
 * intensities.
 */
class Order {
  readonly findings: readonly BrakeIntensity[];
  readonly ordered: readonly SequencedRecommendation[];
  readonly robustness: ReadonlyMap<string, Robustness>;

  constructor(
    readonly rulebook: Rulebook,
    readonly facts: Facts,
  ) {
    this.findings = detectBrakes(rulebook, facts);
    const steps = rankRecommendations(rulebook, facts, this.findings);
    this.ordered = steps
      .filter(({ status }) => isActionable(status))
      .sort((a, b) => a.relevanceRank - b.relevanceRank);
    this.robustness = judgeRobustness(steps);
  }

  /** Counterexamples of some hundred kilobytes help nobody. */
  [fc.toStringMethod](): string {
    const brakes = this.findings.map(({ brake, intensity }) => `${brake.id} ${intensity.value}`);
    const relevances = this.ordered.map(
      ({ recommendation: { id, eases }, relevance }) =>
        `${id} ${relevance.value} ` +
        `(${eases.map(({ brake, strength }) => `${brake} ${strength}`).join()}) ` +
        JSON.stringify(this.of(id)),
    );
    return [...brakes, ...relevances].join("\n");
  }

  of(id: string): Robustness {
    return this.robustness.get(id)!;
  }

  intensityOf(brake: string): number {
    return this.findings.find((each) => each.brake.id === brake)!.intensity.value;
  }

  /** What is found, with one brake at another intensity. */
  with(brake: string, value: number): BrakeIntensity[] {
    return this.findings.map((each) =>
      each.brake.id === brake
        ? { brake: each.brake, intensity: { value, min: value, max: value } }
        : each,
    );
  }

  /** Relevances then, by id; exact, not rounded. */
  relevancesWith(brake: string, value: number): Map<string, number> {
    return new Map(
      weighRecommendations(this.rulebook, this.with(brake, value)).map((each) => [
        each.recommendation.id,
        each.relevance.value,
      ]),
    );
  }

  /** How far one lies ahead of another then. */
  lead(brake: string, value: number, [ahead, behind]: readonly [string, string]): number {
    const then = this.relevancesWith(brake, value);
    return then.get(ahead)! - then.get(behind)!;
  }

  /** Those that come behind one and are not of its group. */
  behind(id: string): string[] {
    const ids = this.ordered.map(({ recommendation }) => recommendation.id);
    const { tieGroup } = this.of(id);
    return ids
      .slice(ids.indexOf(id) + 1)
      .filter((each) => tieGroup === undefined || this.of(each).tieGroup !== tieGroup);
  }

  /** Neighbours of the same tie group together; a recommendation without one stands alone. */
  groups(): SequencedRecommendation[][] {
    const groups: SequencedRecommendation[][] = [];
    this.ordered.forEach((each, i) => {
      const { tieGroup } = this.of(each.recommendation.id);
      const previous = i > 0 ? this.of(this.ordered[i - 1]!.recommendation.id) : undefined;
      if (tieGroup !== undefined && previous?.tieGroup === tieGroup) groups.at(-1)!.push(each);
      else groups.push([each]);
    });
    return groups;
  }
}

/**
 * Whether two recommendations swap when the intensity of one present brake changes by the given
 * share, or whether their relevances differ by less than half a point.
 */
const tied = (
  order: Order,
  ahead: SequencedRecommendation,
  behind: SequencedRecommendation,
  change: number,
): boolean =>
  round(round(ahead.relevance.value) - round(behind.relevance.value)) < 0.005 ||
  order.findings.some(
    ({ brake, intensity: { value } }) =>
      value > 0 &&
      [value * (1 - change), Math.min(1, value * (1 + change))].some(
        (then) =>
          order.lead(brake.id, then, [ahead.recommendation.id, behind.recommendation.id]) < 0,
      ),
  );

const rulebook = shippedRulebook();
const anyOrder: readonly (readonly [string, fc.Arbitrary<Order>])[] = [
  [
    "the shipped rulebook",
    anyHiddenFacts(rulebook).map(({ partial }) => new Order(rulebook, partial)),
  ],
  [
    "small rulebooks",
    anyRulebook.chain((small) =>
      anyHiddenFacts(small).map(({ partial }) => new Order(small, partial)),
    ),
  ],
];

describe.each(anyOrder)("judgeRobustness, of %s", (_, orders) => {
  it(
    "names a change at which the two are level, beyond which their order turns, and before " +
      "which it does not",
    () => {
      fc.assert(
        fc.property(orders, fc.double({ min: 1e-3, max: 1, noNaN: true }), (order, part) => {
          for (const [id, { nearest }] of order.robustness) {
            if (nearest === undefined) continue;
            const { recommendation, brake, direction, change, intensity, relevance } = nearest;
            const present = order.intensityOf(brake);
            const pair = [id, recommendation] as const;
            expect(intensity).toBeCloseTo(
              present * (direction === "falls" ? 1 - change : 1 + change),
              12,
            );
            expect(order.lead(brake, intensity, pair)).toBeCloseTo(0, 12);
            expect(order.relevancesWith(brake, intensity).get(id)!).toBeCloseTo(relevance, 12);
            const bound = direction === "falls" ? 0 : 1;
            expect(order.lead(brake, intensity + (bound - intensity) * part, pair)).toBeLessThan(0);
            expect(
              order.lead(brake, intensity + (present - intensity) * part, pair),
            ).toBeGreaterThan(0);
          }
        }),
        { numRuns: 500 },
      );
    },
  );

  it(
    "names one that swaps their places in the plan's own order, wherever the rounding of " +
      "relevance leaves it room to show",
    () => {
      let shown = 0;
      fc.assert(
        fc.property(orders, (order) => {
          for (const [id, { nearest }] of order.robustness) {
            if (nearest === undefined) continue;
            const { recommendation, brake, intensity, direction } = nearest;
            const present = order.intensityOf(brake);
            const slope = order.lead(brake, present, [id, recommendation]) / (present - intensity);
            const beyond = intensity + (direction === "falls" ? -1 : 1) * Math.abs(1.01e-4 / slope);
            if (beyond < 0 || beyond > 1) continue;
            const then = new Map(
              rankRecommendations(order.rulebook, order.facts, order.with(brake, beyond)).map(
                (each) => [each.recommendation.id, each],
              ),
            );
            expect(then.get(id)!.relevanceRank).toBeGreaterThan(
              then.get(recommendation)!.relevanceRank,
            );
            shown += 1;
          }
        }),
        { numRuns: 250 },
      );
      expect(shown).toBeGreaterThan(250);
    },
  );

  it(
    "names the smallest: a smaller change of any one brake lets nobody pass that comes behind " +
      "and outside the group",
    () => {
      fc.assert(
        fc.property(
          orders,
          fc.double({ min: -1, max: 1, noNaN: true }),
          fc.nat(),
          (order, part, lot) => {
            const present = order.findings.filter(({ intensity }) => intensity.value > 0);
            if (present.length === 0) return;
            const { brake, intensity } = present[lot % present.length]!;
            for (const {
              recommendation: { id },
            } of order.ordered) {
              const { nearest } = order.of(id);
              const changed =
                nearest === undefined
                  ? (part + 1) / 2
                  : intensity.value * (1 + part * 0.999 * nearest.change);
              const then = order.relevancesWith(brake.id, Math.min(1, Math.max(0, changed)));
              for (const other of order.behind(id))
                expect(then.get(id)! - then.get(other)!).toBeGreaterThan(-1e-12);
            }
          },
        ),
        { numRuns: 500 },
      );
    },
  );

  it(
    "puts each into one group or none; any two of a group are tied, and no two neighbouring " +
      "groups could be one",
    () => {
      fc.assert(
        fc.property(orders, (order) => {
          const { ordered } = order;
          expect([...order.robustness.keys()]).toEqual(
            ordered.map(({ recommendation }) => recommendation.id),
          );
          const groups = order.groups();
          const numbers = groups
            .map(([first]) => order.of(first!.recommendation.id).tieGroup)
            .filter((each) => each !== undefined);
          expect(numbers).toEqual(numbers.map((_each, i) => i + 1));
          for (const group of groups) {
            expect(group.length > 1).toBe(
              order.of(group[0]!.recommendation.id).tieGroup !== undefined,
            );
            group.forEach((ahead, i) =>
              group
                .slice(i + 1)
                .forEach((behind) => expect(tied(order, ahead, behind, 0.0502)).toBe(true)),
            );
          }
          groups.slice(1).forEach((group, i) => {
            expect(
              groups[i]!.every((ahead) =>
                group.every((behind) => tied(order, ahead, behind, 0.0499)),
              ),
            ).toBe(false);
            expect(round(groups[i]!.at(-1)!.relevance.value)).toBeGreaterThan(
              round(group[0]!.relevance.value),
            );
          });
        }),
        { numRuns: 200 },
      );
    },
  );
});
