import type { BrakeIntensity, Estimate } from "./brakes.js";
import type { Recommendation, Rulebook } from "../rules/rulebook.js";

/** The share of a recommendation's relevance that one brake accounts for. */
export interface Contribution {
  readonly brake: BrakeIntensity;
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
 * Weighs how much every recommendation would ease: relevance = 1 − Π(1 − s·I) over its brakes.
 *
 * The share of a brake is its part of −ln Π(1 − s·I), where brakes add up instead of multiplying.
 */
export function weighRecommendations(
  rulebook: Rulebook,
  findings: readonly BrakeIntensity[],
): WeighedRecommendation[] {
  const byId = new Map(findings.map((finding) => [finding.brake.id, finding]));
  return rulebook.recommendations.map((recommendation) => weigh(recommendation, byId));
}

function weigh(
  recommendation: Recommendation,
  findings: ReadonlyMap<string, BrakeIntensity>,
): WeighedRecommendation {
  const eased: { brake: BrakeIntensity; strength: number; share: number }[] = [];
  const uneased = { value: 1, min: 1, max: 1 };
  let logarithms = 0;
  for (const { brake: id, strength } of recommendation.eases) {
    const brake = findings.get(id);
    if (brake === undefined) continue;
    const { value, min, max } = brake.intensity;
    uneased.value *= 1 - strength * value;
    uneased.min *= 1 - strength * min;
    uneased.max *= 1 - strength * max;
    const logarithm = -Math.log1p(-strength * value);
    logarithms += logarithm;
    eased.push({ brake, strength, share: logarithm });
  }
  const relevance = { value: 1 - uneased.value, min: 1 - uneased.min, max: 1 - uneased.max };
  const scale = logarithms === 0 ? 0 : relevance.value / logarithms;
  for (const each of eased) each.share *= scale;
  return {
    recommendation,
    relevance,
    contributions: eased.sort(
      (a, b) => b.share - a.share || (a.brake.brake.id < b.brake.brake.id ? -1 : 1),
    ),
  };
}
