import type { Brake, Question, Recommendation, Rulebook } from "../domain/rules/rulebook.js";
import type { Language, Text } from "../domain/kernel/text.js";
import { HEADCOUNT_BANDS } from "../domain/kernel/vocabulary.js";
import type {
  BrakeDocument,
  RecommendationDocument,
  RulebookDocument,
} from "./contract/catalogue.js";
import type { QuestionDocument } from "./contract/questions.js";
import type { Labelled } from "./contract/evidence.js";
import { parameterDocument, ruleDocument } from "./words/rulebook-documents.js";
import type { RulebookTexts } from "./words/rulebook-texts.js";

const labelled = (
  list: readonly { readonly id: string; readonly label: Text }[],
  language: Language,
): Labelled[] => list.map(({ id, label }) => ({ id, label: label[language] }));

/** Presents a brake of the catalogue. */
export function presentBrake(brake: Brake, { rulebook, language }: RulebookTexts): BrakeDocument {
  const [family = { id: brake.family, label: brake.family }] = labelled(
    rulebook.families.filter(({ id }) => id === brake.family),
    language,
  );
  return {
    id: brake.id,
    label: brake.label[language],
    family,
    definition: brake.definition[language],
    shows: brake.shows[language],
    cost: brake.cost[language],
    evidence: brake.evidence,
    reference: brake.reference,
    rules: brake.rules.map((rule) => ruleDocument(rule, language)),
    easedBy: rulebook.recommendations
      .filter(({ eases }) => eases.some((each) => each.brake === brake.id))
      .map(({ id }) => id),
  };
}

/** Presents a recommendation of the catalogue, without variants applied. */
export function presentRecommendation(
  recommendation: Recommendation,
  texts: RulebookTexts,
): RecommendationDocument {
  const { language } = texts;
  const {
    id,
    number,
    movement,
    label,
    eases,
    prerequisites,
    inPlace,
    effort,
    durationWeeks,
    cases,
    variants,
    evidence,
    reference,
  } = recommendation;
  return {
    id,
    number,
    movement,
    label: label[language],
    ...texts.adapted(id, []),
    eases: eases.map(({ brake, strength, because }) => ({
      brake,
      strength,
      because: because[language],
    })),
    prerequisites: prerequisites.map((each) => ({
      recommendation: each.recommendation,
      because: each.because[language],
    })),
    inPlace: inPlace.because[language],
    effort: HEADCOUNT_BANDS.map((band) => ({ ...effort[band], unit: "agent-days", band })),
    durationWeeks,
    cases: cases.map((_, place) => texts.case(id, place)),
    variants: variants.map((variant) => texts.variant(id, variant.id)),
    evidence,
    reference,
  };
}

/** Presents a question with its levels. */
export function presentQuestion(
  { id, number, label, question, help, levels, notApplicable, respondent, brakes }: Question,
  language: Language,
): QuestionDocument {
  return {
    id,
    number,
    label: label[language],
    question: question[language],
    ...(help && { help: help[language] }),
    levels: levels.map((text, level) => ({ level, text: text[language] })),
    ...(notApplicable && { notApplicable: notApplicable[language] }),
    respondent,
    brakes: [...brakes],
  };
}

/**
 * Presents the current rulebook: its edition, its parameters and sources, and its number of
 * entries.
 */
export function presentRulebook(rulebook: Rulebook, texts: RulebookTexts): RulebookDocument {
  const { language } = texts;
  return {
    version: rulebook.version,
    digest: rulebook.digest,
    notice: rulebook.notice[language],
    movements: labelled(rulebook.movements, language),
    families: labelled(rulebook.families, language),
    statusThresholds: rulebook.thresholds,
    counts: {
      brakes: rulebook.brakes.length,
      recommendations: rulebook.recommendations.length,
      questions: rulebook.questions.length,
      rules: rulebook.brakes.reduce((sum, { rules }) => sum + rules.length, 0),
      variants: rulebook.recommendations.reduce((sum, { variants }) => sum + variants.length, 0),
    },
    parameters: [...rulebook.parameters.values()].map((each) => parameterDocument(each, language)),
    references: [...texts.references],
  };
}
