/** The request of the benchmarks: Caluire-et-Cuire with every question answered. */
import { readFileSync } from "node:fs";
import type { ProfileInput } from "../src/domain/profile/profile-input.js";
import type { Rulebook } from "../src/domain/rules/rulebook.js";
import { inProject } from "./support.js";

/** The shipped example, completed. The levels of the answers cycle from 0 to 4. */
export function completeProfile(rulebook: Rulebook): ProfileInput {
  const { profile } = JSON.parse(
    readFileSync(inProject("rules/examples/caluire-et-cuire.json"), "utf8"),
  ) as { profile: ProfileInput };
  return {
    ...profile,
    territory: { ...profile.territory, island: false, mountain: false, travelMinutesMax: 20 },
    hierarchy: { ...profile.hierarchy, deputyGeneralDirectors: 2 },
    calendar: { recentMerger: false, recentTransfer: false },
    answers: rulebook.questions.map(({ id }, i) => ({ question: id, level: i % 5 })),
  };
}
