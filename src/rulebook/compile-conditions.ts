import { Engine } from "json-rules-engine";
import type { Condition } from "../domain/rules/conditions.js";
import type { FactValue } from "../domain/facts/fact.js";
import type { RawCondition, RawLeaf, RawRulebook } from "./raw.js";

/**
 * The parts of json-rules-engine that its types omit: the parsed rules, and the operators by name.
 */
interface EngineInside {
  readonly rules: readonly { readonly conditions: RawCondition }[];
  readonly operators: {
    get(name: string): { readonly cb: (factValue: unknown, jsonValue: unknown) => boolean } | null;
  };
}

/** Returns a parser of conditions that resolves the parameters of a rulebook. */
export function compileConditions(raw: RawRulebook): (conditions: RawCondition) => Condition {
  const parameters = new Map(
    raw.parameters.parameters.map(({ id, value }) => [`parameters.${id}`, value]),
  );
  return (conditions) => {
    const engine = new Engine([
      { conditions: structuredClone(conditions) as never, event: { type: "met" } },
    ]) as unknown as EngineInside;
    const [rule] = engine.rules;
    if (rule === undefined) throw new Error("json-rules-engine parsed no rule");
    return toCondition(rule.conditions, engine, parameters);
  };
}

function toCondition(
  node: RawCondition,
  engine: EngineInside,
  parameters: ReadonlyMap<string, FactValue>,
): Condition {
  if ("all" in node)
    return {
      kind: "all",
      conditions: node.all.map((each) => toCondition(each, engine, parameters)),
    };
  if ("any" in node)
    return {
      kind: "any",
      conditions: node.any.map((each) => toCondition(each, engine, parameters)),
    };
  if ("not" in node) return { kind: "not", condition: toCondition(node.not, engine, parameters) };
  const { fact, operator } = node;
  const comparison = engine.operators.get(operator);
  if (comparison === null) throw new Error(`json-rules-engine has no operator \`${operator}\``);
  // An operator also has a validator, which refuses values that are not numbers. The type of a fact
  // is known from the dictionary, so only the comparison is used.
  const { cb } = comparison;
  const { value, parameter } = resolveValue(node, parameters);
  return {
    kind: "leaf",
    fact,
    operator,
    value,
    ...(parameter !== undefined && { parameter }),
    holds: (factValue) => cb(factValue, value),
  };
}

function resolveValue(
  { value }: RawLeaf,
  parameters: ReadonlyMap<string, FactValue>,
): { value: FactValue | readonly FactValue[]; parameter?: string } {
  if (typeof value !== "object" || !("fact" in value)) return { value };
  const known = parameters.get(value.fact);
  if (known === undefined) throw new Error(`the parameter \`${value.fact}\` is not known`);
  return { value: known, parameter: value.fact.slice("parameters.".length) };
}
