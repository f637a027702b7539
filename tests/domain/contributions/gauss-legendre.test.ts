import { describe, expect, it } from "@jest/globals";
import { gaussLegendre } from "../../../src/domain/contributions/gauss-legendre.js";

describe("gaussLegendre", () => {
  it("knows the published nodes and weights of three nodes", () => {
    const { nodes, weights } = gaussLegendre(3);
    const away = Math.sqrt(3 / 5) / 2;
    [0.5 - away, 0.5, 0.5 + away].forEach((node, i) => expect(nodes[i]).toBeCloseTo(node, 15));
    [5 / 18, 8 / 18, 5 / 18].forEach((weight, i) => expect(weights[i]).toBeCloseTo(weight, 15));
  });

  it.each([1, 2, 5, 20, 60, 150])(
    "of %i nodes integrates every power up to its degree exactly",
    (n) => {
      const { nodes, weights } = gaussLegendre(n);
      for (let power = 0; power <= 2 * n - 1; power++) {
        expect(nodes.reduce((sum, node, i) => sum + weights[i]! * node ** power, 0)).toBeCloseTo(
          1 / (power + 1),
          13,
        );
      }
      expect(nodes.every((node) => node > 0 && node < 1)).toBe(true);
    },
  );

  it("of no nodes has nothing to add up", () => {
    expect(gaussLegendre(0)).toEqual({ nodes: [], weights: [] });
  });
});
