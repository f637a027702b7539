import { describe, expect, it } from "@jest/globals";
import type { CounterfactualGoal } from "../../src/domain/counterfactuals/counterfactual-search.js";
import {
  findCounterfactuals,
  type CounterfactualQuestion,
} from "../../src/domain/counterfactuals/counterfactuals.js";
import type { FactValue } from "../../src/domain/facts/fact.js";
import type { Language } from "../../src/domain/kernel/text.js";
import { presentCounterfactuals } from "../../src/presentation/counterfactual.js";
import { RulebookTexts } from "../../src/presentation/words/rulebook-texts.js";
import { someFacts } from "../support/builders/builders.js";
import {
  aBrake,
  aQuestion,
  aRecommendation,
  aRule,
  aRulebook,
  aText,
  allOf,
  easing,
  leaf,
  type Parts,
} from "../support/rulebook/parts.js";

const levels = ["Rien.", "Un peu.", "Assez.", "Souvent.", "Toujours."].map((fr, i) => ({
  fr,
  en: `${["Nothing", "A little", "Enough", "Often", "Always"][i]}.`,
}));
const rulebookOf = (parts: Parts = {}) =>
  aRulebook({
    questions: [
      aQuestion({
        id: "projects",
        label: { fr: "Projets communs", en: "Shared projects" },
        levels,
      }),
    ],
    brakes: [
      aBrake({
        label: { fr: "Silos", en: "Silos" },
        rules: [
          aRule({
            id: "silos.few-projects",
            weight: 62,
            because: { fr: "Peu de projets.", en: "Few projects." },
            when: allOf(leaf("answers.projects", "lessThan", 2)),
          }),
          aRule({
            id: "silos.many-managers",
            weight: 20,
            when: allOf(leaf("hierarchy.firstLineManagers", "greaterThan", 1_200)),
          }),
          aRule({
            id: "silos.director",
            effect: "lowers",
            weight: 15,
            when: allOf(leaf("hierarchy.generalDirector", "equal", true)),
          }),
          aRule({
            id: "silos.practice",
            effect: "lowers",
            weight: 30,
            when: allOf(leaf("practice.level", "greaterThanInclusive", 3)),
          }),
        ],
      }),
    ],
    recommendations: [
      aRecommendation({
        number: 1,
        label: { fr: "Décloisonner", en: "Break down silos" },
        eases: easing({ silos: 90 }),
        inPlace: {
          because: aText("there"),
          conditions: allOf(leaf("answers.projects", "equal", 4)),
        },
      }),
    ],
    thresholds: { priority: 55, recommended: 30 },
    ...parts,
  });

function present(
  values: Readonly<Record<string, FactValue>>,
  goal: CounterfactualGoal,
  language: Language,
  limits: Partial<CounterfactualQuestion> = {},
  parts: Parts = {},
) {
  const rulebook = rulebookOf(parts);
  const facts = someFacts(rulebook, { "identity.type": "commune", ...values });
  const found = findCounterfactuals(rulebook, facts, {
    recommendation: rulebook.recommendations[0]!,
    goal,
    limit: 10,
    keep: new Set(),
    includeUnknown: false,
    improvementsOnly: false,
    ...limits,
  });
  return presentCounterfactuals(found, new RulebookTexts(rulebook, language));
}
const sentences = (...given: Parameters<typeof present>) =>
  present(...given).alternatives.map(({ sentence }) => sentence);

