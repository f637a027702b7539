import { describe, expect, it } from "@jest/globals";
import type { Condition, Leaf } from "../../src/domain/rules/conditions.js";
import { compileRulebook, factDictionary } from "../../src/rulebook/compile.js";
import { runCheck } from "../../src/rulebook/checks/check.js";
import { sortFiles } from "../../src/rulebook/raw.js";
import {
  aBrake,
  aCondition,
  aNote,
  aParameter,
  aQuestion,
  aRecommendation,
  aRule,
  aRulebook,
  aSource,
  aText,
  aVariant,
  allOf,
  anyOf,
  easing,
  leaf,
  not,
} from "../support/rulebook/parts.js";

const leafOf = (condition: Condition): Leaf =>
  (condition as unknown as { conditions: Leaf[] }).conditions[0]!;

describe("compileRulebook", () => {
  it("turns whole percents into proportions", () => {
    const rulebook = aRulebook({
      brakes: [aBrake({ rules: [aRule({ weight: 45 })] })],
      recommendations: [aRecommendation({ variants: [aVariant({ effortFactorPercent: 130 })] })],
      thresholds: { priority: 60, recommended: 25 },
    });
    expect(rulebook.brakes[0]!.rules[0]!.weight).toBe(0.45);
    expect(rulebook.thresholds).toEqual({ priority: 0.6, recommended: 0.25 });
    expect(rulebook.recommendations[0]!.eases).toMatchObject([{ brake: "silos", strength: 0.5 }]);
    expect(rulebook.recommendations[0]!.variants[0]!.effortFactor).toBe(1.3);
  });

  it("takes a rule for evidence in favour unless it says otherwise", () => {
    const [against, plain] = aRulebook({
      brakes: [
        aBrake({ rules: [aRule({ id: "silos.b" }), aRule({ id: "silos.a", effect: "lowers" })] }),
      ],
    }).brakes[0]!.rules;
    expect([against, plain].map((rule) => [rule!.id, rule!.effect])).toEqual([
      ["silos.a", "lowers"],
      ["silos.b", "raises"],
    ]);
  });

  it(
    "puts brakes and rules in the order of ids, questions and recommendations in that of " +
      "numbers",
    () => {
      const { brakes, questions, recommendations } = aRulebook({
        brakes: [aBrake({ id: "silos" }), aBrake({ id: "human-cost" })],
        questions: [aQuestion({ id: "a", number: 2 }), aQuestion({ id: "b", number: 1 })],
      });
      expect(brakes.map(({ id }) => id)).toEqual(["human-cost", "silos"]);
      expect(questions.map(({ id }) => id)).toEqual(["b", "a"]);
      expect(recommendations.map(({ number }) => number)).toEqual([
        1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
      ]);
    },
  );

  it("puts what a recommendation eases in the order of brakes", () => {
    const [first] = aRulebook({
      recommendations: [
        aRecommendation({ eases: easing({ silos: 10, "human-cost": 20, "digital-gap": 30 }) }),
      ],
    }).recommendations;
    expect(first!.eases.map(({ brake }) => brake)).toEqual(["digital-gap", "human-cost", "silos"]);
  });

  it("gives a variant that changes little an empty list for the rest", () => {
    expect(
      aRulebook({
        recommendations: [aRecommendation({ variants: [aVariant({ lead: aText("someone") })] })],
      }).recommendations[0]!.variants[0],
    ).toMatchObject({
      id: "variant",
      lead: aText("someone"),
      replaceSteps: [],
      removeSteps: [],
      addSteps: [],
      replaceIndicators: [],
      pitfalls: [],
      effortFactor: 1,
    });
  });

  it("parses the conditions of every place", () => {
    const island = allOf(leaf("territory.island", "equal", true));
    const because = aText("because");
    const {
      notes,
      recommendations: [first],
    } = aRulebook({
      notes: [aNote({ when: island })],
      recommendations: [
        aRecommendation({
          inPlace: { because, conditions: island },
          notApplicable: { because, conditions: island },
          cases: [
            { text: because, reference: "cgfp", conditions: island },
            { text: because, reference: "cgfp" },
          ],
          variants: [aVariant({ when: island })],
        }),
      ],
    });
    const parsed = [
      notes[0]!.condition,
      first!.inPlace.condition,
      first!.notApplicable!.condition,
      first!.cases[0]!.condition!,
      first!.variants[0]!.condition,
    ];
    expect(parsed.map((condition) => leafOf(condition).fact)).toEqual(
      Array(5).fill("territory.island"),
    );
    expect(first!.cases[1]).not.toHaveProperty("condition");
  });

  it("has a digest that any change of content changes, and no change of order among files", () => {
    const { digest } = aRulebook();
    expect(aRulebook().digest).toBe(digest);
    expect(aRulebook({ brakes: [aBrake({ rules: [aRule({ weight: 41 })] })] }).digest).not.toBe(
      digest,
    );
    expect(aRulebook({ parameters: [aParameter({ checkedOn: "2026-11-23" })] }).digest).not.toBe(
      digest,
    );
    expect(compileRulebook(Object.fromEntries(Object.entries(aSource()).reverse())).digest).toBe(
      digest,
    );
  });
});

