import { leavesIn, type Leaf } from "../rules/conditions.js";
import type { FactDefinition } from "../facts/fact-dictionary.js";
import type { Fact, FactValue } from "../facts/fact.js";
import type { Rulebook } from "../rules/rulebook.js";
import { statusConditions } from "./status.js";
import { HEADCOUNT_BANDS, headcountBand } from "../kernel/vocabulary.js";
import type { FactChange } from "./what-if.js";

/**
 * Values that comparisons may distinguish: the bounds, and the values around every threshold, in
 * ascending order.
 */
export function candidateValues(
  { type, values = [], minimum = 0, maximum = 0 }: FactDefinition,
  leaves: readonly Leaf[],
): FactValue[] {
  if (type === "boolean") return [false, true];
  if (type === "enum") return [...values];
  const thresholds = leaves
    .flatMap(({ value }) => [value].flat().filter((each) => typeof each === "number"))
    .concat(leaves.some(({ fact }) => fact === "size.headcountBand") ? BAND_FLOORS : []);
  const around = [
    minimum,
    ...thresholds.flatMap((value) => [value - 1, value, value + 1]),
    maximum,
  ].filter((value) => value >= minimum && value <= maximum);
  return [...new Set(around)].sort((a, b) => a - b);
}

const BAND_FLOORS = HEADCOUNT_BANDS.map((band) => Number.parseInt(band, 10));

/**
 * The value that a comparison reads: the value itself, or the headcount band of a number of agents.
 */
export const comparedValue = ({ fact }: Leaf, value: FactValue): FactValue =>
  fact === "size.headcountBand" ? headcountBand(value as number) : value;

/**
 * The same values by class, in ascending order of their first value. No comparison distinguishes two
 * values of one class.
 */
export function valueClasses(definition: FactDefinition, leaves: readonly Leaf[]): FactValue[][] {
  const classes = new Map<string, FactValue[]>();
  for (const value of candidateValues(definition, leaves)) {
    const signature = leaves
      .map((leaf) => (leaf.holds(comparedValue(leaf, value)) ? "1" : "0"))
      .join("");
    classes.set(signature, [...(classes.get(signature) ?? []), value]);
  }
  return [...classes.values()];
}

const CLASSES = new WeakMap<Rulebook, Map<string, readonly FactValue[]>>();

/**
 * One value of a fact for each class of values that the rules and statuses of the rulebook
 * distinguish, in ascending order: trying them is equivalent to trying every value. Empty where
 * nothing reads the fact. The headcount band is covered by `size.agents`.
 */
export function distinctValues(rulebook: Rulebook, fact: string): readonly FactValue[] {
  let classes = CLASSES.get(rulebook);
  if (classes === undefined) CLASSES.set(rulebook, (classes = classesOf(rulebook)));
  return classes.get(fact) ?? [];
}

function classesOf(rulebook: Rulebook): Map<string, readonly FactValue[]> {
  const leaves = new Map<string, Leaf[]>();
  const conditions = [
    ...rulebook.brakes.flatMap(({ rules }) => rules.map(({ condition }) => condition)),
    ...rulebook.recommendations.flatMap(statusConditions),
  ];
  for (const leaf of conditions.flatMap(leavesIn)) {
    const source = leaf.fact === "size.headcountBand" ? "size.agents" : leaf.fact;
    leaves.set(source, [...(leaves.get(source) ?? []), leaf]);
  }
  const classes = new Map<string, readonly FactValue[]>();
  for (const [fact, read] of leaves) {
    const definition = rulebook.facts.get(fact);
    if (definition !== undefined)
      classes.set(
        fact,
        valueClasses(definition, read).flatMap((values) => values.slice(0, 1)),
      );
  }
  return classes;
}

/** What changes when the caller states a value: the fact, and the facts derived from it. */
export function changesWhenKnown(fact: string, value: FactValue): FactChange[] {
  const stated = (to: FactValue): Fact => ({
    state: "known",
    value: to,
    source: {
      kind: "caller",
      path: fact.startsWith("answers.") ? "/answers" : `/${fact.replace(".", "/")}`,
    },
  });
  const changes: FactChange[] = [{ fact, to: stated(value) }];
  if (fact === "size.agents")
    changes.push({
      fact: "size.headcountBand",
      to: {
        state: "known",
        value: headcountBand(value as number),
        source: { kind: "derived", from: [fact] },
      },
    });
  return changes;
}