describe("presentCounterfactuals", () => {
  const values = { "answers.projects": 1 };

  it("names everything in French", () => {
    expect(present(values, "leave", "fr")).toEqual({
      language: "fr",
      recommendation: { id: "r1", label: "Décloisonner" },
      goal: "leave",
      present: {
        status: "priority",
        statusLabel: "Prioritaire",
        relevance: { value: 0.558, min: 0.332, max: 0.6264 },
        rank: 1,
      },
      threshold: 0.55,
      summary:
        "Un seul fait suffirait pour que la recommandation «\u00a0Décloisonner\u00a0» cesse " +
        "d’être prioritaire.",
      tried: [{ id: "answers.projects", label: "Projets communs" }],
      alternatives: [
        {
          changes: [
            {
              fact: "answers.projects",
              label: "Projets communs",
              question: "projects",
              kind: "change",
              from: 1,
              fromText: "Un peu",
              to: 2,
              toText: "Assez",
              unit: "level",
              step: 0.25,
              direction: "improves",
            },
          ],
          step: 0.25,
          standing: {
            status: "optional",
            statusLabel: "Facultative",
            relevance: { value: 0, min: 0, max: 0.18 },
            rank: 1,
          },
          brakes: [{ brake: "silos", label: "Silos", from: 0.62, to: 0 }],
          met: [],
          noLongerMet: [
            {
              id: "silos.few-projects",
              effect: "raises",
              weight: 0.62,
              evidence: "editor",
              because: "Peu de projets.",
            },
          ],
          sentence:
            "Si la réponse à «\u00a0Projets communs\u00a0» passait de «\u00a0Un peu\u00a0» " +
            "(niveau\u00a01) à «\u00a0Assez\u00a0» (niveau\u00a02), la recommandation " +
            "«\u00a0Décloisonner\u00a0» ne serait plus prioritaire, mais facultative\u00a0: " +
            "sa pertinence passerait de 56\u00a0% à 0\u00a0% (seuil\u00a0: 55\u00a0%).",
        },
      ],
    });
  });

  it("names everything in English", () => {
    expect(present(values, "leave", "en")).toMatchObject({
      language: "en",
      recommendation: { label: "Break down silos" },
      summary:
        "A single fact would be enough for the recommendation “Break down silos” to cease " +
        "to be a priority.",
      alternatives: [
        {
          sentence:
            "If the answer to “Shared projects” went from “A little” (level\u00a01) to " +
            "“Enough” (level\u00a02), the recommendation “Break down silos” would no longer " +
            "be a priority, but optional: its relevance would go from 56% to 0% (threshold: " +
            "55%).",
        },
      ],
    });
  });

  it("says numbers, posts and practice as one says them, and joins what has to change together", () => {
    const values = {
      "answers.projects": 3,
      "hierarchy.firstLineManagers": 1_500,
      "hierarchy.generalDirector": true,
      "practice.level": 3,
    };
    const parts: Parts = { thresholds: { priority: 56, recommended: 10 } };
    expect(sentences(values, "enter", "fr", {}, parts)).toEqual([
      "Si la réponse à «\u00a0Projets communs\u00a0» passait de «\u00a0Souvent\u00a0» " +
        "(niveau\u00a03) à «\u00a0Un peu\u00a0» (niveau\u00a01), si «\u00a0Poste de DGS " +
        "pourvu ou ouvert\u00a0» passait de oui à non et si «\u00a0Niveau actuel sur la " +
        "palette du collaboratif\u00a0» passait de «\u00a0collaboration\u00a0» à " +
        "«\u00a0coopération\u00a0», la recommandation «\u00a0Décloisonner\u00a0» deviendrait " +
        "prioritaire\u00a0: sa pertinence passerait de 11\u00a0% à 63\u00a0% (seuil\u00a0: " +
        "56\u00a0%).",
    ]);
    expect(
      sentences(
        {
          ...values,
          "answers.projects": 1,
          "practice.level": 2,
          "hierarchy.generalDirector": false,
        },
        "leave",
        "en",
        { keep: new Set(["answers.projects", "hierarchy.generalDirector"]) },
        { thresholds: { priority: 60, recommended: 10 } },
      ),
    ).toEqual([
      "If “First-line managers” went from 1,500 to 1,200, the recommendation “Break down " +
        "silos” would no longer be a priority, but recommended: its relevance would go from " +
        "63% to 56% (threshold: 60%).",
      "If “Present level on the collaborative palette” went from “cooperation” to " +
        "“collaboration”, the recommendation “Break down silos” would no longer be a " +
        "priority, but recommended: its relevance would go from 63% to 44% (threshold: 60%).",
    ]);
  });

  it("tells what may turn out apart from what may change", () => {
    expect(sentences({}, "enter", "fr", { includeUnknown: true })).toEqual([
      "S’il s’avérait, pour «\u00a0Projets communs\u00a0», que la réponse est «\u00a0Un " +
        "peu\u00a0» (niveau\u00a01), la recommandation «\u00a0Décloisonner\u00a0» deviendrait " +
        "prioritaire\u00a0: sa pertinence passerait de 0\u00a0% à 56\u00a0% (seuil\u00a0: " +
        "55\u00a0%).",
    ]);
    expect(present({}, "enter", "en", { includeUnknown: true }).alternatives).toMatchObject([
      {
        changes: [{ kind: "discovery", to: 1, toText: "A little" }],
        sentence:
          "If it turned out that for “Shared projects” the answer is “A little” " +
          "(level\u00a01), the recommendation “Break down silos” would become a priority: " +
          "its relevance would go from 0% to 56% (threshold: 55%).",
      },
    ]);
  });

  it("says what would be in place", () => {
    const parts: Parts = {
      brakes: [
        aBrake({
          rules: [
            aRule({
              id: "silos.few-projects",
              weight: 70,
              when: allOf(leaf("identity.type", "equal", "commune")),
            }),
          ],
        }),
      ],
    };
    expect(sentences({ "answers.projects": 3 }, "leave", "fr", {}, parts)).toEqual([
      "Si la réponse à «\u00a0Projets communs\u00a0» passait de «\u00a0Souvent\u00a0» " +
        "(niveau\u00a03) à «\u00a0Toujours\u00a0» (niveau\u00a04), la recommandation " +
        "«\u00a0Décloisonner\u00a0» ne serait plus prioritaire\u00a0: elle serait déjà en " +
        "place.",
    ]);
    expect(sentences({ "answers.projects": 4 }, "enter", "en", {}, parts)).toEqual([
      "If the answer to “Shared projects” went from “Always” (level\u00a04) to “Often” " +
        "(level\u00a03), the recommendation “Break down silos” would become a priority.",
    ]);
  });

  it("gives a percentage its decimals where it would read like a threshold that it misses", () => {
    const parts: Parts = { thresholds: { priority: 56, recommended: 10 } };
    expect(
      present(
        { "answers.projects": 1, "hierarchy.firstLineManagers": 900 },
        "enter",
        "fr",
        {},
        parts,
      ).alternatives[0]!.sentence,
    ).toContain("de 55,80\u00a0% à 63\u00a0% (seuil\u00a0: 56\u00a0%)");
    expect(
      present(
        { "answers.projects": 1, "hierarchy.firstLineManagers": 900 },
        "enter",
        "en",
        {},
        parts,
      ).alternatives[0]!.sentence,
    ).toContain("from 55.80% to 63% (threshold: 56%)");
  });

  it(
    "says that nothing is enough: how near one comes, that nothing helps, or that there is " +
      "nothing to change",
    () => {
      const parts: Parts = { thresholds: { priority: 80, recommended: 50 } };
      const near = present({ "answers.projects": 3 }, "enter", "fr", {}, parts);
      expect(near.summary).toBe(
        "Trois faits sur lesquels la collectivité peut agir ne suffiraient pas pour que la " +
          "recommandation «\u00a0Décloisonner\u00a0» devienne prioritaire\u202f; au plus près, " +
          "sa pertinence serait de 56\u00a0%.",
      );
      expect(near.nearest!.sentence).toContain(
        "la recommandation «\u00a0Décloisonner\u00a0» deviendrait recommandée, sans être " +
          "prioritaire\u00a0: sa pertinence passerait de 0\u00a0% à 56\u00a0% (seuil\u00a0: " +
          "80\u00a0%).",
      );
      expect(present({ "answers.projects": 3 }, "enter", "en", {}, parts).summary).toBe(
        "Three facts on which the collectivity can act would not be enough for the " +
          "recommendation “Break down silos” to become a priority; at the nearest, its " +
          "relevance would be 56%.",
      );
      expect(present({ "answers.projects": 1 }, "enter", "en", {}, parts).summary).toMatch(
        / a priority, and none would bring it nearer\.$/,
      );
      expect(present({ "answers.projects": 1 }, "enter", "fr", {}, parts).summary).toMatch(
        / prioritaire, et aucun ne l’en rapprocherait\.$/,
      );
      expect(present({}, "enter", "fr").summary).toMatch(
        / prioritaire\u00a0: aucun de ceux qui comptent pour elle n’est connu ou libre de changer\.$/,
      );
      expect(present({}, "enter", "en").summary).toMatch(
        / a priority: none that bears on it is known and free to change\.$/,
      );
    },
  );
});
