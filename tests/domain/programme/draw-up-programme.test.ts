import { describe, expect, it } from "@jest/globals";
import { type Programme } from "../../../src/domain/programme/programme.js";
import { round } from "../../../src/domain/ranking/round.js";
import { brake, action, FRAME, TRUST, ACTIONS, capacity, programme } from "./worked-example.js";
const completions = ({ waves }: Programme) =>
  Object.fromEntries(
    waves.flatMap(({ halfYear, actions }) =>
      actions.filter(({ completed }) => completed).map(({ id }) => [id, halfYear]),
    ),
  );

describe("drawUpProgramme", () => {
  it(
    "spreads the work over half-years, each action after what it needs, and eases from the " +
      "end of that in which it is completed",
    () => {
      expect(programme()).toEqual({
        capacity: capacity(),
        objective: 1.2083,
        intensity: 1.3,
        waves: [
          {
            halfYear: 1,
            from: "2027-01-01",
            to: "2027-06-30",
            weight: 0.98,
            agentDays: 20,
            easing: 0.4,
            actions: [
              { id: "frame", agentDays: 10, share: 1, completed: true },
              { id: "trust", agentDays: 10, share: 0.5, completed: false },
            ],
          },
          {
            halfYear: 2,
            from: "2027-07-01",
            to: "2027-12-31",
            weight: 0.9604,
            agentDays: 10,
            easing: 0.85,
            actions: [{ id: "trust", agentDays: 10, share: 0.5, completed: true }],
          },
        ],
        leftOut: [{ id: "means", reasons: ["capacity"], needs: [], missingAgentDays: 5 }],
        binding: {
          constraint: "capacity",
          gains: { capacity: 0.635, budget: 0, prerequisites: 0.245 },
        },
        more: { perHalfYear: 3, objective: 1.3044, changes: [{ id: "means", to: 2 }] },
      });
    },
  );

  it("counts only what is left of an action under way", () => {
    const { waves, objective, leftOut } = programme({
      underWay: [{ recommendation: "trust", share: 0.5 }],
    });
    expect(waves.map(({ actions }) => actions)).toEqual([
      [
        { id: "frame", agentDays: 10, share: 1, completed: true },
        { id: "trust", agentDays: 10, share: 0.5, completed: true },
      ],
      [{ id: "means", agentDays: 15, share: 1, completed: true }],
    ]);
    expect(objective).toBe(round(0.98 * 0.85 + 0.9604 * 0.95));
    expect(leftOut).toEqual([]);
  });

  it("keeps to the budget, adds up what it costs, and says what one left out lacks", () => {
    const costs = [
      { recommendation: "frame", euros: 1_000 },
      { recommendation: "trust", euros: 5_000 },
    ];
    const { leftOut, binding, costEuros } = programme({
      agentDaysPerHalfYear: 40,
      budgetEuros: 4_000,
      costs,
    });
    expect(leftOut).toEqual([{ id: "trust", reasons: ["budget"], needs: [], missingEuros: 2_000 }]);
    expect(binding).toEqual({
      constraint: "budget",
      gains: { capacity: 0, budget: round(0.98 * 0.25 + 0.9604 * 0.35), prerequisites: 0 },
    });
    expect(costEuros).toBe(1_000);
    expect(programme({ costs }).costEuros).toBe(6_000);
  });

  it("names both means where both are short", () => {
    const { leftOut } = programme({
      budgetEuros: 0,
      costs: [{ recommendation: "means", euros: 300 }],
    });
    expect(leftOut).toEqual([
      {
        id: "means",
        reasons: ["capacity", "budget"],
        needs: [],
        missingAgentDays: 5,
        missingEuros: 300,
      },
    ]);
  });

  it("names what is left out with that which it needs", () => {
    const { leftOut, binding } = programme({ agentDaysPerHalfYear: 4 }, [FRAME, TRUST]);
    expect(leftOut).toEqual([
      { id: "frame", reasons: ["capacity"], needs: [], missingAgentDays: 2 },
      {
        id: "trust",
        reasons: ["prerequisite-left-out", "capacity"],
        needs: ["frame"],
        missingAgentDays: 22,
      },
    ]);
    expect(binding.constraint).toBe("capacity");
  });

  it("carries out no action that eases nothing, unless another needs it", () => {
    const idle = action("idle", 1, {});
    expect(programme({}, [idle, FRAME]).leftOut).toEqual([
      { id: "idle", reasons: ["no-easing"], needs: [] },
    ]);
    expect(
      completions(programme({}, [idle, action("later", 5, { silos: 0.5 }, { needs: ["idle"] })])),
    ).toEqual({ idle: 1, later: 1 });
  });

  it("is bound by prerequisites where the order that they impose costs most", () => {
    const { binding } = programme({ halfYears: 1 }, [
      action("long", 20, {}),
      action("short", 19, { silos: 0.5 }, { needs: ["long"] }),
    ]);
    expect(binding.constraint).toBe("capacity");
    const { binding: tight } = programme(
      { halfYears: 1, budgetEuros: 0, costs: [{ recommendation: "long", euros: 1 }] },
      [action("long", 20, {}), action("short", 19, { silos: 0.5 }, { needs: ["long"] })],
    );
    expect(tight).toEqual({
      constraint: "prerequisites",
      gains: { capacity: 0, budget: 0, prerequisites: 0.392 },
    });
  });

  it(
    "is bound by nothing where everything is completed in the first half-year, or nothing " +
      "eases anything",
    () => {
      const nothing = { constraint: "none", gains: { capacity: 0, budget: 0, prerequisites: 0 } };
      const ample = programme({ agentDaysPerHalfYear: 45 });
      expect([ample.binding, ample.leftOut, ample.more]).toEqual([nothing, [], undefined]);
      const idle = programme({}, ACTIONS, [brake("silos", 0), brake("scepticism", 0)]);
      expect([
        idle.binding,
        idle.objective,
        idle.waves.flatMap(({ actions }) => actions),
        idle.more,
      ]).toEqual([nothing, 0, [], undefined]);
      expect(programme({}, []).waves.map(({ agentDays, easing }) => [agentDays, easing])).toEqual([
        [0, 0],
        [0, 0],
      ]);
    },
  );

  it("leaves aside what is in place or without object", () => {
    const { waves, leftOut } = programme({ agentDaysPerHalfYear: 100 }, [
      action("there", 5, { silos: 0.9 }, { status: "already-in-place" }),
      action("void", 5, { silos: 0.9 }, { status: "not-applicable" }),
      FRAME,
    ]);
    expect(waves.flatMap(({ actions }) => actions.map(({ id }) => id))).toEqual(["frame"]);
    expect(leftOut).toEqual([]);
  });

  it("says what more agent-days would put off or push out, too", () => {
    const [early, big, late] = [
      action("early", 12, { silos: 0.3 }),
      action("big", 22, { silos: 0.5, scepticism: 0.5 }),
      action("late", 5, { scepticism: 0.1 }),
    ];
    const { more } = programme({ halfYears: 1 }, [early, big, late]);
    expect(more).toMatchObject({
      perHalfYear: 2,
      changes: [
        { id: "early", from: 1 },
        { id: "big", to: 1 },
        { id: "late", from: 1 },
      ],
    });
  });

  it("takes any share of work, so little be left of it", () => {
    const { waves } = programme({ underWay: [{ recommendation: "frame", share: 0.999_999_999 }] }, [
      FRAME,
    ]);
    expect(waves[0]!.actions).toEqual([
      { id: "frame", agentDays: 0.01, share: 0, completed: true },
    ]);
  });
});
