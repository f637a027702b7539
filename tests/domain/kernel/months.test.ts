import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { addMonths, dayBefore, monthsBetween } from "../../../src/domain/kernel/months.js";

describe("monthsBetween", () => {
  it.each([
    ["2026-11-22", "2026-11", 0],
    ["2026-11-01", "2026-12", 1],
    ["2026-11-30", "2026-12", 1],
    ["2026-11-22", "2032-03", 64],
    ["2026-12-31", "2027-01", 1],
    ["2026-11-22", "2026-10", -1],
    ["2027-01-01", "2026-12", -1],
  ])("counts from %s to %s: %d", (date, month, months) => {
    expect(monthsBetween(date, month)).toBe(months);
  });

  it("counts on from wherever it is asked again", () => {
    const anyMonth = fc
      .tuple(fc.integer({ min: 2000, max: 2100 }), fc.integer({ min: 1, max: 12 }))
      .map(([year, month]) => `${year}-${String(month).padStart(2, "0")}`);
    fc.assert(
      fc.property(anyMonth, anyMonth, anyMonth, (a, b, c) => {
        expect(monthsBetween(`${a}-15`, b) + monthsBetween(`${b}-28`, c)).toBe(
          monthsBetween(`${a}-01`, c),
        );
      }),
    );
  });
});

describe("addMonths", () => {
  it.each([
    ["2027-01-01", 6, "2027-07-01"],
    ["2026-11-24", 6, "2027-05-24"],
    ["2026-08-31", 6, "2027-02-28"],
    ["2027-08-31", 6, "2028-02-29"],
    ["2026-08-31", 12, "2027-08-31"],
    ["2026-12-31", 0, "2026-12-31"],
    ["2026-12-31", 72, "2032-12-31"],
  ])("counts on from %s by %d months: %s", (date, months, later) => {
    expect(addMonths(date, months)).toBe(later);
  });
});

describe("dayBefore", () => {
  it.each([
    ["2027-07-01", "2027-06-30"],
    ["2028-03-01", "2028-02-29"],
    ["2027-01-01", "2026-12-31"],
  ])("of %s is %s", (date, day) => {
    expect(dayBefore(date)).toBe(day);
  });
});
