import { describe, expect, it } from "@jest/globals";
import { Outcome, evaluate, leavesIn } from "../../src/domain/rules/conditions.js";
import { EVIDENCE_GRADES, HEADCOUNT_BANDS, MOVEMENTS } from "../../src/domain/kernel/vocabulary.js";
import { toFacts } from "../../src/rulebook/checks/rule-examples.js";
import { compileConditions } from "../../src/rulebook/compile-conditions.js";
import { checkRulebook } from "../../src/rulebook/load.js";
import { conditionPlaces, sortFiles } from "../../src/rulebook/raw.js";
import { conditionsOf } from "../support/builders/arbitraries.js";
import { RULES_FOLDER, loadShipped, shippedRulebook } from "../support/rulebook/shipped.js";

const rulebook = shippedRulebook();
const rules = rulebook.brakes.flatMap((brake) =>
  brake.rules.map((rule) => ({ brake: brake.id, ...rule })),
);

const GRADED_STUDY = [
  "level-mobilisation",
  "no-turnkey-method",
  "human-cost",
  "financial-cost",
  "elected-officials-place",
  "hierarchical-weight",
  "silos",
  "low-experimentation",
  "scepticism",
];
const GRADED_OTHERWISE = [
  "managers-loss-of-role",
  "control-culture",
  "missing-facilitation",
  "digital-gap",
  "lack-of-time",
  "individual-incentives",
  "statutory-procedure",
  "electoral-calendar",
  "social-dialogue-mistrust",
  "dispersed-sites",
  "small-staff",
  "scattered-priorities",
];

/** Ids and prerequisites of the twelve, by number: plans that are stored name them. */
const TWELVE = [
  ["state-the-purpose"],
  ["secure-sponsorship", 1],
  ["mobilise-every-level", 2],
  ["tailor-the-frame", 1],
  ["fund-time-and-means", 4],
  ["clarify-managers-role", 2],
  ["train-and-facilitate", 4],
  ["build-trust", 6],
  ["equip-the-group", 4],
  ["pilot-then-scale", 4],
  ["evaluate-and-recognise", 10],
  ["anchor-and-transmit", 11],
] as const;

describe("the rulebook that is shipped", () => {
  it("loads without an error and without a warning", () => {
    expect(checkRulebook(RULES_FOLDER).findings).toEqual([]);
    expect(loadShipped().warnings).toEqual([]);
  });

  it("holds the twelve under their ids, each after the one that it needs", () => {
    expect(
      rulebook.recommendations.map(({ number, id, prerequisites }) => ({
        number,
        id,
        needs: prerequisites.map(({ recommendation }) => recommendation),
      })),
    ).toEqual(
      TWELVE.map(([id, needed], i) => ({
        number: i + 1,
        id,
        needs: needed === undefined ? [] : [TWELVE[needed - 1]![0]],
      })),
    );
  });

  it("holds three recommendations in each of the four movements, in their order", () => {
    expect(rulebook.movements.map(({ id }) => id)).toEqual([...MOVEMENTS]);
    const movements = rulebook.recommendations.map(({ movement }) => MOVEMENTS.indexOf(movement));
    expect(movements).toEqual([0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3]);
  });

  it(
    "holds the twenty-one brakes under their ids, those of the study and no other graded " +
      "`study`",
    () => {
      expect(rulebook.brakes.map(({ id }) => id)).toEqual(
        [...GRADED_STUDY, ...GRADED_OTHERWISE].sort(),
      );
      expect(
        rulebook.brakes.filter(({ evidence }) => evidence === "study").map(({ id }) => id),
      ).toEqual([...GRADED_STUDY].sort());
    },
  );

  it("detects brakes by at least eighty rules, each brake by several", () => {
    expect(rules.length).toBeGreaterThanOrEqual(80);
    expect(rulebook.brakes.filter((brake) => brake.rules.length < 3)).toEqual([]);
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  });

  it("can ask about every brake", () => {
    const asked = new Set(rulebook.questions.flatMap(({ brakes }) => brakes));
    expect(rulebook.brakes.map(({ id }) => id).filter((id) => !asked.has(id))).toEqual([]);
  });

  it("finds at least eleven brakes likely from the profile alone, without an answer", () => {
    const onProfile = rules.filter(
      ({ effect, condition }) =>
        effect === "raises" &&
        leavesIn(condition).every(({ fact }) => !fact.startsWith("answers.")),
    );
    expect(new Set(onProfile.map(({ brake }) => brake)).size).toBeGreaterThanOrEqual(11);
  });

  it("eases every brake by some recommendation", () => {
    const eased = new Set(
      rulebook.recommendations.flatMap(({ eases }) => eases.map(({ brake }) => brake)),
    );
    expect(rulebook.brakes.map(({ id }) => id).filter((id) => !eased.has(id))).toEqual([]);
  });

  it("reads the answer to every question", () => {
    const read = new Set(
      conditionsOf(rulebook).flatMap((condition) => leavesIn(condition).map(({ fact }) => fact)),
    );
    expect(
      rulebook.questions.map(({ id }) => id).filter((id) => !read.has(`answers.${id}`)),
    ).toEqual([]);
  });

  it("grades every brake, rule and recommendation, and cites only sources that it names", () => {
    const graded = [...rulebook.brakes, ...rules, ...rulebook.recommendations];
    expect(graded.filter(({ evidence }) => !EVIDENCE_GRADES.includes(evidence))).toEqual([]);
    expect(
      graded.filter(
        ({ reference }) => reference !== undefined && !rulebook.references.has(reference),
      ),
    ).toEqual([]);
  });

  it("asks more effort of a larger collectivity, and never less than nothing", () => {
    for (const { id, effort, durationWeeks } of rulebook.recommendations) {
      const ranges = HEADCOUNT_BANDS.map((band) => effort[band]);
      expect({
        id,
        sound: [...ranges, durationWeeks].every(({ min, max }) => 0 < min && min <= max),
      }).toEqual({ id, sound: true });
      expect({ id, max: ranges.map(({ max }) => max) }).toEqual({
        id,
        max: ranges.map(({ max }) => max).sort((a, b) => a - b),
      });
    }
  });

  it("keeps its thresholds in order", () => {
    expect(rulebook.thresholds.recommended).toBeLessThan(rulebook.thresholds.priority);
  });

  it("names for each type one legal election at most", () => {
    const types = [...rulebook.parameters.values()].flatMap(({ appliesTo }) => appliesTo ?? []);
    expect(types).toEqual([...new Set(types)]);
  });

  it("says what every example of a rule or variant says: one meets it, one does not", () => {
    const raw = sortFiles(loadShipped().source);
    const parse = compileConditions(raw);
    const examples = conditionPlaces(raw).filter(({ example }) => example !== undefined);
    const outcomes = examples.map(({ owner, conditions, example }) => {
      const outcomeOf = (given: NonNullable<typeof example>["met"]) =>
        evaluate(parse(conditions), toFacts(given, rulebook.facts.keys())).outcome;
      return { owner, met: outcomeOf(example!.met), unmet: outcomeOf(example!.unmet) };
    });
    expect(
      outcomes.filter(({ met, unmet }) => met !== Outcome.met || unmet !== Outcome.unmet),
    ).toEqual([]);
    expect(outcomes.length).toBeGreaterThanOrEqual(rules.length);
  });
});
