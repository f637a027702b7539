import { describe, expect, it } from "@jest/globals";
import { sequenceSteps } from "../../../src/domain/ranking/sequence.js";
import type { Status } from "../../../src/domain/ranking/status.js";
import { aRecommendation, aRulebook, needing } from "../../support/rulebook/parts.js";

interface Sketch {
  readonly relevance?: number;
  readonly needs?: readonly string[];
  readonly status?: Status;
  /** Weeks. */
  readonly lasts?: number;
}

/** Sequences the twelve: those sketched, by number; the others are optional and ease little. */
function sequence(sketches: Readonly<Record<number, Sketch>>) {
  const recommendations = Object.entries(sketches).map(([number, { needs = [], lasts = 2 }]) =>
    aRecommendation({
      number: Number(number),
      prerequisites: needing(...needs),
      durationWeeks: { min: lasts, max: 2 * lasts },
    }),
  );
  const judged = aRulebook({ recommendations }).recommendations.map((recommendation) => {
    const { relevance = 0.1, status = statusOf(relevance) } = sketches[recommendation.number] ?? {};
    return {
      recommendation,
      relevance: { value: relevance, min: relevance, max: relevance },
      contributions: [],
      status,
      possibleStatuses: [status],
    };
  });
  return sequenceSteps(judged);
}

function statusOf(relevance: number): Status {
  if (relevance >= 0.55) return "priority";
  return relevance >= 0.3 ? "recommended" : "optional";
}

const inOrder = (steps: ReturnType<typeof sequence>) =>
  steps.map(({ recommendation }) => recommendation.id);
const find = (steps: ReturnType<typeof sequence>, id: string) =>
  steps.find(({ recommendation }) => recommendation.id === id)!;

