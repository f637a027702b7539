import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { buildPlan } from "../../../src/domain/plan/build-plan.js";
import { detectBrakes } from "../../../src/domain/ranking/brakes.js";
import { factsOf, type Plan } from "../../../src/domain/plan/plan.js";
import type { Capacity } from "../../../src/domain/profile/capacity.js";
import type { CollectivityProfile } from "../../../src/domain/profile/profile.js";
import { drawUpProgramme } from "../../../src/domain/programme/draw-up-programme.js";
import { CONSTRAINTS, type Programme } from "../../../src/domain/programme/programme.js";
import { rankRecommendations } from "../../../src/domain/ranking/sequence.js";
import { round } from "../../../src/domain/ranking/round.js";
import { anyProfile } from "../../support/builders/arbitraries.js";
import { aProfile } from "../../support/builders/builders.js";
import { ALWAYS, aBrake, aRule, aRulebook } from "../../support/rulebook/parts.js";
import { shippedRulebook } from "../../support/rulebook/shipped.js";

describe("a plan with means", () => {
  const rulebook = aRulebook({
    brakes: [aBrake({ rules: [aRule({ when: ALWAYS, weight: 60 })] })],
  });
  const plan = (sketch: Partial<Capacity>, agents?: number): Plan =>
    buildPlan(
      rulebook,
      aProfile({ ...(agents !== undefined && { agents }), capacity: sketch }),
      [],
    );

  it("holds for in place what the caller says is done, and its prerequisites for fulfilled", () => {
    const done = plan({ done: ["r1"] }, 100).recommendations.find(({ id }) => id === "r1")!;
    expect(done).toMatchObject({
      status: "already-in-place",
      possibleStatuses: ["already-in-place"],
    });
    expect(done.schedule).toBeUndefined();
    expect(plan({ done: ["r1"] }).facts.at(-1)).toEqual({
      id: "capacity.done.r1",
      state: "known",
      value: true,
      source: { kind: "caller", path: "/capacity/done" },
    });
  });

  it("can be asked new questions by its facts alone: they give the ranks that it has", () => {
    const drawn = plan({ done: ["r1", "r3"] });
    const facts = factsOf(drawn);
    const steps = rankRecommendations(rulebook, facts, detectBrakes(rulebook, facts));
    expect(steps.map(({ recommendation, status }) => [recommendation.id, status])).toEqual(
      drawn.recommendations.map(({ id, status }) => [id, status]),
    );
  });

  it("leaves every brake as the answers show it", () => {
    expect(
      plan({ done: ["r1", "r2"], underWay: [{ recommendation: "r3", share: 0.9 }] }).brakes,
    ).toEqual(plan({}).brakes);
  });

  it("counts with the middle of the range of its headcount band, or of all bands", () => {
    const daysOf = ({ programme: drawn }: Plan) => drawn!.waves[0]!.actions[0]!.agentDays;
    expect(daysOf(plan({ agentDaysPerHalfYear: 1_000 }, 100))).toBe(35);
    expect(daysOf(plan({ agentDaysPerHalfYear: 1_000 }))).toBe(40);
  });
});

const rulebook = shippedRulebook();
const anyCapacity: fc.Arbitrary<Capacity> = fc
  .record({
    agentDaysPerHalfYear: fc.oneof(
      fc.integer({ min: 1, max: 30 }),
      fc.integer({ min: 1, max: 400 }),
    ),
    halfYears: fc.integer({ min: 1, max: 12 }),
    startOn: fc.constantFrom("2026-08-31", "2027-01-01"),
    costs: fc
      .subarray(rulebook.recommendations.map(({ id }) => id))
      .chain((ids) =>
        fc.tuple(
          ...ids.map((id) =>
            fc.integer({ min: 0, max: 20 }).map((euros) => ({ recommendation: id, euros })),
          ),
        ),
      ),
    underWay: fc
      .subarray(
        rulebook.recommendations.map(({ id }) => id),
        { maxLength: 3 },
      )
      .chain((ids) =>
        fc.tuple(
          ...ids.map((id) =>
            fc
              .integer({ min: 0, max: 99 })
              .map((percent) => ({ recommendation: id, share: percent / 100 })),
          ),
        ),
      ),
    done: fc.constantFrom<string[]>(
      [],
      ["state-the-purpose"],
      ["state-the-purpose", "tailor-the-frame"],
    ),
  })
  .chain((drawn) =>
    fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined }).map((budgetEuros) => ({
      ...drawn,
      ...(budgetEuros !== undefined && drawn.costs.length > 0 && { budgetEuros }),
    })),
  );

const holdsForAny = (
  law: (
    plan: Plan,
    drawn: Programme,
    redraw: (changes: Partial<Capacity>) => Programme,
    profile: CollectivityProfile,
  ) => void,
  numRuns = 150,
) =>
  fc.assert(
    fc.property(anyProfile(rulebook), anyCapacity, (profile, means) => {
      const plan = buildPlan(rulebook, { ...profile, capacity: means }, []);
      law(
        plan,
        plan.programme!,
        (changes) => drawUpProgramme({ ...means, ...changes }, plan.recommendations, plan.brakes),
        profile,
      );
    }),
    { numRuns },
  );

