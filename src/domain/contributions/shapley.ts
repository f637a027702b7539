import { gaussLegendre } from "./gauss-legendre.js";

/** The met rules of one brake, by weight in ]0, 1[, and how strongly the brake is eased. */
export interface Evidence {
  readonly strength: number;
  readonly raising: readonly number[];
  readonly lowering: readonly number[];
}

/** The shares of the rules of one brake, in their order. */
export interface EvidenceShares {
  readonly raising: number[];
  readonly lowering: number[];
}

/**
 * Shares a relevance among the met rules behind it by Shapley values. A coalition of rules is worth
 * the relevance that it gives when only its rules are met; the share of a rule is what it adds on
 * average over all orders in which the rules may come in. The shares add up to the relevance.
 *
 * It is worked out without orders: where every rule is in with probability t, independently, the
 * expected worth is F(t) = 1 − Π(1 − s·(1 − Π(1 − t·w))·Π(1 − t·a)), because a rule belongs to one
 * brake alone; a rule's share is the integral over [0, 1] of the derivative of F by that rule's own
 * probability (Owen, 1972). For n rules this is a polynomial of degree n − 1 at most, so ⌈n/2⌉
 * nodes of Gauss and Legendre give it exactly: about n² multiplications, where the definition asks
 * for 2ⁿ relevances.
 */
export function shapleyShares(evidence: readonly Evidence[]): EvidenceShares[] {
  const shares = evidence.map(({ raising, lowering }) => ({
    raising: raising.map(() => 0),
    lowering: lowering.map(() => 0),
  }));
  const rules = evidence.reduce(
    (sum, { raising, lowering }) => sum + raising.length + lowering.length,
    0,
  );
  const { nodes, weights } = gaussLegendre(Math.ceil(rules / 2));
  nodes.forEach((t, node) => {
    const brakes = evidence.map(({ strength, raising, lowering }) => {
      const [spared, kept] = [sparedBy(raising, t), sparedBy(lowering, t)];
      return { spared, kept, rest: 1 - strength * (1 - spared) * kept };
    });
    const product = brakes.reduce((so, { rest }) => so * rest, weights[node] ?? 0);
    evidence.forEach(({ strength, raising, lowering }, i) => {
      const { spared = 1, kept = 1, rest = 1 } = brakes[i] ?? {};
      const slope = (product / rest) * strength * kept;
      const { raising: up = [], lowering: down = [] } = shares[i] ?? {};
      raising.forEach(
        (weight, k) => (up[k] = (up[k] ?? 0) + (slope * spared * weight) / (1 - t * weight)),
      );
      lowering.forEach(
        (weight, k) =>
          (down[k] = (down[k] ?? 0) - (slope * (1 - spared) * weight) / (1 - t * weight)),
      );
    });
  });
  return shares;
}

/** What rules that are each met with probability t leave over, on average. */
const sparedBy = (weights: readonly number[], t: number): number =>
  weights.reduce((product, weight) => product * (1 - t * weight), 1);
