import { doneFactId } from "../../domain/facts/fact-dictionary.js";
import type { FactSource } from "../../domain/facts/fact.js";
import type { Note } from "../../domain/kernel/fault.js";
import type { Language } from "../../domain/kernel/text.js";
import type {
  Observation,
  Plan,
  PlanBrake,
  PlanFact,
  PlanReason,
  PlanRecommendation,
  PlanUnknown,
} from "../../domain/plan/plan.js";
import type {
  ObservationDocument,
  PlanBrakeDocument,
  ReasonDocument,
} from "../contract/evidence.js";
import type {
  AskedDocument,
  FactDocument,
  FactSourceDocument,
  UnknownDocument,
} from "../contract/facts.js";
import type { NoteDocument, PlanDocument } from "../contract/plan.js";
import type { PlanRecommendationDocument } from "../contract/recommendation.js";
import type { ReferenceDocument } from "../contract/sources.js";
import { outlookOf } from "../../domain/ranking/status.js";
import { presentProgramme } from "./programme.js";
import { reasonFor, summarise } from "../words/reason.js";
import { presentTieGroups, robustnessSentence } from "./robustness.js";
import type { RulebookTexts } from "../words/rulebook-texts.js";
import { SAID_DONE, STATUS_LABELS, citation, noteMessage } from "../words/format.js";

/** What storing a plan adds to it. */
export interface Stored {
  readonly id: string;
  readonly createdAt: Date;
}

/** Gives a plan its words: those of the rulebook edition that made it, in one language. */
export function presentPlan(plan: Plan, texts: RulebookTexts, stored?: Stored): PlanDocument {
  const { rulebook, language, names } = texts;
  const facts = new Set(plan.facts.map(({ id }) => id));
  const recommendations = plan.recommendations.map((each) =>
    presentRecommendation(each, texts, plan, facts.has(doneFactId(each.id))),
  );
  return {
    ...(stored && { id: stored.id, createdAt: stored.createdAt.toISOString() }),
    asOf: plan.asOf,
    language,
    rulebook: plan.rulebook,
    ...(plan.digests && { digests: plan.digests }),
    notice: rulebook.notice[language],
    collectivity: plan.collectivity,
    summary: summarise(plan, names, language),
    recommendations,
    tieGroups: presentTieGroups(plan, texts),
    brakes: plan.brakes.map((brake) => presentBrake(brake, texts)),
    unknowns: plan.unknowns.map((unknown) => presentUnknown(unknown, texts)),
    ...(plan.programme && { programme: presentProgramme(plan.programme, names, language) }),
    ...(plan.nextQuestions && {
      nextQuestions: plan.nextQuestions.map(({ fact, gain }) => ({
        ...presentAsked(fact, texts),
        gain,
      })),
    }),
    facts: plan.facts.map((fact) => presentFact(fact, texts)),
    legalNotes: plan.legalNotes.map(({ id, outcome }) =>
      texts.legalNote(id, outcome === "met" ? "applies" : "may-apply"),
    ),
    notes: plan.notes.map((note) => presentNote(note, language)),
    references: citedReferences(plan, texts),
  };
}

function presentRecommendation(
  planned: PlanRecommendation,
  texts: RulebookTexts,
  plan: Plan,
  saidDone: boolean,
): PlanRecommendationDocument {
  const {
    id,
    rank,
    relevanceRank,
    status,
    possibleStatuses,
    relevance,
    schedule,
    pulledUpBy,
    robustness,
  } = planned;
  const { names, language } = texts;
  const recommendation = texts.recommendation(id);
  const adapted = texts.adapted(id, planned.variants);
  const { min, max, band } = planned.effort;
  const because = {
    inPlace: (saidDone ? SAID_DONE : recommendation.inPlace.because)[language],
    notApplicable: recommendation.notApplicable?.because[language] ?? "",
  };
  const document: PlanRecommendationDocument = {
    id,
    number: recommendation.number,
    movement: recommendation.movement,
    label: names.recommendation(id),
    rank,
    relevanceRank,
    status,
    statusLabel: STATUS_LABELS[status][language],
    possibleStatuses: [...possibleStatuses],
    ...(planned.ranks && { ranks: planned.ranks }),
    outlook: planned.outlook ?? outlookOf(possibleStatuses),
    relevance,
    reason: reasonFor(planned, because, names, language),
    purpose: adapted.purpose,
    brakes: planned.brakes.map((eased) => ({
      brake: eased.brake,
      label: names.brake(eased.brake),
      because:
        recommendation.eases.find(({ brake }) => brake === eased.brake)?.because[language] ?? "",
      strength: eased.strength,
      intensity: eased.intensity,
      share: eased.share,
    })),
    firedRules: [...planned.rules],
    lead: adapted.lead,
    participants: adapted.participants,
    firstStep: adapted.firstStep,
    steps: adapted.steps,
    variants: planned.variants.map((variant) => texts.variant(id, variant)),
    possibleVariants: planned.possibleVariants.map((variant) => texts.variant(id, variant)),
    effort: { min, max, unit: "agent-days", ...(band !== null && { band }) },
    prerequisites: planned.prerequisites.map((needed) => ({
      id: needed.id,
      label: names.recommendation(needed.id),
      because:
        recommendation.prerequisites.find((each) => each.recommendation === needed.id)?.because[
          language
        ] ?? "",
      done: needed.done,
      rank: plan.recommendations.find((each) => each.id === needed.id)?.rank ?? 0,
    })),
    indicators: adapted.indicators,
    pitfalls: adapted.pitfalls,
    cases: planned.cases.map((place) => texts.case(id, place)),
    evidence: recommendation.evidence,
    reference: recommendation.reference,
    legalNotes: [...planned.legalNotes],
  };
  if (schedule !== undefined) document.schedule = schedule;
  if (pulledUpBy !== undefined) document.pulledUpBy = pulledUpBy;
  if (robustness !== undefined)
    document.robustness = {
      ...robustness,
      stays: robustnessSentence(planned, robustness, plan, texts),
    };
  return document;
}

