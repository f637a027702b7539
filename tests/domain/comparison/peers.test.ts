import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { Estimate } from "../../../src/domain/ranking/brakes.js";
import { buildPlan } from "../../../src/domain/plan/build-plan.js";
import {
  compareWithPeers,
  peerFiguresOf,
  type Peer,
  type PeerFigures,
  type ShareRange,
} from "../../../src/domain/comparison/peers.js";
import type { Plan } from "../../../src/domain/plan/plan.js";
import { STATUSES, isActionable, type Status } from "../../../src/domain/ranking/status.js";
import { aProfile } from "../../support/builders/builders.js";
import { shippedRulebook } from "../../support/rulebook/shipped.js";

const TEMPLATE = buildPlan(shippedRulebook(), aProfile(), []);
const BRAKES = TEMPLATE.brakes.slice(0, 2).map(({ id }) => id) as [string, string];
const [SILOS, OTHER] = BRAKES;
const RECOMMENDATIONS = TEMPLATE.recommendations.map(({ id }) => id);

const sure = (value: number): Estimate => ({ value, min: value, max: value });

/** A plan with these intensities of two brakes, and this status of the first recommendation. */
const aPlan = (silos: Estimate, other: Estimate = sure(0.5), first: Status = "priority"): Plan => ({
  ...TEMPLATE,
  brakes: TEMPLATE.brakes
    .slice(0, 2)
    .map((brake, i) => ({ ...brake, intensity: i === 0 ? silos : other })),
  recommendations: TEMPLATE.recommendations.map((each, i) => ({
    ...each,
    status: i === 0 ? first : "optional",
  })),
});

const idOf = (place: number): string =>
  `0193a5c2-7d4e-7cc3-9d1f-${String(place).padStart(12, "0")}`;
const peersOf = (plans: readonly Plan[]): Peer[] =>
  plans.map((plan, i) => ({ plan: idOf(i), figures: peerFiguresOf(plan) }));
/** One peer for each intensity, the first the oldest. */
const peersAt = (...intensities: number[]): Peer[] =>
  peersOf(intensities.map((value) => aPlan(sure(value))));
const silosAmong = (plan: Plan, peers: readonly Peer[]) =>
  compareWithPeers(plan, peers)?.brakes.find(({ id }) => id === SILOS);

const anyIntensity = fc.integer({ min: 0, max: 10_000 }).map((value) => value / 10_000);
const anyEstimate = fc.tuple(anyIntensity, anyIntensity, anyIntensity).map((values) => {
  const [min, value, max] = values.sort((a, b) => a - b);
  return { value, min, max };
});
const anyPlan = fc
  .tuple(
    fc.oneof(anyIntensity.map(sure), anyEstimate),
    fc.oneof(anyIntensity.map(sure), anyEstimate),
    fc.constantFrom(...STATUSES),
  )
  .map((parts) => aPlan(...parts));
const anyFigures: fc.Arbitrary<PeerFigures> = anyPlan.map(peerFiguresOf);
const anyPeers = (minLength: number, maxLength: number): fc.Arbitrary<Peer[]> =>
  fc
    .array(anyFigures, { minLength, maxLength })
    .map((all) => all.map((figures, i) => ({ plan: idOf(i), figures })));

const rangesOf = (plan: Plan, peers: readonly Peer[]): (ShareRange & { size: number })[] => {
  const comparison = compareWithPeers(plan, peers);
  if (comparison === undefined) return [];
  return [
    ...comparison.recommendations.flatMap(({ priority, topThree, inPlace }) =>
      [priority, topThree, inPlace].map((range) => ({ ...range, size: comparison.size })),
    ),
    ...comparison.brakes.flatMap(({ lower, higher, size }) =>
      [lower, higher].map((range) => ({ ...range, size })),
    ),
  ];
};

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

