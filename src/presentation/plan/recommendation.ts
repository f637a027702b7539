import type { Plan, PlanRecommendation } from "../../domain/plan/plan.js";
import { outlookOf } from "../../domain/ranking/status.js";
import type { Recommendation } from "../../domain/rules/rulebook.js";
import type {
  EasedBrakeDocument,
  EffortDocument,
  PlanRecommendationDocument,
  PrerequisiteDocument,
} from "../contract/recommendation.js";
import { REPORTED_DONE } from "../words/carried-out.js";
import { STATUS_LABELS } from "../words/labels.js";
import { reasonFor } from "../words/reason.js";
import type { RulebookTexts } from "../words/rulebook-texts.js";
import { robustnessSentence } from "./robustness.js";

/**
 * Presents a recommendation of a plan. `reportedDone` says that the request reports it as carried
 * out.
 */
export function presentRecommendation(
  planned: PlanRecommendation,
  texts: RulebookTexts,
  plan: Plan,
  reportedDone: boolean,
): PlanRecommendationDocument {
  const { id, status, possibleStatuses, schedule, pulledUpBy, robustness } = planned;
  const { names, language } = texts;
  const recommendation = texts.recommendation(id);
  const adapted = texts.adapted(id, planned.variants);
  const document: PlanRecommendationDocument = {
    id,
    number: recommendation.number,
    movement: recommendation.movement,
    label: names.recommendation(id),
    rank: planned.rank,
    relevanceRank: planned.relevanceRank,
    status,
    statusLabel: STATUS_LABELS[status][language],
    possibleStatuses: [...possibleStatuses],
    ...(planned.ranks && { ranks: planned.ranks }),
    outlook: planned.outlook ?? outlookOf(possibleStatuses),
    relevance: planned.relevance,
    reason: reasonOf(planned, recommendation, texts, reportedDone),
    purpose: adapted.purpose,
    brakes: easedBrakes(planned, recommendation, texts),
    firedRules: [...planned.rules],
    lead: adapted.lead,
    participants: adapted.participants,
    firstStep: adapted.firstStep,
    steps: adapted.steps,
    variants: planned.variants.map((variant) => texts.variant(id, variant)),
    possibleVariants: planned.possibleVariants.map((variant) => texts.variant(id, variant)),
    effort: presentEffort(planned),
    prerequisites: prerequisitesOf(planned, recommendation, texts, plan),
    indicators: adapted.indicators,
    pitfalls: adapted.pitfalls,
    cases: planned.cases.map((place) => texts.case(id, place)),
    evidence: recommendation.evidence,
    reference: recommendation.reference,
    legalNotes: [...planned.legalNotes],
  };
  if (schedule !== undefined) document.schedule = schedule;
  if (pulledUpBy !== undefined) document.pulledUpBy = pulledUpBy;
  if (robustness !== undefined) {
    const stays = robustnessSentence(planned, robustness, plan, texts);
    document.robustness = { ...robustness, stays };
  }
  return document;
}

function reasonOf(
  planned: PlanRecommendation,
  { inPlace, notApplicable }: Recommendation,
  { names, language }: RulebookTexts,
  reportedDone: boolean,
): string {
  const because = {
    inPlace: (reportedDone ? REPORTED_DONE : inPlace.because)[language],
    notApplicable: notApplicable?.because[language] ?? "",
  };
  return reasonFor(planned, because, names, language);
}

function easedBrakes(
  { brakes }: PlanRecommendation,
  { eases }: Recommendation,
  { names, language }: RulebookTexts,
): EasedBrakeDocument[] {
  return brakes.map(({ brake, strength, intensity, share }) => ({
    brake,
    label: names.brake(brake),
    because: eases.find((each) => each.brake === brake)?.because[language] ?? "",
    strength,
    intensity,
    share,
  }));
}

function presentEffort({ effort: { min, max, band } }: PlanRecommendation): EffortDocument {
  return { min, max, unit: "agent-days", ...(band !== null && { band }) };
}

function prerequisitesOf(
  { prerequisites }: PlanRecommendation,
  recommendation: Recommendation,
  { names, language }: RulebookTexts,
  plan: Plan,
): PrerequisiteDocument[] {
  return prerequisites.map(({ id, done }) => {
    const declared = recommendation.prerequisites.find((each) => each.recommendation === id);
    const needed = plan.recommendations.find((each) => each.id === id);
    return {
      id,
      label: names.recommendation(id),
      because: declared?.because[language] ?? "",
      done,
      rank: needed?.rank ?? 0,
    };
  });
}
