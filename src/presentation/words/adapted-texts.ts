import type { Language } from "../../domain/kernel/text.js";
import { adaptRecommendation } from "../../domain/plan/adapt.js";
import type { Recommendation } from "../../domain/rules/rulebook.js";
import { serialiseOnce } from "../../json/write-json.js";
import type { IndicatorDocument, StepDocument } from "../contract/recommendation.js";

/** The texts of a recommendation, adapted by a set of variants. */
export interface RecommendationTexts {
  readonly purpose: string;
  readonly lead: string;
  readonly participants: string;
  readonly firstStep: string;
  readonly steps: StepDocument[];
  readonly indicators: IndicatorDocument[];
  readonly pitfalls: string[];
}

/** Adapts the texts of a recommendation by `variants`, in one language. */
export function adaptedTexts(
  recommendation: Recommendation,
  variants: Recommendation["variants"],
  language: Language,
): RecommendationTexts {
  const { purpose, lead, participants, firstStep, steps, indicators, pitfalls } =
    adaptRecommendation(recommendation, variants);
  return {
    purpose: purpose[language],
    lead: lead[language],
    participants: participants[language],
    firstStep: firstStep[language],
    steps: serialiseOnce(
      steps.map(({ id, text, variant }) => ({
        id,
        text: text[language],
        ...(variant !== undefined && { variant }),
      })),
    ),
    indicators: serialiseOnce(
      indicators.map(({ id, text, rsu }) => ({
        id,
        text: text[language],
        ...(rsu !== undefined && { rsu: rsu[language] }),
      })),
    ),
    pitfalls: serialiseOnce(pitfalls.map((each) => each[language])),
  };
}
