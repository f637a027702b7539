import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { buildPlan } from "../../../src/domain/plan/build-plan.js";
import { comparePlans, type PlanOfEdition } from "../../../src/domain/comparison/compare-plans.js";
import type { CollectivityProfile } from "../../../src/domain/profile/profile.js";
import { bearsOn, type RulebookChange } from "../../../src/domain/comparison/rulebook-change.js";
import type { Rulebook } from "../../../src/domain/rules/rulebook.js";
import { LANGUAGES } from "../../../src/domain/kernel/text.js";
import { BothEditions } from "../../../src/presentation/words/both-editions.js";
import { presentComparison } from "../../../src/presentation/comparison/comparison.js";
import { presentRulebookChange } from "../../../src/presentation/comparison/rulebook-change.js";
import { RulebookTexts } from "../../../src/presentation/words/rulebook-texts.js";
import { compareSources } from "../../../src/rulebook/compare-sources.js";
import { compileRulebook } from "../../../src/rulebook/compile.js";
import { anyProfile } from "../../support/builders/arbitraries.js";
import { aProfile, type ProfileSketch } from "../../support/builders/builders.js";
import {
  ALWAYS,
  NEVER,
  aBrake,
  aNote,
  aParameter,
  aQuestion,
  aRecommendation,
  aRule,
  aSource,
  aText,
  aVariant,
  allOf,
  easing,
  leaf,
  needing,
  type Parts,
} from "../../support/rulebook/parts.js";
import { shippedRulebook } from "../../support/rulebook/shipped.js";

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
const of = (rulebook: Rulebook, profile: CollectivityProfile): PlanOfEdition => ({
  rulebook,
  plan: buildPlan(rulebook, profile, []),
});

/** Two small editions, and how they differ. */
function editions(before: Parts, after: Parts) {
  const [one, other] = [aSource(before), aSource(after)];
  return {
    before: compileRulebook(one),
    after: compileRulebook(other),
    changes: compareSources(one, other),
  };
}

const onIsland = allOf(leaf("territory.island", "equal", true));

