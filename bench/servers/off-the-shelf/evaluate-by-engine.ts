import { Engine, type RuleProperties } from "json-rules-engine";
import { buildPlan } from "../../../src/domain/plan/build-plan.js";
import { checkProfile } from "../../../src/domain/profile/check-profile.js";
import { deriveFacts, plainFacts } from "../../../src/domain/profile/derive-facts.js";
import type { ProfileInput } from "../../../src/domain/profile/profile-input.js";
import type { PlanDocument } from "../../../src/presentation/contract/plan.js";
import { presentPlan } from "../../../src/presentation/plan/plan.js";
import { RulebookTexts } from "../../../src/presentation/words/rulebook-texts.js";
import { loadRulebook } from "../../../src/rulebook/load.js";
import { conditionPlaces, sortFiles } from "../../../src/rulebook/raw.js";
import { findOfficial } from "../../../src/territory/official-collectivity.js";
import { openTerritory } from "../../../src/territory/open-territory.js";

const [, , rulesFolder = "", territoryFile = ""] = process.argv;
const { rulebook, source } = loadRulebook(rulesFolder);
const territory = openTerritory(territoryFile);
const texts = new RulebookTexts(rulebook, "fr");
const engine = new Engine(
  conditionPlaces(sortFiles(source)).map(({ owner, conditions }) => ({
    conditions: structuredClone(conditions) as RuleProperties["conditions"],
    event: { type: owner },
  })),
  { allowUndefinedFacts: true },
);

/** Runs every condition of the rulebook in json-rules-engine; our code builds the rest of the plan. */
export async function evaluateByEngine(input: ProfileInput): Promise<PlanDocument> {
  const official =
    input.collectivity === undefined ? undefined : findOfficial(territory, input.collectivity);
  const checked = checkProfile(input, { rulebook, official, today: "2026-11-24" });
  if (checked.faults !== undefined) throw new Error(JSON.stringify(checked.faults));
  const { events } = await engine.run(plainFacts(rulebook, deriveFacts(rulebook, checked.profile)));
  if (events.length === 0) throw new Error("no rule was met: this measures nothing");
  return presentPlan(buildPlan(rulebook, checked.profile, checked.notes), texts);
}
