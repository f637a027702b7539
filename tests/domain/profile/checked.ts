import {
  checkProfile,
  type CheckedProfile,
  type ProfileContext,
} from "../../../src/domain/profile/check-profile.js";
import type { ProfileInput } from "../../../src/domain/profile/profile-input.js";
import type { OfficialCollectivity } from "../../../src/domain/profile/profile.js";
import { aParameter, aQuestion, aRulebook, aText } from "../../support/rulebook/parts.js";

/**
 * Two questions, of which the second may be without object, and the thresholds that the notes cite.
 */
const rulebook = aRulebook({
  questions: [
    aQuestion({ id: "shared-projects" }),
    aQuestion({ id: "work-accounts", number: 2, notApplicable: aText("nobody has a desk") }),
  ],
  parameters: [
    aParameter({ id: "dgs-population", value: 2_000 }),
    aParameter({ id: "dga-population", value: 10_000 }),
  ],
});

/** Checks what a commune says on 22 November 2026. */
export const check = (input: ProfileInput, context: Partial<ProfileContext> = {}): CheckedProfile =>
  checkProfile(
    { identity: { type: "commune" }, ...input },
    { rulebook, official: undefined, today: "2026-11-22", ...context },
  );

export const faultsOf = (input: ProfileInput, context?: Partial<ProfileContext>) =>
  check(input, context).faults ?? [];

/** The profile and its notes; a fault fails the test. */
export function soundOf(input: ProfileInput, context?: Partial<ProfileContext>) {
  const checked = check(input, context);
  if (checked.faults !== undefined) throw new Error(`faults: ${JSON.stringify(checked.faults)}`);
  return checked;
}

/** What the official data say of Caluire-et-Cuire. */
export const CALUIRE: OfficialCollectivity = {
  id: "commune-69034",
  type: "commune",
  name: "Caluire-et-Cuire",
  inseeCode: "69034",
  siren: "216900340",
  population: 43_479,
  overseas: false,
  source: { name: "decoupage-administratif", vintage: "2026" },
};