describe("presentRulebookChange", () => {
  const always = (weight: number) =>
    aRule({
      id: "silos.always",
      weight,
      when: ALWAYS,
      because: { fr: "Toujours.", en: "Always." },
    });
  const inTwo = (fr: string, en: string) => ({ fr, en });
  const r1 = (changes: Parameters<typeof aRecommendation>[0]): Parts => ({
    brakes: [
      aBrake({ rules: [always(40)] }),
      aBrake({ id: "scepticism", label: aText("doubt"), rules: [] }),
    ],
    recommendations: [aRecommendation({ label: aText("one"), ...changes })],
  });
  const silos = (...rules: Parameters<typeof aBrake>[0][]): Parts => ({
    brakes: rules.map((each) => aBrake({ label: aText("silos"), ...each })),
  });

  it.each<[string, Parts, Parts, { fr: string; en: string }]>([
    [
      "a brake",
      silos({}),
      silos({}, { id: "x", label: aText("new") }),
      inTwo("Frein «\u00a0new\u00a0» ajouté.", "Brake “new” added."),
    ],
    [
      "a rule taken out",
      silos({ rules: [always(40)] }),
      silos({ rules: [] }),
      inTwo("Règle «\u00a0Toujours.\u00a0» retirée.", "Rule “Always.” removed."),
    ],
    [
      "a weight",
      silos({ rules: [always(40)] }),
      silos({ rules: [always(60)] }),
      inTwo(
        "Poids de la règle «\u00a0Toujours.\u00a0» porté de 40\u00a0% à 60\u00a0%.",
        "Weight of the rule “Always.” changed from 40% to 60%.",
      ),
    ],
    [
      "a direction",
      silos({ rules: [always(40)] }),
      silos({ rules: [{ ...always(40), effect: "lowers" }] }),
      inTwo(
        "Sens de la règle «\u00a0Toujours.\u00a0» modifié.",
        "Direction of the rule “Always.” changed.",
      ),
    ],
    [
      "conditions",
      silos({ rules: [always(40)] }),
      silos({ rules: [{ ...always(40), conditions: NEVER }] }),
      inTwo(
        "Conditions de la règle «\u00a0Toujours.\u00a0» modifiées.",
        "Conditions of the rule “Always.” changed.",
      ),
    ],
    [
      "a strength",
      r1({}),
      r1({ eases: easing({ silos: 70 }) }),
      inTwo(
        "Force avec laquelle «\u00a0one\u00a0» allège «\u00a0a brake\u00a0» portée de " +
          "50\u00a0% à 70\u00a0%.",
        "Strength with which “one” eases “a brake” changed from 50% to 70%.",
      ),
    ],
    [
      "a link",
      r1({ eases: easing({ silos: 50 }) }),
      r1({ eases: easing({ silos: 50, scepticism: 20 }) }),
      inTwo("«\u00a0one\u00a0» allège désormais «\u00a0doubt\u00a0».", "“one” now eases “doubt”."),
    ],
    [
      "a link taken out",
      r1({ eases: easing({ silos: 50, scepticism: 20 }) }),
      r1({ eases: easing({ silos: 50 }) }),
      inTwo(
        "«\u00a0one\u00a0» n’allège plus «\u00a0doubt\u00a0».",
        "“one” no longer eases “doubt”.",
      ),
    ],
    [
      "conditions of a status",
      r1({}),
      r1({ inPlace: { because: aText("recommendation 1"), conditions: onIsland } }),
      inTwo(
        "Conditions dans lesquelles «\u00a0one\u00a0» est déjà en place ou sans objet modifiées.",
        "Conditions under which “one” is already in place or not applicable changed.",
      ),
    ],
    [
      "a prerequisite",
      r1({}),
      r1({ prerequisites: needing("r2") }),
      inTwo(
        "«\u00a0one\u00a0» dépend désormais de «\u00a0recommendation 2\u00a0».",
        "“one” now depends on “recommendation 2”.",
      ),
    ],
    [
      "a prerequisite taken out",
      r1({ prerequisites: needing("r2") }),
      r1({}),
      inTwo(
        "«\u00a0one\u00a0» ne dépend plus de «\u00a0recommendation 2\u00a0».",
        "“one” no longer depends on “recommendation 2”.",
      ),
    ],
    [
      "a threshold",
      { thresholds: { priority: 55, recommended: 30 } },
      { thresholds: { priority: 55, recommended: 25 } },
      inTwo(
        "Seuil de pertinence d’une recommandation recommandée porté de 30\u00a0% à 25\u00a0%.",
        "Relevance from which a recommendation is recommended changed from 30% to 25%.",
      ),
    ],
    [
      "a parameter",
      { parameters: [aParameter({ value: 50 })] },
      { parameters: [aParameter({ value: 60 })] },
      inTwo(
        "Paramètre légal «\u00a0a threshold\u00a0» porté de 50 à 60.",
        "Legal parameter “a threshold” changed from 50 to 60.",
      ),
    ],
    [
      "a parameter added",
      {},
      { parameters: [aParameter(), aParameter({ id: "other", label: aText("other") })] },
      inTwo("Paramètre légal «\u00a0other\u00a0» ajouté.", "Legal parameter “other” added."),
    ],
    [
      "a question",
      {},
      { questions: [aQuestion()] },
      inTwo("Question «\u00a0a question\u00a0» ajoutée.", "Question “a question” added."),
    ],
    [
      "words of a recommendation",
      r1({}),
      r1({ lead: aText("another") }),
      inTwo("Textes de «\u00a0one\u00a0» modifiés.", "Texts of “one” changed."),
    ],
    [
      "words of a brake",
      silos({}),
      silos({ cost: aText("another") }),
      inTwo("Textes de «\u00a0silos\u00a0» modifiés.", "Texts of “silos” changed."),
    ],
    [
      "words of a question",
      { questions: [aQuestion()] },
      { questions: [aQuestion({ help: aText("another") })] },
      inTwo("Textes de «\u00a0a question\u00a0» modifiés.", "Texts of “a question” changed."),
    ],
    [
      "words of a note",
      { notes: [aNote()] },
      { notes: [aNote({ text: aText("another") })] },
      inTwo("Textes du référentiel modifiés.", "Texts of the rulebook changed."),
    ],
  ])("names %s in both languages", (_, one, other, expected) => {
    const { before, after, changes } = editions(one, other);
    for (const language of LANGUAGES) {
      const names = new BothEditions(
        new RulebookTexts(before, language),
        new RulebookTexts(after, language),
      );
      expect(changes.map((change) => presentRulebookChange(change, names).message)).toContain(
        expected[language],
      );
    }
  });
});

