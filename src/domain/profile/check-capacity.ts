import type { Fault } from "../kernel/fault.js";
import { isCalendarDate } from "../kernel/formats.js";
import { monthsBetween } from "../kernel/months.js";
import type { Capacity, CapacityInput, CostInput, UnderWayInput } from "./capacity.js";
import type { Rulebook } from "../rules/rulebook.js";

const HALF_YEARS_DEFAULT = 4;
const START_MONTHS_AWAY_MAX = 120;
/** A programme that starts later could end in a year of five digits. */
const START_BEFORE = "9990";

/**
 * Reads the means; adds a fault for each value that is invalid. Whether what is declared done has
 * its prerequisites depends on facts and is checked once they are derived.
 */
export function checkCapacity(
  input: CapacityInput,
  asOf: string,
  { recommendations }: Rulebook,
  faults: Fault[],
): Capacity {
  const { agentDaysPerHalfYear, budgetEuros } = input;
  const { halfYears = HALF_YEARS_DEFAULT, startOn = asOf } = input;
  const { costs = [], underWay = [], done = [] } = input;
  const ids = recommendations.map(({ id }) => id);
  faults.push(
    ...startFaults(startOn, asOf),
    ...idFaults(namedInCosts(costs), ids),
    ...idFaults([...namedInUnderWay(underWay), ...namedInDone(done)], ids),
    ...shareFaults(underWay),
    ...budgetFaults(budgetEuros, costs),
  );
  return {
    agentDaysPerHalfYear,
    halfYears,
    startOn,
    ...(budgetEuros !== undefined && { budgetEuros }),
    costs: sortById(costs),
    underWay: sortById(underWay),
    done: [...done].sort(),
  };
}

function startFaults(startOn: string, asOf: string): Fault[] {
  // An invalid `asOf` is the fault, not the start.
  if (!isCalendarDate(asOf) || isPlausibleStart(startOn, asOf)) return [];
  return [
    {
      code: "profile.start-on.out-of-range",
      path: "/capacity/startOn",
      expected: `a date of the calendar, YYYY-MM-DD, at most ten years away from ${asOf}`,
      received: JSON.stringify(startOn),
    },
  ];
}

const isPlausibleStart = (date: string, asOf: string): boolean =>
  isCalendarDate(date) &&
  date < START_BEFORE &&
  Math.abs(monthsBetween(asOf, date)) <= START_MONTHS_AWAY_MAX;

/** The id of a recommendation, and where the request names it. */
interface NamedRecommendation {
  readonly path: string;
  readonly id: string;
}

const namedInCosts = (costs: readonly CostInput[]): NamedRecommendation[] =>
  costs.map(({ recommendation: id }, i) => ({ path: `/capacity/costs/${i}/recommendation`, id }));

const namedInUnderWay = (underWay: readonly UnderWayInput[]): NamedRecommendation[] =>
  underWay.map(({ recommendation: id }, i) => ({
    path: `/capacity/underWay/${i}/recommendation`,
    id,
  }));

const namedInDone = (done: readonly string[]): NamedRecommendation[] =>
  done.map((id, i) => ({ path: `/capacity/done/${i}`, id }));

/** Faults of ids that name no recommendation, or one that was named before. */
function idFaults(named: readonly NamedRecommendation[], ids: readonly string[]): Fault[] {
  const faults: Fault[] = [];
  const paths = new Map<string, string>();
  for (const { path, id } of named) {
    const earlier = paths.get(id);
    if (!ids.includes(id)) faults.push(unknownRecommendation(path, id, ids));
    else if (earlier !== undefined) faults.push(duplicateRecommendation(path, id, earlier));
    else paths.set(id, path);
  }
  return faults;
}

const unknownRecommendation = (path: string, id: string, ids: readonly string[]): Fault => ({
  code: "profile.recommendation.unknown",
  path,
  expected: "the id of a recommendation of `GET /v1/recommendations`",
  received: JSON.stringify(id),
  candidates: ids,
});

const duplicateRecommendation = (path: string, id: string, earlier: string): Fault => ({
  code: "profile.recommendation.duplicate",
  path,
  expected: `each recommendation once; \`${earlier}\` names this one already`,
  received: JSON.stringify(id),
  hint: "keep one of the two",
});

function shareFaults(underWay: readonly UnderWayInput[]): Fault[] {
  const faults: Fault[] = [];
  for (const [i, { share }] of underWay.entries()) {
    if (share >= 1)
      faults.push({
        code: "profile.under-way.finished",
        path: `/capacity/underWay/${i}/share`,
        expected: "a share of the work that is less than 1",
        received: JSON.stringify(share),
        hint: "what is wholly done stands in `done`",
      });
  }
  return faults;
}

function budgetFaults(budgetEuros: number | undefined, costs: readonly CostInput[]): Fault[] {
  if (budgetEuros === undefined || costs.length > 0) return [];
  return [
    {
      code: "profile.costs.missing",
      path: "/capacity/costs",
      expected: "what recommendations cost: without it a budget limits nothing",
      received: "nothing",
      hint: "the rulebook holds no prices: give your own, or drop `budgetEuros`",
    },
  ];
}

const sortById = <T extends { readonly recommendation: string }>(list: readonly T[]): T[] =>
  [...list].sort((a, b) => (a.recommendation < b.recommendation ? -1 : 1));
