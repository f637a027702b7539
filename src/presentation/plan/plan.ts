import { doneFactId } from "../../domain/facts/fact-dictionary.js";
import type { Plan } from "../../domain/plan/plan.js";
import type { PlanDocument } from "../contract/plan.js";
import type { ReferenceDocument } from "../contract/sources.js";
import { summarisePlan } from "../words/plan-summary.js";
import type { RulebookTexts } from "../words/rulebook-texts.js";
import { presentBrake } from "./brakes.js";
import { presentAsked, presentFact, presentUnknown } from "./facts.js";
import { presentNote } from "./notes.js";
import { presentProgramme } from "./programme.js";
import { presentRecommendation } from "./recommendation.js";
import { presentTieGroups } from "./robustness.js";

/** What a plan gets when it is stored. */
export interface Stored {
  readonly id: string;
  readonly createdAt: Date;
}

/** Presents a plan in one language, with the texts of the rulebook edition that produced it. */
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
    summary: summarisePlan(plan, names, language),
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

/** The sources that the plan cites, each once, in the order of the rulebook. */
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
