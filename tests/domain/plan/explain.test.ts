import { describe, expect, it } from "@jest/globals";
import { detectBrakes } from "../../../src/domain/ranking/brakes.js";
import { explainBrake, explainUnknowns } from "../../../src/domain/plan/explain.js";
import type { FactValue } from "../../../src/domain/facts/fact.js";
import type { RawBrake, RawCondition } from "../../../src/rulebook/raw.js";
import { someFacts } from "../../support/builders/builders.js";
import {
  aBrake,
  aQuestion,
  aRule,
  aRulebook,
  allOf,
  anyOf,
  leaf,
  not,
} from "../../support/rulebook/parts.js";

type Given = Readonly<Record<string, FactValue | null>>;

function findingsOf(brakes: readonly RawBrake[], given: Given) {
  const rulebook = aRulebook({ brakes });
  return detectBrakes(rulebook, someFacts(rulebook, given));
}

/** The explanation of a brake with one rule of weight 40. */
const explained = (when: RawCondition, given: Given) =>
  explainBrake(
    findingsOf([aBrake({ rules: [aRule({ id: "silos.rule", weight: 40, when })] })], given)[0]!,
  );

const island = leaf("territory.island", "equal", true);
const merger = leaf("calendar.recentMerger", "equal", true);
const transfer = leaf("calendar.recentTransfer", "equal", true);

describe("explainBrake", () => {
  it("gives each met rule with every comparison and the value that it saw", () => {
    const { reasons, undetermined } = explained(
      allOf(
        leaf("size.agents", "greaterThanInclusive", 10),
        leaf("territory.setting", "in", ["rural", "mixed"]),
      ),
      { "size.agents": 12, "territory.setting": "rural" },
    );
    expect(reasons).toEqual([
      {
        rule: "silos.rule",
        saw: [
          {
            fact: "size.agents",
            operator: "greaterThanInclusive",
            expected: 10,
            state: "known",
            value: 12,
            outcome: "met",
          },
          {
            fact: "territory.setting",
            operator: "in",
            expected: ["rural", "mixed"],
            state: "known",
            value: "rural",
            outcome: "met",
          },
        ],
      },
    ]);
    expect(undetermined).toEqual([]);
  });

  it("names the legal parameter that a comparison cites, beside its value", () => {
    const { reasons } = explained(
      allOf(
        leaf("size.agents", "greaterThanInclusive", { fact: "parameters.social-committee-agents" }),
      ),
      { "size.agents": 50 },
    );
    expect(reasons[0]!.saw).toEqual([
      {
        fact: "size.agents",
        operator: "greaterThanInclusive",
        expected: 50,
        parameter: "social-committee-agents",
        state: "known",
        value: 50,
        outcome: "met",
      },
    ]);
  });

  it("says where a comparison was negated, and judges its negation", () => {
    expect(explained(not(island), { "territory.island": false }).reasons[0]!.saw).toEqual([
      {
        fact: "territory.island",
        operator: "equal",
        expected: true,
        negated: true,
        state: "known",
        value: false,
        outcome: "met",
      },
    ]);
  });

  it("shows beside what decided also what is unknown or without object", () => {
    const { reasons } = explained(
      anyOf(island, merger, leaf("territory.memberCommunes", "greaterThan", 20)),
      { "territory.island": true, "territory.memberCommunes": null },
    );
    expect(reasons[0]!.saw.map(({ state, outcome, value }) => [state, outcome, value])).toEqual([
      ["known", "met", true],
      ["unknown", "undetermined", undefined],
      ["not-applicable", "unmet", undefined],
    ]);
  });

  it("leaves unmet rules out", () => {
    expect(explained(allOf(island), { "territory.island": false })).toEqual({
      id: "silos",
      intensity: { value: 0, min: 0, max: 0 },
      reasons: [],
      undetermined: [],
    });
  });

  it("rounds the intensity and its bounds", () => {
    const rules = [12, 34, 56].map((weight, i) =>
      aRule({ id: `silos.rule-${i}`, weight, when: allOf(i === 2 ? merger : island) }),
    );
    const [finding] = findingsOf([aBrake({ rules })], { "territory.island": true });
    expect(explainBrake(finding!).intensity).toEqual({ value: 0.4192, min: 0.4192, max: 0.7444 });
  });
});

describe("explainBrake, of an undetermined rule", () => {
  const waitsFor = (when: RawCondition, given: Given = {}) => explained(when, given).undetermined;

  it("names each fact that it waits for, once", () => {
    expect(waitsFor(allOf(merger, transfer, not(merger)))).toEqual([
      { rule: "silos.rule", waitsFor: ["calendar.recentMerger", "calendar.recentTransfer"] },
    ]);
  });

  it("names what the caller would have to say where the fact is worked out", () => {
    expect(
      waitsFor(
        allOf(
          leaf("size.headcountBand", "equal", "1-9"),
          leaf("calendar.monthsToElection", "lessThan", 12),
        ),
      )[0]!.waitsFor,
    ).toEqual(["size.agents", "calendar.nextElection"]);
  });

  it("waits for nothing inside a part that is settled already", () => {
    const rule = allOf(anyOf(island, transfer), merger);
    expect(waitsFor(rule, { "territory.island": true })[0]!.waitsFor).toEqual([
      "calendar.recentMerger",
    ]);
    expect(waitsFor(rule, { "territory.island": false })[0]!.waitsFor).toEqual([
      "calendar.recentTransfer",
      "calendar.recentMerger",
    ]);
  });
});

describe("explainUnknowns", () => {
  const brakes = [
    aBrake({
      id: "silos",
      rules: [
        aRule({ id: "silos.a", when: allOf(merger, transfer) }),
        aRule({ id: "silos.b", when: allOf(merger) }),
        aRule({ id: "silos.c", when: allOf(leaf("answers.shared-projects", "lessThan", 2)) }),
      ],
    }),
    aBrake({
      id: "human-cost",
      rules: [aRule({ id: "human-cost.a", when: anyOf(merger, island) })],
    }),
  ];
  const rulebook = aRulebook({ brakes, questions: [aQuestion()] });
  const unknowns = (given: Given) =>
    explainUnknowns(detectBrakes(rulebook, someFacts(rulebook, given)).map(explainBrake));

  it(
    "counts the rules that wait for each fact and names the brakes that it could move, most " +
      "awaited first, then by id",
    () => {
      expect(unknowns({})).toEqual([
        { fact: "calendar.recentMerger", rules: 3, brakes: ["human-cost", "silos"] },
        { fact: "answers.shared-projects", rules: 1, brakes: ["silos"] },
        { fact: "calendar.recentTransfer", rules: 1, brakes: ["silos"] },
        { fact: "territory.island", rules: 1, brakes: ["human-cost"] },
      ]);
    },
  );

  it("asks for nothing that would change nothing", () => {
    expect(
      unknowns({
        "territory.island": true,
        "calendar.recentTransfer": false,
        "answers.shared-projects": 4,
      }),
    ).toEqual([{ fact: "calendar.recentMerger", rules: 1, brakes: ["silos"] }]);
    expect(
      unknowns({
        "territory.island": true,
        "calendar.recentMerger": false,
        "answers.shared-projects": null,
      }),
    ).toEqual([]);
  });
});
