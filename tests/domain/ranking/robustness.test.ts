import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { buildPlan } from "../../../src/domain/plan/build-plan.js";
import { detectBrakes, type BrakeIntensity } from "../../../src/domain/ranking/brakes.js";
import type { Facts } from "../../../src/domain/facts/fact.js";
import { judgeRobustness, type Robustness } from "../../../src/domain/ranking/robustness.js";
import { weighRecommendations } from "../../../src/domain/ranking/relevance.js";
import type { Rulebook } from "../../../src/domain/rules/rulebook.js";
import {
  rankRecommendations,
  type SequencedRecommendation,
} from "../../../src/domain/ranking/sequence.js";
import { isActionable } from "../../../src/domain/ranking/status.js";
import { compileRulebook } from "../../../src/rulebook/compile.js";
import { someFacts } from "../../support/builders/builders.js";
import { anyProfile } from "../../support/builders/arbitraries.js";
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
