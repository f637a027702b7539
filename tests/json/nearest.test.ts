import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { didYouMean, nearestName } from "../../src/json/nearest.js";

const NAMES = [
  "hierarchy.layers",
  "hierarchy.directorates",
  "size.agents",
  "size.sites",
  "identity.type",
];

describe("nearestName", () => {
  it.each([
    ["hierarchy.layer", "hierarchy.layers"],
    ["hierachy.directorate", "hierarchy.directorates"],
    ["SizeAgents", "size.agents"],
    ["size_agents", "size.agents"],
    ["s-i-z-e a-g-e-n-t-s", "size.agents"],
    ["agents", undefined],
    ["calendar", undefined],
  ])("takes %s for a slip of %s", (wrong, meant) => {
    expect(nearestName(wrong, NAMES)).toBe(meant);
  });

  it("takes the first of two that are as near", () => {
    expect(nearestName("size.a", ["size.b", "size.c"])).toBe("size.b");
  });

  it("allows short names two slips, longer ones a third of their length", () => {
    expect(nearestName("abc", ["axy"])).toBe("axy");
    expect(nearestName("abc", ["xyz"])).toBeUndefined();
    expect(nearestName("abcdefghijkl", ["abcdefghWXYZ"])).toBe("abcdefghWXYZ");
    expect(nearestName("abcdefghijkl", ["abcdefgVWXYZ"])).toBeUndefined();
  });

  it("does not measure what nobody can have mistyped", () => {
    expect(nearestName("a".repeat(81), ["a".repeat(81)])).toBeUndefined();
    expect(nearestName("a".repeat(80), ["a".repeat(79)])).toBe("a".repeat(79));
  });

  it("finds nothing among nothing", () => {
    expect(nearestName("size", [])).toBeUndefined();
  });

  it("finds again a name of which one letter was lost", () => {
    fc.assert(
      fc.property(fc.constantFrom(...NAMES), fc.nat(), (name, place) => {
        const at = place % name.length;
        expect(nearestName(name.slice(0, at) + name.slice(at + 1), NAMES)).toBe(name);
      }),
    );
  });
});

describe("didYouMean", () => {
  it("asks, where there is a name to ask about", () => {
    expect(didYouMean("hierarchy.layer", new Set(NAMES))).toBe("did you mean `hierarchy.layers`?");
    expect(didYouMean("weather", NAMES)).toBeUndefined();
  });
});
