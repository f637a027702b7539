import type { FactSource } from "../../domain/facts/fact.js";
import type { Language } from "../../domain/kernel/text.js";
import type { PlanFact, PlanUnknown } from "../../domain/plan/plan.js";
import type {
  AskedDocument,
  FactDocument,
  FactSourceDocument,
  UnknownDocument,
} from "../contract/facts.js";
import { citation } from "../words/citation.js";
import type { RulebookTexts } from "../words/rulebook-texts.js";

/** Presents an unknown fact of a plan. */
export function presentUnknown(
  { fact, rules, brakes }: PlanUnknown,
  texts: RulebookTexts,
): UnknownDocument {
  return { ...presentAsked(fact, texts), rules, brakes: [...brakes] };
}

/** Presents a fact to ask for: its name, and the question or request field that provides it. */
export function presentAsked(fact: string, { rulebook, language }: RulebookTexts): AskedDocument {
  const answer = rulebook.answers.find((each) => each.fact === fact);
  const place =
    answer === undefined ? { field: `/${fact.replace(".", "/")}` } : { question: answer.question };
  return { fact, label: (rulebook.facts.get(fact)?.label ?? NEXT_ELECTION)[language], ...place };
}

/** The only request field that settles a fact without being a fact itself. */
const NEXT_ELECTION = {
  fr: "Mois de la prochaine élection de l’exécutif",
  en: "Month of the next election of the executive",
};

/** Presents a fact of a plan with its name and source. */
export function presentFact(fact: PlanFact, texts: RulebookTexts): FactDocument {
  if (fact.state !== "known")
    return fact.state === "unknown" ? texts.unknownFact(fact.id) : texts.notApplicableFact(fact.id);
  const { value } = fact;
  const source = presentSource(fact.source, texts.language);
  return texts.knownFacts.get(
    `${fact.id} ${String(value)} ${source.kind} ${source.name} ` +
      (source.vintage ?? source.citation ?? ""),
    () => {
      const { id, label, unit } = texts.unknownFact(fact.id);
      return { id, label, state: fact.state, value, ...(unit !== undefined && { unit }), source };
    },
  );
}

/**
 * Presents the source of a value. INVARIANT: name and date of a document determine its citation, and
 * the citation determines them.
 */
export function presentSource(source: FactSource, language: Language): FactSourceDocument {
  switch (source.kind) {
    case "caller":
      return {
        kind: source.kind,
        name: source.path,
        ...(source.document && {
          document: source.document.name,
          asOf: source.document.asOf,
          citation: citation(source.document, language),
        }),
      };
    case "official-data":
      return { kind: source.kind, name: source.name, vintage: source.vintage };
    case "derived":
      return { kind: source.kind, name: source.from.join(", ") };
    case "legal-parameter":
      return { kind: source.kind, name: source.parameter };
  }
}
