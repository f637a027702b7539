import { describe, expect, it } from "@jest/globals";
import { buildPlan } from "../../../src/domain/plan/build-plan.js";
import { compareWithPeers, peerFiguresOf } from "../../../src/domain/comparison/peers.js";
import type { Plan } from "../../../src/domain/plan/plan.js";
import { isActionable } from "../../../src/domain/ranking/status.js";
import { aProfile } from "../../support/builders/builders.js";
import { shippedRulebook } from "../../support/rulebook/shipped.js";
import {
  BRAKES,
  SILOS,
  OTHER,
  RECOMMENDATIONS,
  sure,
  aPlan,
  peersOf,
  peersAt,
  silosAmong,
} from "./some-peers.js";

describe("compareWithPeers", () => {
  it("gives quartiles by nearest rank, shares as ranges, and the place between them", () => {
    const peers = peersAt(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1);
    expect(silosAmong(aPlan(sure(0.85)), peers)).toEqual({
      id: SILOS,
      size: 10,
      lowerQuartile: 0.3,
      median: 0.5,
      upperQuartile: 0.8,
      lower: { min: 0.75, max: 1 },
      higher: { min: 0, max: 0.25 },
      position: "above",
    });
  });

  it.each([
    [0.8, "within"],
    [0.3, "within"],
    [0.25, "below"],
    [0.85, "above"],
    [0.82, "within"],
  ])("places an intensity of %d %s the quartiles", (value, position) => {
    expect(
      silosAmong(aPlan(sure(value)), peersAt(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1))
        ?.position,
    ).toBe(position);
  });

  it("leaves the place open where unknown facts could move it across a quartile", () => {
    const peers = peersAt(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1);
    expect(silosAmong(aPlan({ value: 0.5, min: 0.2, max: 0.6 }), peers)).toMatchObject({
      position: "undetermined",
      lower: { min: 0, max: 0.75 },
    });
    expect(silosAmong(aPlan({ value: 0.5, min: 0.4, max: 0.6 }), peers)).toMatchObject({
      position: "within",
    });
  });

  it("compares a brake only with those who know it to within 0.25, and only where they are ten", () => {
    const vague = { value: 0.5, min: 0.5, max: 0.7501 };
    const known = { value: 0.5, min: 0.5, max: 0.75 };
    const nine = peersOf([
      ...Array<Plan>(9).fill(aPlan(known)),
      aPlan(vague),
      ...Array<Plan>(5).fill(aPlan(vague)),
    ]);
    expect(compareWithPeers(aPlan(sure(0.5)), nine)).toMatchObject({
      size: 15,
      brakes: [{ id: OTHER, size: 15 }],
    });
    const ten = peersOf([
      ...Array<Plan>(10).fill(aPlan(known)),
      ...Array<Plan>(5).fill(aPlan(vague)),
    ]);
    expect(compareWithPeers(aPlan(sure(0.5)), ten)).toMatchObject({
      size: 15,
      brakes: [
        { id: SILOS, size: 10 },
        { id: OTHER, size: 15 },
      ],
    });
  });

  it(
    "says for what share of the peers a recommendation is a priority, among the first three, " +
      "or in place",
    () => {
      const peersOfSize = (size: number) =>
        peersOf(
          Array.from({ length: size }, (_, i) =>
            aPlan(
              sure(0.5),
              sure(0.5),
              i < 0.35 * size ? "priority" : i < 0.6 * size ? "already-in-place" : "optional",
            ),
          ),
        );
      expect(compareWithPeers(aPlan(sure(0.5)), peersOfSize(20))?.recommendations[0]).toEqual({
        id: RECOMMENDATIONS[0],
        priority: { min: 0.25, max: 0.5 },
        inPlace: { min: 0, max: 0.25 },
        topThree: { min: 0.75, max: 1 },
      });
      expect(compareWithPeers(aPlan(sure(0.5)), peersOfSize(40))?.recommendations[0]).toEqual({
        id: RECOMMENDATIONS[0],
        priority: { min: 0.35, max: 0.4 },
        inPlace: { min: 0.2, max: 0.25 },
        topThree: { min: 0.75, max: 0.8 },
      });
    },
  );

  it("orders brakes and recommendations as the plan does", () => {
    const comparison = compareWithPeers(aPlan(sure(0.5)), peersAt(...Array<number>(10).fill(0.5)));
    expect(comparison?.brakes.map(({ id }) => id)).toEqual(BRAKES);
    expect(comparison?.recommendations.map(({ id }) => id)).toEqual(RECOMMENDATIONS);
  });
});

describe("peerFiguresOf", () => {
  it.each([
    [0, 0],
    [0.0249, 0],
    [0.025, 1],
    [0.075, 2],
    [0.7249, 14],
    [0.725, 15],
    [0.9749, 19],
    [0.975, 20],
    [1, 20],
  ])("rounds an intensity of %d to %i steps", (value, step) => {
    expect(peerFiguresOf(aPlan(sure(value))).brakes[SILOS]).toBe(step);
  });

  it("holds statuses, and of ranks only which come first; never a fact, a rule or a relevance", () => {
    const plan = buildPlan(
      shippedRulebook(),
      aProfile({ agents: 600, layers: 5, answers: { "shared-projects": 1 } }),
      [],
    );
    const figures = peerFiguresOf(plan);
    expect(Object.keys(figures)).toEqual(["brakes", "statuses", "topThree"]);
    expect(Object.keys(figures.statuses).sort()).toEqual([...RECOMMENDATIONS].sort());
    expect(figures.topThree).toEqual(
      plan.recommendations
        .filter(({ rank, status }) => rank <= 3 && isActionable(status))
        .map(({ id }) => id)
        .sort(),
    );
    for (const step of Object.values(figures.brakes))
      expect(Number.isInteger(step) && step >= 0 && step <= 20).toBe(true);
  });
});
