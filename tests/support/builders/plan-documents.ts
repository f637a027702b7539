/** Plans as they are presented, drawn up by the shipped rules from a profile or an example. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isRefusal } from "../../../src/application/shared/refusal.js";
import { evaluateProfile } from "../../../src/application/plans/evaluate-profile.js";
import type { ProfileInput } from "../../../src/domain/profile/profile-input.js";
import type { Rulebook } from "../../../src/domain/rules/rulebook.js";
import type { Language } from "../../../src/domain/kernel/text.js";
import type { PlanDocument } from "../../../src/presentation/contract/plan.js";
import { presentPlan } from "../../../src/presentation/plan/plan.js";
import { RulebookTexts } from "../../../src/presentation/words/rulebook-texts.js";
import { officialData } from "./official-data.js";
import { RULES_FOLDER, shippedRulebook } from "../rulebook/shipped.js";

export const MEANS = { agentDaysPerHalfYear: 60, halfYears: 4, startOn: "2027-01-01" };

/** The plan of a profile. */
export function aPlanDocument(
  profile: ProfileInput,
  language: Language = "fr",
  rulebook: Rulebook = shippedRulebook(),
): PlanDocument {
  const evaluation = evaluateProfile(
    { asOf: "2026-11-24", ...profile },
    {
      rulebook,
      officialData: officialData(),
      clock: { now: () => new Date("2026-11-24T12:00:00Z") },
    },
    { nextQuestions: true },
  );
  if (isRefusal(evaluation)) throw new Error(JSON.stringify(evaluation.faults));
  return presentPlan(evaluation.plan, new RulebookTexts(rulebook, language));
}

/** The profile of an example of the rulebook. */
export const exampleProfile = (id: string): ProfileInput =>
  JSON.parse(readFileSync(join(RULES_FOLDER, "examples", `${id}.json`), "utf8")).profile;

/** The rulebook by which every recommendation that is to be carried out is a priority. */
export const allPriorities = (): Rulebook => ({
  ...shippedRulebook(),
  thresholds: { priority: 0, recommended: 0 },
});
