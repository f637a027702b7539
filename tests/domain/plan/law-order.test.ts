import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { buildPlan } from "../../../src/domain/plan/build-plan.js";
import { checkProfile } from "../../../src/domain/profile/check-profile.js";
import type { Plan } from "../../../src/domain/plan/plan.js";
import type { AnswerInput, ProfileInput } from "../../../src/domain/profile/profile-input.js";
import { digestOf } from "../../../src/json/digest.js";
import { compileRulebook } from "../../../src/rulebook/compile.js";
import { anyProfile } from "../../support/builders/arbitraries.js";
import { shippedFiles, type Loose } from "../../support/rulebook/copies.js";
import { shippedRulebook } from "../../support/rulebook/shipped.js";

const rulebook = shippedRulebook();
const FILES = Object.entries(shippedFiles());

/** A list in an order that a seed decides. */
const shuffled = <T>(list: readonly T[], seed: number): T[] =>
  fc.sample(fc.shuffledSubarray([...list], { minLength: list.length }), { numRuns: 1, seed })[0]!;

/**
 * The order of a list means nothing in these; everywhere else (steps, variants, cases …) its author
 * chose it.
 */
function shuffleLists(files: Record<string, Loose>, seed: number): Record<string, Loose> {
  for (const [file, content] of Object.entries(files)) {
    for (const list of ["rules", "eases", "brakes", "parameters", "references"])
      if (list in content) files[file] = { ...files[file], [list]: shuffled(content[list], seed) };
  }
  return files;
}

const withoutDigest = (plan: Plan) => ({ ...plan, rulebook: { ...plan.rulebook, digest: "" } });

describe("the order", () => {
  it("of the files changes nothing, not even the digest of the rulebook", () => {
    const reorderings = fc
      .integer()
      .map((seed) => compileRulebook(Object.fromEntries(shuffled(FILES, seed))));
    fc.assert(
      fc.property(reorderings, anyProfile(rulebook), (reordered, profile) => {
        expect(digestOf(buildPlan(reordered, profile, []))).toBe(
          digestOf(buildPlan(rulebook, profile, [])),
        );
      }),
      { numRuns: 15 },
    );
  });

  it("of the rules in a file, and of what a recommendation eases, changes nothing in a plan", () => {
    const reorderings = fc
      .integer()
      .map((seed) => compileRulebook(shuffleLists(shippedFiles(), seed)));
    fc.assert(
      fc.property(
        reorderings,
        fc.array(anyProfile(rulebook), { minLength: 3, maxLength: 5 }),
        (reordered, profiles) => {
          for (const profile of profiles)
            expect(digestOf(withoutDigest(buildPlan(reordered, profile, [])))).toBe(
              digestOf(withoutDigest(buildPlan(rulebook, profile, []))),
            );
        },
      ),
      { numRuns: 15 },
    );
  });

  it("of the answers changes nothing in a plan, to the byte", () => {
    const anyAnswer = ({
      id,
      notApplicable,
    }: (typeof rulebook.questions)[number]): fc.Arbitrary<AnswerInput> =>
      fc.oneof(
        fc.integer({ min: 0, max: 4 }).map((level) => ({ question: id, level })),
        fc
          .constantFrom(
            ...(notApplicable ? (["unknown", "not-applicable"] as const) : (["unknown"] as const)),
          )
          .map((state) => ({ question: id, state })),
      );
    const answers = fc.tuple(...rulebook.questions.map(anyAnswer)).chain((all) => fc.subarray(all));
    const orders = answers.chain((given) =>
      fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length })),
    );
    fc.assert(
      fc.property(orders, ([given, reordered]) => {
        expect(JSON.stringify(planOf(reordered))).toBe(JSON.stringify(planOf(given)));
      }),
      { numRuns: 100 },
    );
  });

  it("of the fields of a profile changes nothing in a plan", () => {
    const input = {
      identity: { type: "metropole" },
      size: { agents: 300, population: 90_000, sites: 12 },
      hierarchy: { layers: 6, generalDirector: true, directorates: 9 },
      calendar: { recentMerger: true, nextElection: "2032-03" },
    } as const;
    const backwards = JSON.parse(JSON.stringify(input), (_, value: unknown) =>
      typeof value === "object" && value !== null
        ? Object.fromEntries(Object.entries(value).reverse())
        : value,
    );
    expect(Object.keys(backwards)).toEqual(Object.keys(input).reverse());
    expect(JSON.stringify(planFor(backwards))).toBe(JSON.stringify(planFor(input)));
  });
});

function planFor(input: ProfileInput): Plan {
  const checked = checkProfile(input, { rulebook, official: undefined, today: "2026-11-22" });
  if (checked.faults !== undefined) throw new Error(JSON.stringify(checked.faults));
  return buildPlan(rulebook, checked.profile, checked.notes);
}
const planOf = (answers: AnswerInput[]): Plan =>
  planFor({ identity: { type: "commune" }, size: { agents: 120 }, answers });
