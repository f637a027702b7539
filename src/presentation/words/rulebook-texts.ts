import { adaptRecommendation } from "../../domain/plan/adapt.js";
import { doneFactId, type FactDefinition } from "../../domain/facts/fact-dictionary.js";
import type {
  Brake,
  DetectionRule,
  Parameter,
  Recommendation,
  Reference,
  Rulebook,
} from "../../domain/rules/rulebook.js";
import type { Language } from "../../domain/kernel/text.js";
import type { ReasonDocument, RuleDocument, UndeterminedDocument } from "../contract/evidence.js";
import type { FactDocument } from "../contract/facts.js";
import type {
  CaseDocument,
  IndicatorDocument,
  StepDocument,
  VariantDocument,
} from "../contract/recommendation.js";
import type {
  LegalNoteDocument,
  ParameterDocument,
  ReferenceDocument,
} from "../contract/sources.js";
import { writeOnce } from "../../json/write-json.js";
import { DocumentCache } from "./document-cache.js";
import { namesIn, type Names } from "./reason.js";
import { saidDoneLabel } from "./format.js";

/** A recommendation's texts as one set of variants makes them. */
export interface RecommendationTexts {
  readonly purpose: string;
  readonly lead: string;
  readonly participants: string;
  readonly firstStep: string;
  readonly steps: StepDocument[];
  readonly indicators: IndicatorDocument[];
  readonly pitfalls: string[];
}

/** Some megabytes each, when full. */
const KEPT_MAX = 5_000;

/** The texts of a rulebook in one language, each put together once and written once. */
export class RulebookTexts {
  readonly names: Names;
  readonly references: readonly ReferenceDocument[];
  readonly reasons = new DocumentCache<ReasonDocument>(KEPT_MAX);
  readonly undetermined = new DocumentCache<UndeterminedDocument>(KEPT_MAX);
  readonly knownFacts = new DocumentCache<FactDocument>(KEPT_MAX);
  readonly #rules: ReadonlyMap<string, RuleDocument>;
  readonly #unknownFacts: ReadonlyMap<string, FactDocument>;
  readonly #withoutObject: ReadonlyMap<string, FactDocument>;
  readonly #recommendations: ReadonlyMap<string, Recommendation>;
  readonly #adapted = new Map<string, RecommendationTexts>();
  readonly #variants: ReadonlyMap<string, VariantDocument>;
  readonly #cases: ReadonlyMap<string, CaseDocument>;
  readonly #legalNotes: ReadonlyMap<string, LegalNoteDocument>;
  readonly #brakes: ReadonlyMap<string, Brake>;
  readonly #noteParameters: ReadonlyMap<string, readonly string[]>;

