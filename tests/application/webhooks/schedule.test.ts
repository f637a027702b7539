import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { nextAttemptAfter, RETRY_DELAYS_MS } from "../../../src/application/webhooks/schedule.js";

const now = new Date("2026-11-26T10:00:00.000Z");
const delayAfter = (attempts: number, random = 0, retryAfter?: string): number =>
  nextAttemptAfter(attempts, now, random, retryAfter)!.getTime() - now.getTime();
const anyAttempt = fc.integer({ min: 1, max: RETRY_DELAYS_MS.length });
const anyRandom = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const DAY_MS = 86_400_000;

describe("nextAttemptAfter", () => {
  it(
    "follows the example of the specification: ten attempts in 75 hours, 35 minutes and 5 " +
      "seconds",
    () => {
      expect(RETRY_DELAYS_MS.map((_, i) => delayAfter(i + 1) / 1_000)).toEqual([
        5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400,
      ]);
      expect(RETRY_DELAYS_MS.reduce((sum, delay) => sum + delay, 0)).toBe(
        ((75 * 60 + 35) * 60 + 5) * 1_000,
      );
    },
  );

  it("ends after the last attempt, also where the receiver asks for another", () => {
    expect(nextAttemptAfter(RETRY_DELAYS_MS.length + 1, now, 0.5, "10")).toBeNull();
    expect(nextAttemptAfter(RETRY_DELAYS_MS.length + 2, now, 0.5)).toBeNull();
  });

  it("adds at random up to a tenth, and takes nothing away", () => {
    fc.assert(
      fc.property(anyAttempt, anyRandom, (attempts, random) => {
        const [delay, least] = [delayAfter(attempts, random), RETRY_DELAYS_MS[attempts - 1]!];
        expect(delay).toBeGreaterThanOrEqual(least);
        expect(delay).toBeLessThanOrEqual(least * 1.1);
      }),
    );
    expect(delayAfter(1, 0.9)).not.toBe(delayAfter(1, 0.1));
  });

  it.each([
    ["seconds", "120", 120_000],
    ["a date", "Thu, 26 Nov 2026 10:02:00 GMT", 120_000],
    ["less than the schedule", "1", 5_000],
    ["a date that is over", "Thu, 26 Nov 2026 09:00:00 GMT", 5_000],
    ["more than a day", "99999999999999999999", DAY_MS],
    ["a date far away", "Fri, 26 Nov 2127 10:00:00 GMT", DAY_MS],
    ["nothing sound", "soon", 5_000],
    ["a negative number", "-120", 5_000],
    ["nothing", "", 5_000],
  ])("waits as long as `Retry-After` asks by %s, within a day", (_, retryAfter, delay) => {
    expect(delayAfter(1, 0, retryAfter)).toBe(delay);
  });

  it(
    "whatever `Retry-After` says, comes neither before the schedule nor later than a day " +
      "after it",
    () => {
      fc.assert(
        fc.property(
          anyAttempt,
          fc.oneof(
            fc.string(),
            fc.nat().map(String),
            fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
          ),
          (attempts, retryAfter) => {
            const delay = delayAfter(attempts, 0, retryAfter);
            expect(delay).toBeGreaterThanOrEqual(RETRY_DELAYS_MS[attempts - 1]!);
            expect(delay).toBeLessThanOrEqual(DAY_MS);
          },
        ),
      );
    },
  );
});
