import { Outcome, outcomeOf } from "../rules/conditions.js";
import type { Facts } from "../facts/fact.js";
import type { Indicator, Recommendation, Step, Variant } from "../rules/rulebook.js";
import type { Text } from "../kernel/text.js";

/** A recommendation as it is carried out in one collectivity. */
export interface AdaptedRecommendation {
  readonly purpose: Text;
  readonly lead: Text;
  readonly participants: Text;
  readonly firstStep: Text;
  /** Each with the variant that wrote it, where one did. */
  readonly steps: readonly (Step & { readonly variant?: string })[];
  readonly indicators: readonly Indicator[];
  readonly pitfalls: readonly Text[];
  /** Multiplies the effort of the headcount band. */
  readonly effortFactor: number;
}

/** The variants whose conditions are met, and those that the unknown facts leave open. */
export function chooseVariants(
  recommendation: Recommendation,
  facts: Facts,
): { met: Variant[]; possible: Variant[] } {
  const met: Variant[] = [];
  const possible: Variant[] = [];
  for (const variant of recommendation.variants) {
    const outcome = outcomeOf(variant.condition, facts);
    if (outcome === Outcome.met) met.push(variant);
    else if (outcome === Outcome.undetermined) possible.push(variant);
  }
  return { met, possible };
}

/** Applies variants in the order of the file: of two that change the same thing the later wins. */
export function adaptRecommendation(
  recommendation: Recommendation,
  variants: readonly Variant[],
): AdaptedRecommendation {
  const { purpose, lead, participants, firstStep, steps, indicators, pitfalls } = recommendation;
  const base: AdaptedRecommendation = {
    purpose,
    lead,
    participants,
    firstStep,
    steps,
    indicators,
    pitfalls,
    effortFactor: 1,
  };
  return variants.reduce(applyVariant, base);
}

function applyVariant(adapted: AdaptedRecommendation, variant: Variant): AdaptedRecommendation {
  return {
    purpose: variant.purpose ?? adapted.purpose,
    lead: variant.lead ?? adapted.lead,
    participants: variant.participants ?? adapted.participants,
    firstStep: variant.firstStep ?? adapted.firstStep,
    steps: adaptSteps(adapted.steps, variant),
    indicators: adapted.indicators.map(
      (each) => variant.replaceIndicators.find(({ id }) => id === each.id) ?? each,
    ),
    pitfalls: [...adapted.pitfalls, ...variant.pitfalls],
    effortFactor: adapted.effortFactor * variant.effortFactor,
  };
}

function adaptSteps(
  steps: AdaptedRecommendation["steps"],
  variant: Variant,
): AdaptedRecommendation["steps"] {
  const adapted = steps
    .filter(({ id }) => !variant.removeSteps.includes(id))
    .map((step) => {
      const replacement = variant.replaceSteps.find(({ id }) => id === step.id);
      return replacement === undefined ? step : { ...replacement, variant: variant.id };
    });
  for (const { id, text, after } of variant.addSteps) {
    const added = { id, text, variant: variant.id };
    const place = adapted.findIndex((step) => step.id === after);
    // A step to follow may have been removed by an earlier variant: the added one then comes last.
    if (after === undefined) adapted.unshift(added);
    else if (place === -1) adapted.push(added);
    else adapted.splice(place + 1, 0, added);
  }
  return adapted;
}
