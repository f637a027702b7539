import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import {
  isReached,
  type CounterfactualGoal,
} from "../../../src/domain/counterfactuals/counterfactual-search.js";
import { findCounterfactuals } from "../../../src/domain/counterfactuals/counterfactuals.js";
import type { FactDefinition } from "../../../src/domain/facts/fact-dictionary.js";
import type { FactValue, Facts } from "../../../src/domain/facts/fact.js";
import { round } from "../../../src/domain/ranking/round.js";
import type { Rulebook } from "../../../src/domain/rules/rulebook.js";
import { isActionable } from "../../../src/domain/ranking/status.js";
import { someFacts } from "../../support/builders/builders.js";
import {
  aBrake,
  aQuestion,
  aRecommendation,
  aRule,
  aRulebook,
  easing,
  leaf,
} from "../../support/rulebook/parts.js";
import { anyConditions } from "../rules/any-conditions.js";
import {
  standing,
  withValues,
  question,
  goalOf,
  combinations,
  parts,
  type Move,
} from "./trials.js";

const LEVELS = ["answers.one", "answers.two", "practice.level"];
const CHANGEABLE = [...LEVELS, "hierarchy.layers", "hierarchy.generalDirector"].sort();

const valuesOf = ({ type, minimum = 0, maximum = 0 }: FactDefinition): FactValue[] =>
  type === "boolean"
    ? [false, true]
    : Array.from({ length: maximum - minimum + 1 }, (_, i) => minimum + i);

/** Every value that a fact could take instead. */
function movesOf(rulebook: Rulebook, facts: Facts, id: string, includeUnknown: boolean): Move[] {
  const fact = facts.get(id)!;
  const values = valuesOf(rulebook.facts.get(id)!);
  if (fact.state === "unknown")
    return includeUnknown
      ? values.map((to) => ({ fact: id, to, way: `${id}?`, step: 1, worsens: false }))
      : [];
  if (fact.state !== "known") return [];
  const from = fact.value;
  const level = LEVELS.includes(id);
  return values
    .filter((to) => to !== from)
    .map((to) => ({
      fact: id,
      to,
      way: `${id}${to > from ? "+" : "-"}`,
      worsens: level && to < from,
      step:
        typeof to === "boolean"
          ? 1
          : Math.abs(Number(to) - Number(from)) / (level ? 4 : Math.max(Number(to), Number(from))),
    }));
}

type Measure = readonly [facts: number, worsened: number, step: number, moved: number];
const compareMeasures = (a: Measure, b: Measure): number =>
  a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3];

/**
 * The smallest minimal changes by set of facts and directions, found by trying every value through
 * the whole pipeline; and the nearest.
 */
function bruteForce(
  rulebook: Rulebook,
  facts: Facts,
  id: string,
  goal: CounterfactualGoal,
  includeUnknown: boolean,
) {
  const present = standing(rulebook, facts, id);
  const outcomes = new Map<string, ReturnType<typeof standing>>();
  const key = (moves: readonly Move[]) => moves.map(({ fact, to }) => `${fact}=${to}`).join();
  const outcome = (moves: readonly Move[]) => {
    if (!outcomes.has(key(moves)))
      outcomes.set(key(moves), standing(rulebook, withValues(facts, moves), id));
    return outcomes.get(key(moves))!;
  };
  const reaches = (moves: readonly Move[]) => isReached(goal, outcome(moves).status);
  const smallest = new Map<string, Measure>();
  for (const moves of combinations(
    CHANGEABLE.map((fact) => movesOf(rulebook, facts, fact, includeUnknown)),
  )) {
    if (!reaches(moves) || parts(moves).some(reaches)) continue;
    const measure: Measure = [
      moves.length,
      moves.filter(({ worsens }) => worsens).length,
      round(moves.reduce((sum, { step }) => sum + step, 0)),
      round(Math.abs(outcome(moves).relevance - present.relevance)),
    ];
    const way = moves.map((move) => move.way).join();
    const other = smallest.get(way);
    if (other === undefined || compareMeasures(measure, other) < 0) smallest.set(way, measure);
  }
  const nearness = [...outcomes.values()].map(({ status, relevance }) =>
    goal === "leave" ? -relevance : isActionable(status) ? relevance : -1,
  );
  return { smallest, nearest: Math.max(...nearness) };
}

const COMPARISONS = [
  "equal",
  "notEqual",
  "lessThan",
  "lessThanInclusive",
  "greaterThan",
  "greaterThanInclusive",
];
const numbers = (max: number) =>
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.tuple(fc.constantFrom(...COMPARISONS), fc.integer({ min: 0, max })),
    },
    fc.tuple(
      fc.constantFrom("in", "notIn"),
      fc.array(fc.integer({ min: 0, max }), { minLength: 1, maxLength: 3 }),
    ),
  );
