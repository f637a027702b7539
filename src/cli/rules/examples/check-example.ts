import { evaluateProfile } from "../../../application/plans/evaluate-profile.js";
import { isRefusal } from "../../../application/shared/refusal.js";
import type { OfficialData } from "../../../application/ports/official-data.js";
import type { Plan, PlanBrake, PlanRecommendation } from "../../../domain/plan/plan.js";
import type { Rulebook } from "../../../domain/rules/rulebook.js";
import { presentPlan } from "../../../presentation/plan/plan.js";
import { Texts } from "../../../presentation/words/texts.js";
import type { Bounds, Example, ExpectedRecommendation } from "./read-examples.js";

/** Where a plan differs from what its example expects. */
export interface Difference {
  /** JSON pointer into the example. */
  readonly pointer: string;
  readonly expected: string;
  readonly found: string;
}

/** The date of examples that give none: they must not change with the day on which they run. */
const EXAMPLE_DATE = new Date("2026-11-24T12:00:00Z");

/** Draws up the plan of an example, on a fixed date. */
export function planOf(
  { profile }: Pick<Example, "profile">,
  rulebook: Rulebook,
  officialData: OfficialData,
): Plan | Difference[] {
  const clock = { now: () => EXAMPLE_DATE };
  const evaluation = evaluateProfile(profile, { rulebook, officialData, clock });
  if (!isRefusal(evaluation)) return evaluation.plan;
  return evaluation.faults.map(({ path, expected, received, hint }) => ({
    pointer: `/profile${path}`,
    expected: hint === undefined ? expected : `${expected} (${hint})`,
    found: received,
  }));
}

/** Compares the plan of an example with what is expected of it; nothing where they agree. */
export function checkExample(
  example: Example,
  rulebook: Rulebook,
  officialData: OfficialData,
): Difference[] {
  const plan = planOf(example, rulebook, officialData);
  if (Array.isArray(plan)) return plan;
  const {
    brakes = {},
    recommendations = {},
    rules = {},
    says = [],
    neverSays = [],
  } = example.expect;
  return [
    ...Object.entries(brakes).flatMap(([id, bounds]) => checkBrake(plan, id, bounds)),
    ...Object.entries(recommendations).flatMap(([id, expected]) =>
      checkRecommendation(plan, id, expected),
    ),
    ...Object.entries(rules).flatMap(([id, expected]) =>
      differ(`/expect/rules/${id}`, expected, outcomeOf(plan.brakes, id, rulebook)),
    ),
    ...checkWords(wordsOf(plan, rulebook), says, neverSays),
  ];
}

const differ = (pointer: string, expected: string, found: string): Difference[] =>
  expected === found ? [] : [{ pointer, expected, found }];

function within(pointer: string, bounds: Bounds | undefined, value: number): Difference[] {
  if (bounds === undefined) return [];
  const { min = -Infinity, max = Infinity } = bounds;
  const expected = [
    ...(bounds.min === undefined ? [] : [`at least ${bounds.min}`]),
    ...(bounds.max === undefined ? [] : [`at most ${bounds.max}`]),
  ].join(" and ");
  return value >= min && value <= max ? [] : [{ pointer, expected, found: String(value) }];
}

const percent = (value: number): number => Math.round(value * 10_000) / 100;

function checkBrake({ brakes }: Plan, id: string, bounds: Bounds): Difference[] {
  const found = brakes.find((each) => each.id === id);
  const pointer = `/expect/brakes/${id}`;
  return found === undefined
    ? [{ pointer, expected: "a brake of the rulebook", found: "none of that id" }]
    : within(pointer, bounds, percent(found.intensity.value));
}

function checkRecommendation(
  { recommendations }: Plan,
  id: string,
  expected: ExpectedRecommendation,
): Difference[] {
  const found = recommendations.find((each) => each.id === id);
  const pointer = `/expect/recommendations/${id}`;
  if (found === undefined)
    return [{ pointer, expected: "a recommendation of the rulebook", found: "none of that id" }];
  return [
    ...(expected.status === undefined
      ? []
      : differ(`${pointer}/status`, expected.status, found.status)),
    ...within(`${pointer}/rank`, expected.rank, found.rank),
    ...within(`${pointer}/relevanceRank`, expected.relevanceRank, found.relevanceRank),
    ...within(`${pointer}/relevance`, expected.relevance, percent(found.relevance.value)),
    ...(expected.variants === undefined
      ? []
      : differ(`${pointer}/variants`, list(expected.variants), list(found.variants))),
    ...checkFiredRules(`${pointer}/firedRules`, expected.firedRules ?? [], found),
  ];
}

const list = (ids: readonly string[]): string => [...ids].sort().join(", ") || "none";

function checkFiredRules(
  pointer: string,
  expected: readonly string[],
  { rules }: PlanRecommendation,
): Difference[] {
  const missing = expected.filter((id) => !rules.includes(id));
  return missing.length === 0
    ? []
    : [{ pointer, expected: `${list(missing)} among the fired rules`, found: list(rules) }];
}

function outcomeOf(brakes: readonly PlanBrake[], rule: string, rulebook: Rulebook): string {
  if (brakes.some(({ reasons }) => reasons.some((each) => each.rule === rule))) return "met";
  if (brakes.some(({ undetermined }) => undetermined.some((each) => each.rule === rule)))
    return "undetermined";
  return rulebook.brakes.some(({ rules }) => rules.some(({ id }) => id === rule))
    ? "unmet"
    : "no rule of that id";
}

/** Every French text of the plan, as its reader meets it. */
function wordsOf(plan: Plan, rulebook: Rulebook): string[] {
  const words: string[] = [];
  const collect = (value: unknown): void => {
    if (typeof value === "string") words.push(value);
    else if (typeof value === "object" && value !== null) Object.values(value).forEach(collect);
  };
  collect(presentPlan(plan, new Texts(rulebook, "fr")));
  return words;
}

function checkWords(
  words: readonly string[],
  says: readonly string[],
  neverSays: readonly string[],
): Difference[] {
  const place = (wanted: string) => words.find((text) => fold(text).includes(fold(wanted)));
  return [
    ...says.flatMap((wanted, i) =>
      place(wanted) === undefined
        ? [
            {
              pointer: `/expect/says/${i}`,
              expected: `« ${wanted} » somewhere in the plan`,
              found: "nowhere",
            },
          ]
        : [],
    ),
    ...neverSays.flatMap((unwanted, i) => {
      const found = place(unwanted);
      return found === undefined
        ? []
        : [
            {
              pointer: `/expect/neverSays/${i}`,
              expected: `« ${unwanted} » nowhere in the plan`,
              found,
            },
          ];
    }),
  ];
}

/** Case and the kind of apostrophe or space do not matter. */
const fold = (text: string): string =>
  text.toLowerCase().replaceAll("’", "'").replaceAll(/\s/g, " ");
