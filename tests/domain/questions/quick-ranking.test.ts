import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { openFactsOf } from "../../../src/domain/questions/open-facts.js";
import { QuickRanking } from "../../../src/domain/questions/quick-ranking.js";
import { round } from "../../../src/domain/ranking/round.js";
import { WhatIf } from "../../../src/domain/ranking/what-if.js";
import { someFacts } from "../../support/builders/builders.js";
import { anyHiddenFacts } from "../../support/builders/arbitraries.js";
import {
  ALWAYS,
  NEVER,
  aBrake,
  aRecommendation,
  aRule,
  aRulebook,
  aText,
  easing,
  needing,
} from "../../support/rulebook/parts.js";
import { shippedRulebook } from "../../support/rulebook/shipped.js";

describe("a quick ranking", () => {
  it("ranks as the pipeline does, whatever is said of what was unknown", () => {
    const rulebook = shippedRulebook();
    fc.assert(
      fc.property(anyHiddenFacts(rulebook), fc.infiniteStream(fc.nat()), ({ partial }, lots) => {
        const open = openFactsOf(rulebook, partial);
        const [quick, slow] = [
          new QuickRanking(rulebook, partial, open),
          new WhatIf(rulebook, partial),
        ];
        for (let turn = 0; turn < 4; turn++) {
          const said = Uint16Array.from(
            open,
            ({ changes }) => (lots.next().value as number) % (changes.length + 1),
          );
          quick.rank(said);
          const { steps } = slow.with(
            open.flatMap(({ changes }, i) => changes[said[i]! - 1] ?? []),
          );
          expect(
            Array.from(quick.order, (place) => [
              rulebook.recommendations[place]!.id,
              quick.statuses[place],
              quick.relevances[place],
            ]),
          ).toEqual(
            steps.map(({ recommendation, status, relevance }) => [
              recommendation.id,
              status,
              round(relevance.value),
            ]),
          );
        }
      }),
      { numRuns: 500 },
    );
  });

  it(
    "names those whose relevance decides the first three ranks: one alone where what it needs " +
      "fills them",
    () => {
      const ranked = (recommendations: Parameters<typeof aRulebook>[0]) => {
        const rulebook = aRulebook({
          brakes: [aBrake({ rules: [aRule({ id: "silos.always", when: ALWAYS })] })],
          ...recommendations,
        });
        const facts = someFacts(rulebook, { "identity.type": "commune" });
        const quick = new QuickRanking(rulebook, facts, []);
        quick.rank(new Uint16Array(0));
        return quick.leaders.map((place) => rulebook.recommendations[place]!.id);
      };
      const twelve = (third: object) =>
        Array.from({ length: 12 }, (_, i) =>
          aRecommendation({
            number: i + 1,
            eases: easing({ silos: 10 + i }),
            ...(i === 11 && third),
          }),
        );
      expect(ranked({ recommendations: twelve({}) })).toEqual(["r12", "r11", "r10"]);
      expect(ranked({ recommendations: twelve({ prerequisites: needing("r1") }) })).toEqual([
        "r12",
        "r11",
      ]);
      expect(
        ranked({ recommendations: twelve({ prerequisites: needing("r1", "r2", "r3") }) }),
      ).toEqual(["r12"]);
      expect(
        ranked({
          recommendations: twelve({
            inPlace: { because: aText("there"), conditions: ALWAYS },
            notApplicable: { because: aText("none"), conditions: NEVER },
          }),
        }),
      ).toEqual(["r11", "r10", "r9"]);
    },
  );
});
