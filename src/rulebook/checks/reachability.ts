import { leavesIn, type Condition } from "../../domain/rules/conditions.js";
import { parameterFactId, type FactDefinition } from "../../domain/facts/fact-dictionary.js";
import { compileConditions } from "../compile-conditions.js";
import { conditionPlaces, type ConditionPlace } from "../raw.js";
import type { Complaint, RulebookCheck } from "./check.js";
import { isMet, sightsOf, sourceOf, type Sight } from "./condition-space.js";
import { printComparison } from "./print-comparison.js";

/**
 * Finds conditions that no collectivity can meet, or that all meet, and parts of conditions that
 * decide nothing.
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

/**
 * A part of a condition, as it stands: under an odd number of `not` it is the negation that counts.
 */
interface Part {
  readonly condition: Condition;
  readonly pointer: string;
  readonly negated: boolean;
}

function judge(
  { file, pointer, owner }: ConditionPlace,
  condition: Condition,
  facts: ReadonlyMap<string, FactDefinition>,
): Complaint[] {
  const top: Part = { condition, pointer: `${pointer}/conditions`, negated: false };
  const sights = sightsOf(condition, facts);
  if (sights === undefined)
    return [
      {
        file,
        pointer: top.pointer,
        severity: "warning",
        message: `${owner} compares too much at once to tell whether it can be met`,
        hint: "split it into several",
      },
    ];
  const constant = constancyOf(top, sights);
  if (constant !== undefined) {
    const { at, hint } = explain(top, constant, sights, facts);
    return [
      {
        file,
        pointer: at,
        message: `${owner} ${constant === "never" ? "can never be met" : "is always met"}`,
        hint,
      },
    ];
  }
  return idleParts(top, sights, facts).map(({ at, message, hint }) => ({
    file,
    pointer: at,
    severity: "warning",
    message: `${owner} ${message}`,
    hint,
  }));
}

type Constancy = "never" | "always";

function constancyOf(
  { condition, negated }: Part,
  sights: readonly Sight[],
): Constancy | undefined {
  const met = sights.filter((sight) => isMet(condition, sight, negated)).length;
  if (met === 0) return "never";
  return met === sights.length ? "always" : undefined;
}

/**
 * The group that makes the whole constant, and the comparisons of it that clash or complete one
 * another.
 */
function explain(
  part: Part,
  constant: Constancy,
  sights: readonly Sight[],
  facts: ReadonlyMap<string, FactDefinition>,
): { at: string; hint: string } {
  const { condition, pointer } = part;
  if (condition.kind === "leaf")
    return {
      at: pointer,
      hint:
        `${printPart(part)} ${constant === "never" ? "holds for none" : "holds for all"} of ` +
        `the values that the fact can take${rangeOf(facts.get(condition.fact))}`,
    };
  const children = childrenOf(part);
  const culprit = children.find((child) => constancyOf(child, sights) === constant);
  if (culprit !== undefined) return explain(culprit, constant, sights, facts);
  const pair = pairs(children).find(([a, b]) =>
    sights.every((sight) => {
      const both = [a, b].map(({ condition: each, negated }) => isMet(each, sight, negated));
      return constant === "never" ? !both.every(Boolean) : both.some(Boolean);
    }),
  );
  const named = (pair ?? children).map(printPart).join(constant === "never" ? " and " : " or ");
  return {
    at: pair?.[1].pointer ?? pointer,
    hint: constant === "never" ? `${named} exclude one another` : `${named} leaves nobody out`,
  };
}

interface Idle {
  readonly at: string;
  readonly message: string;
  readonly hint: string;
}

/** Parts of a sound condition that could be dropped without changing what it says. */
function idleParts(
  part: Part,
  sights: readonly Sight[],
  facts: ReadonlyMap<string, FactDefinition>,
): Idle[] {
  return childrenOf(part)
    .flatMap((child) => {
      const constant = constancyOf(child, sights);
      if (constant === undefined) return idleParts(child, sights, facts);
      return [
        {
          at: child.pointer,
          message: `has a part that ${constant === "never" ? "can never hold" : "always holds"}`,
          hint: explain(child, constant, sights, facts).hint,
        },
      ];
    })
    .concat(repetitions(part, sights));
}

/** Comparisons of one fact, side by side, of which one says all that the other says. */
function repetitions(part: Part, sights: readonly Sight[]): Idle[] {
  const strict = isConjunction(part);
  return pairs(
    childrenOf(part).filter((child) => constancyOf(child, sights) === undefined),
  ).flatMap(([a, b]) => {
    if (
      new Set(
        [a, b].flatMap(({ condition }) => leavesIn(condition).map(({ fact }) => sourceOf(fact))),
      ).size > 1
    )
      return [];
    const implies = (from: Part, to: Part) =>
      sights.every(
        (sight) =>
          !isMet(from.condition, sight, from.negated) || isMet(to.condition, sight, to.negated),
      );
    const [idle, other] = implies(a, b)
      ? strict
        ? [b, a]
        : [a, b]
      : implies(b, a)
        ? strict
          ? [a, b]
          : [b, a]
        : [];
    if (idle === undefined || other === undefined) return [];
    return [
      {
        at: idle.pointer,
        message: `compares \`${leavesIn(idle.condition)[0]?.fact ?? ""}\` twice, once for nothing`,
        hint: `${printPart(other)} says it already: drop ${printPart(idle)}`,
      },
    ];
  });
}

/** Whether all its children must hold: an `all`, or an `any` under `not`. */
const isConjunction = ({ condition, negated }: Part): boolean =>
  (condition.kind === "all") !== negated;

function childrenOf({ condition, pointer, negated }: Part): Part[] {
  if (condition.kind === "leaf") return [];
  if (condition.kind === "not")
    return [{ condition: condition.condition, pointer: `${pointer}/not`, negated: !negated }];
  const { kind } = condition;
  return condition.conditions.map((each, i) => ({
    condition: each,
    pointer: `${pointer}/${kind}/${i}`,
    negated,
  }));
}

const pairs = (parts: readonly Part[]): [Part, Part][] =>
  parts.flatMap((a, i) => parts.slice(i + 1).map((b): [Part, Part] => [a, b]));

function printPart(part: Part): string {
  const { condition, negated } = part;
  if (condition.kind === "leaf") {
    const { fact, operator, value, parameter } = condition;
    return `\`${negated ? "not " : ""}${printComparison({ fact, operator, value: parameter === undefined ? value : { fact: parameterFactId(parameter) } })}\``;
  }
  const inner = childrenOf(part).map(printPart);
  return inner.length === 1
    ? (inner[0] ?? "")
    : `(${inner.join(isConjunction(part) ? " and " : " or ")})`;
}

function rangeOf(fact: FactDefinition | undefined): string {
  return fact?.type === "integer" ? ` (${fact.minimum ?? 0} to ${fact.maximum ?? 0})` : "";
}
