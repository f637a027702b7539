/**
 * Profiles as a caller sends them, all of one date, so that their plans do not depend on the day of
 * the test.
 */
import type { ProfileInput } from "../../../src/domain/profile/profile-input.js";

/** A town of 600 agents, named by its id alone beside what no register knows. */
export const CALUIRE: ProfileInput = {
  collectivity: "commune-69034",
  asOf: "2026-11-24",
  size: { agents: 600, sites: 40 },
  territory: { setting: "urban" },
  hierarchy: {
    layers: 5,
    directorates: 8,
    generalDirector: true,
    firstLineManagers: 60,
    delegatedOfficials: 10,
  },
  practice: { level: "coordination", intendedLevel: "collaboration" },
  answers: [
    { question: "signatures", level: 1 },
    { question: "shared-projects", level: 1 },
    { question: "error-versus-fault", level: 1 },
    { question: "executive-mandate", level: 3 },
    { question: "budget-line", state: "unknown" },
  ],
};

/** The same, with means, and with everything that may be said of them. */
export const CALUIRE_WITH_MEANS: ProfileInput = {
  ...CALUIRE,
  capacity: {
    agentDaysPerHalfYear: 60,
    halfYears: 4,
    startOn: "2027-01-01",
    budgetEuros: 20_000,
    costs: [
      { recommendation: "train-and-facilitate", euros: 18_000 },
      { recommendation: "equip-the-group", euros: 9_000 },
    ],
    underWay: [{ recommendation: "tailor-the-frame", share: 0.5 }],
    done: ["state-the-purpose"],
  },
};

/** The same, with the documents that some of it was taken from. */
export const CALUIRE_SOURCED: ProfileInput = {
  ...CALUIRE,
  sources: [
    { name: "RSU 2025", asOf: "2025-12-31", fields: ["size.agents", "answers.signatures"] },
    { name: "Organigramme", asOf: "2026-09-01", fields: ["hierarchy.layers"] },
  ],
};

/** The least that can be said. */
export const VILLAGE: ProfileInput = { identity: { type: "commune" }, asOf: "2026-11-24" };
