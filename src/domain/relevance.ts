import type { BrakeFinding, Estimate } from "./brakes.js";
import type { Recommendation, Rulebook } from "./rulebook.js";

/** How much of a recommendation's relevance one brake accounts for. */
export interface Contribution {
  readonly brake: BrakeFinding;
  /** In ]0, 1[, from the rulebook. */
  readonly strength: number;
  /** The shares of a recommendation add up to its relevance. */
  readonly share: number;
}

export interface WeighedRecommendation {
  readonly recommendation: Recommendation;
  readonly relevance: Estimate;
  /** In descending order of share, then by id. */
  readonly contributions: readonly Contribution[];
}

/**
 * Weighs what every recommendation would ease: relevance = 1 − Π(1 − s·I) over its brakes.
 *
 * A brake's share is its part of −ln Π(1 − s·I), in which the brakes add up instead of multiplying.
 */
export function weighRecommendations(rulebook: Rulebook, findings: readonly BrakeFinding[]): WeighedRecommendation[] {
  const byId = new Map(findings.map((finding) => [finding.brake.id, finding]));
  return rulebook.recommendations.map((recommendation) => {
    const eased = recommendation.eases.flatMap(({ brake, strength }) => {
      const finding = byId.get(brake);
      return finding === undefined ? [] : [{ brake: finding, strength }];
    });
    const relevance = {
      value: combine(eased, "value"),
      min: combine(eased, "min"),
      max: combine(eased, "max"),
    };
    return { recommendation, relevance, contributions: shareOut(eased, relevance.value) };
  });
}

type Eased = Omit<Contribution, "share">;

function combine(eased: readonly Eased[], bound: keyof Estimate): number {
  let spared = 1;
  for (const { brake, strength } of eased) spared *= 1 - strength * brake.intensity[bound];
  return 1 - spared;
}

function shareOut(eased: readonly Eased[], relevance: number): Contribution[] {
  const parts = eased.map(({ brake, strength }) => -Math.log1p(-strength * brake.intensity.value));
  const total = parts.reduce((sum, part) => sum + part, 0);
  return eased
    .map((each, i) => ({ ...each, share: total === 0 ? 0 : (relevance * (parts[i] ?? 0)) / total }))
    .sort((a, b) => b.share - a.share || (a.brake.brake.id < b.brake.brake.id ? -1 : 1));
}