describe("sequenceSteps, in rank", () => {
  it("goes by relevance where nothing waits for anything", () => {
    const steps = sequence({
      7: { relevance: 0.9 },
      2: { relevance: 0.7 },
      11: { relevance: 0.4 },
    });
    expect(inOrder(steps).slice(0, 3)).toEqual(["r7", "r2", "r11"]);
    expect(steps.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(
      steps.every(
        ({ rank, relevanceRank, pulledUpBy }) => rank === relevanceRank && pulledUpBy === undefined,
      ),
    ).toBe(true);
  });

  it(
    "breaks a tie by movement, then number, and holds two values for tied that the plan shows " +
      "as one",
    () => {
      expect(inOrder(sequence({}))).toEqual([
        "r1",
        "r2",
        "r3",
        "r4",
        "r5",
        "r6",
        "r7",
        "r8",
        "r9",
        "r10",
        "r11",
        "r12",
      ]);
      expect(
        inOrder(sequence({ 12: { relevance: 0.600_04 }, 3: { relevance: 0.6 } })).slice(0, 2),
      ).toEqual(["r3", "r12"]);
    },
  );

  it("breaks a tie by movement even against the number", () => {
    const recommendations = [
      aRecommendation({ number: 1, movement: "durability" }),
      aRecommendation({ number: 2, movement: "objective" }),
    ];
    const judged = aRulebook({ recommendations })
      .recommendations.slice(0, 2)
      .map((recommendation) => ({
        recommendation,
        relevance: { value: 0.5, min: 0.5, max: 0.5 },
        contributions: [],
        status: "recommended" as const,
        possibleStatuses: [],
      }));
    expect(inOrder(sequenceSteps(judged))).toEqual(["r2", "r1"]);
  });

  it("pulls a prerequisite up to just before what needs it, and says by what", () => {
    const steps = sequence({
      9: { relevance: 0.9, needs: ["r4"] },
      4: { relevance: 0.2, needs: ["r1"] },
      2: { relevance: 0.8 },
    });
    expect(inOrder(steps).slice(0, 4)).toEqual(["r1", "r4", "r9", "r2"]);
    expect(find(steps, "r1")).toMatchObject({
      rank: 1,
      relevanceRank: 4,
      pulledUpBy: { id: "r4" },
    });
    expect(find(steps, "r4")).toMatchObject({
      rank: 2,
      relevanceRank: 3,
      pulledUpBy: { id: "r9" },
    });
    expect(find(steps, "r9").pulledUpBy).toBeUndefined();
  });

  it("pulls nothing up whose own turn has come already", () => {
    const steps = sequence({ 4: { relevance: 0.9 }, 9: { relevance: 0.8, needs: ["r4"] } });
    expect(inOrder(steps).slice(0, 2)).toEqual(["r4", "r9"]);
    expect(find(steps, "r4").pulledUpBy).toBeUndefined();
  });

  it("neither waits for nor pulls up what is in place or without object", () => {
    const steps = sequence({
      9: { relevance: 0.9, needs: ["r4", "r5"] },
      4: { status: "already-in-place" },
      5: { status: "not-applicable" },
    });
    expect(inOrder(steps)[0]).toBe("r9");
    expect(find(steps, "r4").pulledUpBy).toBeUndefined();
  });

  it("puts what is in place last but for what is without object, each by relevance", () => {
    const done = { status: "already-in-place" } as const;
    const without = { status: "not-applicable" } as const;
    const steps = sequence({
      1: { ...without, relevance: 0.9 },
      2: { ...done, relevance: 0.7 },
      3: { ...done, relevance: 0.8 },
    });
    expect(inOrder(steps).slice(-3)).toEqual(["r3", "r2", "r1"]);
    expect(find(steps, "r1")).toMatchObject({ rank: 12, relevanceRank: 1 });
  });
});

describe("sequenceSteps, in time", () => {
  it(
    "begins what is urgent at once, what is recommended after a quarter, what is optional " +
      "after a year",
    () => {
      const steps = sequence({
        1: { relevance: 0.9 },
        2: { relevance: 0.4 },
        3: { relevance: 0.1 },
      });
      expect(["r1", "r2", "r3"].map((id) => find(steps, id))).toMatchObject([
        { startWeek: 0, horizon: "quarter" },
        { startWeek: 13, horizon: "year" },
        { startWeek: 52, horizon: "term" },
      ]);
    },
  );

  it("begins nothing before its prerequisites can have ended", () => {
    const steps = sequence({
      1: { relevance: 0.9, lasts: 6 },
      2: { relevance: 0.8, needs: ["r1"], lasts: 7 },
      3: { relevance: 0.7, needs: ["r1", "r2"] },
    });
    expect(["r1", "r2", "r3"].map((id) => find(steps, id).startWeek)).toEqual([0, 6, 13]);
  });

  it.each([
    [12, "quarter"],
    [13, "year"],
    [51, "year"],
    [52, "term"],
  ])("counts a start in week %d as within the %s", (lasts, horizon) => {
    expect(
      find(sequence({ 1: { relevance: 0.9, lasts }, 2: { relevance: 0.8, needs: ["r1"] } }), "r2"),
    ).toMatchObject({ startWeek: lasts, horizon });
  });

  it("lends a prerequisite the urgency of what waits for it, through every step between", () => {
    const steps = sequence({
      9: { relevance: 0.9, needs: ["r4"] },
      4: { relevance: 0.1, needs: ["r1"] },
      1: { relevance: 0.2 },
      10: { relevance: 0.4, needs: ["r4"] },
    });
    expect(["r1", "r4", "r9", "r10"].map((id) => find(steps, id).urgency)).toEqual([
      "priority",
      "priority",
      "priority",
      "recommended",
    ]);
    expect(["r1", "r4", "r9"].map((id) => find(steps, id).startWeek)).toEqual([0, 2, 4]);
  });

  it("schedules nothing that needs not be carried out", () => {
    const steps = sequence({ 4: { status: "already-in-place" }, 5: { status: "not-applicable" } });
    for (const id of ["r4", "r5"]) {
      expect(find(steps, id)).not.toHaveProperty("startWeek");
      expect(find(steps, id)).not.toHaveProperty("horizon");
    }
    expect(find(steps, "r4").urgency).toBe("already-in-place");
  });
});
