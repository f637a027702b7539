import { chooseVariants } from "./adapt.js";
import { detectBrakes } from "../ranking/brakes.js";
import { explainBrake, explainUnknowns } from "./explain.js";
import { Outcome, OUTCOME_NAMES, outcomeOf } from "../rules/conditions.js";
import { deriveFacts } from "../profile/derive-facts.js";
import type { Facts } from "../facts/fact.js";
import type { Note } from "../kernel/fault.js";
import type { Plan, PlanFact, PlanRecommendation } from "./plan.js";
import { firstQuestions, nextQuestions } from "../questions/next-questions.js";
import type { Capacity } from "../profile/capacity.js";
import type { CollectivityProfile, Identity } from "../profile/profile.js";
import { drawUpProgramme } from "../programme/draw-up-programme.js";
import { boundRanks, type RankBounds } from "../ranking/rank-bounds.js";
import { judgeRobustness, type Robustness } from "../ranking/robustness.js";
import { round, roundDown, roundEstimate, roundShares } from "../ranking/round.js";
import type { LegalNote, Recommendation, Rulebook } from "../rules/rulebook.js";
import { rankRecommendations, type SequencedRecommendation } from "../ranking/sequence.js";
import { isActionable, outlookOf } from "../ranking/status.js";
import { HEADCOUNT_BANDS, type HeadcountBand } from "../kernel/vocabulary.js";

/**
 * What a plan is drawn up from, beside the rulebook. A stored plan holds it, so that it can be
 * drawn up again.
 */
export interface PlanBasis {
  readonly asOf: string;
  readonly identity: Identity;
  readonly facts: Facts;
  readonly notes: readonly Note[];
  /** Means to draw up a programme for. */
  readonly capacity?: Capacity | undefined;
  /**
   * Whether the plan tells the first of the questions that are worth asking next, which takes some
   * milliseconds. Default: no.
   */
  readonly nextQuestions?: boolean;
}

/**
 * Draws up the plan of a collectivity: the whole pipeline, the same profile and rulebook always
 * giving the same plan.
 */
export function buildPlan(
  rulebook: Rulebook,
  profile: CollectivityProfile,
  notes: readonly Note[],
  options: Pick<PlanBasis, "nextQuestions"> = {},
): Plan {
  return planFromFacts(rulebook, {
    asOf: profile.asOf,
    identity: profile.identity,
    facts: deriveFacts(rulebook, profile),
    notes,
    capacity: profile.capacity,
    ...options,
  });
}

/** Draws up a plan from facts: the part of the pipeline that no profile is needed for. */
export function planFromFacts(
  rulebook: Rulebook,
  { asOf, identity, facts, notes, capacity, nextQuestions: withQuestions = false }: PlanBasis,
): Plan {
  const findings = detectBrakes(rulebook, facts);
  const steps = rankRecommendations(rulebook, facts, findings);
  const ranks = boundRanks(steps);
  const brakes = findings.map(explainBrake);
  const legalNotes = legalNotesOf(rulebook, facts);
  const context: PlanContext = {
    collectivity: identity.id,
    facts,
    metRules: new Map(brakes.map(({ id, reasons }) => [id, reasons.map(({ rule }) => rule)])),
    actionable: new Map(steps.map((step) => [step.recommendation.id, isActionable(step.status)])),
    legalNotes: rulebook.notes.filter(({ id }) => legalNotes.some((note) => note.id === id)),
    robustness: judgeRobustness(steps),
  };
  brakes.sort((a, b) => b.intensity.value - a.intensity.value || (a.id < b.id ? -1 : 1));
  const recommendations = steps.map((step, i) => planRecommendation(step, ranks[i], context));
  return {
    asOf,
    rulebook: { version: rulebook.version, digest: rulebook.digest },
    collectivity: identity,
    facts: planFacts(facts),
    brakes,
    recommendations,
    unknowns: explainUnknowns(brakes),
    legalNotes,
    notes,
    ...(capacity && { programme: drawUpProgramme(capacity, recommendations, brakes) }),
    ...(withQuestions && { nextQuestions: firstQuestions(nextQuestions(rulebook, facts)) }),
  };
}

/** What every recommendation of a plan looks at besides itself. */
interface PlanContext {
  /** Its id in the official data. */
  readonly collectivity: string | undefined;
  readonly facts: Facts;
  /** Ids of the met rules, by brake. */
  readonly metRules: ReadonlyMap<string, readonly string[]>;
  /** Whether a recommendation is still to be carried out, by id. */
  readonly actionable: ReadonlyMap<string, boolean>;
  /** Those that apply, or may. */
  readonly legalNotes: readonly LegalNote[];
  /** By id. */
  readonly robustness: ReadonlyMap<string, Robustness>;
}

