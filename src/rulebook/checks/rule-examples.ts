import { headcountBand } from "../../domain/kernel/vocabulary.js";
import type { FactValue, Fact } from "../../domain/facts/fact.js";
import { didYouMean } from "../../json/nearest.js";
import { conditionPlaces, type RawFacts } from "../raw.js";
import { compileConditions } from "../compile-conditions.js";
import { OUTCOME_NAMES, evaluate, type OutcomeName } from "../../domain/rules/conditions.js";
import type { Complaint, RulebookCheck } from "./check.js";

/** Runs the two examples that a rule carries: one meets it, one does not. */
export const ruleExamples: RulebookCheck = {
  name: "rule-examples",
  because: "the rule would not say what its author believes it says",
  check: (rulebook, facts) => {
    const parse = compileConditions(rulebook);
    return conditionPlaces(rulebook).flatMap(({ file, pointer, owner, conditions, example }) => {
      if (example === undefined) return [];
      const condition = parse(conditions);
      return (["met", "unmet"] as const).flatMap((wanted): Complaint[] => {
        const at = `${pointer}/example/${wanted}`;
        const strays = Object.keys(example[wanted]).filter((id) => !facts.has(id));
        if (strays.length > 0)
          return strays.map((id) => ({
            file,
            pointer: at,
            message: `the example of ${owner} names the unknown fact \`${id}\``,
            hint: didYouMean(id, facts.keys()),
          }));
        const outcome: OutcomeName =
          OUTCOME_NAMES[evaluate(condition, toFacts(example[wanted], facts.keys())).outcome];
        if (outcome === wanted) return [];
        const hint =
          outcome === "undetermined"
            ? "give every fact that the rule reads"
            : "change the example, or the rule";
        return [
          {
            file,
            pointer: at,
            message: `the example \`${wanted}\` of ${owner} leaves it ${outcome}`,
            hint,
          },
        ];
      });
    });
  },
};

/** Facts as an example gives them; the headcount band follows from the headcount. */
export function toFacts(given: RawFacts, ids: Iterable<string>): Map<string, Fact> {
  const facts = new Map<string, Fact>([...ids].map((id) => [id, { state: "unknown" }]));
  const known = (id: string, value: FactValue) =>
    facts.set(id, { state: "known", value, source: { kind: "caller", path: id } });
  for (const [id, value] of Object.entries(given)) {
    if (value === null) facts.set(id, { state: "not-applicable" });
    else known(id, value);
  }
  const agents = given["size.agents"];
  if (typeof agents === "number" && given["size.headcountBand"] === undefined)
    known("size.headcountBand", headcountBand(agents));
  return facts;
}