function presentBrake(
  { id, intensity, reasons, undetermined }: PlanBrake,
  texts: RulebookTexts,
): PlanBrakeDocument {
  const brake = texts.brake(id);
  return {
    id,
    label: brake.label[texts.language],
    evidence: brake.evidence,
    intensity,
    reasons: reasons.map((reason) => presentReason(reason, texts)),
    undetermined: undetermined.map(({ rule, waitsFor }) =>
      texts.undetermined.get(`${rule} ${waitsFor.join(" ")}`, () => ({
        rule,
        waitsFor: [...waitsFor],
      })),
    ),
  };
}

/** INVARIANT: of one edition, a rule and the values that it saw determine the whole reason. */
function presentReason({ rule, saw }: PlanReason, texts: RulebookTexts): ReasonDocument {
  const key = saw.reduce((known, { value, state }) => `${known} ${String(value ?? state)}`, rule);
  return texts.reasons.get(key, () => ({
    rule: texts.rule(rule),
    saw: saw.map(presentObservation),
  }));
}

function presentObservation({
  fact,
  operator,
  expected,
  parameter,
  negated,
  state,
  value,
  outcome,
}: Observation): ObservationDocument {
  return {
    fact,
    operator,
    expected: Array.isArray(expected)
      ? expected.join(", ")
      : (expected as string | number | boolean),
    ...(parameter !== undefined && { parameter }),
    ...(negated && { negated }),
    state,
    ...(value !== undefined && { value }),
    outcome,
  };
}

function presentUnknown(
  { fact, rules, brakes }: PlanUnknown,
  texts: RulebookTexts,
): UnknownDocument {
  return { ...presentAsked(fact, texts), rules, brakes: [...brakes] };
}

/**
 * Something to be asked for: its name, and the question or the field of the request that takes it.
 */
export function presentAsked(fact: string, { rulebook, language }: RulebookTexts): AskedDocument {
  const answer = rulebook.answers.find((each) => each.fact === fact);
  const place =
    answer === undefined ? { field: `/${fact.replace(".", "/")}` } : { question: answer.question };
  return { fact, label: (rulebook.facts.get(fact)?.label ?? NEXT_ELECTION)[language], ...place };
}

/** The one field that settles a fact without being one. */
const NEXT_ELECTION = {
  fr: "Mois de la prochaine élection de l’exécutif",
  en: "Month of the next election of the executive",
};

/** A remark on a request. */
export const presentNote = (note: Note, language: Language): NoteDocument => ({
  code: note.code,
  path: note.path,
  message: noteMessage(note, language),
});

/** A fact of a plan, with its name and source. */
export function presentFact(fact: PlanFact, texts: RulebookTexts): FactDocument {
  if (fact.state !== "known")
    return fact.state === "unknown" ? texts.unknownFact(fact.id) : texts.factWithoutObject(fact.id);
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
 * Where a value comes from. INVARIANT: a document's name and date determine its citation, and the
 * citation them.
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

/** The sources of everything that the plan says, each once, in the order of the rulebook. */
function citedReferences(plan: Plan, texts: RulebookTexts): ReferenceDocument[] {
  const cited = new Set<string | undefined>();
  for (const { id, cases } of plan.recommendations) {
    cited.add(texts.recommendation(id).reference);
    for (const place of cases) cited.add(texts.case(id, place).reference);
  }
  for (const { id, reasons } of plan.brakes) {
    cited.add(texts.brake(id).reference);
    for (const { rule } of reasons) cited.add(texts.rule(rule).reference);
  }
  for (const { id } of plan.legalNotes)
    for (const parameter of texts.noteParameters(id))
      cited.add(texts.rulebook.parameters.get(parameter)?.reference);
  return texts.references.filter(({ id }) => cited.has(id));
}
