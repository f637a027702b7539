import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import {
  compareWithPeers,
  peerFiguresOf,
  type Peer,
  type PeerFigures,
  type ShareRange,
} from "../../../src/domain/comparison/peers.js";
import type { Plan } from "../../../src/domain/plan/plan.js";
import { STATUSES, type Status } from "../../../src/domain/ranking/status.js";
import {
  TEMPLATE,
  SILOS,
  RECOMMENDATIONS,
  sure,
  aPlan,
  idOf,
  peersAt,
  silosAmong,
} from "./some-peers.js";

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
