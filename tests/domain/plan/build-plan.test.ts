import { describe, expect, it } from "@jest/globals";
import { buildPlan } from "../../../src/domain/plan/build-plan.js";
import { deriveFacts } from "../../../src/domain/profile/derive-facts.js";
import { factsOf } from "../../../src/domain/plan/plan.js";
import { HEADCOUNT_BANDS } from "../../../src/domain/kernel/vocabulary.js";
import { aProfile, type ProfileSketch } from "../../support/builders/builders.js";
import {
  ALWAYS,
  NEVER,
  aBrake,
  aNote,
  aRecommendation,
  aRule,
  aRulebook,
  aText,
  aVariant,
  allOf,
  anEffort,
  easing,
  leaf,
  needing,
  type Parts,
} from "../../support/rulebook/parts.js";

const planOf = (parts: Parts, sketch: ProfileSketch = {}) =>
  buildPlan(aRulebook(parts), aProfile(sketch), []);
/** The first recommendation, in the plan of a collectivity. */
function firstOf(
  recommendation: Parameters<typeof aRecommendation>[0],
  sketch: ProfileSketch = {},
  parts: Parts = {},
) {
  const { recommendations } = planOf(
    { ...parts, recommendations: [aRecommendation({ ...recommendation, number: 1 })] },
    sketch,
  );
  return recommendations.find(({ id }) => id === "r1")!;
}
const onIslands = allOf(leaf("territory.island", "equal", true));

describe("buildPlan", () => {
  it("says for whom, when and by which rulebook it was drawn up, and passes the notes on", () => {
    const rulebook = aRulebook();
    const notes = [
      { code: "intended-level-below-present", path: "/practice/intendedLevel", values: {} },
    ];
    const {
      asOf,
      rulebook: by,
      collectivity,
      notes: passed,
    } = buildPlan(rulebook, aProfile({ asOf: "2027-03-01", type: "cdg" }), notes);
    expect({ asOf, by, collectivity, passed }).toEqual({
      asOf: "2027-03-01",
      by: { version: "1.0.0", digest: rulebook.digest },
      collectivity: { type: "cdg" },
      passed: notes,
    });
  });

  it("lists every fact, known or not, with its source", () => {
    const { facts } = planOf({}, { agents: 12 });
    expect(facts.find(({ id }) => id === "size.agents")).toEqual({
      id: "size.agents",
      state: "known",
      value: 12,
      source: { kind: "caller", path: "/size/agents" },
    });
    expect(facts.find(({ id }) => id === "size.sites")).toEqual({
      id: "size.sites",
      state: "unknown",
    });
    expect(facts.find(({ id }) => id === "territory.memberCommunes")).toEqual({
      id: "territory.memberCommunes",
      state: "not-applicable",
    });
    expect(facts).toHaveLength(aRulebook().facts.size);
  });

  it("gives its facts back as the rules read them", () => {
    const rulebook = aRulebook();
    const profile = aProfile({ agents: 12, type: "commune" });
    expect(factsOf(buildPlan(rulebook, profile, []))).toEqual(deriveFacts(rulebook, profile));
  });

  it("lists the brakes by intensity, then by id, and the unknown facts that matter", () => {
    const brake = (id: string, weight: number, when = ALWAYS) =>
      aBrake({ id, rules: [aRule({ id: `${id}.rule`, weight, when })] });
    const { brakes, unknowns } = planOf({
      brakes: [
        brake("silos", 40),
        brake("human-cost", 70),
        brake("digital-gap", 40),
        brake("scepticism", 90, onIslands),
      ],
    });
    expect(brakes.map(({ id, intensity }) => [id, intensity.value])).toEqual([
      ["human-cost", 0.7],
      ["digital-gap", 0.4],
      ["silos", 0.4],
      ["scepticism", 0],
    ]);
    expect(unknowns).toEqual([{ fact: "territory.island", rules: 1, brakes: ["scepticism"] }]);
  });

  it(
    "shows the legal notes that apply or may, and each with the recommendations that it bears " +
      "on",
    () => {
      const notes = [
        aNote({ id: "applies", when: ALWAYS }),
        aNote({ id: "does-not", when: NEVER }),
        aNote({ id: "may", when: onIslands, recommendations: ["r2"] }),
      ];
      const plan = planOf({ notes });
      expect(plan.legalNotes).toEqual([
        { id: "applies", outcome: "met" },
        { id: "may", outcome: "undetermined" },
      ]);
      expect(
        Object.fromEntries(
          plan.recommendations.slice(0, 3).map(({ id, legalNotes }) => [id, legalNotes]),
        ),
      ).toEqual({ r1: ["applies"], r2: ["may"], r3: [] });
    },
  );
});

