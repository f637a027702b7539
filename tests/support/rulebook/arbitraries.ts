import fc from "fast-check";
import type { Rulebook } from "../../../src/domain/rules/rulebook.js";
import {
  ALWAYS,
  NEVER,
  aBrake,
  aRecommendation,
  aRule,
  aRulebook,
  aText,
  allOf,
  anyOf,
  easing,
  leaf,
  not,
} from "./parts.js";

const island = leaf("territory.island", "equal", true);
const mountain = leaf("territory.mountain", "equal", true);
const manyLayers = leaf("hierarchy.layers", "greaterThanInclusive", 4);

/** Conditions over few facts, so that many are met, and many read the same. */
const WHENS = [
  ALWAYS,
  NEVER,
  allOf(island),
  allOf(mountain, manyLayers),
  anyOf(island, mountain),
  not(island),
  anyOf(allOf(island, mountain), manyLayers),
];
const BRAKES = ["silos", "human-cost", "digital-gap", "scepticism"];

const percents = fc.integer({ min: 1, max: 99 });
const anyRule = fc.record({
  weight: percents,
  effect: fc.constantFrom("raises", "raises", "lowers"),
  when: fc.constantFrom(...WHENS),
} as const);
const anyEases = fc
  .uniqueArray(fc.constantFrom(...BRAKES), { minLength: 1 })
  .chain((ids) => fc.record(Object.fromEntries(ids.map((id) => [id, percents]))));

/**
 * A small rulebook of four brakes, with rules for and against each, and twelve recommendations of
 * which some may be in place.
 */
export const anyRulebook: fc.Arbitrary<Rulebook> = fc
  .record({
    rules: fc.tuple(...BRAKES.map(() => fc.array(anyRule, { maxLength: 5 }))),
    recommendations: fc.array(
      fc.record({ eases: anyEases, inPlace: fc.constantFrom(NEVER, NEVER, allOf(mountain)) }),
      { minLength: 12, maxLength: 12 },
    ),
  })
  .map(({ rules, recommendations }) =>
    aRulebook({
      brakes: BRAKES.map((id, i) =>
        aBrake({
          id,
          rules: (rules[i] ?? []).map((rule, k) => aRule({ ...rule, id: `${id}.rule-${k}` })),
        }),
      ),
      recommendations: recommendations.map(({ eases, inPlace }, i) =>
        aRecommendation({
          number: i + 1,
          eases: easing(eases),
          inPlace: { because: aText("there"), conditions: inPlace },
        }),
      ),
    }),
  );
