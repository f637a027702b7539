import type { FactValue } from "../facts/fact.js";
import { PRACTICE_LEVELS } from "../kernel/vocabulary.js";
import type { ProfileInput } from "./profile-input.js";
import type { CollectivityProfile, KnownValue, OfficialCollectivity } from "./profile.js";

/** Collects the known values by fact id; what the caller states replaces official data. */
export function collectValues(
  input: ProfileInput,
  official: OfficialCollectivity | undefined,
): CollectivityProfile["values"] {
  const values = new Map<string, KnownValue>();
  if (official !== undefined) addOfficialValues(values, official);
  else if (input.identity?.type !== undefined)
    addStatedValue(values, "identity", "type", input.identity.type);
  for (const section of ["size", "territory", "hierarchy"] as const) {
    for (const [key, value] of Object.entries(input[section] ?? {}))
      addStatedValue(values, section, key, value as FactValue);
  }
  for (const [key, level] of Object.entries(input.practice ?? {}))
    addStatedValue(values, "practice", key, PRACTICE_LEVELS.indexOf(level as never));
  for (const key of ["recentMerger", "recentTransfer"] as const) {
    const value = input.calendar?.[key];
    if (value !== undefined) addStatedValue(values, "calendar", key, value);
  }
  return values;
}

function addOfficialValues(values: Map<string, KnownValue>, official: OfficialCollectivity): void {
  const byFact = {
    "identity.type": official.type,
    "size.population": official.population,
    "territory.memberCommunes": official.memberCommunes,
    "territory.overseas": official.overseas,
  };
  for (const [id, value] of Object.entries(byFact)) {
    if (value !== undefined)
      values.set(id, { value, source: { kind: "official-data", ...official.source } });
  }
}

function addStatedValue(
  values: Map<string, KnownValue>,
  section: string,
  key: string,
  value: FactValue,
): void {
  values.set(`${section}.${key}`, {
    value,
    source: { kind: "caller", path: `/${section}/${key}` },
  });
}