describe("bearsOn", () => {
  const rules = (weight: number) => [aRule({ id: "silos.island", weight, when: onIsland })];
  const bearing = (one: Parts, other: Parts, sketch: ProfileSketch) => {
    const { before, after, changes } = editions(one, other);
    const plans = [of(before, aProfile(sketch)).plan, of(after, aProfile(sketch)).plan];
    return changes.map((change) => bearsOn(change, plans));
  };

  it.each<[string, Parts, Parts, ProfileSketch, ProfileSketch]>([
    [
      "a weight, where its rule is met or may be",
      { brakes: [aBrake({ rules: rules(40) })] },
      { brakes: [aBrake({ rules: rules(50) })] },
      { island: true },
      { island: false },
    ],
    [
      "a rule that comes, where it may be met",
      { brakes: [aBrake({ rules: [] })] },
      { brakes: [aBrake({ rules: rules(50) })] },
      {},
      { island: false },
    ],
    [
      "a strength, where its brake is felt",
      {
        brakes: [aBrake({ rules: rules(40) })],
        recommendations: [aRecommendation({ eases: easing({ silos: 50 }) })],
      },
      {
        brakes: [aBrake({ rules: rules(40) })],
        recommendations: [aRecommendation({ eases: easing({ silos: 60 }) })],
      },
      { island: true },
      { island: false },
    ],
    [
      "the words of a variant, where it applies or may",
      {
        recommendations: [
          aRecommendation({ variants: [aVariant({ when: onIsland, label: aText("a") })] }),
        ],
      },
      {
        recommendations: [
          aRecommendation({ variants: [aVariant({ when: onIsland, label: aText("b") })] }),
        ],
      },
      {},
      { island: false },
    ],
    [
      "the words of a legal note, where it is shown",
      { notes: [aNote({ when: onIsland, text: aText("a") })] },
      { notes: [aNote({ when: onIsland, text: aText("b") })] },
      { island: true },
      { island: false },
    ],
    [
      "a question, where it is answered",
      {},
      { questions: [aQuestion()] },
      { answers: { "shared-projects": 1 } },
      {},
    ],
    [
      "the words of a rule, where it is met or may be",
      { brakes: [aBrake({ rules: rules(40) })] },
      {
        brakes: [
          aBrake({ rules: rules(40).map((rule) => ({ ...rule, because: aText("other") })) }),
        ],
      },
      { island: true },
      { island: false },
    ],
  ])("counts %s", (_, one, other, concerned, unconcerned) => {
    expect(bearing(one, other, concerned)).toContain(true);
    expect(bearing(one, other, unconcerned)).not.toContain(true);
  });

  it("does not count the name of an edition", () => {
    const change: RulebookChange = {
      kind: "text",
      file: "rulebook.json",
      path: ["version"],
      before: "1",
      after: "2",
    };
    expect(bearsOn(change, [of(shippedRulebook(), aProfile()).plan])).toBe(false);
  });
});

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
              of(shipped, one),
              of(shipped, other),
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
    const { before: earlier, after: later, changes } = editions(one, other);
    return present(of(earlier, aProfile(before)), of(later, aProfile(after)), language, {
      changes,
    }).highlights.join("\n");
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
      const { before: rulebook } = editions(small(), small());
      return present(of(rulebook, aProfile(before)), of(rulebook, aProfile(after)), language)
        .summary;
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
    const { before: rulebook } = editions(small(), small());
    const [before, after] = [of(rulebook, aProfile()), of(rulebook, aProfile())];
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