const anyLeaf = fc.oneof(
  fc
    .tuple(fc.constantFrom(...LEVELS), numbers(4))
    .map(([fact, [operator, value]]) => leaf(fact, operator, value)),
  numbers(15).map(([operator, value]) => leaf("hierarchy.layers", operator, value)),
  fc.boolean().map((value) => leaf("hierarchy.generalDirector", "equal", value)),
  fc.boolean().map((value) => leaf("territory.island", "equal", value)),
);
const anyRules = (brake: string) =>
  fc
    .array(
      fc.record({
        when: anyConditions(anyLeaf, 2),
        weight: fc.integer({ min: 10, max: 80 }),
        effect: fc.constantFrom("raises" as const, "raises" as const, "lowers" as const),
      }),
      { minLength: 1, maxLength: 4 },
    )
    .map((rules) => rules.map((rule, i) => aRule({ id: `${brake}.rule-${i}`, ...rule })));

/**
 * Rulebooks of two brakes in which much hangs on little, and facts of which some are unknown or
 * without object.
 */
const anySmallCase = fc
  .record({
    silos: anyRules("silos"),
    scepticism: anyRules("scepticism"),
    inPlace: anyConditions(anyLeaf, 2),
    threshold: fc.integer({ min: 15, max: 60 }),
    includeUnknown: fc.boolean(),
    values: fc.record({
      ...Object.fromEntries(
        LEVELS.map((fact) => [
          fact,
          fc.option(fc.integer({ min: 0, max: 4 }), { freq: 5, nil: undefined }),
        ]),
      ),
      "hierarchy.layers": fc.option(fc.integer({ min: 1, max: 15 }), { freq: 5, nil: undefined }),
      "hierarchy.generalDirector": fc.option(fc.boolean(), { freq: 5, nil: undefined }),
      "territory.island": fc.option(fc.boolean(), { freq: 5, nil: undefined }),
    }),
    without: fc.boolean(),
  })
  .map(({ silos, scepticism, inPlace, threshold, values, without, includeUnknown }) => {
    const rulebook = aRulebook({
      brakes: [
        aBrake({ id: "silos", rules: silos }),
        aBrake({ id: "scepticism", rules: scepticism }),
      ],
      questions: [aQuestion({ id: "one" }), aQuestion({ id: "two", number: 2 })],
      recommendations: [
        aRecommendation({
          number: 1,
          eases: easing({ silos: 70, scepticism: 40 }),
          inPlace: {
            because: { fr: "fait", en: "done" },
            conditions: { all: [inPlace, leaf("answers.one", "greaterThan", 2)] },
          },
        }),
      ],
      thresholds: { priority: threshold, recommended: 10 },
    });
    const said = Object.fromEntries(
      Object.entries(values as Record<string, FactValue | undefined>).filter(
        (entry): entry is [string, FactValue] => entry[1] !== undefined,
      ),
    );
    return {
      rulebook,
      includeUnknown,
      facts: someFacts(rulebook, {
        "identity.type": "commune",
        ...said,
        ...(without && { "answers.two": null }),
      }),
    };
  });

describe("findCounterfactuals, beside every value of every fact tried in turn", () => {
  const seen = { found: 0, none: 0, of: [0, 0, 0, 0] };

  it("finds the smallest changes, all of them, and where there are none how near one can come", () => {
    fc.assert(
      fc.property(anySmallCase, ({ rulebook, facts, includeUnknown }) => {
        const goal = goalOf(rulebook, facts, "r1");
        const { alternatives, nearest, present } = findCounterfactuals(
          rulebook,
          facts,
          question(rulebook, "r1", goal, { limit: 1_000, includeUnknown }),
        );
        const expected = bruteForce(rulebook, facts, "r1", goal, includeUnknown);
        const measured = alternatives.map((each): [string, Measure] => [
          each.changes
            .map(
              ({ fact, from, to }) => `${fact}${from === undefined ? "?" : to > from ? "+" : "-"}`,
            )
            .join(),
          [
            each.changes.length,
            each.changes.filter(({ direction }) => direction === "worsens").length,
            each.step,
            round(Math.abs(each.relevance.value - present.relevance.value)),
          ],
        ]);
        expect(new Map(measured)).toEqual(expected.smallest);
        expect(measured.map(([, measure]) => measure)).toEqual(
          measured.map(([, measure]) => measure).sort(compareMeasures),
        );
        for (const { changes } of alternatives) seen.of[changes.length]!++;
        seen[alternatives.length > 0 ? "found" : "none"]++;
        if (alternatives.length > 0) return;
        const best = nearest ?? present;
        expect(
          goal === "leave"
            ? -best.relevance.value
            : isActionable(best.status)
              ? best.relevance.value
              : -1,
        ).toBe(expected.nearest);
      }),
      { numRuns: 200 },
    );
    expect(Math.min(seen.found, seen.none, seen.of[1]!, seen.of[2]!, seen.of[3]!)).toBeGreaterThan(
      0,
    );
  });
});
