import { describe, expect, it } from "@jest/globals";
import { dateInParis } from "../../../src/application/shared/today.js";

describe("dateInParis", () => {
  it.each([
    ["in winter, an hour before midnight in London", "2026-11-24T23:00:00Z", "2026-11-25"],
    ["in winter, just before that", "2026-11-24T22:59:59Z", "2026-11-24"],
    ["in summer, two hours before midnight in London", "2026-07-14T22:00:00Z", "2026-07-15"],
    ["in summer, just before that", "2026-07-14T21:59:59Z", "2026-07-14"],
    ["at the turn of the year", "2026-12-31T23:30:00Z", "2027-01-01"],
    ["on a leap day", "2028-02-29T12:00:00Z", "2028-02-29"],
  ])("gives %s the date that Paris has", (_, moment, date) => {
    expect(dateInParis(new Date(moment))).toBe(date);
  });
});
