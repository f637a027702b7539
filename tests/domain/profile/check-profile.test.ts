import { describe, expect, it } from "@jest/globals";
import type { ProfileInput } from "../../../src/domain/profile/profile-input.js";
import { CALUIRE, check, faultsOf, soundOf } from "./checked.js";

const valuesOf = (input: ProfileInput, official?: typeof CALUIRE) =>
  Object.fromEntries(
    [...soundOf(input, { official }).profile.values].map(([id, { value }]) => [id, value]),
  );

describe("checkProfile, of a sound input", () => {
  it("keeps every value under the id of its fact, with the place that said it", () => {
    const { profile } = soundOf({
      identity: { type: "metropole", name: "Lille" },
      size: { population: 1_190_000, agents: 3_000, sites: 40 },
      territory: { setting: "urban", overseas: false, memberCommunes: 95 },
      hierarchy: { layers: 7, generalDirector: true },
      practice: { level: "coordination", intendedLevel: "shared-decision" },
      calendar: { nextElection: "2032-03", recentMerger: false, recentTransfer: true },
    });
    expect(profile).toMatchObject({
      asOf: "2026-11-22",
      identity: { type: "metropole", name: "Lille" },
      nextElection: { month: "2032-03", path: "/calendar/nextElection" },
    });
    expect(Object.fromEntries([...profile.values].map(([id, { value }]) => [id, value]))).toEqual({
      "identity.type": "metropole",
      "size.population": 1_190_000,
      "size.agents": 3_000,
      "size.sites": 40,
      "territory.setting": "urban",
      "territory.overseas": false,
      "territory.memberCommunes": 95,
      "hierarchy.layers": 7,
      "hierarchy.generalDirector": true,
      "practice.level": 1,
      "practice.intendedLevel": 4,
      "calendar.recentMerger": false,
      "calendar.recentTransfer": true,
    });
    expect(profile.values.get("practice.level")?.source).toEqual({
      kind: "caller",
      path: "/practice/level",
    });
  });

  it("dates the plan as the caller says, else today", () => {
    expect(soundOf({ asOf: "2027-02-01" }).profile.asOf).toBe("2027-02-01");
    expect(soundOf({}).profile.asOf).toBe("2026-11-22");
  });

  it("says nothing for whoever said nothing", () => {
    const { profile, notes } = soundOf({});
    expect(valuesOf({})).toEqual({ "identity.type": "commune" });
    expect({ answers: profile.answers.size, nextElection: profile.nextElection, notes }).toEqual({
      answers: 0,
      nextElection: undefined,
      notes: [],
    });
  });
});

describe("checkProfile, beside official data", () => {
  const official = CALUIRE;

  it("takes over the identity and the facts that they hold, with their vintage", () => {
    const { profile } = soundOf({ identity: {} }, { official });
    expect(profile.identity).toEqual({
      id: "commune-69034",
      type: "commune",
      name: "Caluire-et-Cuire",
      inseeCode: "69034",
      siren: "216900340",
    });
    expect(valuesOf({ identity: {} }, official)).toEqual({
      "identity.type": "commune",
      "size.population": 43_479,
      "territory.overseas": false,
    });
    expect(profile.values.get("size.population")?.source).toEqual({
      kind: "official-data",
      name: "decoupage-administratif",
      vintage: "2026",
    });
  });

  it("lets the caller's word win over them, and says that it is the caller's", () => {
    const { profile } = soundOf(
      { identity: { name: "Ville de Caluire" }, size: { population: 44_000 } },
      { official },
    );
    expect(profile.identity.name).toBe("Ville de Caluire");
    expect(profile.values.get("size.population")).toEqual({
      value: 44_000,
      source: { kind: "caller", path: "/size/population" },
    });
    expect(profile.values.get("identity.type")?.source.kind).toBe("official-data");
  });

  it("refuses an identity that contradicts them, once for each field", () => {
    const faults = faultsOf(
      { identity: { type: "metropole", inseeCode: "69035", siren: "200046977" } },
      { official },
    );
    expect(faults.filter(({ code }) => code === "profile.identity.conflict")).toEqual([
      {
        code: "profile.identity.conflict",
        path: "/identity/type",
        expected: '"commune", as the official data say of `commune-69034`',
        received: '"metropole"',
        hint: "leave it out, or correct the identifier",
      },
      {
        code: "profile.identity.conflict",
        path: "/identity/inseeCode",
        expected: '"69034", as the official data say of `commune-69034`',
        received: '"69035"',
        hint: "leave it out, or correct the identifier",
      },
      {
        code: "profile.identity.conflict",
        path: "/identity/siren",
        expected: '"216900340", as the official data say of `commune-69034`',
        received: '"200046977"',
        hint: "leave it out, or correct the identifier",
      },
    ]);
  });

  it("takes an identity that says the same", () => {
    expect(
      faultsOf(
        { identity: { type: "commune", inseeCode: "69034", siren: "216900340" } },
        { official },
      ),
    ).toEqual([]);
  });
});

describe("checkProfile, of an unsound input", () => {
  it.each(["2026-02-30", "1999-12-31", "2026-11"])(
    "refuses `%s` as the date of the plan",
    (asOf) => {
      expect(faultsOf({ asOf })).toEqual([
        {
          code: "profile.as-of.invalid",
          path: "/asOf",
          expected: "a date of the calendar from the year 2000 on, YYYY-MM-DD",
          received: `"${asOf}"`,
        },
      ]);
    },
  );

  it("refuses a SIREN that fails its check", () => {
    expect(faultsOf({ identity: { type: "commune", siren: "216900341" } })).toEqual([
      {
        code: "profile.siren.invalid",
        path: "/identity/siren",
        expected: "nine digits that satisfy the Luhn check",
        received: '"216900341"',
        hint: "compare with the SIREN on the collectivity's official notices",
      },
    ]);
  });

  it("refuses a collectivity without a type, and never infers one from the population", () => {
    expect(faultsOf({ identity: { name: "Caluire" }, size: { population: 43_000 } })).toEqual([
      {
        code: "profile.type.missing",
        path: "/identity/type",
        expected: "the type of the collectivity, or its `collectivity` id",
        received: "null",
        hint: "search for the id with `GET /v1/collectivities?search=`",
      },
    ]);
  });

  it.each(["2026-10", "2034-12", "2027-13", "2027"])(
    "refuses `%s` as the month of the next election",
    (nextElection) => {
      expect(faultsOf({ calendar: { nextElection } })).toEqual([
        {
          code: "profile.next-election.out-of-range",
          path: "/calendar/nextElection",
          expected: "a month YYYY-MM, at most 96 months after 2026-11-22",
          received: `"${nextElection}"`,
        },
      ]);
    },
  );

  it.each(["2026-11", "2034-11"])(
    "takes `%s`, at the edge of what is believable",
    (nextElection) => {
      expect(soundOf({ calendar: { nextElection } }).profile.nextElection?.month).toBe(
        nextElection,
      );
    },
  );

  it("gathers everything that is wrong, in the order of the request, and gives no profile", () => {
    const checked = check({
      asOf: "2026-02-30",
      identity: { type: "commune", siren: "1" },
      territory: { memberCommunes: 3 },
      calendar: { nextElection: "2040-01" },
      answers: [{ question: "silence", level: 1 }],
    });
    expect(checked.faults?.map(({ code }) => code)).toEqual([
      "profile.as-of.invalid",
      "profile.siren.invalid",
      "profile.next-election.out-of-range",
      "profile.question.unknown",
      "profile.contradiction",
    ]);
    expect(checked).not.toHaveProperty("profile");
  });
});
