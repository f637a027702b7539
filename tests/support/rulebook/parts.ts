import type { Condition } from "../../../src/domain/rules/conditions.js";
import type { LegalNote, Parameter, Rulebook, Range } from "../../../src/domain/rules/rulebook.js";
import type { Text } from "../../../src/domain/kernel/text.js";
import {
  HEADCOUNT_BANDS,
  MOVEMENTS,
  type HeadcountBand,
} from "../../../src/domain/kernel/vocabulary.js";
import { compileRulebook } from "../../../src/rulebook/compile.js";
import { compileConditions } from "../../../src/rulebook/compile-conditions.js";
import {
  sortFiles,
  type RawBrake,
  type RawCondition,
  type RawExample,
  type RawLeaf,
  type RawQuestion,
  type RawRecommendation,
  type RawRule,
  type RawVariant,
  type RulebookSource,
} from "../../../src/rulebook/raw.js";

/** A text that says the same in both languages. */
export const aText = (text: string): Text => ({ fr: text, en: text });

export const leaf = (fact: string, operator: string, value: RawLeaf["value"]): RawLeaf => ({
  fact,
  operator,
  value,
});
export const allOf = (...all: RawCondition[]): RawCondition => ({ all });
export const anyOf = (...any: RawCondition[]): RawCondition => ({ any });
export const not = (condition: RawCondition): RawCondition => ({ not: condition });

/** Every profile has a type, and no sketch is of the type `other` unless it says so. */
export const ALWAYS = allOf(leaf("identity.type", "notEqual", "other"));
export const NEVER = allOf(leaf("identity.type", "equal", "other"));

/** A rule that raises the brake of its id where there are four layers or more. */
export function aRule({
  when = allOf(leaf("hierarchy.layers", "greaterThanInclusive", 4)),
  ...rule
}: Partial<RawRule> & { when?: RawCondition } = {}): RawRule {
  const example: RawExample = { met: { "hierarchy.layers": 4 }, unmet: { "hierarchy.layers": 3 } };
  return {
    id: "silos.many-layers",
    weight: 40,
    evidence: "editor",
    because: aText("because"),
    conditions: when,
    example,
    ...rule,
  };
}

export function aBrake(brake: Partial<RawBrake> = {}): RawBrake {
  const text = aText("a brake");
  return {
    id: "silos",
    family: "organisation",
    evidence: "editor",
    reference: "douze-editors",
    label: text,
    definition: text,
    shows: text,
    cost: text,
    rules: [aRule()],
    ...brake,
  };
}

export function aQuestion(question: Partial<RawQuestion> = {}): RawQuestion {
  const text = aText("a question");
  return {
    id: "shared-projects",
    number: 1,
    brakes: ["silos"],
    label: text,
    question: text,
    levels: [0, 1, 2, 3, 4].map((level) => aText(`level ${level}`)),
    respondent: "manager",
    ...question,
  };
}

/**
 * The recommendation of a number, `r1` to `r12`: it eases silos by half, needs nothing, and is
 * neither in place nor without object.
 */
export function aRecommendation({
  number = 1,
  ...recommendation
}: Partial<RawRecommendation> = {}): RawRecommendation {
  const text = aText(`recommendation ${number}`);
  return {
    id: `r${number}`,
    number,
    movement: MOVEMENTS[Math.floor((number - 1) / 3)]!,
    evidence: "editor",
    reference: "douze-editors",
    label: text,
    purpose: text,
    eases: [{ brake: "silos", strength: 50, because: text }],
    prerequisites: [],
    inPlace: { because: text, conditions: NEVER },
    lead: text,
    participants: text,
    firstStep: text,
    steps: ["one", "two", "three", "four"].map((id) => ({ id, text })),
    effort: anEffort(),
    durationWeeks: { min: 2, max: 4 },
    indicators: ["heard", "seen"].map((id) => ({ id, text })),
    pitfalls: [text],
    cases: [],
    variants: [],
    ...recommendation,
  };
}

/** Ten to twenty days in the first band, ten more in each that follows. */
export function anEffort(): Record<HeadcountBand, Range> {
  return Object.fromEntries(
    HEADCOUNT_BANDS.map((band, i) => [band, { min: 10 * (i + 1), max: 10 * (i + 2) }]),
  ) as Record<HeadcountBand, Range>;
}