describe("laws of the comparison with peers", () => {
  it("says nothing of fewer than ten, of the whole group or of any brake", () => {
    fc.assert(
      fc.property(anyPlan, anyPeers(0, 9), (plan, peers) => {
        expect(compareWithPeers(plan, peers)).toBeUndefined();
      }),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(anyPlan, anyPeers(10, 45), (plan, peers) => {
        for (const { id, size } of compareWithPeers(plan, peers)!.brakes) {
          expect(size).toBeGreaterThanOrEqual(10);
          expect(size).toBeLessThanOrEqual(
            peers.filter(({ figures }) => figures.brakes[id] !== undefined).length,
          );
        }
      }),
      { numRuns: 300 },
    );
  });

  it("does not depend on the order in which the peers are found", () => {
    fc.assert(
      fc.property(
        anyPlan,
        anyPeers(10, 45).chain((peers) =>
          fc.tuple(fc.constant(peers), fc.shuffledSubarray(peers, { minLength: peers.length })),
        ),
        (plan, [peers, shuffled]) => {
          expect(compareWithPeers(plan, shuffled)).toEqual(compareWithPeers(plan, peers));
        },
      ),
      { numRuns: 300 },
    );
  });

  it("does not show what a newcomer has changed, before they are five", () => {
    fc.assert(
      fc.property(
        anyPlan,
        fc.integer({ min: 2, max: 8 }),
        anyPeers(44, 44),
        fc.integer({ min: 1, max: 4 }),
        (plan, blocks, peers, newcomers) => {
          expect(compareWithPeers(plan, peers.slice(0, blocks * 5 + newcomers))).toEqual(
            compareWithPeers(plan, peers.slice(0, blocks * 5)),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  it("counts whole blocks of five: what is left out would have been of the newest", () => {
    fc.assert(
      fc.property(anyPlan, anyPeers(10, 45), (plan, peers) => {
        const comparison = compareWithPeers(plan, peers)!;
        for (const { size } of [comparison, ...comparison.brakes]) expect(size % 5).toBe(0);
        expect(peers.length - comparison.size).toBeLessThan(5);
      }),
      { numRuns: 300 },
    );
  });

  it(
    "gives ranges that leave at least two counts possible: never nobody, everybody, or an " +
      "exact number",
    () => {
      fc.assert(
        fc.property(anyPlan, anyPeers(10, 60), (plan, peers) => {
          for (const { min, max, size } of rangesOf(plan, peers)) {
            // At a bound the count may lie on either side: without the bounds is the stricter
            // reading.
            const possible = Array.from({ length: size + 1 }, (_, count) => count / size).filter(
              (share) => (share > min - 1e-12 && share < max - 1e-12) || (max === 1 && share === 1),
            );
            expect(possible.length).toBeGreaterThanOrEqual(2);
          }
        }),
        { numRuns: 300 },
      );
    },
  );

  it(
    "does not tell how many lie below any intensity, whatever plans ask and however their " +
      "answers are put together",
    () => {
      fc.assert(
        fc.property(anyPeers(10, 60), (peers) => {
          const asked = Array.from({ length: 21 }, (_, step) =>
            silosAmong(aPlan(sure(step / 20)), peers)!,
          );
          if (asked[0] === undefined) return;
          const { size, lowerQuartile, median, upperQuartile } = asked[0];
          const boundOf = (share: number): number => Math.ceil(share * size - 1e-9);
          // What is known of the number of peers below each step, 0 to 21: of the first nobody, of
          // the last everybody.
          const known = Array.from({ length: 22 }, () => ({ least: 0, most: size }));
          const learn = (step: number, least: number, most: number): void => {
            const each = known[step]!;
            known[step] = { least: Math.max(each.least, least), most: Math.min(each.most, most) };
          };
          asked.forEach(({ lower, higher }, step) => {
            learn(step, boundOf(lower.min), lower.max === 1 ? size : boundOf(lower.max) - 1);
            learn(
              step + 1,
              boundOf(1 - higher.max),
              higher.min === 0 ? size : boundOf(1 - higher.min) - 1,
            );
          });
          [lowerQuartile, median, upperQuartile].forEach((quartile, i) => {
            const rank = Math.ceil((size * (i + 1)) / 4);
            learn(Math.round(quartile * 20), 0, rank - 1);
            learn(Math.round(quartile * 20) + 1, rank, size);
          });
          // Of a higher step no fewer lie below.
          for (let step = 1; step < 22; step++) learn(step, known[step - 1]!.least, size);
          for (let step = 20; step >= 0; step--) learn(step, 0, known[step + 1]!.most);
          for (const { least, most } of known.slice(1, 21))
            expect(most - least).toBeGreaterThanOrEqual(1);
        }),
        { numRuns: 300 },
      );
    },
  );

  it.each([10, 15, 40, 45])(
    "does not tell how many of %i have a recommendation for a priority or in place, by " +
      "putting the two together",
    (size) => {
      const [first = ""] = RECOMMENDATIONS;
      const counts = new Map<string, { priority: Set<number>; inPlace: Set<number> }>();
      for (let priority = 0; priority <= size; priority++) {
        for (let inPlace = 0; inPlace + priority <= size; inPlace++) {
          const statuses = Array.from({ length: size }, (_, i): Status =>
            i < priority ? "priority" : i < priority + inPlace ? "already-in-place" : "optional",
          );
          const peers = statuses.map((status, i) => ({
            plan: idOf(i),
            figures: { brakes: {}, statuses: { [first]: status }, topThree: [] },
          }));
          const answer = JSON.stringify(compareWithPeers(TEMPLATE, peers));
          const known = counts.get(answer) ?? { priority: new Set(), inPlace: new Set() };
          known.priority.add(priority);
          known.inPlace.add(inPlace);
          counts.set(answer, known);
        }
      }
      for (const known of counts.values())
        expect(Math.min(known.priority.size, known.inPlace.size)).toBeGreaterThanOrEqual(2);
    },
  );

  it("gives ranges that hold the share, counted anew on rounded intensities", () => {
    fc.assert(
      fc.property(anyIntensity, anyPeers(10, 60), (value, peers) => {
        const plan = aPlan(sure(value));
        const comparison = compareWithPeers(plan, peers)!;
        const members = peers.slice(0, comparison.size);
        const holds = ({ min, max }: ShareRange, count: number, size: number) =>
          expect([min <= count / size + 1e-12, count / size <= max + 1e-12]).toEqual([true, true]);
        holds(
          comparison.recommendations[0]!.priority,
          members.filter(({ figures }) => figures.statuses[RECOMMENDATIONS[0]!] === "priority")
            .length,
          comparison.size,
        );
        const silos = comparison.brakes.find(({ id }) => id === SILOS);
        if (silos === undefined) return;
        const steps = members
          .flatMap(({ figures }) => figures.brakes[SILOS] ?? [])
          .slice(0, silos.size);
        const own = Math.round(value * 20 + 1e-9);
        holds(silos.lower, steps.filter((step) => step < own).length, silos.size);
        holds(silos.higher, steps.filter((step) => step > own).length, silos.size);
      }),
      { numRuns: 300 },
    );
  });

  it("keeps the quartiles in order, each an intensity that a peer has, rounded", () => {
    fc.assert(
      fc.property(anyPlan, anyPeers(10, 60), (plan, peers) => {
        for (const { id, lowerQuartile, median, upperQuartile } of compareWithPeers(plan, peers)!
          .brakes) {
          expect(lowerQuartile <= median && median <= upperQuartile).toBe(true);
          const had = peers.map(({ figures }) => (figures.brakes[id] ?? -1) / 20);
          for (const quartile of [lowerQuartile, median, upperQuartile])
            expect(had).toContain(quartile);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("never lets a stronger brake stand lower", () => {
    const order = ["below", "within", "above"];
    fc.assert(
      fc.property(anyIntensity, anyIntensity, anyPeers(10, 60), (one, two, peers) => {
        const [weak, strong] = [Math.min(one, two), Math.max(one, two)].map((value) =>
          silosAmong(aPlan(sure(value)), peers),
        );
        if (weak === undefined || strong === undefined) return;
        expect(strong.lower.min >= weak.lower.min && strong.higher.min <= weak.higher.min).toBe(
          true,
        );
        expect(order.indexOf(strong.position)).toBeGreaterThanOrEqual(order.indexOf(weak.position));
      }),
      { numRuns: 300 },
    );
  });

  it("holds whatever the unknown facts of the plan turn out to be", () => {
    fc.assert(
      fc.property(
        anyEstimate,
        fc.double({ min: 0, max: 1, noNaN: true }),
        anyPeers(10, 60),
        (estimate, part, peers) => {
          const settled =
            Math.round((estimate.min + part * (estimate.max - estimate.min)) * 10_000) / 10_000;
          const [open, closed] = [
            silosAmong(aPlan(estimate), peers),
            silosAmong(aPlan(sure(settled)), peers),
          ];
          if (open === undefined || closed === undefined) return;
          for (const side of ["lower", "higher"] as const)
            expect(open[side].min <= closed[side].min && closed[side].max <= open[side].max).toBe(
              true,
            );
          if (open.position !== "undetermined") expect(closed.position).toBe(open.position);
        },
      ),
      { numRuns: 500 },
    );
  });

  it(
    "brings out nothing finer than the figures that are kept: plans that differ within a step " +
      "answer alike, on either side",
    () => {
      /** The same plan, moved within its step of 0.05. */
      const moved = (value: number, by: number): number => {
        const step = Math.floor((Math.round(value * 10_000) + 250) / 500);
        return Math.min(10_000, Math.max(0, step * 500 - 250 + by)) / 10_000;
      };
      fc.assert(
        fc.property(
          fc.array(anyIntensity, { minLength: 11, maxLength: 40 }),
          fc.array(fc.integer({ min: 0, max: 499 }), { minLength: 40, maxLength: 40 }),
          (values, by) => {
            const others = values.map((value, i) => moved(value, by[i]!));
            const [own, ...rest] = [values, others].map(([first = 0, ...each]) =>
              compareWithPeers(aPlan(sure(first)), peersAt(...each)),
            );
            for (const other of rest) expect(other).toEqual(own);
          },
        ),
        { numRuns: 300 },
      );
    },
  );

  it("names no plan", () => {
    fc.assert(
      fc.property(anyPlan, anyPeers(10, 20), (plan, peers) => {
        const text = JSON.stringify(compareWithPeers(plan, peers));
        for (const peer of peers) expect(text).not.toContain(peer.plan);
      }),
      { numRuns: 50 },
    );
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