describe("factDictionary", () => {
  it(
    "adds to the facts of the profile one for each question: a level from 0 to 4 that can be " +
      "acted on",
    () => {
      const facts = factDictionary([aQuestion({ id: "signatures", label: aText("Signatures") })]);
      expect(facts.get("answers.signatures")).toEqual({
        id: "answers.signatures",
        type: "integer",
        minimum: 0,
        maximum: 4,
        unit: "level",
        modifiable: true,
        label: aText("Signatures"),
      });
      expect(facts.get("size.agents")).toMatchObject({
        type: "integer",
        minimum: 1,
        modifiable: false,
      });
    },
  );
});

describe("compileConditions", () => {
  it("keeps the tree of the file, with json-rules-engine's comparisons at its leaves", () => {
    const condition = aCondition(
      allOf(
        anyOf(leaf("size.agents", "lessThan", 10)),
        not(leaf("territory.setting", "in", ["rural", "mixed"])),
      ),
    );
    expect(condition).toMatchObject({
      kind: "all",
      conditions: [
        {
          kind: "any",
          conditions: [{ kind: "leaf", fact: "size.agents", operator: "lessThan", value: 10 }],
        },
        {
          kind: "not",
          condition: {
            kind: "leaf",
            fact: "territory.setting",
            operator: "in",
            value: ["rural", "mixed"],
          },
        },
      ],
    });
  });

  it.each([
    ["equal", 3, [2, 3, 4], [3]],
    ["notEqual", 3, [2, 3, 4], [2, 4]],
    ["lessThan", 3, [2, 3, 4], [2]],
    ["lessThanInclusive", 3, [2, 3, 4], [2, 3]],
    ["greaterThan", 3, [2, 3, 4], [4]],
    ["greaterThanInclusive", 3, [2, 3, 4], [3, 4]],
    ["in", [2, 4], [2, 3, 4], [2, 4]],
    ["notIn", [2, 4], [2, 3, 4], [3]],
  ])("compares by `%s`", (operator, value, facts, held) => {
    const { holds } = leafOf(aCondition(allOf(leaf("hierarchy.layers", operator, value))));
    expect(facts.filter(holds)).toEqual(held);
  });

  it("puts the value of a legal parameter in the tree, beside its name", () => {
    const { value, parameter, holds } = leafOf(
      aCondition(
        allOf(
          leaf("size.agents", "greaterThanInclusive", {
            fact: "parameters.social-committee-agents",
          }),
        ),
      ),
    );
    expect({ value, parameter, at: [holds(49), holds(50)] }).toEqual({
      value: 50,
      parameter: "social-committee-agents",
      at: [false, true],
    });
  });

  it("stops at an operator or a parameter that no check let through", () => {
    expect(() => aCondition(allOf(leaf("size.agents", "resembles", 50)))).toThrow(
      "json-rules-engine has no operator `resembles`",
    );
    expect(() =>
      aCondition(allOf(leaf("size.agents", "equal", { fact: "parameters.nothing" }))),
    ).toThrow("the parameter `parameters.nothing` is not known");
  });
});

describe("runCheck", () => {
  it(
    "signs what a check finds with its name and its reason, as an error unless the check says " +
      "otherwise",
    () => {
      const place = { file: "brakes/silos.json", pointer: "/id" };
      const findings = runCheck(
        {
          name: "taste",
          because: "it would read badly",
          check: () => [
            { ...place, message: "too long" },
            { ...place, message: "rather long", hint: "shorten it", severity: "warning" },
          ],
        },
        sortFiles(aSource()),
        new Map(),
      );
      expect(findings).toEqual([
        {
          check: "taste",
          severity: "error",
          ...place,
          message: "too long",
          consequence: "it would read badly",
        },
        {
          check: "taste",
          severity: "warning",
          ...place,
          message: "rather long",
          consequence: "it would read badly",
          hint: "shorten it",
        },
      ]);
    },
  );
});
