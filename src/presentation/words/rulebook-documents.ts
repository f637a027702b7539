/** Documents that an edition of the rulebook determines, in one language. */
import { doneFactId, type FactDefinition } from "../../domain/facts/fact-dictionary.js";
import type { Language } from "../../domain/kernel/text.js";
import type { DetectionRule, Parameter, Reference, Rulebook } from "../../domain/rules/rulebook.js";
import { serialiseOnce } from "../../json/write-json.js";
import type { RuleDocument } from "../contract/evidence.js";
import type { FactDocument } from "../contract/facts.js";
import type { CaseDocument, VariantDocument } from "../contract/recommendation.js";
import type {
  LegalNoteDocument,
  ParameterDocument,
  ReferenceDocument,
} from "../contract/sources.js";
import { reportedDoneLabel } from "./carried-out.js";

export function rulesById(
  { brakes }: Rulebook,
  language: Language,
): ReadonlyMap<string, RuleDocument> {
  const rules = brakes.flatMap((brake) => brake.rules);
  return new Map(rules.map((rule) => [rule.id, serialiseOnce(ruleDocument(rule, language))]));
}

/** The facts of the dictionary, and one for each recommendation that may be reported as done. */
export function allFacts(
  { facts, recommendations }: Rulebook,
  language: Language,
): Omit<FactDocument, "state">[] {
  const reportedDone = recommendations.map(({ id, label }) => ({
    id: doneFactId(id),
    label: reportedDoneLabel(label[language], language),
  }));
  return [...[...facts.values()].map((fact) => factDocument(fact, language)), ...reportedDone];
}

/** Variants by `recommendation/variant`. */
export function variantsByPath(
  { recommendations }: Rulebook,
  language: Language,
): ReadonlyMap<string, VariantDocument> {
  const variants = new Map<string, VariantDocument>();
  for (const recommendation of recommendations)
    for (const { id, label, because } of recommendation.variants) {
      const document = { id, label: label[language], because: because[language] };
      variants.set(`${recommendation.id}/${id}`, serialiseOnce(document));
    }
  return variants;
}

/** Cases by `recommendation/index`. */
export function casesByPath(
  { recommendations }: Rulebook,
  language: Language,
): ReadonlyMap<string, CaseDocument> {
  const cases = new Map<string, CaseDocument>();
  for (const recommendation of recommendations)
    for (const [index, { text, reference }] of recommendation.cases.entries())
      cases.set(
        `${recommendation.id}/${index}`,
        serialiseOnce({ text: text[language], reference }),
      );
  return cases;
}

/** Legal notes by `note/applies` and `note/may-apply`. */
export function legalNotesByForce(
  { notes, parameters }: Rulebook,
  language: Language,
): ReadonlyMap<string, LegalNoteDocument> {
  const documents = new Map<string, LegalNoteDocument>();
  for (const note of notes)
    for (const applies of ["applies", "may-apply"] as const) {
      const document = {
        id: note.id,
        text: note.text[language],
        applies,
        evidence: note.evidence,
        parameters: note.parameters.flatMap((id) => {
          const parameter = parameters.get(id);
          return parameter === undefined ? [] : [parameterDocument(parameter, language)];
        }),
      };
      documents.set(`${note.id}/${applies}`, serialiseOnce(document));
    }
  return documents;
}

/** Presents a rule, for plans and the catalogue. */
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

/** Presents a dated legal parameter. */
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

export function referenceDocument({
  id,
  title,
  publisher,
  url,
  date,
}: Reference): ReferenceDocument {
  return {
    id,
    title,
    publisher,
    ...(url !== undefined && { url }),
    ...(date !== undefined && { date }),
  };
}
