import { chooseVariants } from "./adapt.js";
import { detectBrakes } from "./brakes.js";
import { explainBrake, explainUnknowns } from "./explain.js";
import { Outcome, OUTCOME_NAMES, evaluate } from "./conditions.js";
import { deriveFacts, type Facts } from "./facts.js";
import type { Note } from "./fault.js";
import type { Plan, PlanFact, PlanRecommendation } from "./plan.js";
import type { CollectivityProfile } from "./profile.js";
import { weighRecommendations } from "./relevance.js";
import { round, roundEstimate, roundShares } from "./round.js";
import type { Recommendation, Rulebook } from "./rulebook.js";
import { sequenceSteps, type SequencedRecommendation } from "./sequence.js";
import { isActionable, judgeStatus } from "./status.js";
import { HEADCOUNT_BANDS, type HeadcountBand } from "./vocabulary.js";

/** Draws up the plan of a collectivity: the whole pipeline, the same profile and rulebook always giving the same plan. */
export function buildPlan(rulebook: Rulebook, profile: CollectivityProfile, notes: readonly Note[]): Plan {
  const facts = deriveFacts(rulebook, profile);
  const findings = detectBrakes(rulebook, facts);
  const weighed = weighRecommendations(rulebook, findings);
  const steps = sequenceSteps(weighed.map((each) => judgeStatus(rulebook, facts, each)));
  const legalNotes = legalNotesOf(rulebook, facts);
  const actionable = new Map(steps.map((step) => [step.recommendation.id, isActionable(step.status)]));
  return {
    asOf: profile.asOf,
    rulebook: { version: rulebook.version, digest: rulebook.digest },
    collectivity: profile.identity,
    facts: [...facts].map(([id, fact]): PlanFact => ({ id, ...fact })),
    brakes: findings.map(explainBrake).sort((a, b) => b.intensity.value - a.intensity.value || (a.id < b.id ? -1 : 1)),
    recommendations: steps.map((step) => planRecommendation(rulebook, step, facts, actionable, legalNotes)),
    unknowns: explainUnknowns(findings),
    legalNotes,
    notes,
  };
}

function legalNotesOf(rulebook: Rulebook, facts: Facts): Plan["legalNotes"] {
  return rulebook.notes
    .map(({ id, condition }) => ({ id, outcome: OUTCOME_NAMES[evaluate(condition, facts).outcome] }))
    .filter(({ outcome }) => outcome !== "unmet");
}

function planRecommendation(rulebook: Rulebook, step: SequencedRecommendation, facts: Facts, actionable: ReadonlyMap<string, boolean>, shown: Plan["legalNotes"]): PlanRecommendation {
  const { recommendation, contributions, startWeek, horizon } = step;
  const { met, possible } = chooseVariants(recommendation, facts);
  const relevance = roundEstimate(step.relevance);
  const shares = roundShares(contributions.map(({ share }) => share), relevance.value);
  const factor = met.reduce((product, { effortFactor }) => product * effortFactor, 1);
  return {
    id: recommendation.id,
    rank: step.rank,
    relevanceRank: step.relevanceRank,
    status: step.status,
    possibleStatuses: step.possibleStatuses,
    relevance,
    brakes: contributions.map(({ brake, strength }, i) => ({ brake: brake.brake.id, strength, intensity: round(brake.intensity.value), share: shares[i] ?? 0 })),
    rules: contributions.flatMap(({ brake }) => brake.rules.filter(({ trace }) => trace.outcome === Outcome.met).map(({ rule }) => rule.id)),
    variants: met.map(({ id }) => id),
    possibleVariants: possible.map(({ id }) => id),
    cases: recommendation.cases.flatMap(({ condition }, i) => (condition === undefined || evaluate(condition, facts).outcome === Outcome.met ? [i] : [])),
    effort: effortOf(recommendation, facts, factor),
    ...(startWeek !== undefined && horizon !== undefined && { schedule: { horizon, startWeek, durationWeeks: recommendation.durationWeeks } }),
    urgency: step.urgency,
    prerequisites: recommendation.prerequisites.map(({ recommendation: id }) => ({ id, done: actionable.get(id) === false })),
    ...(step.pulledUpBy && { pulledUpBy: step.pulledUpBy.id }),
    legalNotes: rulebook.notes.filter(({ id, recommendations }) => recommendations.includes(recommendation.id) && shown.some((note) => note.id === id)).map(({ id }) => id),
  };
}

function effortOf(recommendation: Recommendation, facts: Facts, factor: number): PlanRecommendation["effort"] {
  const fact = facts.get("size.headcountBand");
  const band = fact?.state === "known" ? (fact.value as HeadcountBand) : null;
  const ranges = (band === null ? HEADCOUNT_BANDS : [band]).map((each) => recommendation.effort[each]);
  const days = (value: number): number => Math.round(value * factor * 2) / 2;
  return { min: days(Math.min(...ranges.map(({ min }) => min))), max: days(Math.max(...ranges.map(({ max }) => max))), band };
}
