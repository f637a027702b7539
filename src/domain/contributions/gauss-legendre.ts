/** Nodes in ]0, 1[ and their weights, which add up to 1. */
export interface Quadrature {
  readonly nodes: readonly number[];
  readonly weights: readonly number[];
}

const KNOWN = new Map<number, Quadrature>();

/**
 * The quadrature of n nodes over [0, 1], which is exact for every polynomial of degree 2n − 1;
 * worked out once for each n.
 */
export function gaussLegendre(n: number): Quadrature {
  const known = KNOWN.get(n);
  if (known !== undefined) return known;
  const nodes: number[] = [];
  const weights: number[] = [];
  for (let i = 0; i < n; i++) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (n + 0.5));
    let slope = 0;
    // Newton's method: from this start it doubles the digits each time.
    for (let step = 0; step < 8; step++) {
      const [value, derivative] = legendre(n, x);
      slope = derivative;
      x -= value / derivative;
    }
    nodes.push((1 - x) / 2);
    weights.push(1 / ((1 - x * x) * slope * slope));
  }
  const quadrature = { nodes, weights };
  KNOWN.set(n, quadrature);
  return quadrature;
}

/** The Legendre polynomial of degree n and its derivative at a point of ]−1, 1[. */
function legendre(n: number, x: number): readonly [value: number, derivative: number] {
  let [before, value] = [1, x];
  for (let k = 2; k <= n; k++)
    [before, value] = [value, ((2 * k - 1) * x * value - (k - 1) * before) / k];
  return [value, (n * (x * value - before)) / (x * x - 1)];
}
