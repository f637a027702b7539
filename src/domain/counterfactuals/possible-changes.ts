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
  /** The collectivity changes it; or it was unknown, and turns out to be so. */
  readonly kind: "change" | "discovery";
  /** Absent for a discovery. */
  readonly from?: FactValue;
  readonly to: FactValue;
  /**
   * How far it is, in ]0, 1]: levels moved out of the four; the part of the larger number by which
   * a number moves; 1 for a yes or no, for a word, and for a discovery.
   */
  readonly step: number;
  /**
   * Whether a level of practice rises or falls. Other facts are neither good nor bad in themselves.
   */
  readonly direction?: "improves" | "worsens";
}

/** Whether changes may stand together, and beside the facts that stay as they are. */
export type Plausibility = (changes: readonly PossibleChange[]) => boolean;

export interface ChangeLimits {
  /** Facts that stay as they are. */
  readonly keep: ReadonlySet<string>;
  /** Whether unknown facts may become known. */
  readonly includeUnknown: boolean;
  /** Whether no level of practice may fall. */
  readonly improvementsOnly: boolean;
}

/**
 * The changes that some comparisons can see, by fact, in the order of ids: for each class of values
 * that they tell apart, the nearest above and the nearest below the present one. Only facts that
 * the collectivity can change are among them, never one that is not applicable, and no value that
 * is implausible.
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
  return read
    .flatMap((fact) => rulebook.facts.get(fact) ?? [])
    .filter(({ modifiable }) => modifiable)
    .map((definition) => {
      const ofFact = leaves.filter(({ fact }) => fact === definition.id);
      const classes = valueClasses(definition, ofFact).map((values) =>
        values.filter((to) => isPlausible([discoveryOf(definition, to)])),
      );
      return changesOf(definition, facts.get(definition.id), classes, ofFact, limits);
    })
    .filter((changes) => changes.length > 0);
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
  return classes
    .filter((values) => !isPresent(values))
    .flatMap((values) => [
      values.findLast((each) => each < value),
      values.find((each) => each > value),
    ])
    .flatMap((to) => (to === undefined ? [] : [changeOf(definition, value, to)]))
    .filter(({ direction }) => !(improvementsOnly && direction === "worsens"));
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

/** An ambition is no practice: to want more is not yet to do better. */
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

/** Of the values of a class, the one at its edge to the next: it says least. */
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

/** What is changed in the facts. */
export const factChanges = (changes: readonly PossibleChange[]): FactChange[] =>
  changes.flatMap(({ fact, to }) => changesWhenKnown(fact, to));

/**
 * Creates a test of changes: whether the checks of a profile find no contradiction and no note in
 * the changed facts that they do not find in the present ones.
 */
export function plausibility(rulebook: Rulebook, facts: Facts): Plausibility {
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
