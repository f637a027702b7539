/** Measures the cost of robustness and contributions for one profile, compared with its plan. */
import { buildPlan } from "../src/domain/plan/build-plan.js";
import { detectBrakes } from "../src/domain/ranking/brakes.js";
import { checkProfile } from "../src/domain/profile/check-profile.js";
import { explainContributions } from "../src/domain/contributions/contributions.js";
import { deriveFacts } from "../src/domain/profile/derive-facts.js";
import { judgeRobustness } from "../src/domain/ranking/robustness.js";
import { rankRecommendations } from "../src/domain/ranking/sequence.js";
import { presentContributions } from "../src/presentation/contributions.js";
import { presentPlan } from "../src/presentation/plan/plan.js";
import { RulebookTexts } from "../src/presentation/words/rulebook-texts.js";
import { releaseBuffer } from "../src/json/byte-writer.js";
import { writeJson } from "../src/json/write-json.js";
import { loadRulebook } from "../src/rulebook/load.js";
import { completeProfile } from "./profile.js";
import { inProject, medianOf, sideBySide } from "./support.js";

const { rulebook } = loadRulebook(inProject("rules"));
const checked = checkProfile(
  { ...completeProfile(rulebook), collectivity: undefined, identity: { type: "commune" } } as never,
  { rulebook, official: undefined, today: "2026-11-24" },
);
if (checked.faults !== undefined) throw new Error(JSON.stringify(checked.faults));
const { profile, notes } = checked;
const facts = deriveFacts(rulebook, profile);
const steps = rankRecommendations(rulebook, facts, detectBrakes(rulebook, facts));
const plan = buildPlan(rulebook, profile, notes);
const texts = new RulebookTexts(rulebook, "fr");
const id = "0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47";

const rounds = await sideBySide({
  "whole plan, from profile to plan": {
    calls: 1_000,
    act: () => buildPlan(rulebook, profile, notes),
  },
  "of which robustness of all": { calls: 3_000, act: () => judgeRobustness(steps) },
  "contributions to all twelve": { calls: 100, act: () => explainContributions(rulebook, plan) },
  "contributions to one": {
    calls: 1_000,
    act: () => explainContributions(rulebook, plan, "build-trust"),
  },
  "contributions to all twelve, presented and written": {
    calls: 100,
    act: () =>
      releaseBuffer(
        writeJson(presentContributions(id, plan, explainContributions(rulebook, plan), texts)),
      ),
  },
});

const players = explainContributions(rulebook, plan).map(({ rules }) => rules.length);
const bytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));
const presented = presentPlan(plan, texts);
const robustness =
  bytes(presented.tieGroups) +
  presented.recommendations.reduce(
    (sum, each) => sum + (each.robustness === undefined ? 0 : bytes(each.robustness)),
    0,
  );
console.log(
  `met rules behind a relevance: ${Math.min(...players)} to ${Math.max(...players)}; ` +
    `robustness takes ${robustness} of the ${bytes(presented)} bytes of the plan`,
);
console.table(
  Object.fromEntries(
    Object.entries(rounds).map(([name, values]) => [
      name,
      { "µs, median of rounds": medianOf(values).toFixed(1) },
    ]),
  ),
);
