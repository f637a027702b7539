import { evaluateProfile } from "../../../application/plans/evaluate-profile.js";
import { isRefusal } from "../../../application/shared/refusal.js";
import type { OfficialData } from "../../../application/ports/official-data.js";
import type { Plan, PlanBrake, PlanRecommendation } from "../../../domain/plan/plan.js";
import type { Rulebook } from "../../../domain/rules/rulebook.js";
import { presentPlan } from "../../../presentation/plan/plan.js";
import { RulebookTexts } from "../../../presentation/words/rulebook-texts.js";
import type { Bounds, Example, ExpectedRecommendation } from "./read-examples.js";

/** A difference between a plan and the expectation of its example. */
export interface Difference {
  /** JSON pointer into the example. */
  readonly pointer: string;
  readonly expected: string;
  readonly found: string;
}

/** The current date for all examples, so that results do not depend on the day of the run. */
const EXAMPLE_DATE = new Date("2026-11-24T12:00:00Z");

/** Builds the plan of an example, on a fixed date; returns differences if its profile has faults. */
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

/** Lists the differences between the plan of an example and what it expects. */
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
  const { status = found.status, variants = found.variants, firedRules = [] } = expected;
  return [
    ...differ(`${pointer}/status`, status, found.status),
    ...within(`${pointer}/rank`, expected.rank, found.rank),
    ...within(`${pointer}/relevanceRank`, expected.relevanceRank, found.relevanceRank),
    ...within(`${pointer}/relevance`, expected.relevance, percent(found.relevance.value)),
    ...differ(`${pointer}/variants`, list(variants), list(found.variants)),
    ...checkFiredRules(`${pointer}/firedRules`, firedRules, found),
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

/** Every French text of the presented plan. */
function wordsOf(plan: Plan, rulebook: Rulebook): string[] {
  const words: string[] = [];
  const collect = (value: unknown): void => {
    if (typeof value === "string") words.push(value);
    else if (typeof value === "object" && value !== null) Object.values(value).forEach(collect);
  };
  collect(presentPlan(plan, new RulebookTexts(rulebook, "fr")));
  return words;
}

function checkWords(
  texts: readonly string[],
  says: readonly string[],
  neverSays: readonly string[],
): Difference[] {
  const textWith = (phrase: string) => texts.find((text) => fold(text).includes(fold(phrase)));
  const missing = says.flatMap((phrase, i) => {
    if (textWith(phrase) !== undefined) return [];
    const expected = `« ${phrase} » somewhere in the plan`;
    return [{ pointer: `/expect/says/${i}`, expected, found: "nowhere" }];
  });
  const unwanted = neverSays.flatMap((phrase, i) => {
    const found = textWith(phrase);
    if (found === undefined) return [];
    const expected = `« ${phrase} » nowhere in the plan`;
    return [{ pointer: `/expect/neverSays/${i}`, expected, found }];
  });
  return [...missing, ...unwanted];
}

/** Ignores case, and kinds of apostrophes and spaces. */
const fold = (text: string): string =>
  text.toLowerCase().replaceAll("’", "'").replaceAll(/\s/g, " ");