describe("the programme of any collectivity under any means", () => {
  it("adds nothing to a plan but itself", () => {
    fc.assert(
      fc.property(anyProfile(rulebook), anyCapacity, (profile, means) => {
        const { programme: drawn, ...rest } = buildPlan(
          rulebook,
          { ...profile, capacity: { ...means, done: [] } },
          [],
        );
        expect(JSON.stringify(rest)).toBe(JSON.stringify(buildPlan(rulebook, profile, [])));
        expect(drawn).toBeDefined();
      }),
      { numRuns: 60 },
    );
  });

  it("keeps its order, its agent-days and its half-years", () => {
    holdsForAny(
      ({ recommendations }, { capacity: { agentDaysPerHalfYear, halfYears, underWay }, waves }) => {
        const byId = new Map(recommendations.map((each) => [each.id, each]));
        const done = new Set<string>();
        const shares = new Map<string, number>();
        expect(waves).toHaveLength(halfYears);
        for (const { agentDays, actions } of waves) {
          expect(agentDays).toBeLessThanOrEqual(agentDaysPerHalfYear);
          expect(agentDays).toBeCloseTo(
            actions.reduce((sum, each) => sum + each.agentDays, 0),
            6,
          );
          for (const { id, share, completed } of actions) {
            for (const needed of byId.get(id)!.prerequisites)
              expect(needed.done || done.has(needed.id)).toBe(true);
            shares.set(
              id,
              (shares.get(id) ??
                underWay.find(({ recommendation }) => recommendation === id)?.share ??
                0) + share,
            );
            if (completed) done.add(id);
          }
        }
        for (const share of shares.values()) expect(share).toBeCloseTo(1, 6);
        expect([...shares.keys()].sort()).toEqual([...done].sort());
      },
    );
  });

  it("adds up to its objective, by what every brake keeps", () => {
    holdsForAny(({ brakes, recommendations }, { waves, objective }) => {
      const done: string[] = [];
      for (const { actions, easing } of waves) {
        done.push(...actions.filter(({ completed }) => completed).map(({ id }) => id));
        const eased = brakes.reduce(
          (sum, { id, intensity: { value } }) =>
            sum +
            value -
            recommendations
              .filter((each) => done.includes(each.id))
              .reduce(
                (left, each) =>
                  left * (1 - (each.brakes.find((found) => found.brake === id)?.strength ?? 0)),
                value,
              ),
          0,
        );
        expect(easing).toBeCloseTo(eased, 3);
      }
      expect(objective).toBe(
        round(waves.reduce((sum, { weight, easing }) => sum + weight * easing, 0)),
      );
    });
  });

  it(
    "accounts for every recommendation to be carried out: those left out would fit with what " +
      "they are said to lack",
    () => {
      holdsForAny(({ recommendations }, drawn, redraw) => {
        const {
          waves,
          leftOut,
          objective,
          capacity: { agentDaysPerHalfYear, halfYears, budgetEuros },
        } = drawn;
        const planned = new Set(waves.flatMap(({ actions }) => actions.map(({ id }) => id)));
        expect([...planned, ...leftOut.map(({ id }) => id)].sort()).toEqual(
          recommendations
            .filter(({ schedule }) => schedule !== undefined)
            .map(({ id }) => id)
            .sort(),
        );
        for (const { reasons, needs, missingAgentDays, missingEuros } of leftOut) {
          expect(reasons).not.toEqual([]);
          expect(leftOut.map(({ id }) => id)).toEqual(expect.arrayContaining([...needs]));
          const lacks = [missingAgentDays, missingEuros].filter((lack) => lack !== undefined);
          expect(lacks.every((lack) => lack > 0)).toBe(true);
          expect(lacks.length === 0).toBe(reasons.includes("no-easing"));
          if (reasons.includes("no-easing")) continue;
          const given = redraw({
            agentDaysPerHalfYear:
              agentDaysPerHalfYear + Math.ceil((missingAgentDays ?? 0) / halfYears),
            ...(budgetEuros !== undefined && { budgetEuros: budgetEuros + (missingEuros ?? 0) }),
          });
          expect(given.objective).toBeGreaterThan(objective);
        }
      }, 100);
    },
  );

  it("grows with the agent-days that it names, and not with one less", () => {
    holdsForAny((_, { objective, more, capacity: { agentDaysPerHalfYear } }, redraw) => {
      if (more === undefined) {
        for (const factor of [2, 1_000])
          expect(redraw({ agentDaysPerHalfYear: agentDaysPerHalfYear * factor }).objective).toBe(
            objective,
          );
        return;
      }
      const given = redraw({ agentDaysPerHalfYear: agentDaysPerHalfYear + more.perHalfYear });
      expect(given.objective).toBe(more.objective);
      expect(more.objective).toBeGreaterThan(objective);
      expect(
        redraw({ agentDaysPerHalfYear: agentDaysPerHalfYear + more.perHalfYear - 1 }).objective,
      ).toBe(objective);
      expect(more.changes.some(({ from = Infinity, to = Infinity }) => to < from)).toBe(true);
    });
  });

  it("names the constraint without which it would gain most", () => {
    holdsForAny((_, { binding: { constraint, gains }, capacity: { budgetEuros } }) => {
      expect(Object.values(gains).every((gain) => gain >= 0)).toBe(true);
      if (budgetEuros === undefined) expect(gains.budget).toBe(0);
      const most = Math.max(...CONSTRAINTS.map((each) => gains[each]));
      expect(constraint === "none" ? most : gains[constraint]).toBe(most);
      expect(constraint === "none").toBe(most === 0);
    });
  });

  it("comes back from storage as it went", () => {
    holdsForAny((plan) => expect(JSON.parse(JSON.stringify(plan))).toStrictEqual(plan), 40);
  });
});
