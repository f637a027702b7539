import { answersOf } from "./check-answers.js";
import { capacityOf, findSkippedNeeds } from "./check-capacity.js";
import { findContradictions } from "./check-combinations.js";
import { documentsOf, notesOnSources } from "./check-sources.js";
import { isCalendarDate, isMonth, isSiren } from "../kernel/formats.js";
import type { Fault, Note } from "../kernel/fault.js";
import type { FactSource, FactValue } from "../facts/fact.js";
import { monthsBetween } from "../kernel/months.js";
import type { ProfileInput } from "./profile-input.js";
import type { CollectivityProfile, Identity, OfficialCollectivity } from "./profile.js";
import type { Rulebook } from "../rules/rulebook.js";
import { personalNameFault } from "../kernel/personal-data.js";
import { PRACTICE_LEVELS } from "../kernel/vocabulary.js";

export interface ProfileContext {
  readonly rulebook: Rulebook;
  /** What the official data say of the collectivity that the input names, if it names one. */
  readonly official: OfficialCollectivity | undefined;
  /** `YYYY-MM-DD`, used where the input gives no `asOf`. */
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
 * The months within which a next election is believable: terms last six years, a few were longer.
 */
const ELECTION_MONTHS_MAX = 96;

/**
 * Turns an input whose shape was checked against the contract into a profile, or into everything
 * that is wrong with it. What the caller says wins over official data; a profile keeps the source
 * of each value.
 */
export function checkProfile(input: ProfileInput, context: ProfileContext): CheckedProfile {
  const faults: Fault[] = [];
  const asOf = input.asOf ?? context.today;
  if (!isCalendarDate(asOf))
    faults.push(
      fault(
        "profile.as-of.invalid",
        "/asOf",
        "a date of the calendar from the year 2000 on, YYYY-MM-DD",
        asOf,
      ),
    );
  const identity = identify(input, context.official, faults);
  const nextElection = electionOf(input, asOf, faults);
  const answers = answersOf(input.answers ?? [], context.rulebook.questions, faults);
  const values = valuesOf(input, context.official);
  const capacity = input.capacity && capacityOf(input.capacity, asOf, context.rulebook, faults);
  const documents =
    input.sources &&
    documentsOf(input.sources, { asOf, values, answers, nextElection }, context.rulebook, faults);
  if (identity !== undefined) faults.push(...findContradictions(input, identity.type));
  if (identity === undefined || faults.length > 0) return { faults };
  const profile: CollectivityProfile = {
    asOf,
    identity,
    values,
    answers,
    ...(nextElection && { nextElection }),
    ...(capacity && { capacity }),
    ...(documents && { documents }),
  };
  const skipped = input.capacity ? findSkippedNeeds(profile, input.capacity, context.rulebook) : [];
  if (skipped.length > 0) return { faults: skipped };
  return {
    profile,
    notes: [
      ...notesOn(profile, context.rulebook),
      ...notesOnMeans(profile),
      ...notesOnSources(profile),
    ],
  };
}

function fault(
  code: string,
  path: string,
  expected: string,
  received: unknown,
  hint?: string,
): Fault {
  return {
    code,
    path,
    expected,
    received: JSON.stringify(received),
    ...(hint !== undefined && { hint }),
  };
}

function identify(
  input: ProfileInput,
  official: OfficialCollectivity | undefined,
  faults: Fault[],
): Identity | undefined {
  const given = input.identity ?? {};
  if (given.siren !== undefined && !isSiren(given.siren)) {
    faults.push(
      fault(
        "profile.siren.invalid",
        "/identity/siren",
        "nine digits that satisfy the Luhn check",
        given.siren,
        "compare with the SIREN on the collectivity's official notices",
      ),
    );
  }
  const personal =
    given.name === undefined
      ? undefined
      : personalNameFault(given.name, {
          code: "profile.name.personal-data",
          path: "/identity/name",
          expected: "the name of a collectivity, not of a person",
          hint: "leave it out where `collectivity` names it",
        });
  if (personal !== undefined) faults.push(personal);
  const type = given.type ?? official?.type;
  if (type === undefined) {
    faults.push(
      fault(
        "profile.type.missing",
        "/identity/type",
        "the type of the collectivity, or its `collectivity` id",
        null,
        "search for the id with `GET /v1/collectivities?search=`",
      ),
    );
    return undefined;
  }
  for (const key of ["type", "inseeCode", "siren"] as const) {
    if (official?.[key] !== undefined && given[key] !== undefined && given[key] !== official[key]) {
      faults.push(
        fault(
          "profile.identity.conflict",
          `/identity/${key}`,
          `${JSON.stringify(official[key])}, as the official data say of \`${official.id}\``,
          given[key],
          "leave it out, or correct the identifier",
        ),
      );
    }
  }
  const { id, name, inseeCode, siren } = { ...official, ...given };
  return {
    type,
    ...(id && { id }),
    ...(name && { name }),
    ...(inseeCode && { inseeCode }),
    ...(siren && { siren }),
  };
}

function electionOf(
  input: ProfileInput,
  asOf: string,
  faults: Fault[],
): CollectivityProfile["nextElection"] {
  const month = input.calendar?.nextElection;
  if (month === undefined) return undefined;
  const path = "/calendar/nextElection";
  const distance = isMonth(month) ? monthsBetween(asOf, month) : Number.NaN;
  if (distance >= 0 && distance <= ELECTION_MONTHS_MAX) return { month, path };
  faults.push(
    fault(
      "profile.next-election.out-of-range",
      path,
      `a month YYYY-MM, at most ${ELECTION_MONTHS_MAX} months after ${asOf}`,
      month,
    ),
  );
  return undefined;
}

function valuesOf(
  input: ProfileInput,
  official: OfficialCollectivity | undefined,
): CollectivityProfile["values"] {
  const values = new Map<string, { value: FactValue; source: FactSource }>();
  const officially = (id: string, value: FactValue | undefined) => {
    if (official !== undefined && value !== undefined)
      values.set(id, { value, source: { kind: "official-data", ...official.source } });
  };
  officially("identity.type", official?.type);
  officially("size.population", official?.population);
  officially("territory.memberCommunes", official?.memberCommunes);
  officially("territory.overseas", official?.overseas);
  const said = (section: string, key: string, value: FactValue) =>
    values.set(`${section}.${key}`, {
      value,
      source: { kind: "caller", path: `/${section}/${key}` },
    });
  if (input.identity?.type !== undefined && official === undefined)
    said("identity", "type", input.identity.type);
  for (const section of ["size", "territory", "hierarchy"] as const) {
    for (const [key, value] of Object.entries(input[section] ?? {}))
      said(section, key, value as FactValue);
  }
  for (const [key, value] of Object.entries(input.practice ?? {}))
    said("practice", key, PRACTICE_LEVELS.indexOf(value as never));
  for (const key of ["recentMerger", "recentTransfer"] as const) {
    const value = input.calendar?.[key];
    if (value !== undefined) said("calendar", key, value);
  }
  return values;
}

/**
 * What is allowed but deserves a word: posts below their legal threshold, an ambition below the
 * practice.
 */
export function notesOn(
  profile: Pick<CollectivityProfile, "identity" | "values">,
  rulebook: Rulebook,
): Note[] {
  const notes: Note[] = [];
  const known = (id: string) => profile.values.get(id)?.value;
  const population = known("size.population");
  const below = (parameter: string): number | undefined => {
    const threshold = rulebook.parameters.get(parameter)?.value;
    return profile.identity.type === "commune" &&
      typeof population === "number" &&
      typeof threshold === "number" &&
      population < threshold
      ? threshold
      : undefined;
  };
  const dgs = below("dgs-population");
  if (dgs !== undefined && known("hierarchy.generalDirector") === true) {
    notes.push({
      code: "dgs-below-threshold",
      path: "/hierarchy/generalDirector",
      values: { population: population as number, threshold: dgs },
    });
  }
  const dga = below("dga-population");
  if (dga !== undefined && Number(known("hierarchy.deputyGeneralDirectors") ?? 0) > 0) {
    notes.push({
      code: "dga-below-threshold",
      path: "/hierarchy/deputyGeneralDirectors",
      values: { population: population as number, threshold: dga },
    });
  }
  if (Number(known("practice.intendedLevel") ?? 4) < Number(known("practice.level") ?? 0)) {
    notes.push({
      code: "intended-level-below-present",
      path: "/practice/intendedLevel",
      values: {},
    });
  }
  return notes;
}

/** The same of the means: a start in the past, an effort that hangs on an unknown headcount. */
function notesOnMeans({ asOf, values, capacity }: CollectivityProfile): Note[] {
  if (capacity === undefined) return [];
  const notes: Note[] = [];
  if (capacity.startOn < asOf)
    notes.push({ code: "programme-starts-in-the-past", path: "/capacity/startOn", values: {} });
  if (!values.has("size.agents"))
    notes.push({ code: "programme-effort-uncertain", path: "/size/agents", values: {} });
  return notes;
}
