import { Outcome } from "../rules/conditions.js";
import { deriveFacts } from "./derive-facts.js";
import type { Fault } from "../kernel/fault.js";
import { isCalendarDate } from "../kernel/formats.js";
import { monthsBetween } from "../kernel/months.js";
import type { Capacity, CapacityInput } from "./capacity.js";
import type { CollectivityProfile } from "./profile.js";
import type { Recommendation, Rulebook } from "../rules/rulebook.js";
import { inPlaceOutcome, withoutObjectOutcome } from "../ranking/status.js";

const HALF_YEARS_DEFAULT = 4;
const START_MONTHS_AWAY_MAX = 120;
/** A programme that starts later could end in a year of five digits. */
const START_BEFORE = "9990";

/** Reads the means; adds a fault for each that cannot be. */
export function capacityOf(
  input: CapacityInput,
  asOf: string,
  { recommendations }: Rulebook,
  faults: Fault[],
): Capacity {
  const {
    agentDaysPerHalfYear,
    halfYears = HALF_YEARS_DEFAULT,
    startOn = asOf,
    budgetEuros,
    costs = [],
    underWay = [],
    done = [],
  } = input;
  // Where `asOf` is no date, that is the fault.
  if (isCalendarDate(asOf) && !isStart(startOn, asOf)) {
    faults.push({
      code: "profile.start-on.out-of-range",
      path: "/capacity/startOn",
      expected: `a date of the calendar, YYYY-MM-DD, at most ten years away from ${asOf}`,
      received: JSON.stringify(startOn),
    });
  }
  const ids = recommendations.map(({ id }) => id);
  findWrongIds(
    costs.map(({ recommendation }, i) => ({
      path: `/capacity/costs/${i}/recommendation`,
      id: recommendation,
    })),
    ids,
    faults,
  );
  findWrongIds(
    [
      ...underWay.map(({ recommendation }, i) => ({
        path: `/capacity/underWay/${i}/recommendation`,
        id: recommendation,
      })),
      ...done.map((id, i) => ({ path: `/capacity/done/${i}`, id })),
    ],
    ids,
    faults,
  );
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
  if (budgetEuros !== undefined && costs.length === 0) {
    faults.push({
      code: "profile.costs.missing",
      path: "/capacity/costs",
      expected: "what recommendations cost: without it a budget limits nothing",
      received: "nothing",
      hint: "the rulebook holds no prices: give your own, or drop `budgetEuros`",
    });
  }
  return {
    agentDaysPerHalfYear,
    halfYears,
    startOn,
    ...(budgetEuros !== undefined && { budgetEuros }),
    costs: inOrder(costs),
    underWay: inOrder(underWay),
    done: [...done].sort(),
  };
}

const isStart = (date: string, asOf: string): boolean =>
  isCalendarDate(date) &&
  date < START_BEFORE &&
  Math.abs(monthsBetween(asOf, date)) <= START_MONTHS_AWAY_MAX;

const inOrder = <T extends { readonly recommendation: string }>(list: readonly T[]): T[] =>
  [...list].sort((a, b) => (a.recommendation < b.recommendation ? -1 : 1));

/** An id of no recommendation, or one that was named before. */
function findWrongIds(
  named: readonly { readonly path: string; readonly id: string }[],
  ids: readonly string[],
  faults: Fault[],
): void {
  const places = new Map<string, string>();
  for (const { path, id } of named) {
    const earlier = places.get(id);
    if (!ids.includes(id))
      faults.push({
        code: "profile.recommendation.unknown",
        path,
        expected: "the id of a recommendation of `GET /v1/recommendations`",
        received: JSON.stringify(id),
        candidates: ids,
      });
    else if (earlier !== undefined)
      faults.push({
        code: "profile.recommendation.duplicate",
        path,
        expected: `each recommendation once; \`${earlier}\` names this one already`,
        received: JSON.stringify(id),
        hint: "keep one of the two",
      });
    else places.set(id, path);
  }
}

/** What is said to be carried out although something that it needs is still to be. */
export function findSkippedNeeds(
  profile: CollectivityProfile,
  capacity: CapacityInput,
  rulebook: Rulebook,
): Fault[] {
  const facts = deriveFacts(rulebook, profile);
  const byId = new Map(rulebook.recommendations.map((each) => [each.id, each]));
  const isOpen = (each: Recommendation): boolean =>
    inPlaceOutcome(each, facts) !== Outcome.met &&
    withoutObjectOutcome(each, facts) !== Outcome.met;
  return (capacity.done ?? []).flatMap((id, i) => {
    const needed =
      byId.get(id)?.prerequisites.flatMap(({ recommendation }) => byId.get(recommendation) ?? []) ??
      [];
    return needed.filter(isOpen).map((open) => ({
      code: "profile.done.needs-another",
      path: `/capacity/done/${i}`,
      expected: `\`${open.id}\`, which it needs, to be done too, or in place by what else is said`,
      received: JSON.stringify(id),
      hint: `add \`${open.id}\` to \`done\`, or name \`${id}\` in \`underWay\``,
    }));
  });
}
