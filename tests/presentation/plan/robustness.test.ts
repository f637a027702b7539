import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { buildPlan } from "../../../src/domain/plan/build-plan.js";
import type { Plan, PlanRecommendation } from "../../../src/domain/plan/plan.js";
import type { Robustness, Swap } from "../../../src/domain/ranking/robustness.js";
import { LANGUAGES } from "../../../src/domain/kernel/text.js";
import { presentPlan } from "../../../src/presentation/plan/plan.js";
import { presentTieGroups, robustnessSentence } from "../../../src/presentation/plan/robustness.js";
import { RulebookTexts } from "../../../src/presentation/words/rulebook-texts.js";
import { aProfile } from "../../support/builders/builders.js";
import { anyProfile } from "../../support/builders/arbitraries.js";
import { aBrake, aRecommendation, aRulebook } from "../../support/rulebook/parts.js";
import { shippedRulebook } from "../../support/rulebook/shipped.js";

const rulebook = aRulebook({
  brakes: [aBrake({ rules: [], label: { fr: "Silos", en: "Silos" } })],
  recommendations: [1, 2, 3, 4].map((number) =>
    aRecommendation({ number, label: { fr: `reco ${number}`, en: `advice ${number}` } }),
  ),
});
const [french, english] = [new RulebookTexts(rulebook, "fr"), new RulebookTexts(rulebook, "en")];
const blank = buildPlan(rulebook, aProfile(), []);

const swap = (changes: Partial<Swap> = {}): Swap => ({
  recommendation: "r2",
  brake: "silos",
  direction: "falls",
  change: 0.2043,
  intensity: 0.71,
  relevance: 0.5,
  ...changes,
});

/** A plan of r1, r2 … in the order by relevance; what is `undefined` is not to be carried out. */
function planWith(...robustness: readonly (Robustness | undefined)[]): Plan {
  const { robustness: _, ...any } = blank.recommendations[0]!;
  const recommendations = robustness.map((each, i): PlanRecommendation => ({
    ...any,
    id: `r${i + 1}`,
    rank: i + 1,
    relevanceRank: i + 1,
    ...(each && { robustness: each }),
  }));
  return {
    ...blank,
    brakes: [
      {
        id: "silos",
        intensity: { value: 0.89, min: 0.89, max: 0.89 },
        reasons: [],
        undetermined: [],
      },
    ],
    recommendations,
  };
}
const say = (plan: Plan, place = 0, changes: Partial<PlanRecommendation> = {}): string[] => {
  const planned = { ...plan.recommendations[place]!, ...changes };
  const changed = { ...plan, recommendations: plan.recommendations.with(place, planned) };
  return [french, english].map((texts) =>
    robustnessSentence(planned, planned.robustness!, changed, texts),
  );
};

/** Matches a whole text; a pattern may be longer than a line. */
const wholly = (pattern: string): RegExp => new RegExp(`^${pattern}$`);

describe("robustnessSentence", () => {
  it("says what the first stays first by", () => {
    expect(say(planWith({ nearest: swap() }, {}))).toEqual([
      "Elle reste première tant que le poids du frein «\u00a0Silos\u00a0» ne baisse pas de " +
        "plus d’un cinquième (intensité de 89\u00a0% à 71\u00a0%)\u202f; au-delà, «\u00a0reco " +
        "2\u00a0» passe devant.",
      "It stays first unless the weight of the brake “Silos” falls by more than a fifth " +
        "(intensity from 89% to 71%); beyond that, “advice 2” passes in front.",
    ]);
  });

  it("speaks of relevance alone where prerequisites give another rank", () => {
    const [fr, en] = say(planWith({ nearest: swap() }, {}), 0, { rank: 2 });
    expect(fr).toMatch(/^Elle reste la plus pertinente de celles à mener tant que /);
    expect(en).toMatch(/^It stays the most relevant of those to be carried out unless /);
  });

  it("says of the others by which rank of relevance they stay ahead of those behind", () => {
    const [fr, en] = say(
      planWith({}, { nearest: swap({ recommendation: "r3", direction: "rises" }) }, {}),
      1,
    );
    expect(fr).toMatch(
      wholly(
        "Au 2e rang de pertinence, elle devance les suivantes tant que le poids du frein " +
          "«\u00a0Silos\u00a0» n’augmente pas de plus d’un cinquième .* «\u00a0reco 3\u00a0» " +
          "passe devant\\.",
      ),
    );
    expect(en).toMatch(
      wholly(
        "Ranked 2 by relevance, it stays ahead of those behind it unless the weight of the " +
          "brake “Silos” rises by more than a fifth .* “advice 3” passes in front\\.",
      ),
    );
  });

  it("says where no change of one brake would do, and which comes last", () => {
    const plan = planWith({}, {}, undefined);
    expect(say(plan)).toEqual([
      "Au 1er rang de pertinence, elle devance les suivantes, quelle que soit la variation " +
        "du poids d’un seul des freins présents.",
      "Ranked 1 by relevance, it stays ahead of those behind it, whatever the change in the " +
        "weight of a single brake among those present.",
    ]);
    expect(say(plan, 1)).toEqual([
      "Au 2e rang de pertinence, elle est la dernière de celles à mener.",
      "Ranked 2 by relevance, it is the last of those to be carried out.",
    ]);
  });

  it("names those with whom it is tied, and what lies behind the group", () => {
    const tied = { tieGroup: 1, nearest: swap({ recommendation: "r4" }) };
    expect(say(planWith(tied, tied, tied, {}), 1)).toEqual([
      "Elle fait jeu égal avec «\u00a0reco 1\u00a0» et «\u00a0reco 3\u00a0» (groupe " +
        "1)\u00a0: leur ordre ne se défend que par convention. Au 2e rang de pertinence, elle " +
        "devance les suivantes hors de son groupe tant que le poids du frein " +
        "«\u00a0Silos\u00a0» ne baisse pas de plus d’un cinquième (intensité de 89\u00a0% à " +
        "71\u00a0%)\u202f; au-delà, «\u00a0reco 4\u00a0» passe devant.",
      "It is tied with “advice 1” and “advice 3” (group 1): only convention can defend " +
        "their order. Ranked 2 by relevance, it stays ahead of those behind its group unless " +
        "the weight of the brake “Silos” falls by more than a fifth (intensity from 89% to " +
        "71%); beyond that, “advice 4” passes in front.",
    ]);
    expect(say(planWith({}, { tieGroup: 1 }, { tieGroup: 1 }), 1)[1]).toBe(
      "It is tied with “advice 3” (group 1): only convention can defend their order.",
    );
  });

  it.each([
    [0.5, "de la moitié", "half"],
    [0.3334, "d’un tiers", "a third"],
    [0.25, "d’un quart", "a quarter"],
    [0.1099, "d’un dixième", "a tenth"],
    [0.4999, "de 49\u00a0%", "49%"],
    [0.29, "de 29\u00a0%", "29%"],
    [0.9999, "de 99\u00a0%", "99%"],
    [0.0468, "de 4,6\u00a0%", "4.6%"],
    [0.003, "de 0,3\u00a0%", "0.3%"],
  ])("puts a change of %d into words without rounding it up", (change, fr, en) => {
    const sentences = say(planWith({ nearest: swap({ change }) }, {}));
    expect(sentences[0]).toContain(` ne baisse pas de plus ${fr} (`);
    expect(sentences[1]).toContain(` falls by more than ${en} (`);
  });

  it("tells of multiples where it more than doubles", () => {
    const [fr, en] = say(planWith({ nearest: swap({ change: 1.5501, direction: "rises" }) }, {}));
    expect(fr).toContain(" n’est pas multiplié par plus de 2,5 (");
    expect(en).toContain(" is multiplied by more than 2.5 (");
  });
});

