import { detectBrakes } from "../../../src/domain/ranking/brakes.js";
import { type CounterfactualGoal } from "../../../src/domain/counterfactuals/counterfactual-search.js";
import { type CounterfactualQuestion } from "../../../src/domain/counterfactuals/counterfactuals.js";
import type { FactValue, Facts } from "../../../src/domain/facts/fact.js";
import { round } from "../../../src/domain/ranking/round.js";
import type { Rulebook } from "../../../src/domain/rules/rulebook.js";
import { rankRecommendations } from "../../../src/domain/ranking/sequence.js";
import { known } from "../../support/builders/builders.js";

/** Where the pipeline puts a recommendation. */
export function standing(rulebook: Rulebook, facts: Facts, id: string) {
  const { status, relevance, rank } = rankRecommendations(
    rulebook,
    facts,
    detectBrakes(rulebook, facts),
  ).find(({ recommendation }) => recommendation.id === id)!;
  return { status, relevance: round(relevance.value), rank };
}

export const withValues = (
  facts: Facts,
  changes: readonly { fact: string; to: FactValue }[],
): Facts => new Map([...facts, ...changes.map(({ fact, to }) => [fact, known(to)] as const)]);

export const question = (
  rulebook: Rulebook,
  id: string,
  goal: CounterfactualGoal,
  limits: Partial<CounterfactualQuestion> = {},
): CounterfactualQuestion => ({
  recommendation: rulebook.recommendations.find((each) => each.id === id)!,
  goal,
  limit: 3,
  keep: new Set(),
  includeUnknown: false,
  improvementsOnly: false,
  ...limits,
});

export const goalOf = (rulebook: Rulebook, facts: Facts, id: string): CounterfactualGoal =>
  standing(rulebook, facts, id).status === "priority" ? "leave" : "enter";

/** A fact that moves, with all that makes a change small or large. */
export interface Move {
  readonly fact: string;
  readonly to: FactValue;
  readonly way: string;
  readonly step: number;
  readonly worsens: boolean;
}

/** Subsets of up to three facts, each with every choice of values. */
export function combinations(moves: readonly (readonly Move[])[], most = 3): Move[][] {
  if (moves.length === 0 || most === 0) return [[]];
  const [first = [], ...rest] = moves;
  return [
    ...combinations(rest, most),
    ...first.flatMap((move) => combinations(rest, most - 1).map((others) => [move, ...others])),
  ];
}

export const parts = <T>(list: readonly T[]): T[][] =>
  list
    .reduce<T[][]>(
      (subsets, each) => subsets.flatMap((subset) => [subset, [...subset, each]]),
      [[]],
    )
    .filter((part) => part.length < list.length);
