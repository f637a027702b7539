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

/** Facts with their values: one collectivity as a condition sees it. */
export type Sight = ReadonlyMap<string, Fact>;
type Values = ReadonlyMap<string, FactValue>;

/** Beyond this many combinations a condition is left unjudged, and its author is told. */
const SIGHTS_MAX = 50_000;

/**
 * Lists what the condition can see, everything being known: one collectivity for each class of
 * values that its comparisons cannot tell apart, in every combination. That is exact, because a
 * comparison is constant between its thresholds. Collectivities that `checkProfile` would refuse
 * are left out. `undefined` where there would be too many.
 */
export function sightsOf(
  condition: Condition,
  facts: ReadonlyMap<string, FactDefinition>,
): Sight[] | undefined {
  const leaves = leavesIn(condition);
  const sources = [...new Set(leaves.map(({ fact }) => sourceOf(fact)))];
  let sights: Values[] = [new Map()];
  for (const source of sources) {
    const own = leaves.filter(({ fact }) => sourceOf(fact) === source);
    const classes = classesOf(source, own, facts);
    if (sights.length * classes.length > SIGHTS_MAX) return undefined;
    sights = sights.flatMap((seen) => classes.map((each) => new Map([...seen, ...each])));
  }
  return sights.filter(canExist).map(toSight);
}

/** Whether the condition, or its negation, is met by what it sees. */
export const isMet = (condition: Condition, sight: Sight, negated = false): boolean =>
  outcomeOf(condition, sight, negated) === Outcome.met;

/** The headcount band follows from the headcount: both are one thing to vary. */
export const sourceOf = (fact: string): string =>
  fact === "size.headcountBand" ? settledBy(fact) : fact;

function classesOf(
  source: string,
  leaves: readonly Leaf[],
  facts: ReadonlyMap<string, FactDefinition>,
): Values[] {
  const definition = facts.get(source);
  // INVARIANT: conditions were found sound before, so that every fact is in the dictionary.
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
    // The most agents and the fewest of everything else stand for their class: see `canExist`.
    if (first === undefined || source === "size.agents") classes.set(signature, values);
  }
  return [...classes.values()];
}

/** Counts that `checkProfile` holds below the number of agents. */
const AT_MOST_AGENTS = [
  "hierarchy.firstLineManagers",
  "hierarchy.directorates",
  "hierarchy.deputyGeneralDirectors",
];

function canExist(values: Values): boolean {
  const agents = values.get("size.agents");
  return agents === undefined || AT_MOST_AGENTS.every((id) => (values.get(id) ?? 0) <= agents);
}

function toSight(values: Values): Sight {
  const type = values.get("identity.type") as CollectivityType | undefined;
  const sight = new Map<string, Fact>(
    [...values].map(([id, value]) => [
      id,
      { state: "known", value, source: { kind: "caller", path: id } },
    ]),
  );
  if (
    type !== undefined &&
    sight.has("territory.memberCommunes") &&
    !TYPES_WITH_MEMBER_COMMUNES.includes(type)
  )
    sight.set("territory.memberCommunes", { state: "not-applicable" });
  return sight;
}
