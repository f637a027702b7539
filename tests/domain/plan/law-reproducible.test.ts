import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { buildPlan } from "../../../src/domain/plan/build-plan.js";
import type { CollectivityProfile } from "../../../src/domain/profile/profile.js";
import { digestOf } from "../../../src/json/digest.js";
import { loadRulebook } from "../../../src/rulebook/load.js";
import { anyProfile } from "../../support/builders/arbitraries.js";
import { RULES_FOLDER, shippedRulebook } from "../../support/rulebook/shipped.js";

const rulebook = shippedRulebook();

/** Freezes a value to its depths; a frozen map refuses to be changed too. */
function freeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  if (value instanceof Map) {
    for (const [key, each] of value) freeze([key, each]);
    const refuse = () => {
      throw new Error("the input was changed");
    };
    Object.assign(value, { set: refuse, delete: refuse, clear: refuse });
  }
  Object.values(value).forEach(freeze);
  return Object.freeze(value);
}

/** A value as JSON, maps included. */
const written = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) => (each instanceof Map ? [...each] : each));

describe("a plan", () => {
  it("is the same to the byte, however often it is drawn up", () => {
    fc.assert(
      fc.property(anyProfile(rulebook), (profile) => {
        expect(JSON.stringify(buildPlan(rulebook, profile, []))).toBe(
          JSON.stringify(buildPlan(rulebook, profile, [])),
        );
      }),
      { numRuns: 100 },
    );
  });

  it(
    "is the same to the byte from the same files read anew, and from the same profile said " +
      "anew",
    () => {
      const again = loadRulebook(RULES_FOLDER).rulebook;
      const anew = ({ values, answers, ...rest }: CollectivityProfile): CollectivityProfile => ({
        ...structuredClone(rest),
        values: new Map([...values].reverse()),
        answers: new Map([...answers].reverse()),
      });
      expect(again).not.toBe(rulebook);
      fc.assert(
        fc.property(anyProfile(rulebook), (profile) => {
          expect(JSON.stringify(buildPlan(again, anew(profile), []))).toBe(
            JSON.stringify(buildPlan(rulebook, profile, [])),
          );
        }),
        { numRuns: 50 },
      );
    },
  );

  it("does not depend on what was drawn up before it", () => {
    fc.assert(
      fc.property(anyProfile(rulebook), anyProfile(rulebook), (one, other) => {
        const first = JSON.stringify(buildPlan(rulebook, one, []));
        buildPlan(rulebook, other, []);
        expect(JSON.stringify(buildPlan(rulebook, one, []))).toBe(first);
      }),
      { numRuns: 50 },
    );
  });

  it("leaves its profile and its rulebook as they were", () => {
    const frozen = freeze(loadRulebook(RULES_FOLDER).rulebook);
    fc.assert(
      fc.property(anyProfile(rulebook), (profile) => {
        const before = written(profile);
        buildPlan(frozen, freeze(profile), freeze([{ code: "note", path: "", values: {} }]));
        expect(written(profile)).toBe(before);
      }),
      { numRuns: 50 },
    );
    expect(written(frozen)).toBe(written(rulebook));
  });

  it("is JSON and nothing else: it comes back from storage as it went", () => {
    fc.assert(
      fc.property(anyProfile(rulebook), (profile) => {
        const plan = buildPlan(rulebook, profile, []);
        const stored = JSON.parse(JSON.stringify(plan));
        expect(stored).toStrictEqual(plan);
        expect(digestOf(stored)).toBe(digestOf(plan));
      }),
      { numRuns: 50 },
    );
  });
});
