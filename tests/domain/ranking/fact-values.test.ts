import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { changesWhenKnown, distinctValues } from "../../../src/domain/ranking/fact-values.js";
import type { FactValue } from "../../../src/domain/facts/fact.js";
import { WhatIf } from "../../../src/domain/ranking/what-if.js";
import { anyHiddenFacts, anyKnownFacts } from "../../support/builders/arbitraries.js";
import { aBrake, aRule, aRulebook, allOf, leaf } from "../../support/rulebook/parts.js";
import { shippedRulebook } from "../../support/rulebook/shipped.js";

const shipped = shippedRulebook();

describe("telling", () => {
  const rulebook = aRulebook({
    brakes: [
      aBrake({
        rules: [
          aRule({
            id: "silos.small",
            when: allOf(leaf("size.headcountBand", "in", ["1-9", "10-49"])),
          }),
          aRule({ id: "silos.agents", when: allOf(leaf("size.agents", "greaterThan", 20)) }),
          aRule({ id: "silos.island", when: allOf(leaf("territory.island", "equal", true)) }),
          aRule({
            id: "silos.setting",
            when: allOf(leaf("territory.setting", "in", ["rural", "mixed"])),
          }),
        ],
      }),
    ],
  });

  it("gives one value for each class that the rules tell apart", () => {
    expect(distinctValues(rulebook, "size.agents")).toEqual([1, 21, 50]);
    expect(distinctValues(rulebook, "territory.island")).toEqual([false, true]);
    expect(distinctValues(rulebook, "territory.setting")).toEqual(["rural", "periurban"]);
  });

  it("tells numbers apart that stand in a list", () => {
    const listed = aRulebook({
      brakes: [aBrake({ rules: [aRule({ when: allOf(leaf("hierarchy.layers", "in", [3, 5])) })] })],
    });
    expect(distinctValues(listed, "hierarchy.layers")).toEqual([1, 3]);
  });

  it(
    "gives nothing for a fact that nothing reads, nor for the headcount band, which follows " +
      "from the headcount",
    () => {
      expect(distinctValues(rulebook, "size.sites")).toEqual([]);
      expect(distinctValues(rulebook, "size.headcountBand")).toEqual([]);
    },
  );

  it("stands for every value that a fact of the shipped rulebook can take", () => {
    const facts = [...shipped.facts.keys()].filter(
      (fact) => distinctValues(shipped, fact).length > 0 && fact !== "identity.type",
    );
    const outcome = (whatIf: WhatIf, fact: string, value: FactValue) =>
      JSON.stringify(
        whatIf
          .with(changesWhenKnown(fact, value))
          .steps.map(({ recommendation, relevance, status }) => [
            recommendation.id,
            relevance,
            status,
          ]),
      );
    fc.assert(
      fc.property(
        anyHiddenFacts(shipped),
        fc.constantFrom(...facts),
        anyKnownFacts(shipped),
        ({ partial }, fact, others) => {
          const given = others.get(fact);
          if (given?.state !== "known") throw new Error(`\`${fact}\` is not known`);
          const whatIf = new WhatIf(shipped, partial);
          const classes = distinctValues(shipped, fact).map((value) =>
            outcome(whatIf, fact, value),
          );
          expect(classes).toContain(outcome(whatIf, fact, given.value));
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("changesWhenKnown", () => {
  it("changes the headcount band with the headcount", () => {
    expect(changesWhenKnown("size.agents", 50)).toEqual([
      {
        fact: "size.agents",
        to: { state: "known", value: 50, source: { kind: "caller", path: "/size/agents" } },
      },
      {
        fact: "size.headcountBand",
        to: { state: "known", value: "50-199", source: { kind: "derived", from: ["size.agents"] } },
      },
    ]);
  });

  it("gives the source that a request would give", () => {
    expect(changesWhenKnown("answers.shared-projects", 3)).toEqual([
      {
        fact: "answers.shared-projects",
        to: { state: "known", value: 3, source: { kind: "caller", path: "/answers" } },
      },
    ]);
  });
});