describe("buildPlan, of one recommendation", () => {
  it("gives the brakes that it eases with their shares, and the met rules behind them", () => {
    const rules = (id: string) => [
      aRule({ id: `${id}.met`, weight: 50, when: ALWAYS }),
      aRule({ id: `${id}.unmet`, weight: 30, when: NEVER }),
      aRule({ id: `${id}.against`, effect: "lowers", weight: 20, when: ALWAYS }),
    ];
    const brakes = ["silos", "human-cost"].map((id) => aBrake({ id, rules: rules(id) }));
    const first = firstOf({ eases: easing({ silos: 25, "human-cost": 75 }) }, {}, { brakes });
    expect(first).toMatchObject({
      relevance: { value: 0.37, min: 0.37, max: 0.37 },
      status: "recommended",
      possibleStatuses: ["recommended"],
    });
    expect(first.brakes).toEqual([
      { brake: "human-cost", strength: 0.75, intensity: 0.4, share: 0.2856 },
      { brake: "silos", strength: 0.25, intensity: 0.4, share: 0.0844 },
    ]);
    expect(first.rules).toEqual([
      "human-cost.against",
      "human-cost.met",
      "silos.against",
      "silos.met",
    ]);
  });

  it(
    "names the variants that apply, those that may, and the cases that speak to this " +
      "collectivity",
    () => {
      const variants = [
        aVariant({ id: "for-all" }),
        aVariant({ id: "for-none", when: NEVER }),
        aVariant({ id: "for-islands", when: onIslands }),
      ];
      const spoken = { text: aText("a case"), reference: "cgfp" };
      const cases = [
        spoken,
        { ...spoken, conditions: NEVER },
        { ...spoken, conditions: ALWAYS },
        { ...spoken, conditions: onIslands },
      ];
      expect(firstOf({ variants, cases })).toMatchObject({
        variants: ["for-all"],
        possibleVariants: ["for-islands"],
        cases: [0, 2],
      });
    },
  );

  it("tells no collectivity its own story", () => {
    const cases = [
      { text: aText("a case"), reference: "cgfp", about: "commune-69034" },
      { text: aText("another"), reference: "cgfp" },
    ];
    const profile = aProfile();
    const casesOf = (id?: string) =>
      buildPlan(
        aRulebook({ recommendations: [aRecommendation({ number: 1, cases })] }),
        { ...profile, identity: { ...profile.identity, ...(id !== undefined && { id }) } },
        [],
      ).recommendations.find((each) => each.id === "r1")?.cases;
    expect([casesOf(), casesOf("commune-69123"), casesOf("commune-69034")]).toEqual([
      [0, 1],
      [0, 1],
      [1],
    ]);
  });

  it.each([
    [8, "1-9", 10, 20],
    [40, "10-49", 20, 30],
    [2_000, "1000-plus", 60, 70],
  ])("takes the effort of the band of %d agents", (agents, band, min, max) => {
    expect(firstOf({}, { agents }).effort).toEqual({ band, min, max });
  });

  it("spans every band where the headcount is unknown", () => {
    expect(firstOf({}, { population: 40_000 }).effort).toEqual({
      band: null,
      min: 10,
      max: 10 * (HEADCOUNT_BANDS.length + 1),
    });
  });

  it("multiplies the effort by the variants that apply, to half a day", () => {
    const variants = [
      aVariant({ id: "a", effortFactorPercent: 150 }),
      aVariant({ id: "b", effortFactorPercent: 75 }),
      aVariant({ id: "c", when: NEVER, effortFactorPercent: 10 }),
    ];
    expect(
      firstOf({ variants, effort: { ...anEffort(), "1-9": { min: 1, max: 3 } } }, { agents: 4 })
        .effort,
    ).toEqual({ band: "1-9", min: 1, max: 3.5 });
  });

  it("schedules what is to be carried out, and nothing else", () => {
    expect(firstOf({ durationWeeks: { min: 3, max: 6 } }).schedule).toEqual({
      horizon: "term",
      startWeek: 52,
      durationWeeks: { min: 3, max: 6 },
    });
    expect(
      firstOf({ inPlace: { because: aText("there"), conditions: ALWAYS } }),
    ).not.toHaveProperty("schedule");
  });

  it("says which prerequisites are done and which recommendation pulled it up", () => {
    const done = { because: aText("there"), conditions: ALWAYS };
    const recommendations = [
      aRecommendation({ number: 1, inPlace: done }),
      aRecommendation({ number: 12, eases: easing({ silos: 10 }) }),
      aRecommendation({
        number: 2,
        prerequisites: needing("r1", "r12"),
        eases: easing({ silos: 95 }),
      }),
    ];
    const plan = planOf({
      recommendations,
      brakes: [aBrake({ rules: [aRule({ when: ALWAYS })] })],
    });
    expect(plan.recommendations.slice(0, 2)).toMatchObject([
      { id: "r12", rank: 1, relevanceRank: 12, pulledUpBy: "r2", prerequisites: [] },
      {
        id: "r2",
        rank: 2,
        relevanceRank: 1,
        prerequisites: [
          { id: "r1", done: true },
          { id: "r12", done: false },
        ],
      },
    ]);
    expect(plan.recommendations[1]).not.toHaveProperty("pulledUpBy");
  });
});
