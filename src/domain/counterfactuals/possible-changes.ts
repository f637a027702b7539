import { findContradictions } from "../profile/check-combinations.js";
import { notesOnValues } from "../profile/profile-notes.js";
import type { Leaf } from "../rules/conditions.js";
import type { FactDefinition } from "../facts/fact-dictionary.js";
import { valueClasses, changesWhenKnown } from "../ranking/fact-values.js";
import type { Fact, FactValue, Facts } from "../facts/fact.js";
import type { Rulebook } from "../rules/rulebook.js";
import type { CollectivityType } from "../kernel/vocabulary.js";
import { withChanges, type FactChange } from "../ranking/what-if.js";

/** A value that a fact could take instead of the present one. */
export interface PossibleChange {
  readonly fact: string;
  /** A change by the collectivity, or an unknown fact that turns out to have this value. */
  readonly kind: "change" | "discovery";
  /** Absent for a discovery. */
  readonly from?: FactValue;
  readonly to: FactValue;
  /**
   * Size of the change, in ]0, 1]: the share of the four levels by which a level moves; the share of
   * the larger number by which a number moves; 1 for a boolean, an enumeration, and a discovery.
   */
  readonly step: number;
  /**
   * Whether a level of practice rises or falls. Other facts are neither good nor bad as such.
   */
  readonly direction?: "improves" | "worsens";
}

/** Whether changes can occur together, and beside the facts that do not change. */
export type Plausibility = (changes: readonly PossibleChange[]) => boolean;

export interface ChangeLimits {
  /** Facts that must not change. */
  readonly keep: ReadonlySet<string>;
  /** Whether unknown facts may become known. */
  readonly includeUnknown: boolean;
  /** Whether no level of practice may fall. */
  readonly improvementsOnly: boolean;
}

/**
 * The changes that some comparisons distinguish, by fact, in the order of ids: for each class of
 * values, the nearest above and the nearest below the present one. They are limited to facts that
 * the collectivity can change and that are applicable, and to plausible values.
 */
export function possibleChanges(
  rulebook: Rulebook,
  facts: Facts,
  leaves: readonly Leaf[],
  limits: ChangeLimits,
  isPlausible: Plausibility,
): PossibleChange[][] {
  const read = [...new Set(leaves.map(({ fact }) => fact))]
    .filter((fact) => !limits.keep.has(fact))
    .sort();
  const changes: PossibleChange[][] = [];
  for (const id of read) {
    const definition = rulebook.facts.get(id);
    if (definition?.modifiable !== true) continue;
    const ofFact = leaves.filter(({ fact }) => fact === id);
    const classes = valueClasses(definition, ofFact).map((values) =>
      values.filter((to) => isPlausible([discoveryOf(definition, to)])),
    );
    const possible = changesOf(definition, facts.get(id), classes, ofFact, limits);
    if (possible.length > 0) changes.push(possible);
  }
  return changes;
}

function changesOf(
  definition: FactDefinition,
  fact: Fact | undefined,
  classes: readonly FactValue[][],
  leaves: readonly Leaf[],
  { includeUnknown, improvementsOnly }: ChangeLimits,
): PossibleChange[] {
  if (fact?.state === "unknown" && includeUnknown)
    return classes.flatMap((values) =>
      discover(definition, values, classes.filter((each) => each !== values).flat()),
    );
  if (fact?.state !== "known") return [];
  const { value } = fact;
  const isPresent = (values: readonly FactValue[]): boolean =>
    leaves.every(({ holds }) => values.every((each) => holds(each) === holds(value)));
  const changes: PossibleChange[] = [];
  for (const values of classes) {
    if (isPresent(values)) continue;
    const nearestBelow = values.findLast((each) => each < value);
    const nearestAbove = values.find((each) => each > value);
    for (const to of [nearestBelow, nearestAbove])
      if (to !== undefined) changes.push(changeOf(definition, value, to));
  }
  return changes.filter(({ direction }) => !(improvementsOnly && direction === "worsens"));
}

function changeOf(definition: FactDefinition, from: FactValue, to: FactValue): PossibleChange {
  const change = {
    fact: definition.id,
    kind: "change",
    from,
    to,
    step: stepBetween(definition, from, to),
  } as const;
  return isPractice(definition)
    ? { ...change, direction: to > from ? "improves" : "worsens" }
    : change;
}

/** The intended level is not practice: a higher intention is not yet better practice. */
const isPractice = ({ id, unit }: FactDefinition): boolean =>
  unit === "level" && id !== "practice.intendedLevel";

function stepBetween(
  { type, unit, maximum = 1 }: FactDefinition,
  from: FactValue,
  to: FactValue,
): number {
  if (type !== "integer") return 1;
  const moved = Math.abs(Number(to) - Number(from));
  return moved / (unit === "level" ? maximum : Math.max(Number(to), Number(from)));
}

/** The value of a class at its edge to the next: it claims least. */
function discover(
  definition: FactDefinition,
  values: readonly FactValue[],
  others: readonly FactValue[],
): PossibleChange[] {
  const [first] = values;
  if (first === undefined) return [];
  const isBefore = (value: FactValue): boolean =>
    !others.some((other) => other > first && other < value);
  return [
    discoveryOf(
      definition,
      first === definition.minimum ? (values.findLast(isBefore) ?? first) : first,
    ),
  ];
}

const discoveryOf = ({ id }: FactDefinition, to: FactValue): PossibleChange => ({
  fact: id,
  kind: "discovery",
  to,
  step: 1,
});

/** The changes of facts, including the facts derived from them. */
export const factChanges = (changes: readonly PossibleChange[]): FactChange[] =>
  changes.flatMap(({ fact, to }) => changesWhenKnown(fact, to));

/**
 * Creates a test of changes: whether the checks of a profile find no contradiction and no note in
 * the changed facts that they do not find in the present ones.
 */
export function createPlausibility(rulebook: Rulebook, facts: Facts): Plausibility {
  const present = new Set(objectionsTo(rulebook, facts));
  const judged = new Map<string, boolean>();
  return (changes) => {
    // No check compares an answer with another value.
    const relevant = changes.filter(({ fact }) => !fact.startsWith("answers."));
    if (relevant.length === 0) return true;
    const key = relevant.map(({ fact, to }) => `${fact}=${to}`).join();
    let plausible = judged.get(key);
    if (plausible === undefined) {
      const changed = withChanges(facts, factChanges(relevant));
      plausible = objectionsTo(rulebook, changed).every((each) => present.has(each));
      judged.set(key, plausible);
    }
    return plausible;
  };
}

/** The contradictions and notes that the checks of a profile find in facts. */
function objectionsTo(rulebook: Rulebook, facts: Facts): string[] {
  const valueOf = (id: string): FactValue | undefined => {
    const fact = facts.get(id);
    return fact?.state === "known" ? fact.value : undefined;
  };
  const type = valueOf("identity.type") as CollectivityType;
  const objections = [
    ...findContradictions({ type, valueOf }),
    ...notesOnValues(type, valueOf, rulebook),
  ];
  return objections.map(({ code, path }) => `${code} ${path}`);
}
