/**
 * Measures the programme of half-years: its cost on top of a plan, and the worst case, in which no
 * recommendation has a prerequisite.
 */
import { buildPlan } from "../src/domain/plan/build-plan.js";
import { checkProfile } from "../src/domain/profile/check-profile.js";
import { drawUpProgramme } from "../src/domain/programme/draw-up-programme.js";
import type { Capacity } from "../src/domain/profile/capacity.js";
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
const capacity: Capacity = {
  agentDaysPerHalfYear: 60,
  halfYears: 4,
  startOn: "2027-01-01",
  budgetEuros: 20_000,
  costs: [
    { recommendation: "equip-the-group", euros: 9_000 },
    { recommendation: "train-and-facilitate", euros: 18_000 },
  ],
  underWay: [{ recommendation: "state-the-purpose", share: 0.5 }],
  done: [],
};
const { recommendations, brakes } = buildPlan(rulebook, profile, notes);
/** All twelve to be carried out, in any order: every subset counts. */
const free = recommendations.map((each) => ({
  ...each,
  status: "priority" as const,
  prerequisites: [],
}));
const ample = { ...capacity, agentDaysPerHalfYear: 200, halfYears: 12 };

const rounds = await sideBySide({
  "plan without means": { calls: 600, act: () => buildPlan(rulebook, profile, notes) },
  "plan with means": {
    calls: 300,
    act: () => buildPlan(rulebook, { ...profile, capacity }, notes),
  },
  "programme alone": { calls: 300, act: () => drawUpProgramme(capacity, recommendations, brakes) },
  "programme of twelve that need nothing": {
    calls: 100,
    act: () => drawUpProgramme(ample, free, brakes),
  },
});
console.log(
  `${recommendations.filter(({ schedule }) => schedule !== undefined).length} ` +
    "recommendations to carry out",
);
console.table(
  Object.fromEntries(
    Object.entries(rounds).map(([name, values]) => [
      name,
      { "ms, median of rounds": (medianOf(values) / 1_000).toFixed(3) },
    ]),
  ),
);
