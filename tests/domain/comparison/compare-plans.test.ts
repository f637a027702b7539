import { describe, expect, it } from "@jest/globals";
import { buildPlan } from "../../../src/domain/plan/build-plan.js";
import {
  comparePlans,
  type PlanComparison,
  type PlanOfEdition,
} from "../../../src/domain/comparison/compare-plans.js";
import type { CollectivityProfile } from "../../../src/domain/profile/profile.js";
import type { Rulebook } from "../../../src/domain/rules/rulebook.js";
import { aProfile, type ProfileSketch } from "../../support/builders/builders.js";
import {
  ALWAYS,
  NEVER,
  aBrake,
  aQuestion,
  aRecommendation,
  aRule,
  aRulebook,
  aText,
  aVariant,
  allOf,
  easing,
  leaf,
  needing,
  type Parts,
} from "../../support/rulebook/parts.js";
import { type Loose } from "../../support/rulebook/copies.js";
import { shippedRulebook } from "../../support/rulebook/shipped.js";

const shipped = shippedRulebook();

const of = (rulebook: Rulebook, profile: CollectivityProfile): PlanOfEdition => ({
  rulebook,
  plan: buildPlan(rulebook, profile, []),
});

describe("comparePlans", () => {
  const compare = (
    parts: Parts,
    before: ProfileSketch,
    after: ProfileSketch,
    later: Parts = parts,
  ): PlanComparison =>
    comparePlans(of(aRulebook(parts), aProfile(before)), of(aRulebook(later), aProfile(after)));
  const firstOf = ({ recommendations }: PlanComparison) =>
    recommendations.find(({ id }) => id === "r1")!;
  const onIsland = allOf(leaf("territory.island", "equal", true));
  const inMountains = allOf(leaf("territory.mountain", "equal", true));
  const twoRules: Parts = {
    brakes: [
      aBrake({
        rules: [
          aRule({ id: "silos.island", weight: 50, when: onIsland }),
          aRule({ id: "silos.mountain", weight: 40, when: inMountains }),
        ],
      }),
    ],
  };

  it.each([
    ["changed", { layers: 4 }, { layers: 5 }],
    ["became-known", {}, { layers: 5 }],
    ["became-unknown", { layers: 4 }, {}],
  ] as const)("tells a fact that %s", (kind, before, after) => {
    expect(compare({}, before, after).facts).toMatchObject([
      {
        id: "hierarchy.layers",
        kind,
        before: { state: "layers" in before ? "known" : "unknown" },
        after: { state: "layers" in after ? "known" : "unknown" },
      },
    ]);
  });

  it(
    "tells a fact that came to have an object, or lost it, and one of a question that was not " +
      "asked yet",
    () => {
      const questions = [aQuestion({ notApplicable: aText("no") })];
      const answers = (level: number | "not-applicable") => ({
        answers: { "shared-projects": level },
      });
      expect(compare({ questions }, answers("not-applicable"), answers(2)).facts[0]!.kind).toBe(
        "became-applicable",
      );
      expect(compare({ questions }, answers(2), answers("not-applicable")).facts[0]!.kind).toBe(
        "became-not-applicable",
      );
      expect(compare({}, {}, answers(2), { questions }).facts).toMatchObject([
        { id: "answers.shared-projects", kind: "became-known" },
      ]);
      expect(compare({}, {}, {}, { questions }).facts).toEqual([]);
    },
  );

  it("does not count where a value came from", () => {
    const profile = aProfile({ population: 900 });
    const official = {
      ...profile,
      values: new Map([...profile.values]).set("size.population", {
        value: 900,
        source: { kind: "official-data", name: "data", vintage: "2027" },
      }),
    };
    expect(comparePlans(of(shipped, profile), of(shipped, official)).facts).toEqual([]);
  });

  it("shares what two facts do together equally between all their orders", () => {
    // From 0 to 1 − 0.5 × 0.6 = 0.7: the island first adds 0.5, second 0.3; the mountain 0.4 or
    // 0.2.
    const { brakes } = compare(
      twoRules,
      { island: false, mountain: false },
      { island: true, mountain: true },
    );
    expect(brakes).toMatchObject([
      {
        id: "silos",
        change: 0.7,
        because: [
          { cause: "fact", id: "territory.island", share: 0.4 },
          { cause: "fact", id: "territory.mountain", share: 0.3 },
        ],
      },
    ]);
  });

  it("lets the headcount band move with the headcount, as one cause", () => {
    const brakes = [
      aBrake({
        rules: [
          aRule({
            id: "silos.band",
            weight: 50,
            when: allOf(
              leaf("size.headcountBand", "equal", "50-199"),
              leaf("size.agents", "greaterThan", 60),
            ),
          }),
        ],
      }),
    ];
    const {
      facts,
      brakes: [silos],
    } = compare({ brakes }, { agents: 20 }, { agents: 80 });
    expect(facts.map(({ id }) => id)).toEqual(["size.agents", "size.headcountBand"]);
    expect(silos!.because).toEqual([{ cause: "fact", id: "size.agents", share: 0.5 }]);
  });

  it("puts what an edition does down to its rules and strengths", () => {
    const always = (weight: number, id = "silos.always") => aRule({ id, weight, when: ALWAYS });
    const rules = (...list: ReturnType<typeof aRule>[]): Parts => ({
      brakes: [aBrake({ rules: list })],
      recommendations: [aRecommendation({ eases: easing({ silos: 50 }) })],
    });
    const heavier = compare(rules(always(40)), {}, {}, rules(always(60)));
    expect(heavier.brakes[0]!.because).toEqual([
      { cause: "weight", id: "silos.always", share: 0.2 },
    ]);
    expect(firstOf(heavier).because).toEqual([{ cause: "weight", id: "silos.always", share: 0.1 }]);
    const added = compare(rules(always(50)), {}, {}, rules(always(50), always(50, "silos.new")));
    expect(added.brakes[0]!.because).toEqual([{ cause: "rule", id: "silos.new", share: 0.25 }]);
    const stronger = compare(
      rules(always(50)),
      {},
      {},
      {
        ...rules(always(50)),
        recommendations: [aRecommendation({ eases: easing({ silos: 90 }) })],
      },
    );
    expect([stronger.brakes, firstOf(stronger).because]).toEqual([
      [],
      [{ cause: "strength", id: "silos", share: 0.2 }],
    ]);
    const both = firstOf(
      compare(
        rules(aRule({ id: "silos.island", weight: 50, when: onIsland })),
        { island: false },
        { island: true },
        {
          ...rules(aRule({ id: "silos.island", weight: 50, when: onIsland })),
          recommendations: [aRecommendation({ eases: easing({ silos: 90 }) })],
        },
      ),
    );
    expect(both.because).toEqual([
      { cause: "fact", id: "territory.island", share: 0.35 },
      { cause: "strength", id: "silos", share: 0.1 },
    ]);
  });

  it("tells a brake that an edition brings or takes away", () => {
    const silos = aBrake({ rules: [aRule({ id: "silos.always", when: ALWAYS })] });
    const gap = aBrake({
      id: "digital-gap",
      rules: [aRule({ id: "digital-gap.always", weight: 30, when: ALWAYS })],
    });
    const { brakes } = compare({ brakes: [silos] }, {}, {}, { brakes: [gap] });
    expect(brakes).toMatchObject([
      { id: "silos", before: { value: 0.4 }, change: -0.4 },
      { id: "digital-gap", after: { value: 0.3 }, change: 0.3 },
    ]);
    expect([brakes[0], brakes[1]]).toEqual([
      expect.not.objectContaining({ after: expect.anything() }),
      expect.not.objectContaining({ before: expect.anything() }),
    ]);
  });

  it("says by what a status changed", () => {
    const rules = [aRule({ id: "silos.island", weight: 90, when: onIsland })];
    const parts = (
      recommendation: Parameters<typeof aRecommendation>[0] = {},
      priority = 55,
    ): Parts => ({
      brakes: [aBrake({ rules })],
      recommendations: [aRecommendation({ eases: easing({ silos: 80 }), ...recommendation })],
      thresholds: { priority, recommended: 30 },
    });
    const status = (...given: Parameters<typeof compare>) =>
      firstOf(compare(...given)).statusBecause;
    expect(status(parts(), { island: false }, { island: true })).toEqual([{ cause: "relevance" }]);
    expect(status(parts({}, 80), { island: true }, { island: true }, parts())).toEqual([
      { cause: "threshold" },
    ]);
    const inPlace = { because: aText("there"), conditions: inMountains };
    expect(status(parts({ inPlace }), { mountain: false }, { mountain: true })).toEqual([
      { cause: "fact", id: "territory.mountain" },
    ]);
    expect(status(parts(), { mountain: true }, { mountain: true }, parts({ inPlace }))).toEqual([
      { cause: "conditions" },
    ]);
    expect(
      status(parts(), { island: false, mountain: true }, { island: true, mountain: true }),
    ).toEqual([{ cause: "relevance" }]);
  });

  it("says by what a rank changed, and which variants came and went", () => {
    const rules = [aRule({ id: "silos.always", weight: 50, when: ALWAYS })];
    const pair = (first: number, second: number, prerequisites: string[] = []): Parts => ({
      brakes: [aBrake({ rules })],
      recommendations: [
        aRecommendation({
          number: 1,
          eases: easing({ silos: first }),
          variants: [
            aVariant({ id: "island", when: onIsland }),
            aVariant({ id: "mountain", when: inMountains }),
          ],
        }),
        aRecommendation({
          number: 2,
          eases: easing({ silos: second }),
          prerequisites: needing(...prerequisites),
        }),
        ...Array.from({ length: 10 }, (_, i) =>
          aRecommendation({
            number: i + 3,
            eases: easing({ silos: 5 }),
            inPlace: { because: aText("no"), conditions: NEVER },
          }),
        ),
      ],
    });
    const causes = ({ recommendations }: PlanComparison) =>
      Object.fromEntries(
        recommendations.slice(0, 2).map(({ id, rankBecause }) => [id, rankBecause]),
      );
    expect(causes(compare(pair(40, 50), {}, {}, pair(60, 50)))).toEqual({
      r1: ["status", "relevance"],
      r2: ["others"],
    });
    expect(causes(compare(pair(40, 50), {}, {}, pair(40, 50, ["r1"])))).toEqual({
      r1: ["prerequisite"],
      r2: ["others"],
    });
    const { variantsGained, variantsLost } = firstOf(
      compare(pair(40, 50), { island: true, mountain: false }, { island: false, mountain: true }),
    );
    expect([variantsGained, variantsLost]).toEqual([["mountain"], ["island"]]);
  });

  it("leaves unexplained what facts and edition do not give", () => {
    const rulebook = aRulebook(twoRules);
    const [before, after]: Loose[] = [{ island: false }, { island: true }].map((sketch) =>
      structuredClone(buildPlan(rulebook, aProfile(sketch), [])),
    );
    after.brakes[0].intensity.value = 0.6;
    const { brakes } = comparePlans({ rulebook, plan: before }, { rulebook, plan: after });
    expect(brakes[0]).toMatchObject({
      change: 0.6,
      because: [
        { cause: "fact", id: "territory.island", share: 0.5 },
        { cause: "unexplained", share: 0.1 },
      ],
    });
  });
});
