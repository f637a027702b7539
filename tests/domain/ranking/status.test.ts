import { describe, expect, it } from "@jest/globals";
import type { Estimate } from "../../../src/domain/ranking/brakes.js";
import { STATUSES, isActionable, judgeStatus } from "../../../src/domain/ranking/status.js";
import { someFacts } from "../../support/builders/builders.js";
import { aRecommendation, aRulebook, aText, allOf, leaf } from "../../support/rulebook/parts.js";

const IN_PLACE = {
  because: aText("it is there"),
  conditions: allOf(leaf("territory.island", "equal", true)),
};
const WITHOUT_OBJECT = {
  because: aText("there is nobody"),
  conditions: allOf(leaf("territory.mountain", "equal", true)),
};
const rulebook = aRulebook({
  recommendations: [
    aRecommendation({ number: 1, inPlace: IN_PLACE, notApplicable: WITHOUT_OBJECT }),
  ],
  thresholds: { priority: 55, recommended: 30 },
});

interface Case {
  /** Unknown where left out. */
  readonly inPlace?: boolean;
  readonly withoutObject?: boolean;
  readonly relevance: number | Estimate;
}

function judge({ inPlace, withoutObject, relevance }: Case) {
  const facts = someFacts(rulebook, {
    ...(inPlace !== undefined && { "territory.island": inPlace }),
    ...(withoutObject !== undefined && { "territory.mountain": withoutObject }),
  });
  const estimate =
    typeof relevance === "number"
      ? { value: relevance, min: relevance, max: relevance }
      : relevance;
  const { status, possibleStatuses } = judgeStatus(rulebook, facts, {
    recommendation: rulebook.recommendations[0]!,
    relevance: estimate,
    contributions: [],
  });
  return { status, possibleStatuses };
}
const known = { inPlace: false, withoutObject: false };

describe("judgeStatus", () => {
  it.each([
    [0.55, "priority"],
    [0.549_95, "priority"],
    [0.549_94, "recommended"],
    [0.3, "recommended"],
    [0.299_94, "optional"],
    [0, "optional"],
  ])("reads the relevance %d as the plan shows it, rounded: %s", (relevance, status) => {
    expect(judge({ ...known, relevance })).toEqual({ status, possibleStatuses: [status] });
  });

  it("finds in place what is in place, however relevant", () => {
    expect(judge({ inPlace: true, withoutObject: false, relevance: 0.9 })).toEqual({
      status: "already-in-place",
      possibleStatuses: ["already-in-place"],
    });
  });

  it("finds in place, before it asks whether there is an object", () => {
    expect(judge({ inPlace: true, withoutObject: true, relevance: 0.9 }).status).toBe(
      "already-in-place",
    );
  });

  it("finds without object what is, and leaves open that it be in place after all", () => {
    expect(judge({ inPlace: false, withoutObject: true, relevance: 0.9 })).toEqual({
      status: "not-applicable",
      possibleStatuses: ["not-applicable"],
    });
    expect(judge({ withoutObject: true, relevance: 0.9 })).toEqual({
      status: "not-applicable",
      possibleStatuses: ["already-in-place", "not-applicable"],
    });
  });

  it("decides nothing by a condition that is undetermined, and only leaves its status possible", () => {
    expect(judge({ relevance: 0.9 })).toEqual({
      status: "priority",
      possibleStatuses: ["priority", "already-in-place", "not-applicable"],
    });
    expect(judge({ inPlace: false, relevance: 0.9 }).possibleStatuses).toEqual([
      "priority",
      "not-applicable",
    ]);
    expect(judge({ withoutObject: false, relevance: 0.9 }).possibleStatuses).toEqual([
      "priority",
      "already-in-place",
    ]);
  });

  it("names every status between the bounds of the relevance, best first", () => {
    expect(judge({ ...known, relevance: { value: 0.4, min: 0.1, max: 0.8 } })).toEqual({
      status: "recommended",
      possibleStatuses: ["priority", "recommended", "optional"],
    });
    expect(judge({ ...known, relevance: { value: 0.1, min: 0.1, max: 0.4 } })).toEqual({
      status: "optional",
      possibleStatuses: ["recommended", "optional"],
    });
  });

  it("takes a recommendation that says nothing of its object as always having one", () => {
    const plain = aRulebook();
    const weighed = {
      recommendation: plain.recommendations[0]!,
      relevance: { value: 0, min: 0, max: 0 },
      contributions: [],
    };
    expect(
      judgeStatus(plain, someFacts(plain, { "identity.type": "commune" }), weighed)
        .possibleStatuses,
    ).toEqual(["optional"]);
  });
});

describe("isActionable", () => {
  it("holds for what is still to be carried out", () => {
    expect(STATUSES.filter(isActionable)).toEqual(["priority", "recommended", "optional"]);
  });
});
