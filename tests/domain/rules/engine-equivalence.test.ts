import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { Engine, type RuleProperties } from "json-rules-engine";
import { detectBrakes } from "../../../src/domain/ranking/brakes.js";
import { Outcome } from "../../../src/domain/rules/conditions.js";
import { plainFacts } from "../../../src/domain/profile/derive-facts.js";
import type { Facts } from "../../../src/domain/facts/fact.js";
import type { Rulebook } from "../../../src/domain/rules/rulebook.js";
import {
  sortFiles,
  type RawCondition,
  type RawRule,
  type RulebookSource,
} from "../../../src/rulebook/raw.js";
import { compileRulebook } from "../../../src/rulebook/compile.js";
import { anyKnownFacts } from "../../support/builders/arbitraries.js";
import {
  aBrake,
  aParameter,
  aQuestion,
  aRule,
  aSource,
  leaf,
} from "../../support/rulebook/parts.js";
import { loadShipped } from "../../support/rulebook/shipped.js";
import { anyConditions } from "./any-conditions.js";

const PARAMETERS = [
  aParameter({ id: "few-layers", value: 3 }),
  aParameter({ id: "many-layers", value: 8 }),
  aParameter({ id: "some-setting", value: "rural" }),
];
const references = (...ids: string[]) =>
  fc.constantFrom(...ids).map((id) => ({ fact: `parameters.${id}` }));

const COMPARISONS = [
  "equal",
  "notEqual",
  "lessThan",
  "lessThanInclusive",
  "greaterThan",
  "greaterThanInclusive",
];
const integerLeaf = (fact: string, max: number, ...parameters: string[]) => {
  const value = fc.integer({ min: 0, max });
  const one =
    parameters.length === 0
      ? value
      : fc.oneof({ weight: 2, arbitrary: value }, references(...parameters));
  return fc
    .oneof(
      { weight: 3, arbitrary: fc.tuple(fc.constantFrom(...COMPARISONS), one) },
      fc.tuple(fc.constantFrom("in", "notIn"), fc.array(value, { minLength: 1, maxLength: 4 })),
    )
    .map(([operator, expected]) => leaf(fact, operator, expected));
};
const settings = fc.constantFrom("rural", "periurban", "urban", "mixed");
const enumLeaf = fc
  .oneof(
    fc.tuple(fc.constantFrom("equal", "notEqual"), fc.oneof(settings, references("some-setting"))),
    fc.tuple(
      fc.constantFrom("in", "notIn"),
      fc.uniqueArray(settings, { minLength: 1, maxLength: 3 }),
    ),
  )
  .map(([operator, expected]) => leaf("territory.setting", operator, expected));
const booleanLeaf = fc
  .tuple(
    fc.constantFrom("territory.island", "calendar.recentMerger"),
    fc.constantFrom("equal", "notEqual"),
    fc.boolean(),
  )
  .map(([fact, operator, expected]) => leaf(fact, operator, expected));

const anyLeaf = fc.oneof(
  integerLeaf("hierarchy.layers", 15, "few-layers", "many-layers"),
  integerLeaf("practice.level", 4),
  integerLeaf("answers.shared-projects", 4),
  enumLeaf,
  booleanLeaf,
);
const anySource = fc.array(anyConditions(anyLeaf), { minLength: 3, maxLength: 8 }).map((trees) => {
  const rules = trees.map((when, i) => aRule({ id: `silos.rule-${i}`, when }));
  return aSource({ brakes: [aBrake({ rules })], questions: [aQuestion()], parameters: PARAMETERS });
});

describe("detectBrakes, beside json-rules-engine", () => {
  it("meets the rules that the engine meets, whatever the conditions and the facts", async () => {
    const seen = { met: 0, unmet: 0 };
    const pairs = anySource.chain((source) => {
      const rulebook = compileRulebook(source);
      return anyKnownFacts(rulebook).map((facts) => ({ source, rulebook, facts }));
    });
    await fc.assert(
      fc.asyncProperty(pairs, async ({ source, rulebook, facts }) => {
        const met = metHere(rulebook, facts);
        expect(met).toEqual(await metByEngine(source, rulebook, facts));
        seen.met += met.length;
        seen.unmet += rulesOf(source).length - met.length;
      }),
      { numRuns: 1_000 },
    );
    expect(Math.min(seen.met, seen.unmet)).toBeGreaterThan(1_000);
  });

  it("meets the shipped rules that the engine meets, whatever the facts", async () => {
    const { rulebook, source } = loadShipped();
    const engine = engineOf(source);
    await fc.assert(
      fc.asyncProperty(anyKnownFacts(rulebook), async (facts) => {
        const { events } = await engine.run(plainFacts(rulebook, facts));
        expect(metHere(rulebook, facts)).toEqual(events.map(({ type }) => type).sort());
      }),
      { numRuns: 300 },
    );
  });
});

function metHere(rulebook: Rulebook, facts: Facts): string[] {
  const findings = detectBrakes(rulebook, facts).flatMap(({ rules }) => rules);
  return findings
    .filter(({ trace }) => trace.outcome === Outcome.met)
    .map(({ rule }) => rule.id)
    .sort();
}

async function metByEngine(
  source: RulebookSource,
  rulebook: Rulebook,
  facts: Facts,
): Promise<string[]> {
  const { events } = await engineOf(source).run(plainFacts(rulebook, facts));
  return events.map(({ type }) => type).sort();
}

/** One engine for all the rules, which takes their conditions as they stand in the files. */
const engineOf = (source: RulebookSource): Engine =>
  new Engine(
    rulesOf(source).map(({ id, conditions }) => ({
      conditions: asEngineTakes(conditions),
      event: { type: id },
    })),
  );
const rulesOf = (source: RulebookSource): RawRule[] =>
  sortFiles(source).brakes.flatMap(({ content }) => content.rules);
const asEngineTakes = (conditions: RawCondition) =>
  structuredClone(conditions) as RuleProperties["conditions"];