function planFacts(facts: Facts): PlanFact[] {
  const planned: PlanFact[] = [];
  for (const [id, fact] of facts)
    planned.push(
      fact.state === "known"
        ? { id, state: fact.state, value: fact.value, source: fact.source }
        : { id, state: fact.state },
    );
  return planned;
}

function legalNotesOf(rulebook: Rulebook, facts: Facts): Plan["legalNotes"] {
  return rulebook.notes
    .map(({ id, condition }) => ({ id, outcome: OUTCOME_NAMES[outcomeOf(condition, facts)] }))
    .filter(({ outcome }) => outcome !== "unmet");
}

function planRecommendation(
  step: SequencedRecommendation,
  ranks: RankBounds | undefined,
  { collectivity, facts, metRules, actionable, legalNotes, robustness }: PlanContext,
): PlanRecommendation {
  const { recommendation, contributions, startWeek, horizon } = step;
  const { met, possible } = chooseVariants(recommendation, facts);
  const relevance = roundEstimate(step.relevance);
  const shares = roundShares(
    contributions.map(({ share }) => share),
    relevance.value,
  );
  const factor = met.reduce((product, { effortFactor }) => product * effortFactor, 1);
  const planned: { -readonly [Key in keyof PlanRecommendation]: PlanRecommendation[Key] } = {
    id: recommendation.id,
    rank: step.rank,
    relevanceRank: step.relevanceRank,
    status: step.status,
    possibleStatuses: step.possibleStatuses,
    ...(ranks && { ranks }),
    outlook: outlookOf(step.possibleStatuses),
    relevance,
    brakes: contributions.map(({ brake, strength }, i) => ({
      brake: brake.brake.id,
      strength,
      intensity: round(brake.intensity.value),
      share: shares[i] ?? 0,
    })),
    rules: joined(contributions.map(({ brake }) => metRules.get(brake.brake.id) ?? [])),
    variants: met.map(({ id }) => id),
    possibleVariants: possible.map(({ id }) => id),
    cases: placesOf(
      recommendation.cases,
      ({ about, condition }) =>
        (about === undefined || about !== collectivity) &&
        (condition === undefined || outcomeOf(condition, facts) === Outcome.met),
    ),
    effort: effortOf(recommendation, facts, factor),
    urgency: step.urgency,
    prerequisites: recommendation.prerequisites.map(({ recommendation: id }) => ({
      id,
      done: actionable.get(id) === false,
    })),
    legalNotes: legalNotes
      .filter(({ recommendations }) => recommendations.includes(recommendation.id))
      .map(({ id }) => id),
  };
  if (startWeek !== undefined && horizon !== undefined)
    planned.schedule = { horizon, startWeek, durationWeeks: recommendation.durationWeeks };
  if (step.pulledUpBy !== undefined) planned.pulledUpBy = step.pulledUpBy.id;
  const firmness = robustness.get(recommendation.id);
  if (firmness !== undefined) planned.robustness = roundRobustness(firmness);
  return planned;
}

function roundRobustness({ nearest, ...rest }: Robustness): Robustness {
  if (nearest === undefined) return rest;
  const { change, intensity, relevance } = nearest;
  return {
    ...rest,
    nearest: {
      ...nearest,
      change: roundDown(change),
      intensity: round(intensity),
      relevance: round(relevance),
    },
  };
}

/** `flat` and `flatMap` do the same, in twenty times the time. */
const joined = (lists: readonly (readonly string[])[]): string[] =>
  ([] as string[]).concat(...lists);

/** The places in a list at which a test holds. */
function placesOf<T>(list: readonly T[], test: (each: T) => boolean): number[] {
  const places: number[] = [];
  list.forEach((each, i) => {
    if (test(each)) places.push(i);
  });
  return places;
}

function effortOf(
  recommendation: Recommendation,
  facts: Facts,
  factor: number,
): PlanRecommendation["effort"] {
  const fact = facts.get("size.headcountBand");
  const band = fact?.state === "known" ? (fact.value as HeadcountBand) : null;
  const ranges = (band === null ? HEADCOUNT_BANDS : [band]).map(
    (each) => recommendation.effort[each],
  );
  const days = (value: number): number => Math.round(value * factor * 2) / 2;
  return {
    min: days(Math.min(...ranges.map(({ min }) => min))),
    max: days(Math.max(...ranges.map(({ max }) => max))),
    band,
  };
}