describe("presentTieGroups", () => {
  it("names the members in the order of the convention, and says what follows", () => {
    const plan = planWith({ tieGroup: 1 }, {}, { tieGroup: 2 }, { tieGroup: 2 });
    const swapped = {
      ...plan,
      recommendations: [
        plan.recommendations[0]!,
        { ...plan.recommendations[1]!, robustness: { tieGroup: 1 } },
        plan.recommendations[3]!,
        plan.recommendations[2]!,
      ],
    };
    expect(presentTieGroups(swapped, french)).toEqual([
      {
        number: 1,
        members: [
          { id: "r1", label: "reco 1" },
          { id: "r2", label: "reco 2" },
        ],
        because:
          "«\u00a0reco 1\u00a0» et «\u00a0reco 2\u00a0» font jeu égal\u00a0: leur ordre de " +
          "pertinence ne se défend pas par les chiffres, mais par la convention, le " +
          "mouvement d’abord, le numéro ensuite.",
      },
      {
        number: 2,
        members: [
          { id: "r3", label: "reco 3" },
          { id: "r4", label: "reco 4" },
        ],
        because: expect.any(String),
      },
    ]);
    expect(presentTieGroups(swapped, english)[0]!.because).toBe(
      "“advice 1” and “advice 2” are tied: their order of relevance is not to be defended " +
        "by numbers but by the convention, movement first, then number.",
    );
  });
});

describe("a presented plan", () => {
  it(
    "says of each that is to be carried out how firmly it stands, in both languages, and " +
      "names every tie group once",
    () => {
      const shipped = shippedRulebook();
      fc.assert(
        fc.property(anyProfile(shipped), (profile) => {
          const plan = buildPlan(shipped, profile, []);
          for (const language of LANGUAGES) {
            const { recommendations, tieGroups } = presentPlan(
              plan,
              new RulebookTexts(shipped, language),
            );
            for (const { status, robustness } of recommendations) {
              expect(robustness === undefined).toBe(
                ["already-in-place", "not-applicable"].includes(status),
              );
              if (robustness !== undefined)
                expect(robustness.stays).toMatch(/^(Elle|Au|It|Ranked) .{20,}\.$/);
              expect(robustness?.stays ?? "").not.toMatch(/undefined|NaN| {2}/);
            }
            const tied = recommendations.filter(
              ({ robustness }) => robustness?.tieGroup !== undefined,
            );
            expect(
              tieGroups
                .flatMap(({ number, members }) => members.map(({ id }) => `${number} ${id}`))
                .sort(),
            ).toEqual(tied.map(({ id, robustness }) => `${robustness!.tieGroup} ${id}`).sort());
          }
        }),
        { numRuns: 40 },
      );
    },
  );

  it("of a plan that was stored before there was robustness says nothing of it", () => {
    const plan = {
      ...blank,
      recommendations: blank.recommendations.map(({ robustness: _, ...rest }) => rest),
    };
    const { recommendations, tieGroups } = presentPlan(plan, french);
    expect(tieGroups).toEqual([]);
    for (const each of recommendations) expect(each).not.toHaveProperty("robustness");
  });
});
