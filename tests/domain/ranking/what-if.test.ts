import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { detectBrakes } from "../../../src/domain/ranking/brakes.js";
import { rankRecommendations } from "../../../src/domain/ranking/sequence.js";
import { WhatIf, withChanges, type FactChange } from "../../../src/domain/ranking/what-if.js";
import { someFacts, known } from "../../support/builders/builders.js";
import { anyHiddenFacts } from "../../support/builders/arbitraries.js";
import { shippedRulebook } from "../../support/rulebook/shipped.js";

const rulebook = shippedRulebook();

describe("WhatIf", () => {
  it("gives what the pipeline gives for the changed facts, whatever was asked before", () => {
    const anyCase = anyHiddenFacts(rulebook).chain(({ partial, complete }) => {
      const change: fc.Arbitrary<FactChange> = fc
        .constantFrom(...complete.keys())
        .chain((fact) =>
          fc.constantFrom(
            { fact, to: complete.get(fact)! },
            { fact, to: { state: "unknown" as const } },
          ),
        );
      return fc.record({
        partial: fc.constant(partial),
        asked: fc.array(fc.array(change, { maxLength: 4 }), { minLength: 1, maxLength: 5 }),
      });
    });
    fc.assert(
      fc.property(anyCase, ({ partial, asked }) => {
        const whatIf = new WhatIf(rulebook, partial);
        for (const changes of asked) {
          const facts = withChanges(partial, changes);
          const findings = detectBrakes(rulebook, facts);
          const { brakes, steps } = whatIf.with(changes);
          expect(brakes.map(({ intensity }) => intensity)).toEqual(
            findings.map(({ intensity }) => intensity),
          );
          expect(
            steps.map(({ recommendation, rank, relevance, status, possibleStatuses }) => [
              recommendation.id,
              rank,
              relevance,
              status,
              possibleStatuses,
            ]),
          ).toEqual(
            rankRecommendations(rulebook, facts, findings).map(
              ({ recommendation, rank, relevance, status, possibleStatuses }) => [
                recommendation.id,
                rank,
                relevance,
                status,
                possibleStatuses,
              ],
            ),
          );
        }
      }),
      { numRuns: 200 },
    );
  });

  it("stands where the facts stand when nothing is changed", () => {
    const facts = someFacts(rulebook, {
      "identity.type": "commune",
      "size.agents": 600,
      "size.headcountBand": "350-999",
    });
    expect(new WhatIf(rulebook, facts).with([])).toEqual(new WhatIf(rulebook, facts).standing);
  });

  it("lets the later of two changes of one fact count", () => {
    const facts = someFacts(rulebook, { "identity.type": "commune" });
    const [low, high] = [0, 4].map((level) => ({
      fact: "answers.shared-projects",
      to: known(level),
    }));
    expect(new WhatIf(rulebook, facts).with([low!, high!]).brakes).toEqual(
      new WhatIf(rulebook, facts).with([high!]).brakes,
    );
  });
});
