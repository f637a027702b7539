import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { buildPlan } from "../../../src/domain/plan/build-plan.js";
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
import { compileRulebook } from "../../../src/rulebook/compile.js";
import { someFacts } from "../../support/builders/builders.js";
import { anyHiddenFacts, anyProfile } from "../../support/builders/arbitraries.js";
import { anyRulebook } from "../../support/rulebook/arbitraries.js";
import { shippedFiles } from "../../support/rulebook/copies.js";
import {
  ALWAYS,
  aBrake,
  aRecommendation,
  aRule,
  aRulebook,
  aText,
  easing,
} from "../../support/rulebook/parts.js";
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
}

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
      /**
       * Whether two swap when one present brake changes by that much, or differ by less than half a
       * point.
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
      fc.assert(
        fc.property(orders, (order) => {
          const { ordered } = order;
          expect([...order.robustness.keys()]).toEqual(
            ordered.map(({ recommendation }) => recommendation.id),
          );
          const groups: SequencedRecommendation[][] = [];
          ordered.forEach((each, i) => {
            const { tieGroup } = order.of(each.recommendation.id);
            if (
              tieGroup !== undefined &&
              i > 0 &&
              order.of(ordered[i - 1]!.recommendation.id).tieGroup === tieGroup
            )
              groups.at(-1)!.push(each);
            else groups.push([each]);
          });
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

/** Two or three recommendations to be carried out; the others are in place. */
function judge(
  intensities: Readonly<Record<string, number>>,
  ...strengths: readonly Readonly<Record<string, number>>[]
): ReadonlyMap<string, Robustness> {
  const small = aRulebook({
    brakes: Object.entries(intensities).map(([id, weight]) =>
      aBrake({
        id,
        rules: weight === 0 ? [] : [aRule({ id: `${id}.rule`, weight, when: ALWAYS })],
      }),
    ),
    recommendations: Array.from({ length: 12 }, (_, i) =>
      aRecommendation({
        number: i + 1,
        eases: easing(strengths[i] ?? {}),
        ...(i >= strengths.length && { inPlace: { because: aText("there"), conditions: ALWAYS } }),
      }),
    ),
  });
  return new Order(small, someFacts(small, { "identity.type": "commune" })).robustness;
}

describe("judgeRobustness", () => {
  it("does not depend on the order of files, nor on that of rules and of what is eased in them", () => {
    const files = shippedFiles();
    for (const [file, content] of Object.entries(files))
      for (const list of ["rules", "eases"])
        if (list in content) files[file] = { ...files[file], [list]: [...content[list]].reverse() };
    const reordered = compileRulebook(Object.fromEntries(Object.entries(files).reverse()));
    fc.assert(
      fc.property(anyProfile(rulebook), (profile) => {
        const [one, other] = [rulebook, reordered].map((each) =>
          buildPlan(each, profile, []).recommendations.map(({ id, robustness }) => [
            id,
            robustness,
          ]),
        );
        expect(other).toEqual(one);
      }),
      { numRuns: 100 },
    );
  });

  it(
    "takes the brake that has to change least: silos from 80 % to 50 %, rather than the other " +
      "from 60 % to 96 %",
    () => {
      const { nearest } = judge(
        { silos: 80, "human-cost": 60 },
        { silos: 60 },
        { "human-cost": 50 },
      ).get("r1")!;
      expect(nearest).toEqual({
        recommendation: "r2",
        brake: "silos",
        direction: "falls",
        change: expect.closeTo(0.375),
        intensity: expect.closeTo(0.5),
        relevance: expect.closeTo(0.3),
      });
    },
  );

  it("takes one that rises where that is less", () => {
    const { nearest } = judge(
      { silos: 50, "digital-gap": 50, "human-cost": 50 },
      { silos: 50, "digital-gap": 50 },
      { "human-cost": 80 },
    ).get("r1")!;
    expect(nearest).toMatchObject({
      brake: "human-cost",
      direction: "rises",
      change: expect.closeTo(0.09375, 10),
      intensity: expect.closeTo(0.546875, 10),
      relevance: expect.closeTo(0.4375, 10),
    });
  });

  it("reckons with a brake that both ease", () => {
    // 0.8x against 1 − 0.7·(1 − 0.5x): level at x = 0.3 / 0.45.
    expect(
      judge({ silos: 90, "human-cost": 50 }, { silos: 80 }, { silos: 50, "human-cost": 60 }).get(
        "r1",
      )!.nearest,
    ).toMatchObject({
      brake: "silos",
      direction: "falls",
      intensity: expect.closeTo(0.3 / 0.45),
      change: expect.closeTo(1 - 0.3 / 0.45 / 0.9),
    });
  });

  it(
    "says that no change of one brake would do where one eases all that the other does, and " +
      "more strongly",
    () => {
      expect(judge({ silos: 80 }, { silos: 60 }, { silos: 40 }).get("r1")).toEqual({});
    },
  );

  it("does not scale a brake of which there is no sign", () => {
    expect(
      judge({ silos: 80, "human-cost": 0 }, { silos: 60 }, { silos: 40, "human-cost": 90 }).get(
        "r1",
      ),
    ).toEqual({});
  });

  it("looks at all that come behind, not at the next alone", () => {
    expect(
      judge(
        { silos: 80, "human-cost": 60 },
        { silos: 60 },
        { silos: 50 },
        { "human-cost": 62 },
      ).get("r1")!.nearest,
    ).toMatchObject({ recommendation: "r3" });
  });

  it("ties what is level, and looks past the group for what would pass", () => {
    const robustness = judge(
      { silos: 80, "human-cost": 60 },
      { silos: 50 },
      { silos: 50 },
      { "human-cost": 30 },
    );
    expect(
      [robustness.get("r1"), robustness.get("r2")].map((each) => [
        each!.tieGroup,
        each!.nearest!.recommendation,
      ]),
    ).toEqual([
      [1, "r3"],
      [1, "r3"],
    ]);
    expect(robustness.get("r3")).toEqual({});
  });

  it(
    "ties what half a point parts, and what a change of a twentieth would swap, and nothing " +
      "beyond",
    () => {
      const groups = (...strengths: number[]) =>
        [
          ...judge(
            { silos: 80, "human-cost": 80 },
            ...strengths.map((strength, i) => ({
              [i % 2 === 0 ? "silos" : "human-cost"]: strength,
            })),
          ).values(),
        ].map(({ tieGroup }) => tieGroup);
      expect(groups(60, 58)).toEqual([1, 1]);
      expect(groups(60, 56)).toEqual([undefined, undefined]);
    },
  );

  it("cuts a chain where it is widest, so that any two of a group are tied", () => {
    const robustness = judge(
      { silos: 50, "human-cost": 50, "digital-gap": 50 },
      { silos: 80 },
      { "human-cost": 77 },
      { "digital-gap": 75 },
    );
    expect([...robustness.values()].map(({ tieGroup }) => tieGroup)).toEqual([undefined, 1, 1]);
  });

  it("says nothing of what is not to be carried out", () => {
    expect([...judge({ silos: 80 }, { silos: 60 }).keys()]).toEqual(["r1"]);
  });
});
