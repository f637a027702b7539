import {
  Outcome,
  leavesIn,
  outcomeOf,
  type Condition,
  type Leaf,
} from "../../domain/rules/conditions.js";
import { settledBy, type FactDefinition } from "../../domain/facts/fact-dictionary.js";
import { candidateValues, comparedValue } from "../../domain/ranking/fact-values.js";
import type { Fact, FactValue } from "../../domain/facts/fact.js";
import {
  TYPES_WITH_MEMBER_COMMUNES,
  headcountBand,
  type CollectivityType,
} from "../../domain/kernel/vocabulary.js";

/** Values of the facts that a condition reads: one collectivity, as the condition sees it. */
export type Combination = ReadonlyMap<string, Fact>;
type Values = ReadonlyMap<string, FactValue>;

/** With more combinations than this, a condition is not analysed, and a warning says so. */
const COMBINATIONS_MAX = 50_000;

/**
 * Lists the combinations of values that a condition can be evaluated with, when every fact is known.
 * One value stands for all the values that its comparisons cannot tell apart. This is exact, because
 * a comparison is constant between its thresholds. Combinations that `checkProfile` would refuse are
 * excluded. Returns `undefined` if there would be more than `COMBINATIONS_MAX`.
 */
export function combinationsOf(
  condition: Condition,
  facts: ReadonlyMap<string, FactDefinition>,
): Combination[] | undefined {
  const leaves = leavesIn(condition);
  const sources = [...new Set(leaves.map(({ fact }) => sourceOf(fact)))];
  let combinations: Values[] = [new Map()];
  for (const source of sources) {
    const readers = leaves.filter(({ fact }) => sourceOf(fact) === source);
    const classes = representatives(source, readers, facts);
    if (combinations.length * classes.length > COMBINATIONS_MAX) return undefined;
    combinations = combinations.flatMap((values) =>
      classes.map((each) => new Map([...values, ...each])),
    );
  }
  return combinations.filter(isPossible).map(toFacts);
}

/** Whether a combination meets the condition, or its negation. */
export const isMet = (condition: Condition, combination: Combination, negated = false): boolean =>
  outcomeOf(condition, combination, negated) === Outcome.met;

/** The fact to vary. The headcount band follows from the headcount, so both vary together. */
export const sourceOf = (fact: string): string =>
  fact === "size.headcountBand" ? settledBy(fact) : fact;

/** One value of a fact for each class of values that the comparisons cannot tell apart. */
function representatives(
  source: string,
  leaves: readonly Leaf[],
  facts: ReadonlyMap<string, FactDefinition>,
): Values[] {
  const definition = facts.get(source);
  // INVARIANT: the conditions passed `soundConditions`, so every fact is in the dictionary.
  if (definition === undefined) throw new Error(`the fact \`${source}\` is not in the dictionary`);
  const classes = new Map<string, Values>();
  for (const value of candidateValues(definition, leaves)) {
    const values: Values =
      source === "size.agents"
        ? new Map<string, FactValue>([
            [source, value],
            ["size.headcountBand", headcountBand(value as number)],
          ])
        : new Map([[source, value]]);
    const signature = leaves
      .map((leaf) => (leaf.holds(comparedValue(leaf, value)) ? "1" : "0"))
      .join("");
    const first = classes.get(signature);
    // A class is represented by its highest number of agents, or its lowest value of any other fact,
    // so that `isPossible` excludes a class only when all its values are impossible.
    if (first === undefined || source === "size.agents") classes.set(signature, values);
  }
  return [...classes.values()];
}

/** Counts that, by `checkProfile`, cannot exceed the number of agents. */
const AT_MOST_AGENTS = [
  "hierarchy.firstLineManagers",
  "hierarchy.directorates",
  "hierarchy.deputyGeneralDirectors",
];

function isPossible(values: Values): boolean {
  const agents = values.get("size.agents");
  return agents === undefined || AT_MOST_AGENTS.every((id) => (values.get(id) ?? 0) <= agents);
}

function toFacts(values: Values): Combination {
  const type = values.get("identity.type") as CollectivityType | undefined;
  const facts = new Map<string, Fact>(
    [...values].map(([id, value]) => [
      id,
      { state: "known", value, source: { kind: "caller", path: id } },
    ]),
  );
  if (
    type !== undefined &&
    facts.has("territory.memberCommunes") &&
    !TYPES_WITH_MEMBER_COMMUNES.includes(type)
  )
    facts.set("territory.memberCommunes", { state: "not-applicable" });
  return facts;
}
