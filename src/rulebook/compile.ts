import { byId } from "../domain/kernel/by-id.js";
import {
  PROFILE_FACTS,
  answerFact,
  answerFactId,
  type FactDefinition,
} from "../domain/facts/fact-dictionary.js";
import type { Condition } from "../domain/rules/conditions.js";
import type { Rulebook, Variant } from "../domain/rules/rulebook.js";
import { CompiledConditions } from "../domain/rules/compiled-conditions.js";
import { digestOf } from "../json/digest.js";
import { compileConditions } from "./compile-conditions.js";
import {
  sortFiles,
  type RawCondition,
  type RawQuestion,
  type RawVariant,
  type RulebookSource,
} from "./raw.js";

/** Every fact that the rules may read, by id: those of the profile and one a question. */
export function factDictionary(questions: readonly RawQuestion[]): Map<string, FactDefinition> {
  return new Map([...PROFILE_FACTS, ...questions.map(answerFact)].map((fact) => [fact.id, fact]));
}

/**
 * Turns a source that passed its checks into a rulebook. json-rules-engine parses the conditions
 * and gives the operators; a parameter stands in the tree with its value. What has no order of its
 * own is put in one, so that the order in which files and rules were written changes nothing.
 */
export function compileRulebook(source: RulebookSource): Rulebook {
  const raw = sortFiles(source);
  const parse = compileConditions(raw);
  const percent = (whole: number): number => whole / 100;
  const { head, parameters } = raw;
  const brakes = raw.brakes
    .map(({ content: { rules, ...brake } }) => ({
      ...brake,
      rules: rules
        .map(({ conditions, effect = "raises", weight, example: _, ...rule }) => ({
          ...rule,
          effect,
          weight: percent(weight),
          condition: parse(conditions),
        }))
        .sort(byId),
    }))
    .sort(byId);
  const questions = raw.questions.map(({ content }) => content).sort((a, b) => a.number - b.number);
  return {
    version: head.version,
    digest: digestOf(source),
    thresholds: {
      priority: percent(head.statusThresholds.priority),
      recommended: percent(head.statusThresholds.recommended),
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
    detection: new CompiledConditions(
      brakes.flatMap(({ rules }) => rules.map(({ condition }) => condition)),
    ),
    recommendations: raw.recommendations
      .map(
        ({ content: { inPlace, notApplicable, cases, variants, eases, ...recommendation } }) => ({
          ...recommendation,
          eases: eases
            .map((each) => ({ ...each, strength: percent(each.strength) }))
            .sort((a, b) => (a.brake < b.brake ? -1 : 1)),
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
        }),
      )
      .sort((a, b) => a.number - b.number),
  };
}

function compileVariant(
  { conditions, effortFactorPercent = 100, example: _, ...variant }: RawVariant,
  parse: (conditions: RawCondition) => Condition,
): Variant {
  return {
    replaceSteps: [],
    removeSteps: [],
    addSteps: [],
    replaceIndicators: [],
    pitfalls: [],
    ...variant,
    condition: parse(conditions),
    effortFactor: effortFactorPercent / 100,
  };
}
