import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import {
  parseConditions,
  parseFacts,
  printConditions,
  printFacts,
} from "../../src/cli/rules/sheets/expression.js";
import {
  conditionPlaces,
  sortFiles,
  type RawCondition,
  type RawFacts,
} from "../../src/rulebook/raw.js";
import { anyConditions } from "../domain/rules/any-conditions.js";
import { allOf, anyOf, leaf, not } from "../support/rulebook/parts.js";
import { loadShipped } from "../support/rulebook/shipped.js";

const layers = leaf("hierarchy.layers", "greaterThanInclusive", 4);
const island = leaf("territory.island", "equal", true);

describe("a condition on one line", () => {
  it.each<[string, RawCondition]>([
    ["hierarchy.layers >= 4", allOf(layers)],
    ["any(hierarchy.layers >= 4)", anyOf(layers)],
    ["hierarchy.layers >= 4 and territory.island = true", allOf(layers, island)],
    ["hierarchy.layers >= 4 or not territory.island = true", anyOf(layers, not(island))],
    ["not (hierarchy.layers >= 4 and territory.island = true)", not(allOf(layers, island))],
    ["not all(hierarchy.layers >= 4)", not(allOf(layers))],
    ["not not territory.island = true", not(not(island))],
    [
      "hierarchy.layers >= 4 and (territory.island = true or any(hierarchy.layers >= 4))",
      allOf(layers, anyOf(island, anyOf(layers))),
    ],
    ["all((hierarchy.layers >= 4 or territory.island = true))", allOf(anyOf(layers, island))],
    [
      "size.headcountBand = 10-49 and territory.setting != rural",
      allOf(
        leaf("size.headcountBand", "equal", "10-49"),
        leaf("territory.setting", "notEqual", "rural"),
      ),
    ],
    [
      "territory.setting in (rural, mixed) or identity.type not in (cdg)",
      anyOf(
        leaf("territory.setting", "in", ["rural", "mixed"]),
        leaf("identity.type", "notIn", ["cdg"]),
      ),
    ],
    [
      "size.population < parameters.dgs-population",
      allOf(leaf("size.population", "lessThan", { fact: "parameters.dgs-population" })),
    ],
    [
      "size.agents > 0 and size.agents <= 9",
      allOf(leaf("size.agents", "greaterThan", 0), leaf("size.agents", "lessThanInclusive", 9)),
    ],
  ])("says %s", (line, conditions) => {
    expect(printConditions(conditions)).toBe(line);
    expect(parseConditions(line)).toEqual(conditions);
  });

  it("may be spaced as one likes", () => {
    expect(
      parseConditions(
        " size.agents>=10   and(territory.island=true or territory.setting in(rural,mixed)) ",
      ),
    ).toEqual(
      allOf(
        leaf("size.agents", "greaterThanInclusive", 10),
        anyOf(island, leaf("territory.setting", "in", ["rural", "mixed"])),
      ),
    );
  });

  it.each([
    ["", "expected a fact, found the end of the line"],
    [
      "hierarchy.layers",
      "expected one of `=`, `!=`, `<`, `<=`, `>`, `>=`, `in`, `not in` after " +
        "`hierarchy.layers`, found the end of the line",
    ],
    [
      "hierarchy.layers is 4",
      "expected one of `=`, `!=`, `<`, `<=`, `>`, `>=`, `in`, `not in` after " +
        "`hierarchy.layers`, found `is`",
    ],
    [
      "hierarchy.layers >=",
      "expected a value to compare `hierarchy.layers` with, found the end of the line",
    ],
    ["hierarchy.layers >= 4 and", "expected a fact, found the end of the line"],
    [
      "hierarchy.layers >= 4 & island = true",
      "expected `and`, `or` or the end of the line, found `&`",
    ],
    [
      "a = 1 and b = 2 or c = 3",
      "expected parentheses around what belongs together where `and` meets `or`, found `or` " +
        "after `and`",
    ],
    ["(a = 1 or b = 2", "expected `)`, found the end of the line"],
    ["a = 1)", "expected `and`, `or` or the end of the line, found `)`"],
    ["a in rural", "expected `(` and a list of values for `a`, found `rural`"],
    ["a in (rural", "expected a comma or `)`, found the end of the line"],
    ["a in ()", "expected a value of `a`, found `)`"],
    ["a == 1", "expected a value to compare `a` with, found `=`"],
    [`${"(".repeat(10_000)}a = 1`, "expected at most 50 parentheses and `not`, found more"],
    [`${"not ".repeat(10_000)}a = 1`, "expected at most 50 parentheses and `not`, found more"],
  ])("is refused where it cannot be read: %s", (line, said) => {
    expect(() => parseConditions(line)).toThrow(said);
  });

  it("loses nothing of the shipped rules, nor of any condition", () => {
    for (const { conditions, example } of conditionPlaces(sortFiles(loadShipped().source))) {
      expect(parseConditions(printConditions(conditions))).toEqual(conditions);
      for (const facts of Object.values(example ?? {}) as RawFacts[])
        expect(parseFacts(printFacts(facts))).toEqual(facts);
    }
    const leaves = fc.oneof(
      fc.constantFrom<RawCondition>(
        layers,
        island,
        leaf("territory.setting", "in", ["rural", "mixed"]),
        leaf("identity.type", "notIn", ["cdg"]),
        leaf("size.headcountBand", "equal", "1000-plus"),
        leaf("size.population", "lessThan", { fact: "parameters.dgs-population" }),
      ),
      fc.integer().map((value) => leaf("size.agents", "equal", value)),
    );
    fc.assert(
      fc.property(anyConditions(leaves, 4), (conditions) => {
        expect(parseConditions(printConditions(conditions))).toEqual(conditions);
      }),
    );
  });
});

describe("an example on one line", () => {
  it("holds numbers, yes and no, words, and what is not applicable", () => {
    const facts = {
      "hierarchy.layers": 4,
      "territory.island": false,
      "size.headcountBand": "10-49",
      "answers.signatures": null,
    };
    expect(printFacts(facts)).toBe(
      "hierarchy.layers = 4, territory.island = false, size.headcountBand = 10-49, " +
        "answers.signatures = n/a",
    );
    expect(parseFacts(printFacts(facts))).toEqual(facts);
  });

  it.each([
    ["hierarchy.layers 4", "expected `=` after `hierarchy.layers`, found `4`"],
    ["hierarchy.layers =", "expected a value of `hierarchy.layers`, found the end of the line"],
    ["a = 1; b = 2", "expected a comma or the end of the line, found `b`"],
    ["a = 1, a = 2", "expected each fact once, found `a` twice"],
    ["a = 1,", "expected a fact, found the end of the line"],
  ])("is refused where it cannot be read: %s", (line, said) => {
    expect(() => parseFacts(line)).toThrow(said);
  });
});
