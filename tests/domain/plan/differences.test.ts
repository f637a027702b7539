import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { compareDocuments } from "../../../src/domain/plan/differences.js";
import { canonicalOf } from "../../../src/json/digest.js";

const steps = [
  { id: "a", rank: 1, week: 3 },
  { id: "b", rank: 2 },
];

describe("compareDocuments", () => {
  it("finds nothing between a document and its copy, whatever the order of keys", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (document) => {
        expect(compareDocuments(document, structuredClone(document))).toEqual({
          differences: [],
          added: [],
        });
      }),
      { numRuns: 200 },
    );
    expect(compareDocuments({ a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 })).toEqual({
      differences: [],
      added: [],
    });
  });

  it("finds something between documents that JSON tells apart, unless only fields were added", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), fc.jsonValue({ maxDepth: 3 }), (a, b) => {
        const { differences, added } = compareDocuments(a, b);
        expect(differences.length + added.length > 0).toBe(canonicalOf(a) !== canonicalOf(b));
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ["another value", { rank: 1 }, { rank: 2 }, [{ path: ["rank"], stored: 1, recomputed: 2 }]],
    [
      "a value of another type",
      { rank: 1 },
      { rank: "1" },
      [{ path: ["rank"], stored: 1, recomputed: "1" }],
    ],
    [
      "an object for a list",
      { steps: {} },
      { steps: [] },
      [{ path: ["steps"], stored: {}, recomputed: [] }],
    ],
    [
      "null for an object",
      { step: null },
      { step: {} },
      [{ path: ["step"], stored: null, recomputed: {} }],
    ],
    [
      "a field that only the stored one has",
      { rank: 1, extra: 5 },
      { rank: 1 },
      [{ path: ["extra"], stored: 5 }],
    ],
    ["a member too few", [1], [1, 2], [{ path: ["1"], recomputed: 2 }]],
    ["a member too many", [1, 2], [1], [{ path: ["1"], stored: 2 }]],
    [
      "a field that a neighbour has",
      { steps },
      { steps: [steps[0], { ...steps[1], week: 9 }] },
      [{ path: ["steps", "1", "week"], recomputed: 9 }],
    ],
  ])("takes %s for a difference", (_, stored, recomputed, differences) => {
    expect(compareDocuments(stored, recomputed)).toEqual({ differences, added: [] });
  });

  it(
    "takes a field that the stored document has nowhere in places of that kind for one that " +
      "was added since",
    () => {
      const recomputed = {
        steps: steps.map((each) => ({ ...each, bounds: { best: 1 } })),
        programme: {},
      };
      expect(compareDocuments({ steps }, recomputed)).toEqual({
        differences: [],
        added: [["steps", "0", "bounds"], ["steps", "1", "bounds"], ["programme"]],
      });
    },
  );
});
