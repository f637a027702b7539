import { leavesIn, type Condition } from "../../domain/rules/conditions.js";
import type { FactDefinition } from "../../domain/facts/fact-dictionary.js";
import { compileConditions } from "../compile-conditions.js";
import { conditionPlaces, type ConditionPlace } from "../raw.js";
import type { RulebookCheck, Violation } from "./check.js";
import { childrenOf, isConjunction, pairsOf, printPart, type Part } from "./condition-parts.js";
import { combinationsOf, isMet, sourceOf, type Combination } from "./condition-space.js";

/**
 * Finds conditions that no collectivity meets, or that every collectivity meets, and parts of
 * conditions that have no effect.
 */
export const reachability: RulebookCheck = {
  name: "reachability",
  because: "it would say the same of every collectivity, whatever its author meant",
  check: (rulebook, facts) => {
    const parse = compileConditions(rulebook);
    return conditionPlaces(rulebook).flatMap((place) =>
      judge(place, parse(place.conditions), facts),
    );
  },
};

type Facts = ReadonlyMap<string, FactDefinition>;

function judge(
  { file, pointer, owner }: ConditionPlace,
  condition: Condition,
  facts: Facts,
): Violation[] {
  const top: Part = { condition, pointer: `${pointer}/conditions`, negated: false };
  const combinations = combinationsOf(condition, facts);
  if (combinations === undefined)
    return [
      {
        file,
        pointer: top.pointer,
        severity: "warning",
        message: `${owner} compares too much at once to tell whether it can be met`,
        hint: "split it into several",
      },
    ];
  const constant = constancyOf(top, combinations);
  if (constant !== undefined) {
    const { at, hint } = explain(top, constant, combinations, facts);
    const verdict = constant === "never" ? "can never be met" : "is always met";
    return [{ file, pointer: at, message: `${owner} ${verdict}`, hint }];
  }
  return idleParts(top, combinations, facts).map(({ at, message, hint }) => ({
    file,
    pointer: at,
    severity: "warning",
    message: `${owner} ${message}`,
    hint,
  }));
}

type Constancy = "never" | "always";

/** Whether a part has the same outcome for every combination. */
function constancyOf(
  { condition, negated }: Part,
  combinations: readonly Combination[],
): Constancy | undefined {
  const met = combinations.filter((each) => isMet(condition, each, negated)).length;
  if (met === 0) return "never";
  return met === combinations.length ? "always" : undefined;
}

/**
 * Names the smallest group that makes the whole condition constant, and the comparisons in it that
 * contradict or complement one another.
 */
function explain(
  part: Part,
  constant: Constancy,
  combinations: readonly Combination[],
  facts: Facts,
): { at: string; hint: string } {
  const { condition, pointer } = part;
  if (condition.kind === "leaf") {
    const holds = constant === "never" ? "holds for none" : "holds for all";
    const range = rangeOf(facts.get(condition.fact));
    return {
      at: pointer,
      hint: `${printPart(part)} ${holds} of the values that the fact can take${range}`,
    };
  }
  const children = childrenOf(part);
  const culprit = children.find((child) => constancyOf(child, combinations) === constant);
  if (culprit !== undefined) return explain(culprit, constant, combinations, facts);

  const pair = pairsOf(children).find((each) => isConstantPair(each, constant, combinations));
  const named = (pair ?? children).map(printPart).join(constant === "never" ? " and " : " or ");
  return {
    at: pair?.[1].pointer ?? pointer,
    hint: constant === "never" ? `${named} exclude one another` : `${named} leaves nobody out`,
  };
}

/** Whether two parts are never met together, or one of them is always met. */
function isConstantPair(
  pair: readonly [Part, Part],
  constant: Constancy,
  combinations: readonly Combination[],
): boolean {
  return combinations.every((combination) => {
    const met = pair.map(({ condition, negated }) => isMet(condition, combination, negated));
    return constant === "never" ? !met.every(Boolean) : met.some(Boolean);
  });
}

/** A part without effect. */
interface IdlePart {
  readonly at: string;
  readonly message: string;
  readonly hint: string;
}

/** Finds parts of a sound condition that could be removed without changing its outcome. */
function idleParts(part: Part, combinations: readonly Combination[], facts: Facts): IdlePart[] {
  const inChildren = childrenOf(part).flatMap((child) => {
    const constant = constancyOf(child, combinations);
    if (constant === undefined) return idleParts(child, combinations, facts);
    return [
      {
        at: child.pointer,
        message: `has a part that ${constant === "never" ? "can never hold" : "always holds"}`,
        hint: explain(child, constant, combinations, facts).hint,
      },
    ];
  });
  return [...inChildren, ...redundantParts(part, combinations)];
}

/** Finds pairs of comparisons of one fact, side by side, of which one implies the other. */
function redundantParts(part: Part, combinations: readonly Combination[]): IdlePart[] {
  const varying = childrenOf(part).filter(
    (child) => constancyOf(child, combinations) === undefined,
  );
  return pairsOf(varying)
    .filter(readOneFact)
    .flatMap(([a, b]) => {
      const found = findRedundant(a, b, isConjunction(part), combinations);
      if (found === undefined) return [];
      const { idle, other } = found;
      const fact = leavesIn(idle.condition)[0]?.fact ?? "";
      return [
        {
          at: idle.pointer,
          message: `compares \`${fact}\` twice, once for nothing`,
          hint: `${printPart(other)} says it already: drop ${printPart(idle)}`,
        },
      ];
    });
}

function readOneFact(pair: readonly [Part, Part]): boolean {
  const leaves = pair.flatMap(({ condition }) => leavesIn(condition));
  return new Set(leaves.map(({ fact }) => sourceOf(fact))).size <= 1;
}

/**
 * Of two parts, the one that has no effect beside the other. If one implies the other, a conjunction
 * only needs the narrower part, and a disjunction only the wider one.
 */
function findRedundant(
  a: Part,
  b: Part,
  conjunction: boolean,
  combinations: readonly Combination[],
): { idle: Part; other: Part } | undefined {
  const implies = (from: Part, to: Part) =>
    combinations.every(
      (each) => !isMet(from.condition, each, from.negated) || isMet(to.condition, each, to.negated),
    );
  if (implies(a, b)) return conjunction ? { idle: b, other: a } : { idle: a, other: b };
  if (implies(b, a)) return conjunction ? { idle: a, other: b } : { idle: b, other: a };
  return undefined;
}

function rangeOf(fact: FactDefinition | undefined): string {
  return fact?.type === "integer" ? ` (${fact.minimum ?? 0} to ${fact.maximum ?? 0})` : "";
}
