import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { comparePlans, type PlanOfEdition } from "../../../src/domain/comparison/compare-plans.js";
import type { RulebookChange } from "../../../src/domain/comparison/rulebook-change.js";
import { LANGUAGES } from "../../../src/domain/kernel/text.js";
import { presentComparison } from "../../../src/presentation/comparison/comparison.js";
import { RulebookTexts } from "../../../src/presentation/words/rulebook-texts.js";
import { anyProfile } from "../../support/builders/arbitraries.js";
import { aProfile, type ProfileSketch } from "../../support/builders/builders.js";
import {
  aBrake,
  aQuestion,
  aRecommendation,
  aRule,
  aText,
  allOf,
  easing,
  leaf,
  needing,
  type Parts,
} from "../../support/rulebook/parts.js";
import { shippedRulebook } from "../../support/rulebook/shipped.js";
import { onIsland, planOfEdition, twoEditions } from "../../support/rulebook/two-editions.js";

type Language = (typeof LANGUAGES)[number];

function present(
  before: PlanOfEdition,
  after: PlanOfEdition,
  language: Language,
  { changes = [] as readonly RulebookChange[], reversed = false } = {},
) {
  const record = (id: string) => ({ id, createdAt: new Date(0) });
  const compared = {
    before: { ...before, record: record("a") },
    after: { ...after, record: record("b") },
    reversed,
    comparison: comparePlans(before, after),
    changes,
    otherChanges: 0,
  };
  return presentComparison(compared, {
    before: new RulebookTexts(before.rulebook, language),
    after: new RulebookTexts(after.rulebook, language),
  });
}
describe("presentComparison", () => {
  const shipped = shippedRulebook();

  it("says every change in whole sentences, well set, in both languages", () => {
    fc.assert(
      fc.property(
        anyProfile(shipped),
        anyProfile(shipped),
        fc.boolean(),
        (one, other, reversed) => {
          for (const language of LANGUAGES) {
            const { summary, highlights, brakes, recommendations } = present(
              planOfEdition(shipped, one),
              planOfEdition(shipped, other),
              language,
              { reversed },
            );
            for (const sentence of [summary, ...highlights]) {
              expect(sentence).toMatch(/^[A-ZÀ-Ý0-9«“].*\.$/s);
              expect(sentence).not.toMatch(/undefined|NaN|\s,| {2}/);
              if (language === "fr") expect(sentence).not.toMatch(/ [:;»%!?]|« |'/);
            }
            const named = [...brakes, ...recommendations].flatMap(({ because }) => because);
            for (const { cause, label, change } of named)
              expect([label.length > 0, cause === "fact"]).toEqual([true, change !== undefined]);
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  const small = (
    inPlace: Parts["recommendations"] = [],
    thresholds = { priority: 55, recommended: 30 },
  ): Parts => ({
    brakes: [
      aBrake({
        rules: [
          aRule({ id: "silos.island", weight: 80, when: onIsland, because: aText("Sea around.") }),
        ],
      }),
    ],
    recommendations: inPlace,
    thresholds,
  });
  const highlights = (
    one: Parts,
    other: Parts,
    before: ProfileSketch,
    after: ProfileSketch,
    language: Language = "fr",
  ) => {
    const { before: earlier, after: later, changes } = twoEditions(one, other);
    return present(
      planOfEdition(earlier, aProfile(before)),
      planOfEdition(later, aProfile(after)),
      language,
      {
        changes,
      },
    ).highlights.join("\n");
  };

  it("says by what a status is decided", () => {
    const done = [
      aRecommendation({
        inPlace: {
          because: aText("there"),
          conditions: allOf(leaf("territory.mountain", "equal", true)),
        },
      }),
    ];
    expect(highlights(small(done), small(done), { mountain: false }, { mountain: true })).toContain(
      "«\u00a0recommendation 1\u00a0» passe de «\u00a0Facultative\u00a0» à «\u00a0Déjà en " +
        "place\u00a0» et du rang 1 au rang 12, surtout parce que «\u00a0Territoire de " +
        "montagne\u00a0» passe de «\u00a0non\u00a0» à «\u00a0oui\u00a0».",
    );
    expect(highlights(small(), small(done), { mountain: true }, { mountain: true })).toContain(
      "surtout parce que les conditions de son statut ont changé dans le référentiel.",
    );
    expect(
      highlights(
        small(),
        small([], { priority: 35, recommended: 30 }),
        { island: true },
        { island: true },
      ),
    ).toContain(
      "passe de «\u00a0Recommandée\u00a0» à «\u00a0Prioritaire\u00a0», surtout parce que " +
        "les seuils du référentiel ont changé.",
    );
    expect(highlights(small(done), small(done), { mountain: false }, { mountain: true })).toContain(
      "du rang 2 au rang 1, surtout parce que d’autres recommandations ont changé de place.",
    );
    const needs = [aRecommendation({ number: 1, prerequisites: needing("r12") })];
    expect(highlights(small(), small(needs), {}, {}, "en")).toContain(
      "“recommendation 12” goes from rank 12 to rank 1, mainly because what has to come " +
        "before or after it changed.",
    );
  });

  it.each<[string, ProfileSketch, ProfileSketch, string]>([
    [
      "known",
      {},
      { island: true },
      "surtout parce que l’on sait désormais ce qu’il en est de «\u00a0Territoire " +
        "insulaire\u00a0» («\u00a0oui\u00a0»).",
    ],
    [
      "unknown",
      { island: true },
      {},
      "surtout parce que l’on ne sait plus ce qu’il en est de «\u00a0Territoire insulaire\u00a0».",
    ],
    [
      "another",
      { island: true },
      { island: false },
      "surtout parce que «\u00a0Territoire insulaire\u00a0» passe de «\u00a0oui\u00a0» à " +
        "«\u00a0non\u00a0».",
    ],
  ])("says of a fact that it became %s", (_, before, after, expected) => {
    expect(highlights(small(), small(), before, after)).toContain(expected);
  });

  it("says of facts whether they have an object", () => {
    const questions = [aQuestion({ notApplicable: aText("none") })];
    const parts: Parts = {
      ...small(),
      questions,
      brakes: [
        aBrake({
          rules: [
            aRule({
              id: "silos.shared",
              weight: 80,
              when: allOf(leaf("answers.shared-projects", "lessThan", 2)),
            }),
          ],
        }),
      ],
    };
    const [answered, without]: ProfileSketch[] = [
      { answers: { "shared-projects": 1 } },
      { answers: { "shared-projects": "not-applicable" } },
    ];
    expect(highlights(parts, parts, without!, answered!)).toContain(
      "surtout parce que «\u00a0a question\u00a0» a désormais un objet.",
    );
    expect(highlights(parts, parts, answered!, without!, "en")).toContain(
      "mainly because “a question” no longer applies.",
    );
  });

  it("says of an edition what it changed", () => {
    const heavier: Parts = {
      brakes: [
        aBrake({
          rules: [
            aRule({
              id: "silos.island",
              weight: 20,
              when: onIsland,
              because: aText("Sea around."),
            }),
          ],
        }),
      ],
    };
    expect(highlights(small(), heavier, { island: true }, { island: true })).toContain(
      "surtout parce que le poids de la règle «\u00a0Sea around.\u00a0» a changé dans le " +
        "référentiel.",
    );
    expect(
      highlights(
        small(),
        { brakes: [aBrake({ rules: [] })] },
        { island: true },
        { island: true },
        "en",
      ),
    ).toContain("mainly because the rule “Sea around.” changed in the rulebook.");
    const stronger = small([aRecommendation({ eases: easing({ silos: 90 }) })]);
    expect(highlights(small(), stronger, { island: true }, { island: true })).toContain(
      "surtout parce que la force avec laquelle elle allège «\u00a0a brake\u00a0» a changé " +
        "dans le référentiel.",
    );
  });

  it("counts what moved", () => {
    const summary = (before: ProfileSketch, after: ProfileSketch, language: Language) => {
      const { before: rulebook } = twoEditions(small(), small());
      return present(
        planOfEdition(rulebook, aProfile(before)),
        planOfEdition(rulebook, aProfile(after)),
        language,
      ).summary;
    };
    expect(summary({ mountain: true }, { mountain: false }, "fr")).toBe(
      "1 information a changé. Le référentiel est le même. Aucune recommandation ne change " +
        "de statut ni de rang.",
    );
    expect(summary({}, { mountain: true, overseas: true }, "fr")).toBe(
      "Parmi les informations, 2 sont désormais connues. Le référentiel est le même. Aucune " +
        "recommandation ne change de statut ni de rang.",
    );
    expect(summary({ island: false }, { island: true }, "fr")).toBe(
      "1 information a changé. Le référentiel est le même. 12 recommandations changent de " +
        "statut, aucune de rang.",
    );
    expect(summary({ mountain: true }, {}, "en")).toBe(
      "Of the facts, 1 became unknown. The rulebook is the same. No recommendation changes " +
        "its status or rank.",
    );
  });

  it("says of a part that neither facts nor editions give that it is unexplained", () => {
    const { before: rulebook } = twoEditions(small(), small());
    const [before, after] = [
      planOfEdition(rulebook, aProfile()),
      planOfEdition(rulebook, aProfile()),
    ];
    const changed = structuredClone(after.plan) as {
      brakes: { intensity: { value: number } }[];
    } & typeof after.plan;
    changed.brakes[0]!.intensity.value = 0.5;
    const { brakes, highlights: said } = present(before, { rulebook, plan: changed }, "fr");
    expect(brakes[0]!.because).toEqual([
      {
        cause: "unexplained",
        label: "Ni les données ni le référentiel\u00a0: voir la vérification des deux plans",
        share: 0.5,
      },
    ]);
    expect(said.join()).toContain(
      "surtout parce qu’une part de l’écart ne vient ni des données ni du référentiel.",
    );
  });
});
