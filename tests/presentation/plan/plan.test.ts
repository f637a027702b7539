import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { buildPlan } from "../../../src/domain/plan/build-plan.js";
import { LANGUAGES } from "../../../src/domain/kernel/text.js";
import { writeJson } from "../../../src/json/write-json.js";
import { presentPlan } from "../../../src/presentation/plan/plan.js";
import { RulebookTexts } from "../../../src/presentation/words/rulebook-texts.js";
import { anyProfile } from "../../support/builders/arbitraries.js";
import { aProfile, type ProfileSketch } from "../../support/builders/builders.js";
import {
  allOf,
  aNote,
  anyOf,
  aRecommendation,
  aRule,
  aRulebook,
  aText,
  aVariant,
  aBrake,
  easing,
  leaf,
  not,
  NEVER,
} from "../../support/rulebook/parts.js";
import { shippedRulebook } from "../../support/rulebook/shipped.js";

const layers = allOf(leaf("hierarchy.layers", "greaterThanInclusive", 4));
const rulebook = aRulebook({
  brakes: [
    aBrake({
      rules: [
        aRule({ id: "silos.a-layers", conditions: layers }),
        aRule({
          id: "silos.b-kind",
          evidence: "study",
          reference: "study-article",
          conditions: allOf(
            leaf("identity.type", "in", ["commune", "region"]),
            not(leaf("territory.island", "equal", true)),
          ),
        }),
        aRule({
          id: "silos.c-committee",
          conditions: anyOf({
            fact: "size.agents",
            operator: "lessThan",
            value: { fact: "parameters.social-committee-agents" } as never,
          }),
        }),
      ],
    }),
  ],
  recommendations: [
    aRecommendation({
      number: 1,
      eases: easing({ silos: 50 }),
      cases: [
        { text: { fr: "un cas", en: "a case" }, reference: "cgfp" },
        {
          text: aText("of an island"),
          reference: "study-article",
          conditions: allOf(leaf("territory.island", "equal", true)),
        },
      ],
      variants: [
        aVariant({
          id: "many-layers",
          when: layers,
          replaceSteps: [{ id: "one", text: { fr: "autrement", en: "otherwise" } }],
        }),
      ],
    }),
    aRecommendation({
      number: 2,
      eases: easing({ silos: 50 }),
      inPlace: { because: { fr: "déjà là", en: "there already" }, conditions: layers },
    }),
    aRecommendation({
      number: 3,
      eases: easing({ silos: 50 }),
      notApplicable: { because: { fr: "sans objet", en: "no object" }, conditions: layers },
    }),
  ],
  notes: [aNote({ id: "of-layers", when: layers }), aNote({ id: "never", when: NEVER })],
});
const present = (sketch: ProfileSketch, language: "fr" | "en" = "en") =>
  presentPlan(buildPlan(rulebook, aProfile(sketch), []), new RulebookTexts(rulebook, language));
const recommendation = (plan: ReturnType<typeof present>, id: string) =>
  plan.recommendations.find((each) => each.id === id)!;

