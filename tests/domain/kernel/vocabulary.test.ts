import { describe, expect, it } from "@jest/globals";
import { HEADCOUNT_BANDS, headcountBand } from "../../../src/domain/kernel/vocabulary.js";

describe("headcountBand", () => {
  it.each([
    [1, "1-9"],
    [9, "1-9"],
    [10, "10-49"],
    [49, "10-49"],
    [50, "50-199"],
    [199, "50-199"],
    [200, "200-349"],
    [349, "200-349"],
    [350, "350-999"],
    [999, "350-999"],
    [1000, "1000-plus"],
    [200_000, "1000-plus"],
  ])("puts %d agents among %s", (agents, band) => {
    expect(headcountBand(agents)).toBe(band);
  });

  it("names every band of the vocabulary and no other", () => {
    const reached = new Set(Array.from({ length: 1_200 }, (_, i) => headcountBand(i + 1)));
    expect([...reached]).toEqual([...HEADCOUNT_BANDS]);
  });
});
