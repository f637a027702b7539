import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { StorageUnavailable } from "../../../src/application/ports/errors.js";
import { withFallback } from "../../../src/application/rate-limits/fallback-point-store.js";
import {
  createRateLimiter,
  type RateLimiter,
} from "../../../src/application/rate-limits/rate-limiter.js";
import { createLocalPointStore } from "../../../src/application/rate-limits/local-point-store.js";
import type { PointStore, RateLimitPolicy } from "../../../src/application/ports/points.js";

/** A stopwatch that stands still until it is put on. */
function aStopwatch() {
  let now = 1_000;
  return { read: () => now, putOn: (milliseconds: number) => void (now += milliseconds) };
}

const POLICY: RateLimitPolicy = { points: 10, seconds: 60 };

describe("a limiter", () => {
  it(
    "lets a subject spend what it has in a window, tells what is left and until when, and " +
      "again in the next",
    async () => {
      const watch = aStopwatch();
      const limiter = createRateLimiter({
        store: createLocalPointStore(watch.read),
        policy: POLICY,
        lease: 4,
        stopwatch: watch.read,
      });
      expect(await limiter.spend("a", 3)).toEqual({ allowed: true, left: 7, seconds: 60 });
      watch.putOn(20_500);
      expect(await limiter.spend("a", 6)).toEqual({ allowed: true, left: 1, seconds: 40 });
      expect(await limiter.spend("a", 2)).toEqual({ allowed: false, left: 1, seconds: 40 });
      expect(await limiter.spend("a", 1)).toEqual({ allowed: true, left: 0, seconds: 40 });
      expect(await limiter.spend("a", 1)).toEqual({ allowed: false, left: 0, seconds: 40 });
      expect(await limiter.spend("b", 1)).toEqual({ allowed: true, left: 9, seconds: 60 });
      watch.putOn(39_500);
      expect(await limiter.spend("a", 1)).toEqual({ allowed: true, left: 9, seconds: 60 });
    },
  );

  it(
    "asks the store once for a lease, also where many come at once, and not at all once " +
      "nothing is left",
    async () => {
      const watch = aStopwatch();
      const local = createLocalPointStore(watch.read);
      const taken: number[] = [];
      const store: PointStore = {
        take: (subject, points, policy) => (
          taken.push(points),
          local.take(subject, points, policy)
        ),
      };
      const limiter = createRateLimiter({ store, policy: POLICY, lease: 5, stopwatch: watch.read });
      const spendings = await Promise.all(
        Array.from({ length: 12 }, async () => limiter.spend("a", 1)),
      );
      expect(spendings.filter(({ allowed }) => allowed)).toHaveLength(10);
      expect(taken).toEqual([5, 5]);
      expect(limiter.spend("a", 1)).toEqual({ allowed: false, left: 0, seconds: 60 });
      expect([limiter.secondsUntilReset("a"), limiter.secondsUntilReset("b")]).toEqual([60, 0]);
      watch.putOn(60_000);
      expect(limiter.secondsUntilReset("a")).toBe(0);
    },
  );

  it("takes all that there is for what costs more than there ever is", async () => {
    const watch = aStopwatch();
    const limiter = createRateLimiter({
      store: createLocalPointStore(watch.read),
      policy: POLICY,
      lease: 1,
      stopwatch: watch.read,
    });
    expect(await limiter.spend("a", 15)).toMatchObject({ allowed: true, left: 0 });
    expect(await limiter.spend("b", 1)).toMatchObject({ allowed: true });
    expect(await limiter.spend("b", 15)).toMatchObject({ allowed: false, left: 9 });
  });

  it("remembers ten thousand subjects, and more by the store", async () => {
    const watch = aStopwatch();
    const limiter = createRateLimiter({
      store: createLocalPointStore(watch.read),
      policy: { points: 1, seconds: 60 },
      lease: 1,
      stopwatch: watch.read,
    });
    for (let subject = 0; subject <= 10_000; subject++) await limiter.spend(`${subject}`, 1);
    expect([
      limiter.secondsUntilReset("0"),
      limiter.secondsUntilReset("1"),
      limiter.secondsUntilReset("10000"),
    ]).toEqual([0, 60, 60]);
  });
});

