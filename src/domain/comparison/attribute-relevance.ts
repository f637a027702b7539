import type { Share } from "./attribute-intensity.js";
import type { Recommendation } from "../rules/rulebook.js";
import { averageProduct, type Switched } from "./shapley-values.js";

/**
 * What a difference of relevance is put down to: besides facts and rules, how strongly a brake is
 * eased.
 */
export type RelevanceShare =
  | Share
  | { readonly cause: "strength"; /** The brake. */ readonly id: string; readonly share: number };

/** A brake in both plans, exact, with what its difference is put down to. */
export interface AttributedBrake extends Switched {
  readonly id: string;
  readonly shares: readonly Share[];
}

/** What one brake takes part in the relevance: `1 − strength × intensity` is what it spares. */
interface Eased {
  readonly brake: AttributedBrake;
  readonly strength: Switched;
  readonly spared: Switched;
}

/**
 * Puts the difference between two relevances of a recommendation down to causes: first to the
 * brakes, by all orders in which they could change; then each brake's part to how strongly it is
 * eased and to its intensity; last the part of the intensity to the causes that moved it. The
 * shares add up to the difference, and change their sign where before and after change places.
 */
export function attributeRelevance(
  before: Recommendation | undefined,
  after: Recommendation | undefined,
  brakes: readonly AttributedBrake[],
): RelevanceShare[] {
  const eased = brakes
    .map((brake): Eased => {
      const strength = { before: strengthIn(before, brake.id), after: strengthIn(after, brake.id) };
      return {
        brake,
        strength,
        spared: {
          before: 1 - strength.before * brake.before,
          after: 1 - strength.after * brake.after,
        },
      };
    })
    .filter(({ strength }) => strength.before !== 0 || strength.after !== 0);
  const shares: RelevanceShare[] = [];
  for (const each of eased) {
    const { brake, strength } = each;
    const slope = averageProduct(
      eased.filter((other) => other !== each).map(({ spared }) => spared),
    );
    if (strength.before !== strength.after)
      shares.push({
        cause: "strength",
        id: brake.id,
        share: slope * (strength.after - strength.before) * mean(brake),
      });
    for (const { cause, id, share } of brake.shares)
      shares.push({ cause, id, share: slope * mean(strength) * share });
  }
  return addUp(shares);
}

const strengthIn = (recommendation: Recommendation | undefined, brake: string): number =>
  recommendation?.eases.find((each) => each.brake === brake)?.strength ?? 0;
const mean = ({ before, after }: Switched): number => (before + after) / 2;

/** One share a cause: a fact may act through several brakes. */
function addUp(shares: readonly RelevanceShare[]): RelevanceShare[] {
  const sums = new Map<string, RelevanceShare>();
  for (const each of shares) {
    const key = `${each.cause} ${each.id}`;
    sums.set(key, { ...each, share: (sums.get(key)?.share ?? 0) + each.share });
  }
  return [...sums.values()];
}
