/**
 * Measures everything that can be computed for one profile together: the plan with bounds, margins
 * and programme, the next questions, and the counterfactuals and contributions of all twelve.
 */
import { buildPlan } from "../src/domain/plan/build-plan.js";
import { checkProfile } from "../src/domain/profile/check-profile.js";
import { explainContributions } from "../src/domain/contributions/contributions.js";
import { findCounterfactuals } from "../src/domain/counterfactuals/counterfactuals.js";
import { nextQuestions } from "../src/domain/questions/next-questions.js";
import { factsOf } from "../src/domain/plan/plan.js";
import { loadRulebook } from "../src/rulebook/load.js";
import { completeProfile } from "./profile.js";
import { inProject, medianOf, sideBySide } from "./support.js";

const { rulebook } = loadRulebook(inProject("rules"));
const complete = completeProfile(rulebook);
const capacity = { agentDaysPerHalfYear: 60, halfYears: 4, startOn: "2027-01-01" };
const profiles = {
  "nothing answered": { ...complete, answers: [] },
  "every second question answered": {
    ...complete,
    answers: complete.answers?.filter((_, i) => i % 2 === 0),
  },
  "everything answered": complete,
};

const acts = Object.fromEntries(
  Object.entries(profiles).map(([name, input]) => {
    const checked = checkProfile(
      { ...input, capacity, collectivity: undefined, identity: { type: "commune" } } as never,
      { rulebook, official: undefined, today: "2026-11-24" },
    );
    if (checked.faults !== undefined) throw new Error(JSON.stringify(checked.faults));
    const act = (): number => {
      const plan = buildPlan(rulebook, checked.profile, checked.notes);
      const facts = factsOf(plan);
      const found = rulebook.recommendations.map((recommendation) => {
        const isPriority =
          plan.recommendations.find(({ id }) => id === recommendation.id)?.status === "priority";
        return findCounterfactuals(rulebook, facts, {
          recommendation,
          goal: isPriority ? "leave" : "enter",
          limit: 3,
          keep: new Set(),
          includeUnknown: true,
          improvementsOnly: false,
        });
      });
      return (
        nextQuestions(rulebook, facts).questions.length +
        found.length +
        explainContributions(rulebook, plan).length
      );
    };
    return [name, { calls: 20, act }];
  }),
);

const rounds = await sideBySide(acts);
console.table(
  Object.fromEntries(
    Object.entries(rounds).map(([name, values]) => [
      name,
      {
        "ms, median of rounds": (medianOf(values) / 1_000).toFixed(1),
        "ms, highest": (Math.max(...values) / 1_000).toFixed(1),
        wanted: 50,
      },
    ]),
  ),
);
