import { describe, expect, it } from "@jest/globals";
import { findSkippedPrerequisites } from "../../../src/domain/plan/check-done.js";
import type { CapacityInput } from "../../../src/domain/profile/capacity.js";
import { checkProfile } from "../../../src/domain/profile/check-profile.js";
import { deriveFacts } from "../../../src/domain/profile/derive-facts.js";
import type { TerritoryInput } from "../../../src/domain/profile/profile-input.js";
import {
  aRecommendation,
  aRulebook,
  aText,
  allOf,
  leaf,
  needing,
} from "../../support/rulebook/parts.js";

/**
 * The second recommendation needs the first, which is in place on islands and not applicable in
 * mountains; the third needs the second.
 */
const rulebook = aRulebook({
  recommendations: [
    aRecommendation({
      number: 1,
      inPlace: {
        because: aText("there"),
        conditions: allOf(leaf("territory.island", "equal", true)),
      },
      notApplicable: {
        because: aText("nobody"),
        conditions: allOf(leaf("territory.mountain", "equal", true)),
      },
    }),
    aRecommendation({ number: 2, prerequisites: needing("r1") }),
    aRecommendation({ number: 3, prerequisites: needing("r2") }),
  ],
});

/** The faults of a commune that is valid in all other respects. */
function faults(capacity: Partial<CapacityInput>, territory: TerritoryInput = {}) {
  const { done = [] } = capacity;
  const checked = checkProfile(
    {
      identity: { type: "commune" },
      asOf: "2026-11-24",
      size: { agents: 600 },
      territory,
      capacity: { agentDaysPerHalfYear: 60, ...capacity },
    },
    { rulebook, official: undefined, today: "2026-11-30" },
  );
  if (checked.faults !== undefined) throw new Error(JSON.stringify(checked.faults));
  return findSkippedPrerequisites(done, deriveFacts(rulebook, checked.profile), rulebook);
}

describe("findSkippedPrerequisites", () => {
  it("refuses what is done before its prerequisites", () => {
    expect(faults({ done: ["r3"] })).toEqual([
      {
        code: "profile.done.needs-another",
        path: "/capacity/done/0",
        expected: "`r2`, which it needs, to be done too, or in place by what else is said",
        received: '"r3"',
        hint: "add `r2` to `done`, or name `r3` in `underWay`",
      },
    ]);
    expect(faults({ done: ["r3", "r2", "r1"] })).toEqual([]);
    expect(faults({ underWay: [{ recommendation: "r3", share: 0.5 }] })).toEqual([]);
  });

  it("points into the list as the request has it", () => {
    expect(faults({ done: ["r3", "r2"] }).map(({ path, received }) => [path, received])).toEqual([
      ["/capacity/done/1", '"r2"'],
    ]);
  });

  it("allows what is done where its prerequisite is in place or not applicable", () => {
    for (const territory of [{ island: true }, { mountain: true }])
      expect(faults({ done: ["r2"] }, territory)).toEqual([]);
    expect(faults({ done: ["r2"] }, { island: false, mountain: false })).toHaveLength(1);
  });
});
