import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { round, roundDown, roundEstimate, roundShares } from "../../../src/domain/ranking/round.js";

const units = (value: number): number => Math.round(value * 10_000);
const sum = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0);

describe("round", () => {
  it("keeps four decimals", () => {
    expect([0, 0.12344, 0.12345, 0.99996, 1].map(round)).toEqual([0, 0.1234, 0.1235, 1, 1]);
  });

  it("leaves a whole percent as it is, so that a threshold is met by equality", () => {
    for (let percent = 0; percent <= 100; percent++)
      expect(round(percent / 100)).toBe(percent / 100);
  });

  it("never swaps two values, nor moves one out of its bounds", () => {
    const three = fc.tuple(
      ...Array.from({ length: 3 }, () => fc.double({ min: 0, max: 1, noNaN: true })),
    );
    fc.assert(
      fc.property(three, (values) => {
        const [min = 0, value = 0, max = 0] = [...values].sort((a, b) => a - b);
        const rounded = roundEstimate({ value, min, max });
        expect(rounded).toEqual({ value: round(value), min: round(min), max: round(max) });
        expect(rounded.min <= rounded.value && rounded.value <= rounded.max).toBe(true);
      }),
    );
  });
});

describe("roundDown", () => {
  it("keeps four decimals and never rounds up", () => {
    expect([0, 0.12345, 0.12349, 0.99999, 1.5].map(roundDown)).toEqual([
      0, 0.1234, 0.1234, 0.9999, 1.5,
    ]);
  });
});

describe("roundShares", () => {
  it("shares out what takes away, too", () => {
    expect(roundShares([0.30006, -0.10004, -0.10002], 0.1)).toEqual([0.3001, -0.1001, -0.1]);
    expect(roundShares([0, -0], 0).map((share) => Object.is(share, 0))).toEqual([true, true]);
  });

  it("gives what rounding leaves over to the largest remainders", () => {
    expect(roundShares([0.10006, 0.20005, 0.30009], 0.6002)).toEqual([0.1001, 0.2, 0.3001]);
  });

  it("breaks a tie by place", () => {
    expect(roundShares([0.00005, 0.00005, 0.00005], 0.0002)).toEqual([0.0001, 0.0001, 0]);
  });

  it("does not lose a share that floating point left just under its value", () => {
    expect(roundShares([0.3 - 0.1, 0.1], 0.3)).toEqual([0.2, 0.1]);
  });

  it("leaves nothing to share out of nothing", () => {
    expect(roundShares([0, 0], 0)).toEqual([0, 0]);
    expect(roundShares([], 0)).toEqual([]);
  });

  it("adds up to the rounded total, each part within one unit of its value", () => {
    const anyParts = fc
      .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 })
      .map((parts) => parts.map((part) => part / parts.length));
    fc.assert(
      fc.property(anyParts, (parts) => {
        const total = round(sum(parts));
        const shares = roundShares(parts, total);
        expect(sum(shares.map(units))).toBe(units(total) + 0);
        shares.forEach((share, i) =>
          expect(Math.abs(share - parts[i]!)).toBeLessThan(0.0001 + 1e-9),
        );
      }),
      { numRuns: 500 },
    );
  });
});