/** A recommendation that another needs. */
export const needing = (...ids: string[]): RawRecommendation["prerequisites"] =>
  ids.map((recommendation) => ({ recommendation, because: aText("because") }));

/** Brakes that a recommendation eases, each by its strength in percent. */
export const easing = (strengths: Readonly<Record<string, number>>): RawRecommendation["eases"] =>
  Object.entries(strengths).map(([brake, strength]) => ({
    brake,
    strength,
    because: aText("because"),
  }));

export function aVariant({
  when = ALWAYS,
  ...variant
}: Partial<RawVariant> & { when?: RawCondition } = {}): RawVariant {
  return {
    id: "variant",
    label: aText("a variant"),
    because: aText("because"),
    conditions: when,
    ...variant,
  };
}

export function aParameter(parameter: Partial<Parameter> = {}): Parameter {
  return {
    id: "social-committee-agents",
    label: aText("a threshold"),
    value: 50,
    article: "CGFP, art. L251-5",
    validFrom: "2023-01-01",
    checkedOn: "2026-11-22",
    reference: "cgfp",
    ...parameter,
  };
}

type RawNote = Omit<LegalNote, "condition"> & { readonly conditions: RawCondition };

export function aNote({
  when = ALWAYS,
  ...note
}: Partial<RawNote> & { when?: RawCondition } = {}): RawNote {
  return {
    id: "note",
    evidence: "public",
    parameters: ["social-committee-agents"],
    text: aText("a note"),
    conditions: when,
    recommendations: ["r1"],
    ...note,
  };
}

export interface Parts {
  readonly brakes?: readonly RawBrake[];
  readonly questions?: readonly RawQuestion[];
  /** Those of the twelve that matter to the test; the others ease every brake by half. */
  readonly recommendations?: readonly RawRecommendation[];
  readonly parameters?: readonly Parameter[];
  readonly notes?: readonly RawNote[];
  /** In whole percents. */
  readonly thresholds?: Rulebook["thresholds"];
}

/** The files of a small rulebook, sound unless a part says otherwise. */
export function aSource({
  brakes = [aBrake()],
  questions = [],
  recommendations = [],
  parameters = [aParameter()],
  notes = [],
  thresholds = { priority: 55, recommended: 30 },
}: Parts = {}): RulebookSource {
  const eases = easing(Object.fromEntries(brakes.map(({ id }) => [id, 50])));
  const twelve = Array.from(
    { length: 12 },
    (_, i) =>
      recommendations.find(({ number }) => number === i + 1) ??
      aRecommendation({ number: i + 1, eases }),
  );
  const references = ["study-article", "douze-editors", "cgfp"].map((id) => ({
    id,
    title: `the source ${id}`,
    publisher: "a publisher",
  }));
  const file = (kind: string, content: { readonly id: string }): [string, unknown] => [
    `${kind}s/${content.id}.json`,
    { $schema: `../schema/${kind}.schema.json`, ...content },
  ];
  return Object.fromEntries([
    [
      "rulebook.json",
      {
        $schema: "./schema/rulebook.schema.json",
        format: 1,
        version: "1.0.0",
        statusThresholds: thresholds,
        references,
        notice: aText("a notice"),
        movements: MOVEMENTS.map((id) => ({ id, label: aText(id) })),
        families: ["people", "organisation", "means", "context"].map((id) => ({
          id,
          label: aText(id),
        })),
      },
    ],
    ["parameters.json", { $schema: "./schema/parameters.schema.json", parameters, notes }],
    ...questions.map((each) => file("question", each)),
    ...brakes.map((each) => file("brake", each)),
    ...twelve.map((each) => file("recommendation", each)),
  ]);
}

/** A condition, parsed; it may cite the facts of the profile and the parameter of `aParameter`. */
export const aCondition = (raw: RawCondition): Condition =>
  compileConditions(sortFiles(aSource()))(raw);

/** A small rulebook, compiled from its parts without its checks. */
export const aRulebook = (parts: Parts = {}): Rulebook => compileRulebook(aSource(parts));
