import { describe, expect, it } from "@jest/globals";
import { checkProfile, type CheckedProfile } from "../../../src/domain/profile/check-profile.js";
import type { CapacityInput } from "../../../src/domain/profile/capacity.js";
import type { ProfileInput } from "../../../src/domain/profile/profile-input.js";
import { aRulebook } from "../../support/rulebook/parts.js";

const rulebook = aRulebook();
const IDS = rulebook.recommendations.map(({ id }) => id);

const check = (capacity: Partial<CapacityInput>, rest: ProfileInput = {}): CheckedProfile =>
  checkProfile(
    {
      identity: { type: "commune" },
      asOf: "2026-11-24",
      size: { agents: 600 },
      ...rest,
      capacity: { agentDaysPerHalfYear: 60, ...capacity },
    },
    { rulebook, official: undefined, today: "2026-11-30" },
  );
const faults = (capacity: Partial<CapacityInput>, rest?: ProfileInput) =>
  check(capacity, rest).faults ?? [];
function sound(capacity: Partial<CapacityInput>, rest?: ProfileInput) {
  const checked = check(capacity, rest);
  if (checked.faults !== undefined) throw new Error(JSON.stringify(checked.faults));
  return checked;
}

describe("means", () => {
  it("cover four half-years from the date of the plan, unless more is said", () => {
    expect(sound({}).profile.capacity).toEqual({
      agentDaysPerHalfYear: 60,
      halfYears: 4,
      startOn: "2026-11-24",
      costs: [],
      underWay: [],
      done: [],
    });
    expect(sound({ halfYears: 6, startOn: "2027-01-01" }).profile.capacity).toMatchObject({
      halfYears: 6,
      startOn: "2027-01-01",
    });
  });

  it("are kept in the order of ids, whatever the order in which they are given", () => {
    const { capacity } = sound({
      budgetEuros: 9,
      costs: [
        { recommendation: "r3", euros: 3 },
        { recommendation: "r2", euros: 2 },
      ],
      underWay: [
        { recommendation: "r7", share: 0.5 },
        { recommendation: "r5", share: 0 },
      ],
      done: ["r4", "r1"],
    }).profile;
    expect(capacity).toMatchObject({
      budgetEuros: 9,
      costs: [
        { recommendation: "r2", euros: 2 },
        { recommendation: "r3", euros: 3 },
      ],
      underWay: [
        { recommendation: "r5", share: 0 },
        { recommendation: "r7", share: 0.5 },
      ],
      done: ["r1", "r4"],
    });
  });

  it("leave a profile without them as it is", () => {
    const checked = checkProfile(
      { identity: { type: "commune" } },
      { rulebook, official: undefined, today: "2026-11-30" },
    );
    expect(checked).not.toHaveProperty("profile.capacity");
  });

  it("may start in the past, which is noted, and at most ten years away", () => {
    expect(sound({ startOn: "2026-11-23" }).notes).toEqual([
      { code: "programme-starts-in-the-past", path: "/capacity/startOn", values: {} },
    ]);
    for (const startOn of ["2026-11-24", "2036-11-01"])
      expect(sound({ startOn }).notes).toEqual([]);
    for (const startOn of ["2016-10-01", "2036-12-01", "2027-02-30", "0000-00-00"]) {
      expect(faults({ startOn })).toEqual([
        {
          code: "profile.start-on.out-of-range",
          path: "/capacity/startOn",
          expected: "a date of the calendar, YYYY-MM-DD, at most ten years away from 2026-11-24",
          received: JSON.stringify(startOn),
        },
      ]);
    }
  });

  it("end in a year of four digits", () => {
    expect(faults({}, { asOf: "9989-12-31" })).toEqual([]);
    expect(faults({ halfYears: 12 }, { asOf: "9999-12-31" }).map(({ code }) => code)).toEqual([
      "profile.start-on.out-of-range",
    ]);
  });

  it("have no fault of their own where the date of the plan is one", () => {
    expect(
      faults({ startOn: "2027-01-01" }, { asOf: "2026-13-01" }).map(({ path }) => path),
    ).toEqual(["/asOf"]);
  });

  it("are remarked on where the effort is uncertain, because the headcount is unknown", () => {
    expect(sound({}, { size: {} }).notes).toEqual([
      { code: "programme-effort-uncertain", path: "/size/agents", values: {} },
    ]);
  });
});

describe("means that cannot be", () => {
  it("name recommendations that there are, each once", () => {
    const unknown = (path: string, id: string) => ({
      code: "profile.recommendation.unknown",
      path,
      expected: "the id of a recommendation of `GET /v1/recommendations`",
      received: JSON.stringify(id),
      candidates: IDS,
    });
    const twice = (path: string, earlier: string, id: string) => ({
      code: "profile.recommendation.duplicate",
      path,
      expected: `each recommendation once; \`${earlier}\` names this one already`,
      received: JSON.stringify(id),
      hint: "keep one of the two",
    });
    expect(
      faults({
        costs: [
          { recommendation: "r13", euros: 1 },
          { recommendation: "r1", euros: 1 },
          { recommendation: "r1", euros: 2 },
        ],
        underWay: [
          { recommendation: "__proto__", share: 0.1 },
          { recommendation: "r1", share: 0.1 },
        ],
        done: ["", "r1"],
      }),
    ).toEqual([
      unknown("/capacity/costs/0/recommendation", "r13"),
      twice("/capacity/costs/2/recommendation", "/capacity/costs/1/recommendation", "r1"),
      unknown("/capacity/underWay/0/recommendation", "__proto__"),
      unknown("/capacity/done/0", ""),
      twice("/capacity/done/1", "/capacity/underWay/1/recommendation", "r1"),
    ]);
  });

  it("have a budget and nothing that it is for", () => {
    expect(faults({ budgetEuros: 1_000 })).toEqual([
      {
        code: "profile.costs.missing",
        path: "/capacity/costs",
        expected: "what recommendations cost: without it a budget limits nothing",
        received: "nothing",
        hint: "the rulebook holds no prices: give your own, or drop `budgetEuros`",
      },
    ]);
    expect(faults({ costs: [{ recommendation: "r1", euros: 0 }] })).toEqual([]);
  });

  it("are under way and wholly done", () => {
    expect(faults({ underWay: [{ recommendation: "r1", share: 1 }] })).toEqual([
      {
        code: "profile.under-way.finished",
        path: "/capacity/underWay/0/share",
        expected: "a share of the work that is less than 1",
        received: "1",
        hint: "what is wholly done stands in `done`",
      },
    ]);
  });
});
