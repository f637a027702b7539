import { describe, expect, it } from "@jest/globals";
import { bearsOn, type RulebookChange } from "../../../src/domain/comparison/rulebook-change.js";
import { LANGUAGES } from "../../../src/domain/kernel/text.js";
import { BothEditions } from "../../../src/presentation/words/both-editions.js";
import { presentRulebookChange } from "../../../src/presentation/comparison/rulebook-change.js";
import { RulebookTexts } from "../../../src/presentation/words/rulebook-texts.js";
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
  aText,
  aVariant,
  easing,
  needing,
  type Parts,
} from "../../support/rulebook/parts.js";
import { shippedRulebook } from "../../support/rulebook/shipped.js";
import { onIsland, planOfEdition, twoEditions } from "../../support/rulebook/two-editions.js";

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
    const { before, after, changes } = twoEditions(one, other);
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
    const { before, after, changes } = twoEditions(one, other);
    const plans = [
      planOfEdition(before, aProfile(sketch)).plan,
      planOfEdition(after, aProfile(sketch)).plan,
    ];
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
    expect(bearsOn(change, [planOfEdition(shippedRulebook(), aProfile()).plan])).toBe(false);
  });
});
