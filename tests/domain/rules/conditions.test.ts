import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import {
  Outcome,
  evaluate,
  leavesIn,
  leavesOf,
  outcomeOf,
  type Condition,
} from "../../../src/domain/rules/conditions.js";
import type { Fact, Facts } from "../../../src/domain/facts/fact.js";
import type { RawCondition } from "../../../src/rulebook/raw.js";
import { known, someFacts } from "../../support/builders/builders.js";
import { aCondition, aRulebook, allOf, anyOf, leaf, not } from "../../support/rulebook/parts.js";
import { anyConditions } from "./any-conditions.js";

const { met, unmet, undetermined } = Outcome;

/** One fact of each kind: known true, known false, unknown, not applicable. */
const facts = someFacts(aRulebook(), {
  "territory.island": true,
  "territory.mountain": false,
  "territory.overseas": null,
});
const yes = leaf("territory.island", "equal", true);
const no = leaf("territory.mountain", "equal", true);
const unknown = leaf("calendar.recentMerger", "equal", true);
const without = leaf("territory.overseas", "equal", true);

const judge = (raw: RawCondition, of: Facts = facts) => evaluate(aCondition(raw), of).outcome;

describe("evaluate, over one comparison", () => {
  it.each([
    ["a known fact that satisfies it", yes, met, unmet],
    ["a known fact that does not", no, unmet, met],
    ["an unknown fact", unknown, undetermined, undetermined],
    ["a fact that is not applicable", without, unmet, unmet],
  ])("judges %s, and the negation of it", (_, comparison, plain, negated) => {
    expect(judge(allOf(comparison))).toBe(plain);
    expect(judge(not(comparison))).toBe(negated);
    expect(judge(not(not(comparison)))).toBe(plain);
  });

  it("refuses a fact that nobody derived, instead of taking it for unknown", () => {
    const condition = aCondition(allOf(yes));
    expect(() => evaluate(condition, new Map())).toThrow(
      "the fact `territory.island` was not derived",
    );
    expect(() => outcomeOf(condition, new Map())).toThrow(
      "the fact `territory.island` was not derived",
    );
  });
});

describe("evaluate, over several", () => {
  const comparisons = { true: yes, false: no, unknown, "without object": without };
  it.each([
    ["true", "true", "met", "met"],
    ["true", "false", "unmet", "met"],
    ["false", "false", "unmet", "unmet"],
    ["true", "unknown", "undetermined", "met"],
    ["false", "unknown", "unmet", "undetermined"],
    ["unknown", "unknown", "undetermined", "undetermined"],
    ["unknown", "without object", "unmet", "undetermined"],
    ["true", "without object", "unmet", "met"],
  ] as const)("finds %s and %s %s together, and %s as alternatives", (a, b, all, any) => {
    for (const pair of [
      [comparisons[a], comparisons[b]],
      [comparisons[b], comparisons[a]],
    ]) {
      expect(judge(allOf(...pair))).toBe(Outcome[all]);
      expect(judge(anyOf(...pair))).toBe(Outcome[any]);
    }
  });

  it("looks at every comparison even when the first decides, so that the reasons have no hole", () => {
    const trace = evaluate(aCondition(anyOf(yes, allOf(no, unknown), not(without))), facts);
    expect(
      leavesOf(trace).map(({ fact, outcome, negated }) => ({
        state: fact?.state,
        outcome,
        negated,
      })),
    ).toEqual([
      { state: "known", outcome: met, negated: false },
      { state: "known", outcome: unmet, negated: false },
      { state: "unknown", outcome: undetermined, negated: false },
      { state: "not-applicable", outcome: unmet, negated: true },
    ]);
  });
});

describe("leavesIn", () => {
  it("gives every comparison, in the order of the rule", () => {
    expect(
      leavesIn(aCondition(anyOf(not(unknown), allOf(yes, unknown), no))).map(({ fact }) => fact),
    ).toEqual([
      "calendar.recentMerger",
      "territory.island",
      "calendar.recentMerger",
      "territory.mountain",
    ]);
  });
});

const BOOLEANS = [
  "territory.island",
  "territory.mountain",
  "territory.overseas",
  "calendar.recentMerger",
  "calendar.recentTransfer",
  "hierarchy.generalDirector",
];
const anyLeaf = fc
  .tuple(fc.constantFrom(...BOOLEANS), fc.boolean())
  .map(([fact, value]): RawCondition => leaf(fact, "equal", value));
const anyTree = anyConditions(anyLeaf).map(aCondition);
const anyFacts = (...states: Fact[]): fc.Arbitrary<Facts> =>
  fc
    .tuple(...BOOLEANS.map((id) => fc.constantFrom(...states).map((fact) => [id, fact] as const)))
    .map((entries) => new Map(entries));
const UNKNOWN: Fact = { state: "unknown" };
const KNOWN = [known(true), known(false)];
const EVERY_STATE: Fact[] = [...KNOWN, UNKNOWN, { state: "not-applicable" }];

/** Kleene's own tables, where every fact has an object. */
function kleene(condition: Condition, of: Facts): number {
  if (condition.kind === "not") return 2 - kleene(condition.condition, of);
  if (condition.kind !== "leaf")
    return Math[condition.kind === "all" ? "min" : "max"](
      ...condition.conditions.map((each) => kleene(each, of)),
    );
  const fact = of.get(condition.fact);
  return fact?.state === "known" ? 2 * Number(fact.value === condition.value) : 1;
}

describe("outcomeOf", () => {
  it("gives the outcome of the tree that `evaluate` gives, at the top and at every node", () => {
    fc.assert(
      fc.property(anyTree, anyFacts(...EVERY_STATE), fc.boolean(), (condition, of, negated) => {
        const nodes = [evaluate(condition, of, negated)];
        for (const node of nodes) {
          expect(outcomeOf(node.condition, of, node.negated)).toBe(node.outcome);
          nodes.push(...(node.children ?? []));
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("the three values", () => {
  it("are Kleene's wherever each fact has an object", () => {
    fc.assert(
      fc.property(anyTree, anyFacts(...KNOWN, UNKNOWN), (condition, of) => {
        expect(evaluate(condition, of).outcome).toBe(kleene(condition, of));
      }),
      { numRuns: 500 },
    );
  });

  it("obey De Morgan, facts without object included", () => {
    fc.assert(
      fc.property(
        fc.array(anyConditions(anyLeaf, 2), { minLength: 1, maxLength: 3 }),
        anyFacts(...EVERY_STATE),
        (members, of) => {
          expect(judge(not(allOf(...members)), of)).toBe(judge(anyOf(...members.map(not)), of));
          expect(judge(not(anyOf(...members)), of)).toBe(judge(allOf(...members.map(not)), of));
        },
      ),
      { numRuns: 200 },
    );
  });

  it("decide only what every completion of the unknown facts decides likewise", () => {
    const pairs = anyFacts(...EVERY_STATE).chain((partial) =>
      anyFacts(...KNOWN, { state: "not-applicable" }).map((rest) => ({
        partial,
        complete: completed(partial, rest),
      })),
    );
    fc.assert(
      fc.property(anyTree, pairs, (condition, { partial, complete }) => {
        const { outcome } = evaluate(condition, partial);
        const settled = evaluate(condition, complete).outcome;
        expect(settled).not.toBe(undetermined);
        if (outcome !== undetermined) expect(settled).toBe(outcome);
      }),
      { numRuns: 500 },
    );
  });
});

const completed = (partial: Facts, rest: Facts): Facts =>
  new Map([...partial].map(([id, fact]) => [id, fact.state === "unknown" ? rest.get(id)! : fact]));