interface Step {
  readonly process: number;
  readonly cost: number;
  readonly pause: number;
}

describe("limiters of several processes that share a store", () => {
  it(
    "never let more be spent in a window than there is, waste no more than a lease each, and " +
      "never raise what is left",
    async () => {
      const step = fc.record<Step>({
        process: fc.integer({ min: 0, max: 2 }),
        cost: fc.integer({ min: 1, max: 4 }),
        pause: fc.constantFrom(0, 0, 0, 100, 1_500),
      });
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 1, max: 30 }),
          fc.integer({ min: 1, max: 8 }),
          fc.array(step, { maxLength: 80 }),
          async (points, lease, steps) => {
            const watch = aStopwatch();
            const policy = { points, seconds: 2 };
            const store = createLocalPointStore(watch.read);
            const limiters: RateLimiter[] = [0, 1, 2].map(() =>
              createRateLimiter({ store, policy, lease, stopwatch: watch.read }),
            );
            let window = { endsAt: -Infinity, spent: 0, left: [Infinity, Infinity, Infinity] };
            for (const { process, cost: wanted, pause } of steps) {
              watch.putOn(pause);
              if (watch.read() >= window.endsAt)
                window = {
                  endsAt: watch.read() + 2_000,
                  spent: 0,
                  left: [Infinity, Infinity, Infinity],
                };
              const cost = Math.min(wanted, points);
              const { allowed, left } = await limiters[process]!.spend("a", wanted);
              if (allowed) window.spent += cost;
              expect(window.spent).toBeLessThanOrEqual(points);
              expect(left).toBeLessThanOrEqual(window.left[process]!);
              window.left[process] = left;
              // Refused only where all that is left does not reach, but for what the two others hold:
              // a lease, and what they had before.
              if (!allowed) expect(points - window.spent).toBeLessThan(cost + 2 * (lease + 3));
            }
          },
        ),
      );
    },
  );
});

describe("points that are insured", () => {
  const FAILING: PointStore = { take: () => Promise.reject(new StorageUnavailable("it is away")) };

  it(
    "are counted by the process while the shared store is away, and by the shared one as soon " +
      "as it is tried again",
    async () => {
      const watch = aStopwatch();
      let shared = FAILING;
      const heard: string[] = [];
      const store = withFallback({
        shared: { take: (...args) => shared.take(...args) },
        local: createLocalPointStore(watch.read),
        stopwatch: watch.read,
        onTrouble: (why) => heard.push(why),
      });
      const takes = await Promise.all(
        Array.from({ length: 4 }, async () => store.take("a", 3, POLICY)),
      );
      expect(takes.map(({ granted }) => granted)).toEqual([3, 3, 3, 1]);
      expect(heard).toEqual(["it is away"]);
      shared = { take: (_, granted) => ({ granted, left: 99, endsInMs: 1 }) };
      expect((await store.take("a", 3, POLICY)).left).toBe(0);
      watch.putOn(5_000);
      expect((await store.take("a", 3, POLICY)).left).toBe(99);
    },
  );

  it("are not waited for where the shared store says nothing", async () => {
    const watch = aStopwatch();
    const heard: string[] = [];
    const silent: PointStore = { take: () => new Promise(() => undefined) };
    const store = withFallback({
      shared: silent,
      local: createLocalPointStore(watch.read),
      stopwatch: watch.read,
      onTrouble: (why) => heard.push(why),
    });
    expect(await store.take("a", 3, POLICY)).toMatchObject({ granted: 3, left: 7 });
    expect(heard).toEqual(["the database did not answer within 300 ms"]);
  });

  it("of ten thousand subjects are counted by the process, those of the first forgotten", () => {
    const local = createLocalPointStore(aStopwatch().read);
    for (let subject = 0; subject <= 10_000; subject++) local.take(`${subject}`, 1, POLICY);
    expect([local.take("10000", 1, POLICY).left, local.take("0", 1, POLICY).left]).toEqual([8, 9]);
  });
});
