import { describe, expect, it } from "@jest/globals";
import { evaluateProfile } from "../../../src/application/plans/evaluate-profile.js";
import { isRefusal } from "../../../src/application/shared/refusal.js";
import type { ProfileInput } from "../../../src/domain/profile/profile-input.js";
import { officialData } from "../../support/builders/official-data.js";
import { shippedRulebook } from "../../support/rulebook/shipped.js";

const evaluate = (input: ProfileInput, now = "2026-11-24T12:00:00Z") =>
  evaluateProfile(input, {
    rulebook: shippedRulebook(),
    officialData: officialData(),
    clock: { now: () => new Date(now) },
  });
const refusalOf = (input: ProfileInput) => {
  const result = evaluate(input);
  if (!isRefusal(result)) throw new Error("the profile was accepted");
  return result;
};
const faultsOf = (input: ProfileInput) =>
  refusalOf(input).faults.map(({ code, path }) => `${path} ${code}`);

describe("evaluateProfile", () => {
  it("dates a plan by the clock, in Paris, unless the profile is dated", () => {
    expect(evaluate({ identity: { type: "commune" } }, "2026-12-31T23:30:00Z")).toMatchObject({
      plan: { asOf: "2027-01-01" },
    });
    expect(evaluate({ identity: { type: "commune" }, asOf: "2026-05-01" })).toMatchObject({
      plan: { asOf: "2026-05-01" },
    });
  });

  it("gives the same plan for the same profile, whenever it is asked", () => {
    const profile: ProfileInput = { collectivity: "region-84", asOf: "2026-05-01" };
    expect(evaluate(profile, "2026-01-01T00:00:00Z")).toEqual(
      evaluate(profile, "2029-01-01T00:00:00Z"),
    );
  });

  it("says everything that is wrong at once, what was looked up first", () => {
    expect(
      faultsOf({
        collectivity: "commune-00000",
        asOf: "2026-13-01",
        identity: { type: "commune", inseeCode: "00000", siren: "123456789" },
      }),
    ).toEqual([
      "/identity/inseeCode profile.insee-code.unknown",
      "/collectivity profile.collectivity.unknown",
      "/asOf profile.as-of.invalid",
      "/identity/siren profile.siren.invalid",
    ]);
  });

  it(
    "does not ask for the type besides, where it would have come from a collectivity that was " +
      "not found",
    () => {
      expect(faultsOf({ collectivity: "comune-69034" })).toEqual([
        "/collectivity profile.collectivity.unknown",
      ]);
      expect(faultsOf({})).toEqual(["/identity/type profile.type.missing"]);
      expect(faultsOf({ identity: { inseeCode: "00000" } })).toEqual([
        "/identity/inseeCode profile.insee-code.unknown",
        "/identity/type profile.type.missing",
      ]);
    },
  );

  it("checks what is done beside what was looked up, once the profile itself is valid", () => {
    const id = shippedRulebook().recommendations.find(
      ({ prerequisites }) => prerequisites.length === 1,
    )!.id;
    const input = (inseeCode: string): ProfileInput => ({
      asOf: "2026-05-01",
      identity: { type: "commune", inseeCode },
      capacity: { agentDaysPerHalfYear: 60, done: [id] },
    });
    const skipped = "/capacity/done/0 profile.done.needs-another";
    expect(faultsOf(input("69034"))).toEqual([skipped]);
    expect(faultsOf(input("00000"))).toEqual([
      "/identity/inseeCode profile.insee-code.unknown",
      skipped,
    ]);
    expect(faultsOf({ ...input("69034"), asOf: "2026-13-01" })).toEqual([
      "/asOf profile.as-of.invalid",
    ]);
  });

  it("does not take a former commune for a present one", () => {
    const { faults } = refusalOf({ identity: { type: "commune", inseeCode: "01018" } });
    expect(faults).toEqual([
      expect.objectContaining({
        code: "profile.insee-code.unknown",
        hint: expect.stringContaining("commune-01033"),
      }),
    ]);
  });
});
