import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { buildPlan } from "../../../src/domain/plan/build-plan.js";
import { reevaluate } from "../../../src/domain/plan/reevaluate.js";
import { compileRulebook } from "../../../src/rulebook/compile.js";
import { aProfile } from "../../support/builders/builders.js";
import { anyProfile } from "../../support/builders/arbitraries.js";
import { shippedFiles, type Loose } from "../../support/rulebook/copies.js";
import { shippedRulebook } from "../../support/rulebook/shipped.js";

const rulebook = shippedRulebook();
const SAME = { differences: [], added: [] };
/** A plan as it comes back from storage. */
const stored = (
  profile = aProfile({
    agents: 600,
    layers: 5,
    directorates: 8,
    answers: { "shared-projects": 1, signatures: 1 },
  }),
): Loose =>
  JSON.parse(
    JSON.stringify(
      buildPlan(rulebook, profile, [{ code: "a-note", path: "/size", values: { agents: 600 } }]),
    ),
  );

describe("a stored plan, drawn up again from its own facts", () => {
  it("is identical, whatever it is of", () => {
    fc.assert(
      fc.property(anyProfile(rulebook), (profile) => {
        expect(reevaluate(rulebook, stored(profile))).toEqual(SAME);
      }),
      { numRuns: 200 },
    );
  });

  it("is identical with its digests, which are no part of it, and in any order of keys", () => {
    const plan = stored();
    const backwards = (value: Loose): Loose =>
      Array.isArray(value)
        ? value.map(backwards)
        : typeof value === "object" && value !== null
          ? Object.fromEntries(
              Object.entries(value)
                .reverse()
                .map(([key, each]) => [key, backwards(each)]),
            )
          : value;
    expect(
      reevaluate(rulebook, {
        ...backwards(plan),
        digests: { facts: "", rulebook: "", result: "" },
      }),
    ).toEqual(SAME);
  });

  it(
    "is identical where it was stored by code that did not know a field yet, and the field is " +
      "named",
    () => {
      const plan = stored();
      for (const each of plan.recommendations) delete each.urgency;
      delete plan.unknowns;
      const { differences, added } = reevaluate(rulebook, plan);
      expect(differences).toEqual([]);
      expect(added).toHaveLength(13);
      expect(added).toEqual(
        expect.arrayContaining([["unknowns"], ["recommendations", "11", "urgency"]]),
      );
    },
  );

  it("shows a changed result where it was changed", () => {
    const plan = stored();
    const { rank } = plan.recommendations[4];
    plan.recommendations[4].rank = 1;
    expect(reevaluate(rulebook, plan)).toEqual({
      differences: [{ path: ["recommendations", "4", "rank"], stored: 1, recomputed: rank }],
      added: [],
    });
  });

  it("shows what another fact would have given", () => {
    const plan = stored();
    plan.facts.find(({ id }: Loose) => id === "answers.shared-projects").value = 4;
    const { differences } = reevaluate(rulebook, plan);
    expect(differences.length).toBeGreaterThan(5);
    expect(new Set(differences.map(({ path }) => path[0]))).toEqual(
      new Set(["brakes", "recommendations", "unknowns"]),
    );
  });

  it("shows what another edition would have given, its name first", () => {
    const files = shippedFiles();
    files["brakes/silos.json"].rules[0].weight = 7;
    const other = compileRulebook(files);
    const { differences } = reevaluate(other, stored());
    expect(differences[0]).toEqual({
      path: ["rulebook", "digest"],
      stored: rulebook.digest,
      recomputed: other.digest,
    });
    expect(differences.length).toBeGreaterThan(1);
  });

  it.each([
    ["nothing", null],
    ["a text", "plan"],
    ["a list", [1, 2]],
    ["an empty object", {}],
    ["facts of another kind", { facts: 7 }],
    [
      "facts that are none",
      {
        facts: [
          null,
          1,
          "x",
          {},
          { id: 3 },
          { id: "size.agents" },
          { id: "no.such", state: "known", value: 1 },
        ],
      },
    ],
  ])("that holds %s is compared all the same", (_, document) => {
    const { differences, added } = reevaluate(rulebook, document);
    expect(differences.length + added.length).toBeGreaterThan(0);
  });

  it.each([
    ["size.headcountBand", "a dozen"],
    ["size.headcountBand", 7],
    ["size.agents", "600"],
    ["territory.overseas", "no"],
    ["answers.signatures", null],
  ])(
    "whose fact %s is %j, which it cannot be, differs there and takes it for unknown",
    (id, value) => {
      const plan = stored();
      const place = plan.facts.findIndex((fact: Loose) => fact.id === id);
      plan.facts[place] = { id, state: "known", value, source: { kind: "caller", path: "" } };
      expect(reevaluate(rulebook, plan).differences).toContainEqual({
        path: ["facts", String(place), "state"],
        stored: "known",
        recomputed: "unknown",
      });
    },
  );
});
