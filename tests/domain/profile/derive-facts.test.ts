import { describe, expect, it } from "@jest/globals";
import { PROFILE_FACTS, settledBy } from "../../../src/domain/facts/fact-dictionary.js";
import { deriveFacts, plainFacts } from "../../../src/domain/profile/derive-facts.js";
import { aProfile, someFacts, type ProfileSketch } from "../../support/builders/builders.js";
import { aParameter, aQuestion, aRulebook } from "../../support/rulebook/parts.js";

const MUNICIPAL = aParameter({
  id: "next-municipal-election",
  value: "2032-03",
  validFrom: "2026-03-01",
  appliesTo: ["commune", "metropole"],
});
const rulebook = aRulebook({
  questions: [aQuestion({ id: "shared-projects" }), aQuestion({ id: "work-accounts", number: 2 })],
  parameters: [aParameter(), MUNICIPAL],
});
const factOf = (id: string, sketch: ProfileSketch) =>
  deriveFacts(rulebook, aProfile(sketch)).get(id);

describe("deriveFacts", () => {
  it("names every fact that a rule may read, the profile's first, whatever was said", () => {
    expect([...deriveFacts(rulebook, aProfile()).keys()]).toEqual([
      ...PROFILE_FACTS.map(({ id }) => id),
      "answers.shared-projects",
      "answers.work-accounts",
    ]);
  });

  it("keeps what was said with its source, and leaves the rest unknown", () => {
    const facts = deriveFacts(
      rulebook,
      aProfile({ agents: 12, setting: "rural", recentMerger: false }),
    );
    expect(facts.get("size.agents")).toEqual({
      state: "known",
      value: 12,
      source: { kind: "caller", path: "/size/agents" },
    });
    expect(facts.get("territory.setting")).toMatchObject({ state: "known", value: "rural" });
    expect(facts.get("calendar.recentMerger")).toMatchObject({ state: "known", value: false });
    expect(facts.get("size.population")).toEqual({ state: "unknown" });
    expect(facts.get("hierarchy.generalDirector")).toEqual({ state: "unknown" });
  });

  it("works the headcount band out of the headcount, and out of nothing else", () => {
    expect(factOf("size.headcountBand", { agents: 50 })).toEqual({
      state: "known",
      value: "50-199",
      source: { kind: "derived", from: ["size.agents"] },
    });
    expect(factOf("size.headcountBand", { population: 40_000 })).toEqual({ state: "unknown" });
  });

  it("finds member communes without object for a commune, unknown for a grouping", () => {
    expect(factOf("territory.memberCommunes", { type: "commune" })).toEqual({
      state: "not-applicable",
    });
    expect(factOf("territory.memberCommunes", { type: "ccas-cias" })).toEqual({
      state: "not-applicable",
    });
    expect(factOf("territory.memberCommunes", { type: "metropole" })).toEqual({ state: "unknown" });
    expect(
      factOf("territory.memberCommunes", { type: "metropole", memberCommunes: 95 }),
    ).toMatchObject({ state: "known", value: 95 });
  });

  it("takes an answer as its level, `do not know` as unknown, `not applicable` as such", () => {
    expect(
      factOf("answers.work-accounts", { answers: { "shared-projects": 4, "work-accounts": 0 } }),
    ).toEqual({ state: "known", value: 0, source: { kind: "caller", path: "/answers" } });
    expect(
      factOf("answers.shared-projects", { answers: { "shared-projects": "unknown" } }),
    ).toEqual({ state: "unknown" });
    expect(
      factOf("answers.shared-projects", { answers: { "shared-projects": "not-applicable" } }),
    ).toEqual({ state: "not-applicable" });
    expect(factOf("answers.shared-projects", {})).toEqual({ state: "unknown" });
  });
});

describe("deriveFacts, of the months to the election", () => {
  const months = (sketch: ProfileSketch) => factOf("calendar.monthsToElection", sketch);

  it("counts to the month that the caller gives, before any legal one", () => {
    expect(months({ asOf: "2026-11-22", nextElection: "2027-06" })).toEqual({
      state: "known",
      value: 7,
      source: { kind: "caller", path: "/calendar/nextElection" },
    });
  });

  it("else counts to the month that the law fixes for the type", () => {
    expect(months({ asOf: "2026-11-22" })).toEqual({
      state: "known",
      value: 64,
      source: { kind: "legal-parameter", parameter: "next-municipal-election" },
    });
    expect(months({ asOf: "2026-11-22", type: "metropole" })).toMatchObject({
      state: "known",
      value: 64,
    });
  });

  it("knows nothing of a type for which the law fixes no month", () => {
    expect(months({ type: "syndicat" })).toEqual({ state: "unknown" });
  });

  it("knows nothing once the legal month has passed", () => {
    expect(months({ asOf: "2032-03-31" })).toMatchObject({ value: 0 });
    expect(months({ asOf: "2032-04-01" })).toEqual({ state: "unknown" });
  });

  it(
    "knows nothing before the day from which the legal month holds: another election came " +
      "first",
    () => {
      expect(months({ asOf: "2026-03-01" })).toMatchObject({ value: 72 });
      expect(months({ asOf: "2026-02-28" })).toEqual({ state: "unknown" });
    },
  );
});

describe("plainFacts", () => {
  it("gives the known values alone, and the legal parameters beside them", () => {
    const facts = someFacts(rulebook, { "size.agents": 8, "territory.memberCommunes": null });
    expect(plainFacts(rulebook, facts)).toEqual({
      "size.agents": 8,
      "parameters.social-committee-agents": 50,
      "parameters.next-municipal-election": "2032-03",
    });
  });
});

describe("settledBy", () => {
  it("leads from what is worked out to what the caller would say", () => {
    expect(
      [
        "size.headcountBand",
        "calendar.monthsToElection",
        "size.agents",
        "answers.work-accounts",
      ].map(settledBy),
    ).toEqual(["size.agents", "calendar.nextElection", "size.agents", "answers.work-accounts"]);
  });
});
