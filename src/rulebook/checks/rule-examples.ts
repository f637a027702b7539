import { headcountBand } from "../../domain/kernel/vocabulary.js";
import type { FactDefinition } from "../../domain/facts/fact-dictionary.js";
import type { FactValue, Fact } from "../../domain/facts/fact.js";
import { didYouMean } from "../../json/nearest.js";
import { conditionPlaces, type ConditionPlace, type RawFacts } from "../raw.js";
import { compileConditions } from "../compile-conditions.js";
import { OUTCOME_NAMES, evaluate, type Condition } from "../../domain/rules/conditions.js";
import type { RulebookCheck, Violation } from "./check.js";

/** Evaluates the two examples that a rule carries: `met` must meet it, `unmet` must not. */
export const ruleExamples: RulebookCheck = {
  name: "rule-examples",
  because: "the rule would not say what its author believes it says",
  check: (rulebook, facts) => {
    const parse = compileConditions(rulebook);
    return conditionPlaces(rulebook).flatMap((place) => {
      if (place.example === undefined) return [];
      const { met, unmet } = place.example;
      const condition = parse(place.conditions);
      return [
        ...checkExample(place, met, "met", condition, facts),
        ...checkExample(place, unmet, "unmet", condition, facts),
      ];
    });
  },
};

function checkExample(
  { file, pointer, owner }: ConditionPlace,
  example: RawFacts,
  expected: "met" | "unmet",
  condition: Condition,
  facts: ReadonlyMap<string, FactDefinition>,
): Violation[] {
  const at = `${pointer}/example/${expected}`;
  const unknown = Object.keys(example).filter((id) => !facts.has(id));
  if (unknown.length > 0)
    return unknown.map((id) => ({
      file,
      pointer: at,
      message: `the example of ${owner} names the unknown fact \`${id}\``,
      hint: didYouMean(id, facts.keys()),
    }));

  const outcome = OUTCOME_NAMES[evaluate(condition, toFacts(example, facts.keys())).outcome];
  if (outcome === expected) return [];
  return [
    {
      file,
      pointer: at,
      message: `the example \`${expected}\` of ${owner} leaves it ${outcome}`,
      hint:
        outcome === "undetermined"
          ? "give every fact that the rule reads"
          : "change the example, or the rule",
    },
  ];
}

/** The facts of an example. The headcount band is derived from the headcount. */
export function toFacts(example: RawFacts, ids: Iterable<string>): Map<string, Fact> {
  const facts = new Map<string, Fact>([...ids].map((id) => [id, { state: "unknown" }]));
  const setKnown = (id: string, value: FactValue) =>
    facts.set(id, { state: "known", value, source: { kind: "caller", path: id } });
  for (const [id, value] of Object.entries(example)) {
    if (value === null) facts.set(id, { state: "not-applicable" });
    else setKnown(id, value);
  }
  const agents = example["size.agents"];
  if (typeof agents === "number" && example["size.headcountBand"] === undefined)
    setKnown("size.headcountBand", headcountBand(agents));
  return facts;
}
