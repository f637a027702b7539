import { describe, expect, it } from "@jest/globals";
import { adaptRecommendation, chooseVariants } from "../../../src/domain/plan/adapt.js";
import type { RawVariant } from "../../../src/rulebook/raw.js";
import { known } from "../../support/builders/builders.js";
import {
  ALWAYS,
  NEVER,
  aRecommendation,
  aRulebook,
  aText,
  aVariant,
  allOf,
  leaf,
} from "../../support/rulebook/parts.js";

const withVariants = (...variants: RawVariant[]) =>
  aRulebook({ recommendations: [aRecommendation({ number: 1, variants })] }).recommendations[0]!;

/** The recommendation as all its variants make it. */
function adapted(...variants: Partial<RawVariant>[]) {
  const recommendation = withVariants(
    ...variants.map((variant, i) => aVariant({ id: `variant-${i}`, ...variant })),
  );
  return adaptRecommendation(recommendation, recommendation.variants);
}
const stepIds = ({ steps }: ReturnType<typeof adapted>) => steps.map(({ id }) => id);
const step = (id: string, text = id) => ({ id, text: aText(text) });

describe("chooseVariants", () => {
  it("tells the variants that apply from those that the unknown leaves open", () => {
    const recommendation = withVariants(
      aVariant({ id: "for-all", when: ALWAYS }),
      aVariant({ id: "for-none", when: NEVER }),
      aVariant({ id: "for-islands", when: allOf(leaf("territory.island", "equal", true)) }),
    );
    const { met, possible } = chooseVariants(
      recommendation,
      new Map([
        ["identity.type", known("commune")],
        ["territory.island", { state: "unknown" }],
      ]),
    );
    expect([met, possible].map((each) => each.map(({ id }) => id))).toEqual([
      ["for-all"],
      ["for-islands"],
    ]);
  });
});

describe("adaptRecommendation", () => {
  it("leaves a recommendation without variants as it stands", () => {
    const recommendation = withVariants();
    const { purpose, lead, participants, firstStep, steps, indicators, pitfalls } = recommendation;
    expect(adaptRecommendation(recommendation, [])).toEqual({
      purpose,
      lead,
      participants,
      firstStep,
      steps,
      indicators,
      pitfalls,
      effortFactor: 1,
    });
  });

  it.each(["purpose", "lead", "participants", "firstStep"] as const)(
    "takes the %s of a variant, of the later where two give one",
    (part) => {
      expect(adapted({ [part]: aText("first") }, {})[part]).toEqual(aText("first"));
      expect(adapted({ [part]: aText("first") }, { [part]: aText("second") })[part]).toEqual(
        aText("second"),
      );
    },
  );

  it("replaces a step where it stands and says which variant wrote it", () => {
    expect(adapted({ replaceSteps: [step("two", "another two")] }).steps[1]).toEqual({
      id: "two",
      text: aText("another two"),
      variant: "variant-0",
    });
    expect(
      adapted({ replaceSteps: [step("two", "a")] }, { replaceSteps: [step("two", "b")] }).steps[1],
    ).toEqual({ id: "two", text: aText("b"), variant: "variant-1" });
  });

  it("removes steps, and does not bring them back by replacing them", () => {
    expect(
      stepIds(adapted({ removeSteps: ["one", "three"] }, { replaceSteps: [step("three")] })),
    ).toEqual(["two", "four"]);
  });

  it("adds a step after another, or first", () => {
    const { steps } = adapted({
      addSteps: [
        { ...step("late"), after: "four" },
        { ...step("later"), after: "late" },
        step("early"),
      ],
    });
    expect(steps.map(({ id }) => id)).toEqual([
      "early",
      "one",
      "two",
      "three",
      "four",
      "late",
      "later",
    ]);
    expect(steps.filter(({ variant }) => variant === "variant-0")).toEqual(
      ["early", "late", "later"].map((id) => ({ ...step(id), variant: "variant-0" })),
    );
  });

  it("adds a step last when the one to follow was removed", () => {
    expect(
      stepIds(
        adapted({ removeSteps: ["two"] }, { addSteps: [{ ...step("orphan"), after: "two" }] }),
      ),
    ).toEqual(["one", "three", "four", "orphan"]);
  });

  it("replaces indicators by id and adds pitfalls", () => {
    const seen = { id: "seen", text: aText("seen by all"), rsu: aText("an indicator of the RSU") };
    const { indicators, pitfalls } = adapted(
      { replaceIndicators: [seen], pitfalls: [aText("one more")] },
      { pitfalls: [aText("and another")] },
    );
    expect(indicators.map(({ id, text }) => [id, text.en])).toEqual([
      ["heard", "recommendation 1"],
      ["seen", "seen by all"],
    ]);
    expect(indicators[1]).toEqual(seen);
    expect(pitfalls.map(({ en }) => en)).toEqual(["recommendation 1", "one more", "and another"]);
  });

  it("multiplies the factors of effort", () => {
    expect(
      adapted({ effortFactorPercent: 150 }, { effortFactorPercent: 60 }, {}).effortFactor,
    ).toBeCloseTo(0.9, 12);
  });
});
