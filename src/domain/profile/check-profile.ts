import { checkAnswers } from "./check-answers.js";
import { checkCapacity } from "./check-capacity.js";
import { findContradictions } from "./check-combinations.js";
import { checkIdentity } from "./check-identity.js";
import { checkSources, notesOnSources } from "./check-sources.js";
import { collectValues } from "./collect-values.js";
import type { ProfileInput } from "./profile-input.js";
import { notesOnCapacity, notesOnValues } from "./profile-notes.js";
import type { CollectivityProfile, OfficialCollectivity } from "./profile.js";
import type { FactValue } from "../facts/fact.js";
import { ELECTION_MONTHS_MAX } from "../facts/fact-dictionary.js";
import type { Fault, Note } from "../kernel/fault.js";
import { isCalendarDate, isMonth } from "../kernel/formats.js";
import { monthsBetween } from "../kernel/months.js";
import type { Rulebook } from "../rules/rulebook.js";

export interface ProfileContext {
  readonly rulebook: Rulebook;
  /** Official data on the collectivity that the input names, if it names one. */
  readonly official: OfficialCollectivity | undefined;
  /** `YYYY-MM-DD`, used where the input has no `asOf`. */
  readonly today: string;
}

export type CheckedProfile =
  | {
      readonly profile: CollectivityProfile;
      readonly notes: readonly Note[];
      readonly faults?: undefined;
    }
  | { readonly faults: readonly Fault[] };

/**
 * Turns an input whose shape was validated against the contract into a profile, or reports all of
 * its faults. What the caller states takes precedence over official data; a profile records the
 * source of each value.
 */
export function checkProfile(input: ProfileInput, context: ProfileContext): CheckedProfile {
  const { rulebook, official } = context;
  const asOf = input.asOf ?? context.today;
  const faults: Fault[] = [];
  if (!isCalendarDate(asOf)) faults.push(invalidDate(asOf));
  const identity = checkIdentity(input.identity ?? {}, official, faults);
  const nextElection = checkElection(input, asOf, faults);
  const answers = checkAnswers(input.answers ?? [], rulebook.questions, faults);
  const values = collectValues(input, official);
  const capacity = input.capacity && checkCapacity(input.capacity, asOf, rulebook, faults);
  const documents =
    input.sources &&
    checkSources(input.sources, { asOf, values, answers, nextElection }, rulebook, faults);
  if (identity === undefined) return { faults };

  const { type } = identity;
  const inseeCode = input.identity?.inseeCode;
  // Official data do not contradict themselves: only what the caller states is compared.
  const statedValueOf = (id: string): FactValue | undefined => {
    const known = values.get(id);
    return known?.source.kind === "caller" ? known.value : undefined;
  };
  faults.push(...findContradictions({ type, inseeCode, valueOf: statedValueOf }));
  if (faults.length > 0) return { faults };

  const profile: CollectivityProfile = {
    asOf,
    identity,
    values,
    answers,
    ...(nextElection && { nextElection }),
    ...(capacity && { capacity }),
    ...(documents && { documents }),
  };
  const notes = [
    ...notesOnValues(type, (id) => values.get(id)?.value, rulebook),
    ...notesOnCapacity(profile),
    ...notesOnSources(profile),
  ];
  return { profile, notes };
}

const invalidDate = (asOf: string): Fault => ({
  code: "profile.as-of.invalid",
  path: "/asOf",
  expected: "a date of the calendar from the year 2000 on, YYYY-MM-DD",
  received: JSON.stringify(asOf),
});

function checkElection(
  input: ProfileInput,
  asOf: string,
  faults: Fault[],
): CollectivityProfile["nextElection"] {
  const month = input.calendar?.nextElection;
  if (month === undefined) return undefined;
  const path = "/calendar/nextElection";
  const distance = isMonth(month) ? monthsBetween(asOf, month) : Number.NaN;
  if (distance >= 0 && distance <= ELECTION_MONTHS_MAX) return { month, path };
  faults.push({
    code: "profile.next-election.out-of-range",
    path,
    expected: `a month YYYY-MM, at most ${ELECTION_MONTHS_MAX} months after ${asOf}`,
    received: JSON.stringify(month),
  });
  return undefined;
}
