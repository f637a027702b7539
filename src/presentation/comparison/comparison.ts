import type {
  Attribution,
  BrakeChange,
  PlanComparison,
  PlanOfEdition,
  RecommendationChange,
} from "../../domain/comparison/compare-plans.js";
import type { FactMove } from "../../domain/comparison/fact-changes.js";
import type { Plan, PlanRecommendation } from "../../domain/plan/plan.js";
import type { RulebookChange } from "../../domain/comparison/rulebook-change.js";
import { BothEditions } from "../words/both-editions.js";
import { statusCauseLabel } from "./comparison-causes.js";
import type { ComparisonContext } from "./comparison-context.js";
import { highlightsOf } from "./comparison-highlights.js";
import { countChanges, summaryOf } from "./comparison-summary.js";
import type {
  AttributionDocument,
  BrakeChangeDocument,
  ComparedPlanDocument,
  ComparisonDocument,
  FactChangeDocument,
  RecommendationChangeDocument,
  StandingDocument,
} from "../contract/comparison.js";
import type { FactDocument } from "../contract/facts.js";
import { presentFact } from "../plan/facts.js";
import { type Stored } from "../plan/plan.js";
import { presentRulebookChange } from "./rulebook-change.js";
import type { RulebookTexts } from "../words/rulebook-texts.js";
import { STATUS_LABELS } from "../words/labels.js";

/** A stored plan of a comparison. */
interface ComparedPlan extends PlanOfEdition {
  readonly record: Stored;
}

/** What was found between two stored plans. */
export interface Compared {
  readonly before: ComparedPlan;
  readonly after: ComparedPlan;
  readonly reversed: boolean;
  readonly comparison: PlanComparison;
  readonly changes: readonly RulebookChange[];
  readonly otherChanges: number;
}

/** Presents a comparison in one language, with the texts of both editions. */
export function presentComparison(
  { before, after, reversed, comparison, changes, otherChanges }: Compared,
  texts: { readonly before: RulebookTexts; readonly after: RulebookTexts },
): ComparisonDocument {
  const names = new BothEditions(texts.before, texts.after);
  const context: ComparisonContext = {
    names,
    moves: new Map(comparison.facts.map((move) => [move.id, move])),
  };
  const sameRulebook = before.plan.rulebook.digest === after.plan.rulebook.digest;
  const brakes = comparison.brakes.map((each) => presentBrakeChange(each, context));
  const recommendations = comparison.recommendations.map((each) =>
    presentRecommendationChange(each, texts, context),
  );
  const unchanged =
    comparison.facts.length + brakes.length + changes.length === 0 &&
    comparison.recommendations.every(isUnchanged);
  const counts = countChanges(comparison.facts, comparison.recommendations, {
    sameRulebook,
    rulebookChanges: changes.length,
    reversed,
  });
  return {
    language: names.language,
    collectivity: after.plan.collectivity,
    before: presentPlan(before),
    after: presentPlan(after),
    reversed,
    unchanged,
    summary: summaryOf(counts, unchanged, names.language),
    highlights: highlightsOf(recommendations, brakes, context),
    facts: comparison.facts.map((move) => presentMove(move, before.plan, after.plan, texts, names)),
    rulebook: {
      same: sameRulebook,
      changes: changes.map((change) => presentRulebookChange(change, names)),
      otherChanges,
    },
    brakes,
    recommendations,
  };
}

const isUnchanged = ({
  change,
  because,
  statusBecause,
  rankBecause,
  variantsGained,
  variantsLost,
}: RecommendationChange): boolean =>
  change === 0 &&
  [because, statusBecause, rankBecause, variantsGained, variantsLost].every(
    ({ length }) => length === 0,
  );

const presentPlan = ({ record, plan }: ComparedPlan): ComparedPlanDocument => ({
  id: record.id,
  createdAt: record.createdAt.toISOString(),
  asOf: plan.asOf,
  rulebook: plan.rulebook,
});

function presentMove(
  { id, kind }: FactMove,
  before: Plan,
  after: Plan,
  texts: { readonly before: RulebookTexts; readonly after: RulebookTexts },
  names: BothEditions,
): FactChangeDocument {
  const [earlier, later] = [factIn(before, id, texts.before), factIn(after, id, texts.after)];
  return {
    id,
    label: names.fact(id),
    change: kind,
    ...(earlier && { before: earlier }),
    ...(later && { after: later }),
  };
}

function factIn({ facts }: Plan, id: string, texts: RulebookTexts): FactDocument | undefined {
  const fact = facts.find((each) => each.id === id);
  return fact && presentFact(fact, texts);
}

function presentAttribution(
  attribution: Attribution,
  { names, moves }: ComparisonContext,
): AttributionDocument {
  const { cause, share } = attribution;
  switch (attribution.cause) {
    case "fact": {
      const change = moves.get(attribution.id)?.kind;
      return {
        cause,
        id: attribution.id,
        label: names.fact(attribution.id),
        ...(change && { change }),
        share,
      };
    }
    case "rule":
    case "weight":
      return { cause, id: attribution.id, label: names.rule(attribution.id), share };
    case "strength":
      return { cause, id: attribution.id, label: names.brake(attribution.id), share };
    case "unexplained":
      return { cause, label: UNEXPLAINED[names.language], share };
  }
}

const UNEXPLAINED = {
  fr: "Ni les données ni le référentiel\u00a0: voir la vérification des deux plans",
  en: "Neither facts nor rulebook: see the verification of both plans",
} as const;

function presentBrakeChange(
  { id, before, after, change, because }: BrakeChange,
  context: ComparisonContext,
): BrakeChangeDocument {
  return {
    id,
    label: context.names.brake(id),
    ...(before && { before }),
    ...(after && { after }),
    change,
    because: because.map((each) => presentAttribution(each, context)),
  };
}

function presentRecommendationChange(
  changed: RecommendationChange,
  texts: { readonly before: RulebookTexts; readonly after: RulebookTexts },
  context: ComparisonContext,
): RecommendationChangeDocument {
  const {
    id,
    before,
    after,
    change,
    because,
    statusBecause,
    rankBecause,
    variantsGained,
    variantsLost,
  } = changed;
  const { language } = context.names;
  return {
    id,
    label: context.names.recommendation(id),
    ...(before && { before: standingOf(before, language) }),
    ...(after && { after: standingOf(after, language) }),
    change,
    because: because.map((each) => presentAttribution(each, context)),
    statusBecause: statusBecause.map((each) => ({
      cause: each.cause,
      ...(each.cause === "fact" && { id: each.id }),
      label: statusCauseLabel(each, context),
    })),
    rankBecause: [...rankBecause],
    variantsGained: variantsGained.map((variant) => texts.after.variant(id, variant)),
    variantsLost: variantsLost.map((variant) => texts.before.variant(id, variant)),
  };
}

const standingOf = (
  { rank, relevanceRank, status, relevance }: PlanRecommendation,
  language: RulebookTexts["language"],
): StandingDocument => ({
  rank,
  relevanceRank,
  status,
  statusLabel: STATUS_LABELS[status][language],
  relevance,
});
