import { describe, expect, it } from "@jest/globals";
import type { CounterfactualGoal } from "../../../src/domain/counterfactuals/counterfactual-search.js";
import {
  findCounterfactuals,
  type CounterfactualQuestion,
} from "../../../src/domain/counterfactuals/counterfactuals.js";
import type { FactValue } from "../../../src/domain/facts/fact.js";
import type { Rulebook } from "../../../src/domain/rules/rulebook.js";
import { someFacts } from "../../support/builders/builders.js";
import {
  ALWAYS,
  aBrake,
  aParameter,
  aQuestion,
  aRecommendation,
  aRule,
  aRulebook,
  aText,
  allOf,
  easing,
  leaf,
  type Parts,
} from "../../support/rulebook/parts.js";

/**
 * Silos are felt by few projects in common (60 %) and many layers (50 %); the first recommendation
 * eases them almost wholly.
 */
const silos = (parts: Parts = {}): Rulebook =>
  aRulebook({
    questions: [aQuestion({ id: "shared-projects" }), aQuestion({ id: "tools", number: 2 })],
    brakes: [
      aBrake({
        rules: [
          aRule({
            id: "silos.few-projects",
            weight: 60,
            when: allOf(leaf("answers.shared-projects", "lessThan", 2)),
          }),
          aRule({
            id: "silos.many-layers",
            weight: 50,
            when: allOf(leaf("hierarchy.layers", "greaterThan", 4)),
          }),
          aRule({
            id: "silos.tools",
            effect: "lowers",
            weight: 40,
            when: allOf(leaf("answers.tools", "greaterThanInclusive", 3)),
          }),
        ],
      }),
    ],
    recommendations: [
      aRecommendation({
        number: 1,
        eases: easing({ silos: 90 }),
        inPlace: {
          because: aText("there"),
          conditions: allOf(leaf("answers.shared-projects", "equal", 4)),
        },
      }),
    ],
    thresholds: { priority: 50, recommended: 30 },
    ...parts,
  });

const ask = (
  rulebook: Rulebook,
  values: Readonly<Record<string, FactValue | null>>,
  goal: CounterfactualGoal,
  limits: Partial<CounterfactualQuestion> = {},
) =>
  findCounterfactuals(rulebook, someFacts(rulebook, { "identity.type": "commune", ...values }), {
    recommendation: rulebook.recommendations[0]!,
    goal,
    limit: 10,
    keep: new Set(),
    includeUnknown: false,
    improvementsOnly: false,
    ...limits,
  });

const shortly = ({ alternatives }: ReturnType<typeof ask>) =>
  alternatives.map(
    ({ changes, status }) =>
      `${changes.map(({ fact, from, to }) => `${fact.split(".")[1]} ${from ?? "?"}→${to}`).join(" + ")}: ` +
      status,
  );

