import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { outcomeOf } from "../../../src/domain/rules/conditions.js";
import { CompiledConditions } from "../../../src/domain/rules/compiled-conditions.js";
import { anyHiddenFacts, conditionsOf } from "../../support/builders/arbitraries.js";
import { allOf, aCondition, anyOf, leaf, not } from "../../support/rulebook/parts.js";
import { someFacts } from "../../support/builders/builders.js";
import { shippedRulebook } from "../../support/rulebook/shipped.js";

const rulebook = shippedRulebook();

describe("CompiledConditions", () => {
  it("decides every condition of the shipped rulebook as its tree does, whatever is known", () => {
    const conditions = conditionsOf(rulebook);
    const program = new CompiledConditions(conditions);
    fc.assert(
      fc.property(anyHiddenFacts(rulebook), ({ partial, complete }) => {
        for (const facts of [partial, complete])
          expect([...program.evaluateAll(facts)]).toEqual(
            conditions.map((condition) => outcomeOf(condition, facts)),
          );
      }),
      { numRuns: 200 },
    );
  });

  it("carries a negation through groups down to the comparisons", () => {
    const tall = leaf("hierarchy.layers", "greaterThanInclusive", 4);
    const merged = leaf("calendar.recentMerger", "equal", true);
    const conditions = [
      not(anyOf(tall, merged)),
      not(allOf(tall, not(merged))),
      allOf(not(anyOf(tall)), merged),
    ].map((each) => aCondition(each));
    const facts = someFacts(rulebook, { "hierarchy.layers": 4, "calendar.recentMerger": null });
    expect([...new CompiledConditions(conditions).evaluateAll(facts)]).toEqual(
      conditions.map((condition) => outcomeOf(condition, facts)),
    );
  });

  it("decides nothing where there are no conditions", () => {
    expect([...new CompiledConditions([]).evaluateAll(new Map())]).toEqual([]);
  });
});
