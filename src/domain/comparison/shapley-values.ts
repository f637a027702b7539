/** A factor of a product before and after its change. */
export interface Switched {
  readonly before: number;
  readonly after: number;
}

/**
 * The Shapley value of every player: what it adds when it joins, averaged over all orders in which
 * they could join. The values add up to `worth(all) − worth(none)`, do not depend on the order of
 * the players, and change their sign where before and after change places.
 * @param count players, 20 at most: `worth` is asked 2^count times
 * @param worth the worth of a coalition; bit i of `members` says whether player i is in it
 */
export function shapleyValues(count: number, worth: (members: number) => number): number[] {
  const weights = Array.from({ length: count }, (_, size) => orderShare(count, size));
  const values = new Array<number>(count).fill(0);
  const worths = Float64Array.from({ length: 1 << count }, (_, members) => worth(members));
  for (let members = 0; members < worths.length; members++) {
    const weight = weights[bitCount(members)] ?? 0;
    const present = worths[members] ?? 0;
    for (let i = 0; i < count; i++) {
      const joined = members | (1 << i);
      if (joined !== members)
        values[i] = (values[i] ?? 0) + weight * ((worths[joined] ?? 0) - present);
    }
  }
  return values;
}

/**
 * The share of all orders of `count` players in which one of them finds a given coalition of that
 * size before it.
 */
function orderShare(count: number, size: number): number {
  let share = 1 / count;
  for (let i = 1; i <= size; i++) share *= i / (count - i);
  return share;
}

function bitCount(members: number): number {
  let count = 0;
  for (let rest = members; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/**
 * The product of all factors, averaged over the orders in which they and one more could switch, at
 * the moment when that one does. In a product it is by this that a factor's own change has to be
 * multiplied to give its Shapley value; factors are gathered by how many have switched, so that it
 * takes n² steps instead of 2^n, and only products of positive numbers are added up.
 */
export function averageProduct(factors: readonly Switched[]): number {
  const switching = factors.filter(({ before, after }) => before !== after);
  // bySize[k]: the sum, over all ways in which k of the factors so far have switched, of their
  // product.
  let bySize = [
    factors.reduce(
      (product, { before, after }) => (before === after ? product * before : product),
      1,
    ),
  ];
  for (const { before, after } of switching)
    bySize = Array.from(
      { length: bySize.length + 1 },
      (_, k) => (bySize[k] ?? 0) * before + (bySize[k - 1] ?? 0) * after,
    );
  return bySize.reduce(
    (sum, products, k) => sum + products * orderShare(switching.length + 1, k),
    0,
  );
}
