import { describe, expect, it } from "@jest/globals";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { evaluateProfile } from "../../../src/application/plans/evaluate-profile.js";
import { findPlanCounterfactuals } from "../../../src/application/plans/find-plan-counterfactuals.js";
import type { PlanRecord, PlanRepository } from "../../../src/application/ports/plans.js";
import type { RulebookRegistry } from "../../../src/application/rulebooks/rulebook-registry.js";
import type { Plan } from "../../../src/domain/plan/plan.js";
import type { ProfileInput } from "../../../src/domain/profile/profile-input.js";
import { officialData } from "../../support/builders/official-data.js";
import { RULES_FOLDER, shippedRulebook } from "../../support/rulebook/shipped.js";

const rulebook = shippedRulebook();
const { profile } = JSON.parse(
  readFileSync(join(RULES_FOLDER, "examples/caluire-et-cuire.json"), "utf8"),
) as { profile: ProfileInput };
const { plan } = evaluateProfile(profile, {
  rulebook,
  officialData: officialData(),
  clock: { now: () => new Date("2026-11-24T12:00:00Z") },
}) as { plan: Plan };
const record = { id: "stored", result: plan, rulebookDigest: plan.rulebook.digest } as PlanRecord;
const plans = {
  find: (id) => Promise.resolve(id === "stored" ? record : undefined),
} as PlanRepository;
const rulebooks = {
  current: rulebook,
  find: (digest) => Promise.resolve(digest === rulebook.digest ? rulebook : undefined),
} as RulebookRegistry;
const ask = (id: string, recommendation: string) =>
  findPlanCounterfactuals(id, { recommendation }, { plans, rulebooks });

describe("findPlanCounterfactuals", () => {
  it("gives the worked example of docs/method/counterfactuals.md", async () => {
    expect(await ask("stored", "equip-the-group")).toMatchObject({
      rulebook,
      counterfactuals: {
        goal: "leave",
        present: { status: "priority", relevance: { value: 0.5794 } },
        tried: ["answers.shared-projects", "hierarchy.directorates", "hierarchy.layers"],
        alternatives: [
          {
            changes: [{ fact: "answers.shared-projects", from: 1, to: 2 }],
            step: 0.25,
            status: "recommended",
            relevance: { value: 0.5264 },
            brakes: [{ brake: "silos", from: 0.9101, to: 0.7447 }],
            noLongerMet: ["silos.few-shared-projects", "silos.no-common-ground"],
          },
          {
            changes: [{ fact: "hierarchy.layers", from: 5, to: 3 }],
            step: 0.4,
            status: "recommended",
            relevance: { value: 0.5394 },
          },
          {},
        ],
      },
    });
    const rounded = (value: number) => Number(value.toFixed(4));
    const others = (1 - 0.55 * 0.3727) * (1 - 0.65 * 0.16);
    expect([
      rounded(1 - (1 - 0.45 * 0.9101) * others),
      rounded(0.0899 / (0.55 * 0.64)),
      rounded(1 - (1 - 0.45 * 0.7447) * others),
    ]).toEqual([0.5794, 0.2554, 0.5264]);
  });

  it("refuses an unknown plan, and a question with faults", async () => {
    expect(await ask("lost", "equip-the-group")).toEqual({ refused: "plan.not-found", id: "lost" });
    expect(await ask("stored", "equip")).toMatchObject({
      refused: "counterfactual.invalid",
      faults: [{ code: "counterfactual.recommendation.unknown" }],
    });
  });
});
