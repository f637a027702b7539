import { intensityOf, type BrakeIntensity, type Estimate } from "./brakes.js";
import { leavesIn, outcomeOf } from "../rules/conditions.js";
import type { Fact, Facts } from "../facts/fact.js";
import type { Brake, Rulebook } from "../rules/rulebook.js";
import { rankRecommendations, type SequencedRecommendation } from "./sequence.js";

/** The ranking for some facts: the pipeline up to the ranks, without reasons. */
export interface Standing {
  readonly facts: Facts;
  /** In the order of the rulebook. */
  readonly brakes: readonly BrakeIntensity[];
  /** By rank. */
  readonly steps: readonly SequencedRecommendation[];
}

/** A fact as it would be. Facts that are derived from it need changes of their own. */
export interface FactChange {
  readonly fact: string;
  readonly to: Fact;
}

/**
 * Computes the ranking for changed facts.
 *
 * Few brakes read a fact, so an intensity is computed once for every combination of changes that its
 * brake reads. Every result is what the pipeline gives for the changed facts.
 */
export class WhatIf {
  readonly standing: Standing;
  private readonly intensities: ReadonlyMap<Brake, Map<string, Estimate>>;

  constructor(
    private readonly rulebook: Rulebook,
    private readonly facts: Facts,
  ) {
    this.intensities = new Map(
      rulebook.brakes.map((brake) => [brake, new Map<string, Estimate>()]),
    );
    this.standing = this.with([]);
  }

  /** The ranking with some facts changed; the later of two changes of one fact counts. */
  with(changes: readonly FactChange[]): Standing {
    const facts = withChanges(this.facts, changes);
    const brakes = this.rulebook.brakes.map((brake) => ({
      brake,
      intensity: this.intensityWith(brake, changes, facts),
    }));
    return { facts, brakes, steps: rankRecommendations(this.rulebook, facts, brakes) };
  }

  /**
   * The intensity of a brake with some facts changed.
   * @param changed the facts with the changes applied, where the caller has them
   */
  intensityWith(brake: Brake, changes: readonly FactChange[], changed?: Facts): Estimate {
    const read = factsReadBy(brake);
    let key = "";
    for (const { fact, to } of changes)
      if (read.has(fact)) key += `${fact}=${to.state === "known" ? String(to.value) : to.state};`;
    const known = this.intensities.get(brake)?.get(key);
    if (known !== undefined) return known;
    const facts = changed ?? withChanges(this.facts, changes);
    const intensity = intensityOf(
      brake.rules,
      Uint8Array.from(brake.rules, ({ condition }) => outcomeOf(condition, facts)),
    );
    this.intensities.get(brake)?.set(key, intensity);
    return intensity;
  }
}

/** A copy of the facts with changes applied. */
export function withChanges(facts: Facts, changes: readonly FactChange[]): Facts {
  const changed = new Map(facts);
  for (const { fact, to } of changes) changed.set(fact, to);
  return changed;
}

const READ = new WeakMap<Brake, ReadonlySet<string>>();

/** The facts that the rules of a brake read; computed once for each brake. */
function factsReadBy(brake: Brake): ReadonlySet<string> {
  const known = READ.get(brake);
  if (known !== undefined) return known;
  const read = new Set(
    brake.rules.flatMap(({ condition }) => leavesIn(condition).map(({ fact }) => fact)),
  );
  READ.set(brake, read);
  return read;
}
