import type { Language } from "../../domain/kernel/text.js";
import type { Brake, Recommendation, Rulebook } from "../../domain/rules/rulebook.js";
import { serialiseOnce } from "../../json/write-json.js";
import type { ReasonDocument, RuleDocument, UndeterminedDocument } from "../contract/evidence.js";
import type { FactDocument } from "../contract/facts.js";
import type { CaseDocument, VariantDocument } from "../contract/recommendation.js";
import type { LegalNoteDocument, ReferenceDocument } from "../contract/sources.js";
import { adaptedTexts, type RecommendationTexts } from "./adapted-texts.js";
import { DocumentCache } from "./document-cache.js";
import { namesIn, type Names } from "./names.js";
import {
  allFacts,
  casesByPath,
  legalNotesByForce,
  referenceDocument,
  rulesById,
  variantsByPath,
} from "./rulebook-documents.js";

/** Entries of a cache, which takes some megabytes when full. */
const CACHED_MAX = 5_000;

/**
 * The texts of a rulebook edition in one language. Each document is built once, and serialised to
 * JSON once.
 */
export class RulebookTexts {
  readonly names: Names;
  readonly references: readonly ReferenceDocument[];
  readonly reasons = new DocumentCache<ReasonDocument>(CACHED_MAX);
  readonly undetermined = new DocumentCache<UndeterminedDocument>(CACHED_MAX);
  readonly knownFacts = new DocumentCache<FactDocument>(CACHED_MAX);
  readonly #rules: ReadonlyMap<string, RuleDocument>;
  readonly #unknownFacts: ReadonlyMap<string, FactDocument>;
  readonly #notApplicableFacts: ReadonlyMap<string, FactDocument>;
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
    this.#rules = rulesById(rulebook, language);
    const facts = allFacts(rulebook, language);
    this.#unknownFacts = new Map(
      facts.map((fact) => [fact.id, serialiseOnce({ ...fact, state: "unknown" as const })]),
    );
    this.#notApplicableFacts = new Map(
      facts.map((fact) => [fact.id, serialiseOnce({ ...fact, state: "not-applicable" as const })]),
    );
    this.#recommendations = new Map(rulebook.recommendations.map((each) => [each.id, each]));
    this.#variants = variantsByPath(rulebook, language);
    this.#cases = casesByPath(rulebook, language);
    this.#legalNotes = legalNotesByForce(rulebook, language);
    this.references = [...rulebook.references.values()].map((each) =>
      serialiseOnce(referenceDocument(each)),
    );
    this.#brakes = new Map(rulebook.brakes.map((each) => [each.id, each]));
    this.#noteParameters = new Map(rulebook.notes.map(({ id, parameters }) => [id, parameters]));
  }

  rule(id: string): RuleDocument {
    return entryOf(this.#rules, id);
  }
  unknownFact(id: string): FactDocument {
    return entryOf(this.#unknownFacts, id);
  }
  notApplicableFact(id: string): FactDocument {
    return entryOf(this.#notApplicableFacts, id);
  }
  recommendation(id: string): Recommendation {
    return entryOf(this.#recommendations, id);
  }
  variant(recommendation: string, id: string): VariantDocument {
    return entryOf(this.#variants, `${recommendation}/${id}`);
  }
  case(recommendation: string, place: number): CaseDocument {
    return entryOf(this.#cases, `${recommendation}/${place}`);
  }
  legalNote(id: string, applies: LegalNoteDocument["applies"]): LegalNoteDocument {
    return entryOf(this.#legalNotes, `${id}/${applies}`);
  }
  brake(id: string): Brake {
    return entryOf(this.#brakes, id);
  }
  noteParameters(id: string): readonly string[] {
    return entryOf(this.#noteParameters, id);
  }

  /** The texts that a set of variants leads to; few sets occur, so each result is cached. */
  adapted(id: string, variants: readonly string[]): RecommendationTexts {
    const key = [id, ...variants].join("/");
    let texts = this.#adapted.get(key);
    if (texts === undefined) {
      const recommendation = this.recommendation(id);
      texts = adaptedTexts(
        recommendation,
        recommendation.variants.filter((variant) => variants.includes(variant.id)),
        this.language,
      );
      this.#adapted.set(key, texts);
    }
    return texts;
  }
}

/** INVARIANT: a plan refers only to entries of its rulebook edition. */
function entryOf<T>(map: ReadonlyMap<string, T>, id: string): T {
  const value = map.get(id);
  if (value === undefined) throw new Error(`the rulebook edition holds no \`${id}\``);
  return value;
}