  constructor(
    readonly rulebook: Rulebook,
    readonly language: Language,
  ) {
    this.names = namesIn(rulebook, language);
    this.#rules = new Map(
      rulebook.brakes.flatMap(({ rules }) =>
        rules.map((rule) => [rule.id, writeOnce(ruleDocument(rule, language))]),
      ),
    );
    const saidDone = rulebook.recommendations.map(({ id, label }) => ({
      id: doneFactId(id),
      label: saidDoneLabel(label[language], language),
    }));
    const facts = [
      ...[...rulebook.facts.values()].map((fact) => factDocument(fact, language)),
      ...saidDone,
    ];
    this.#unknownFacts = new Map(
      facts.map((fact) => [fact.id, writeOnce({ ...fact, state: "unknown" as const })]),
    );
    this.#withoutObject = new Map(
      facts.map((fact) => [fact.id, writeOnce({ ...fact, state: "not-applicable" as const })]),
    );
    this.#recommendations = new Map(rulebook.recommendations.map((each) => [each.id, each]));
    this.#variants = new Map(
      rulebook.recommendations.flatMap(({ id, variants }) =>
        variants.map((variant) => [
          `${id}/${variant.id}`,
          writeOnce({
            id: variant.id,
            label: variant.label[language],
            because: variant.because[language],
          }),
        ]),
      ),
    );
    this.#cases = new Map(
      rulebook.recommendations.flatMap(({ id, cases }) =>
        cases.map(({ text, reference }, place) => [
          `${id}/${place}`,
          writeOnce({ text: text[language], reference }),
        ]),
      ),
    );
    this.#legalNotes = new Map(
      rulebook.notes.flatMap((note) =>
        (["applies", "may-apply"] as const).map((applies) => [
          `${note.id}/${applies}`,
          writeOnce({
            id: note.id,
            text: note.text[language],
            applies,
            evidence: note.evidence,
            parameters: note.parameters.flatMap((id) => this.parameter(id)),
          }),
        ]),
      ),
    );
    this.references = [...rulebook.references.values()].map((each) =>
      writeOnce(referenceDocument(each)),
    );
    this.#brakes = new Map(rulebook.brakes.map((each) => [each.id, each]));
    this.#noteParameters = new Map(rulebook.notes.map(({ id, parameters }) => [id, parameters]));
  }

  rule(id: string): RuleDocument {
    return found(this.#rules, id);
  }
  unknownFact(id: string): FactDocument {
    return found(this.#unknownFacts, id);
  }
  factWithoutObject(id: string): FactDocument {
    return found(this.#withoutObject, id);
  }
  recommendation(id: string): Recommendation {
    return found(this.#recommendations, id);
  }
  variant(recommendation: string, id: string): VariantDocument {
    return found(this.#variants, `${recommendation}/${id}`);
  }
  case(recommendation: string, place: number): CaseDocument {
    return found(this.#cases, `${recommendation}/${place}`);
  }
  legalNote(id: string, applies: LegalNoteDocument["applies"]): LegalNoteDocument {
    return found(this.#legalNotes, `${id}/${applies}`);
  }
  brake(id: string): Brake {
    return found(this.#brakes, id);
  }
  noteParameters(id: string): readonly string[] {
    return found(this.#noteParameters, id);
  }

  parameter(id: string): ParameterDocument[] {
    const parameter = this.rulebook.parameters.get(id);
    return parameter === undefined ? [] : [parameterDocument(parameter, this.language)];
  }

  /** The texts that a set of variants makes; the sets that occur are few, so each is kept. */
  adapted(id: string, variants: readonly string[]): RecommendationTexts {
    const key = [id, ...variants].join("/");
    let texts = this.#adapted.get(key);
    if (texts === undefined) {
      const recommendation = this.recommendation(id);
      texts = textsOf(
        recommendation,
        recommendation.variants.filter((variant) => variants.includes(variant.id)),
        this.language,
      );
      this.#adapted.set(key, texts);
    }
    return texts;
  }
}

/** INVARIANT: a plan names only what its rulebook edition holds. */
function found<T>(map: ReadonlyMap<string, T>, id: string): T {
  const value = map.get(id);
  if (value === undefined) throw new Error(`the rulebook edition holds no \`${id}\``);
  return value;
}

function textsOf(
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
    steps: writeOnce(
      steps.map(({ id, text, variant }) => ({
        id,
        text: text[language],
        ...(variant !== undefined && { variant }),
      })),
    ),
    indicators: writeOnce(
      indicators.map(({ id, text, rsu }) => ({
        id,
        text: text[language],
        ...(rsu !== undefined && { rsu: rsu[language] }),
      })),
    ),
    pitfalls: writeOnce(pitfalls.map((each) => each[language])),
  };
}

/** A rule as it speaks in a plan or in the catalogue. */
export function ruleDocument(
  { id, effect, weight, evidence, reference, because }: DetectionRule,
  language: Language,
): RuleDocument {
  return {
    id,
    effect,
    weight,
    evidence,
    ...(reference !== undefined && { reference }),
    because: because[language],
  };
}

function factDocument(
  { id, label, unit }: FactDefinition,
  language: Language,
): Omit<FactDocument, "state"> {
  return { id, label: label[language], ...(unit !== undefined && { unit }) };
}

/** A dated legal parameter. */
export function parameterDocument(
  { id, label, value, unit, article, validFrom, checkedOn }: Parameter,
  language: Language,
): ParameterDocument {
  return {
    id,
    label: label[language],
    value,
    ...(unit !== undefined && { unit }),
    article,
    validFrom,
    checkedOn,
  };
}

function referenceDocument({ id, title, publisher, url, date }: Reference): ReferenceDocument {
  return {
    id,
    title,
    publisher,
    ...(url !== undefined && { url }),
    ...(date !== undefined && { date }),
  };
}