describe("presentPlan", () => {
  it("reads a plan that was kept before ranks, outlooks and next questions were worked out", () => {
    const plan = buildPlan(rulebook, aProfile({ layers: 5 }), []);
    const old = {
      ...plan,
      recommendations: plan.recommendations.map(
        ({ ranks: _ranks, outlook: _outlook, ...rest }) => rest,
      ),
    };
    const [read, now] = [
      presentPlan(old, new RulebookTexts(rulebook, "en")),
      presentPlan(plan, new RulebookTexts(rulebook, "en")),
    ];
    expect(read.recommendations).toEqual(now.recommendations.map(({ ranks: _, ...rest }) => rest));
    expect(now.recommendations[0]!.ranks).toBeDefined();
    expect(read).not.toHaveProperty("nextQuestions");
  });

  it("gives each met rule its words, and each comparison the value that it saw", () => {
    const [silos] = present({ type: "region", layers: 5, agents: 20, island: false }).brakes;
    expect(silos!.reasons.map(({ rule }) => [rule.id, rule.because, rule.reference])).toEqual([
      ["silos.a-layers", "because", undefined],
      ["silos.b-kind", "because", "study-article"],
      ["silos.c-committee", "because", undefined],
    ]);
    expect(silos!.reasons.map(({ saw }) => saw)).toEqual([
      [
        {
          fact: "hierarchy.layers",
          operator: "greaterThanInclusive",
          expected: 4,
          state: "known",
          value: 5,
          outcome: "met",
        },
      ],
      [
        {
          fact: "identity.type",
          operator: "in",
          expected: "commune, region",
          state: "known",
          value: "region",
          outcome: "met",
        },
        {
          fact: "territory.island",
          operator: "equal",
          expected: true,
          negated: true,
          state: "known",
          value: false,
          outcome: "met",
        },
      ],
      [
        {
          fact: "size.agents",
          operator: "lessThan",
          expected: 50,
          parameter: "social-committee-agents",
          state: "known",
          value: 20,
          outcome: "met",
        },
      ],
    ]);
    expect(silos!.undetermined).toEqual([]);
  });

  it("names what an undetermined rule waits for", () => {
    const plan = present({ type: "syndicat" });
    expect(plan.brakes[0]!.undetermined).toEqual([
      { rule: "silos.a-layers", waitsFor: ["hierarchy.layers"] },
      { rule: "silos.c-committee", waitsFor: ["size.agents"] },
    ]);
    expect(plan.unknowns.map(({ fact, field }) => [fact, field])).toEqual([
      ["hierarchy.layers", "/hierarchy/layers"],
      ["size.agents", "/size/agents"],
    ]);
  });

  it("adapts a recommendation to the variants that apply, and tells those that may", () => {
    const [adapted, open, plain] = [
      present({ layers: 5 }),
      present({}),
      present({ layers: 2 }),
    ].map((plan) => recommendation(plan, "r1"));
    expect(adapted!.steps[0]).toEqual({ id: "one", text: "otherwise", variant: "many-layers" });
    expect(adapted!.variants).toEqual([
      { id: "many-layers", label: "a variant", because: "because" },
    ]);
    expect([open!.variants, open!.possibleVariants.map(({ id }) => id)]).toEqual([
      [],
      ["many-layers"],
    ]);
    expect([plain!.steps[0], plain!.variants, plain!.possibleVariants]).toEqual([
      { id: "one", text: "recommendation 1" },
      [],
      [],
    ]);
  });

  it("gives the reason of the rulebook for what is in place or without object, and no schedule", () => {
    const plan = present({ layers: 5 }, "fr");
    expect(recommendation(plan, "r2")).toMatchObject({
      status: "already-in-place",
      statusLabel: "Déjà en place",
      reason: "déjà là",
    });
    expect(recommendation(plan, "r3")).toMatchObject({
      status: "not-applicable",
      statusLabel: "Sans objet",
      reason: "sans objet",
    });
    expect(recommendation(plan, "r2")).not.toHaveProperty("schedule");
    expect(recommendation(plan, "r1").schedule).toEqual({
      horizon: expect.any(String),
      startWeek: expect.any(Number),
      durationWeeks: { min: 2, max: 4 },
    });
  });

  it("shows the cases that speak to the collectivity", () => {
    expect(recommendation(present({}), "r1").cases).toEqual([
      { text: "a case", reference: "cgfp" },
    ]);
    expect(recommendation(present({ island: true }), "r1").cases.map(({ text }) => text)).toEqual([
      "a case",
      "of an island",
    ]);
  });

  it("says of a legal note whether it applies or may apply, with its dated parameters", () => {
    const note = (sketch: ProfileSketch) => present(sketch).legalNotes;
    expect(note({ layers: 5 })).toEqual([
      {
        id: "of-layers",
        text: "a note",
        applies: "applies",
        evidence: "public",
        parameters: [
          expect.objectContaining({
            id: "social-committee-agents",
            value: 50,
            article: "CGFP, art. L251-5",
          }),
        ],
      },
    ]);
    expect(note({}).map(({ applies }) => applies)).toEqual(["may-apply"]);
    expect(note({ layers: 1 })).toEqual([]);
  });

  it("cites each source of what it says once, in the order of the rulebook, and no other", () => {
    expect(present({ layers: 1 }).references.map(({ id }) => id)).toEqual([
      "douze-editors",
      "cgfp",
    ]);
    expect(present({ layers: 1, island: true }).references.map(({ id }) => id)).toEqual([
      "study-article",
      "douze-editors",
      "cgfp",
    ]);
    const withoutCase = aRulebook();
    expect(
      presentPlan(
        buildPlan(withoutCase, aProfile(), []),
        new RulebookTexts(withoutCase, "fr"),
      ).references.map(({ id }) => id),
    ).toEqual(["douze-editors"]);
  });

  it("puts id and date on a stored plan alone", () => {
    const plan = buildPlan(rulebook, aProfile(), []);
    const texts = new RulebookTexts(rulebook, "fr");
    const stored = presentPlan(plan, texts, {
      id: "0193a5c2",
      createdAt: new Date("2026-11-24T09:30:15.123Z"),
    });
    expect(stored).toEqual({
      id: "0193a5c2",
      createdAt: "2026-11-24T09:30:15.123Z",
      ...presentPlan(plan, texts),
    });
    expect(presentPlan(plan, texts)).not.toHaveProperty("id");
  });

  it("says the same of a plan, whatever plans were presented before", () => {
    const shipped = shippedRulebook();
    const worn = LANGUAGES.map((language) => new RulebookTexts(shipped, language));
    fc.assert(
      fc.property(anyProfile(shipped), fc.constantFrom(0, 1), (profile, language) => {
        const plan = buildPlan(shipped, profile, []);
        const anew = presentPlan(plan, new RulebookTexts(shipped, LANGUAGES[language]));
        const again = presentPlan(plan, worn[language]!);
        expect(again).toEqual(anew);
        expect(String(writeJson(again))).toBe(JSON.stringify(anew));
      }),
      { numRuns: 60 },
    );
  });

  it("refuses a plan of another edition rather than leave words out", () => {
    const plan = buildPlan(shippedRulebook(), aProfile({ layers: 6 }), []);
    expect(() => presentPlan(plan, new RulebookTexts(rulebook, "fr"))).toThrow(
      /^the rulebook edition holds no `/,
    );
  });
});