describe("findCounterfactuals", () => {
  it(
    "says what lets a recommendation leave: the facts, where it then stands, the brakes and " +
      "rules that move",
    () => {
      expect(
        ask(silos(), { "answers.shared-projects": 1, "hierarchy.layers": 3 }, "leave"),
      ).toEqual({
        recommendation: "r1",
        goal: "leave",
        present: { status: "priority", relevance: { value: 0.54, min: 0.324, max: 0.54 }, rank: 1 },
        tried: ["answers.shared-projects", "hierarchy.layers"],
        alternatives: [
          {
            changes: [
              {
                fact: "answers.shared-projects",
                kind: "change",
                from: 1,
                to: 2,
                step: 0.25,
                direction: "improves",
              },
            ],
            step: 0.25,
            status: "optional",
            relevance: { value: 0, min: 0, max: 0 },
            rank: 1,
            brakes: [{ brake: "silos", from: 0.6, to: 0 }],
            met: [],
            noLongerMet: ["silos.few-projects"],
          },
        ],
      });
    },
  );

  it("leaves out what a part of it already does, and what is farther on the same way", () => {
    expect(
      shortly(
        ask(
          silos(),
          { "answers.shared-projects": 3, "hierarchy.layers": 2, "answers.tools": 4 },
          "enter",
        ),
      ),
    ).toEqual(["shared-projects 3→1 + tools 4→2: priority"]);
    expect(
      shortly(
        ask(
          silos(),
          { "answers.shared-projects": 3, "hierarchy.layers": 2, "answers.tools": 0 },
          "enter",
        ),
      ),
    ).toEqual(["shared-projects 3→1: priority"]);
  });

  it("puts the fewest facts first, then the shortest step", () => {
    const rulebook = silos({ thresholds: { priority: 60, recommended: 30 } });
    expect(
      shortly(
        ask(
          rulebook,
          { "answers.shared-projects": 1, "hierarchy.layers": 6, "answers.tools": 0 },
          "leave",
        ),
      ),
    ).toEqual([
      "shared-projects 1→2: recommended",
      "layers 6→4: recommended",
      "tools 0→3: recommended",
    ]);
  });

  it("puts what worsens nothing before what is a shorter step for the worse", () => {
    const rulebook = silos({
      brakes: [
        aBrake({
          rules: [
            aRule({
              id: "silos.half-way",
              weight: 90,
              when: allOf(leaf("answers.tools", "in", [1, 2, 3])),
            }),
          ],
        }),
      ],
    });
    expect(shortly(ask(rulebook, { "answers.tools": 1 }, "leave"))).toEqual([
      "tools 1→4: optional",
      "tools 1→0: optional",
    ]);
  });

  it("counts being in place as leaving, and gives up what is in place to enter", () => {
    const rulebook = silos({
      brakes: [aBrake({ rules: [aRule({ id: "silos.always", weight: 90, when: ALWAYS })] })],
    });
    expect(shortly(ask(rulebook, { "answers.shared-projects": 1 }, "leave"))).toEqual([
      "shared-projects 1→4: already-in-place",
    ]);
    expect(shortly(ask(rulebook, { "answers.shared-projects": 4 }, "enter"))).toEqual([
      "shared-projects 4→3: priority",
    ]);
  });

  it("keeps what is to stay, and never touches what is not applicable", () => {
    const values = { "answers.shared-projects": 1, "hierarchy.layers": 6, "answers.tools": null };
    expect(ask(silos(), values, "leave", { keep: new Set(["hierarchy.layers"]) }).tried).toEqual([
      "answers.shared-projects",
    ]);
    expect(ask(silos(), values, "leave").tried).toEqual([
      "answers.shared-projects",
      "hierarchy.layers",
    ]);
  });

  it(
    "takes what is unknown for known only where it is asked to, and says that it is a " +
      "discovery, by the value that claims least",
    () => {
      const values = { "hierarchy.layers": 2, "answers.tools": 0 };
      expect(shortly(ask(silos(), values, "enter"))).toEqual([]);
      const { alternatives } = ask(silos(), values, "enter", { includeUnknown: true });
      expect(alternatives.map(({ changes, step }) => [changes, step])).toEqual([
        [[{ fact: "answers.shared-projects", kind: "discovery", to: 1, step: 1 }], 1],
      ]);
    },
  );

  it("lets no practice fall where only improvements are wanted", () => {
    expect(
      shortly(
        ask(
          silos(),
          { "answers.shared-projects": 3, "hierarchy.layers": 2, "answers.tools": 0 },
          "enter",
          { improvementsOnly: true },
        ),
      ),
    ).toEqual([]);
  });

  it("calls neither better nor worse what is no level of practice", () => {
    const { alternatives } = ask(
      silos({ thresholds: { priority: 60, recommended: 30 } }),
      { "answers.shared-projects": 1, "hierarchy.layers": 6 },
      "leave",
      { keep: new Set(["answers.shared-projects"]) },
    );
    expect(alternatives[0]!.changes).toEqual([
      { fact: "hierarchy.layers", kind: "change", from: 6, to: 4, step: 2 / 6 },
    ]);
  });

  it("gives what comes nearest where nothing of three facts is enough", () => {
    const { alternatives, nearest } = ask(
      silos({ thresholds: { priority: 95, recommended: 30 } }),
      { "answers.shared-projects": 4, "hierarchy.layers": 2, "answers.tools": 4 },
      "enter",
    );
    expect(alternatives).toEqual([]);
    expect(nearest).toMatchObject({
      status: "recommended",
      relevance: { value: 0.72 },
      changes: [
        { fact: "answers.shared-projects", to: 1 },
        { fact: "answers.tools", to: 2 },
        { fact: "hierarchy.layers", to: 5 },
      ],
    });
  });

  it("gives nothing nearer where nothing can be changed", () => {
    const answer = ask(silos(), {}, "enter");
    expect([answer.tried, answer.alternatives, "nearest" in answer]).toEqual([[], [], false]);
  });

  it("goes on to more facts only while more alternatives are wanted", () => {
    const rulebook = silos({ thresholds: { priority: 60, recommended: 30 } });
    const values = { "answers.shared-projects": 1, "hierarchy.layers": 6, "answers.tools": 0 };
    expect(ask(rulebook, values, "leave", { limit: 2 }).alternatives).toEqual(
      ask(rulebook, values, "leave").alternatives.slice(0, 2),
    );
  });
});

