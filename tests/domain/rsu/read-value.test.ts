import { describe, expect, it } from "@jest/globals";
import type { RsuIndicator } from "../../../src/domain/rsu/indicators.js";
import type { RsuRow } from "../../../src/domain/rsu/rsu-input.js";
import { faultsOf, soundOf, row, YEAR, COMMUNE } from "./indicator-rows.js";

describe("the value of an indicator", () => {
  const agentsOf = (value: RsuRow["value"]) =>
    soundOf([YEAR, COMMUNE, row("headcount-total", value)]).profile.size?.agents;
  const refused = (indicator: RsuIndicator, value: RsuRow["value"]) =>
    faultsOf([YEAR, COMMUNE, row(indicator, value)]);

  it.each<RsuRow["value"]>([1200, "1200", " 1200 ", "1200,0", "1200,00", "1200.0", 1200.0])(
    "may be written %j",
    (value) => {
      expect(agentsOf(value)).toBe(1200);
    },
  );

  it.each<RsuRow["value"]>([
    "1 200",
    "1\u202f200",
    "1.200",
    "1,200",
    "1,2",
    1.5,
    -1,
    0,
    "1e3",
    "0x10",
    "+5",
    "12 agents",
    "douze",
    true,
    200_001,
    "9".repeat(40),
  ])(
    "may not be written %j, where a separator could mean two things or it is no number of people",
    (value) => {
      expect(refused("headcount-total", value)).toEqual([
        expect.objectContaining({
          code: "rsu.value.invalid",
          path: "/rows/2/value",
          expected: "a whole number of agents from 1 to 200000",
          received: value === "12 agents" ? '"12 agents"' : expect.any(String),
          hint: expect.stringContaining("without separators of thousands"),
        }),
      ]);
    },
  );

  it.each<[RsuRow["value"], boolean]>([
    [true, true],
    ["oui", true],
    ["OUI", true],
    ["yes", true],
    ["vrai", true],
    [false, false],
    ["non", false],
    ["No", false],
    ["FAUX", false],
  ])("%j of a yes or no is %s", (value, post) => {
    expect(
      soundOf([YEAR, COMMUNE, row("general-director-post", value)]).profile.hierarchy
        ?.generalDirector,
    ).toBe(post);
  });

  it.each<RsuRow["value"]>([1, 0, "1", "constructor", "__proto__", "peut-être"])(
    "%j of a yes or no is neither",
    (value) => {
      expect(refused("general-director-post", value)).toEqual([
        expect.objectContaining({ code: "rsu.value.invalid" }),
      ]);
    },
  );

  it("of a type is a word of the vocabulary, and the nearest is there to be guessed", () => {
    expect(faultsOf([row("employer-type", "Communes")])).toEqual([
      expect.objectContaining({
        code: "rsu.value.invalid",
        received: '"Communes"',
        candidates: expect.arrayContaining(["commune"]),
      }),
    ]);
  });

  it("of several words is not repeated where it is wrong: it could be anybody's name", () => {
    expect(refused("workplaces", "Jeanne Dupont")[0]).toMatchObject({
      received: "a text that is not repeated here",
    });
  });
});
