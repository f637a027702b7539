import { byId } from "../domain/kernel/by-id.js";
import {
  PROFILE_FACTS,
  answerFact,
  answerFactId,
  type FactDefinition,
} from "../domain/facts/fact-dictionary.js";
import type { Condition } from "../domain/rules/conditions.js";
import type { Brake, Recommendation, Rulebook, Variant } from "../domain/rules/rulebook.js";
import { CompiledConditions } from "../domain/rules/compiled-conditions.js";
import { digestOf } from "../json/digest.js";
import { compileConditions } from "./compile-conditions.js";
import {
  sortFiles,
  type RawBrake,
  type RawCondition,
  type RawQuestion,
  type RawRecommendation,
  type RawVariant,
  type RulebookSource,
} from "./raw.js";

/** Every fact that the rules may read, by id: those of the profile, and one for each question. */
export function factDictionary(questions: readonly RawQuestion[]): Map<string, FactDefinition> {
  return new Map([...PROFILE_FACTS, ...questions.map(answerFact)].map((fact) => [fact.id, fact]));
}

type ParseCondition = (conditions: RawCondition) => Condition;

/** The files hold whole percents; the domain computes with shares in [0, 1]. */
const toShare = (percent: number): number => percent / 100;

/**
 * Compiles a source that passed its checks into a rulebook. json-rules-engine parses the conditions
 * and supplies the operators; parameters are replaced by their values. Lists without an order of
 * their own are sorted, so that the order of files and rules in the source does not matter.
 */
export function compileRulebook(source: RulebookSource): Rulebook {
  const raw = sortFiles(source);
  const { head, parameters } = raw;
  const parse = compileConditions(raw);
  const questions = raw.questions.map(({ content }) => content).sort((a, b) => a.number - b.number);
  const brakes = raw.brakes.map(({ content }) => compileBrake(content, parse)).sort(byId);
  const rules = brakes.flatMap((brake) => brake.rules);
  return {
    version: head.version,
    digest: digestOf(source),
    thresholds: {
      priority: toShare(head.statusThresholds.priority),
      recommended: toShare(head.statusThresholds.recommended),
    },
    movements: head.movements,
    families: head.families,
    references: new Map(head.references.map((each) => [each.id, each])),
    notice: head.notice,
    parameters: new Map(parameters.parameters.map((each) => [each.id, each])),
    notes: parameters.notes.map(({ conditions, ...note }) => ({
      ...note,
      condition: parse(conditions),
    })),
    questions,
    answers: questions.map(({ id }) => ({ question: id, fact: answerFactId(id) })),
    facts: factDictionary(questions),
    brakes,
    detection: new CompiledConditions(rules.map(({ condition }) => condition)),
    recommendations: raw.recommendations
      .map(({ content }) => compileRecommendation(content, parse))
      .sort((a, b) => a.number - b.number),
  };
}

function compileBrake({ rules, ...brake }: RawBrake, parse: ParseCondition): Brake {
  const compiled = rules.map(({ conditions, effect = "raises", weight, example: _, ...rule }) => ({
    ...rule,
    effect,
    weight: toShare(weight),
    condition: parse(conditions),
  }));
  return { ...brake, rules: compiled.sort(byId) };
}

function compileRecommendation(raw: RawRecommendation, parse: ParseCondition): Recommendation {
  const { inPlace, notApplicable, cases, variants, eases, ...recommendation } = raw;
  const links = eases.map((each) => ({ ...each, strength: toShare(each.strength) }));
  return {
    ...recommendation,
    eases: links.sort((a, b) => (a.brake < b.brake ? -1 : 1)),
    inPlace: { because: inPlace.because, condition: parse(inPlace.conditions) },
    ...(notApplicable && {
      notApplicable: {
        because: notApplicable.because,
        condition: parse(notApplicable.conditions),
      },
    }),
    cases: cases.map(({ conditions, ...each }) => ({
      ...each,
      ...(conditions && { condition: parse(conditions) }),
    })),
    variants: variants.map((variant) => compileVariant(variant, parse)),
  };
}

function compileVariant(
  { conditions, effortFactorPercent = 100, example: _, ...variant }: RawVariant,
  parse: ParseCondition,
): Variant {
  return {
    replaceSteps: [],
    removeSteps: [],
    addSteps: [],
    replaceIndicators: [],
    pitfalls: [],
    ...variant,
    condition: parse(conditions),
    effortFactor: toShare(effortFactorPercent),
  };
}