describe("what a counterfactual proposes", () => {
  const posts = (fact: string, value: FactValue): Rulebook =>
    aRulebook({
      brakes: [
        aBrake({
          rules: [aRule({ id: "silos.post", weight: 90, when: allOf(leaf(fact, "equal", value)) })],
        }),
      ],
      recommendations: [aRecommendation({ number: 1, eases: easing({ silos: 90 }) })],
      parameters: [
        aParameter({ id: "dgs-population", value: 2_000 }),
        aParameter({ id: "dga-population", value: 10_000 }),
      ],
    });

  it("is no post below its legal threshold", () => {
    const dgs = posts("hierarchy.generalDirector", true);
    expect(
      shortly(ask(dgs, { "hierarchy.generalDirector": false, "size.population": 1_999 }, "enter")),
    ).toEqual([]);
    expect(
      shortly(ask(dgs, { "hierarchy.generalDirector": false, "size.population": 2_000 }, "enter")),
    ).toEqual(["generalDirector false→true: priority"]);
  });

  it("is never more directorates than agents", () => {
    const directorates = posts("hierarchy.directorates", 6);
    expect(
      shortly(ask(directorates, { "hierarchy.directorates": 2, "size.agents": 5 }, "enter")),
    ).toEqual([]);
    expect(
      shortly(ask(directorates, { "hierarchy.directorates": 2, "size.agents": 6 }, "enter")),
    ).toEqual(["directorates 2→6: priority"]);
  });

  it("is no ambition below the practice, neither alone nor together with another change", () => {
    const ambition = (level: number) =>
      aRulebook({
        brakes: [
          aBrake({
            rules: [
              aRule({
                id: "silos.ambition",
                weight: 90,
                when: allOf(
                  leaf("practice.intendedLevel", "lessThan", 2),
                  leaf("practice.level", "greaterThanInclusive", level),
                ),
              }),
            ],
          }),
        ],
        recommendations: [aRecommendation({ number: 1, eases: easing({ silos: 90 }) })],
      });
    expect(
      shortly(ask(ambition(2), { "practice.level": 2, "practice.intendedLevel": 3 }, "enter")),
    ).toEqual([]);
    expect(
      shortly(ask(ambition(2), { "practice.level": 0, "practice.intendedLevel": 3 }, "enter")),
    ).toEqual([]);
    expect(
      shortly(ask(ambition(1), { "practice.level": 0, "practice.intendedLevel": 3 }, "enter")),
    ).toEqual(["intendedLevel 3→1 + level 0→1: priority"]);
  });
});
