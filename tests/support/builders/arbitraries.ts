import fc from "fast-check";
import type { Condition } from "../../../src/domain/rules/conditions.js";
import type { FactDefinition } from "../../../src/domain/facts/fact-dictionary.js";
import type { Fact, FactValue, Facts } from "../../../src/domain/facts/fact.js";
import type { Answer, CollectivityProfile } from "../../../src/domain/profile/profile.js";
import type { Rulebook } from "../../../src/domain/rules/rulebook.js";
import {
  TYPES_WITH_MEMBER_COMMUNES,
  headcountBand,
  type CollectivityType,
} from "../../../src/domain/kernel/vocabulary.js";
import { known } from "./builders.js";

/** Every condition of a rulebook. */
export const conditionsOf = (rulebook: Rulebook): Condition[] => [
  ...rulebook.brakes.flatMap(({ rules }) => rules.map(({ condition }) => condition)),
  ...rulebook.notes.map(({ condition }) => condition),
  ...rulebook.recommendations.flatMap(({ inPlace, notApplicable, variants, cases }) =>
    [inPlace, ...(notApplicable ? [notApplicable] : []), ...variants, ...cases].flatMap(
      ({ condition }) => condition ?? [],
    ),
  ),
];

/** The numbers to which a rulebook compares each fact. */
function thresholdsOf(rulebook: Rulebook): Map<string, Set<number>> {
  const thresholds = new Map<string, Set<number>>();
  const visit = (condition: Condition): void => {
    if (condition.kind === "not") visit(condition.condition);
    else if (condition.kind !== "leaf") condition.conditions.forEach(visit);
    else if (typeof condition.value === "number")
      thresholds.set(
        condition.fact,
        (thresholds.get(condition.fact) ?? new Set()).add(condition.value),
      );
  };
  conditionsOf(rulebook).forEach(visit);
  return thresholds;
}

/** A value of a fact of a rulebook, as often near a threshold as anywhere. */
export const anyValueOf = (rulebook: Rulebook, fact: FactDefinition): fc.Arbitrary<FactValue> =>
  anyValue(fact, thresholdsOf(rulebook).get(fact.id) ?? []);

/** A value of a fact: on, just below or just above a threshold, at a bound, or anywhere between. */
function anyValue(
  { type, values = [], minimum = 0, maximum = 0 }: FactDefinition,
  thresholds: Iterable<number>,
): fc.Arbitrary<FactValue> {
  if (type === "boolean") return fc.boolean();
  if (type === "enum") return fc.constantFrom(...values);
  const marks = [...thresholds]
    .flatMap((mark) => [mark - 1, mark, mark + 1])
    .concat(minimum, maximum);
  const telling = fc.constantFrom(...marks.filter((mark) => mark >= minimum && mark <= maximum));
  return fc.oneof({ weight: 3, arbitrary: telling }, fc.integer({ min: minimum, max: maximum }));
}

/** All the facts of a rulebook, known: none is unknown, none is not applicable. */
export function anyKnownFacts(rulebook: Rulebook): fc.Arbitrary<Map<string, Fact>> {
  const thresholds = thresholdsOf(rulebook);
  const values = Object.fromEntries(
    [...rulebook.facts.values()].map((fact) => [
      fact.id,
      anyValue(fact, thresholds.get(fact.id) ?? []),
    ]),
  );
  return fc.record(values).map((given) => {
    const facts = new Map(Object.entries(given).map(([id, value]) => [id, known(value)]));
    return facts.set("size.headcountBand", known(headcountBand(given["size.agents"] as number)));
  });
}

/**
 * The facts of a collectivity that has said everything: some may be not applicable, none is
 * unknown.
 */
function anyCompleteFacts(rulebook: Rulebook): fc.Arbitrary<Facts> {
  const optional = rulebook.questions
    .filter(({ notApplicable }) => notApplicable !== undefined)
    .map(({ id }) => `answers.${id}`);
  return fc
    .tuple(
      anyKnownFacts(rulebook),
      fc.subarray(optional, { maxLength: Math.min(3, optional.length) }),
    )
    .map(([facts, without]) => {
      const type = valueIn(facts, "identity.type") as CollectivityType;
      const communes = TYPES_WITH_MEMBER_COMMUNES.includes(type)
        ? []
        : ["territory.memberCommunes"];
      for (const id of [...without, ...communes]) facts.set(id, { state: "not-applicable" });
      return facts;
    });
}

/** Facts with some of them hidden, and the same facts whole. */
export function anyHiddenFacts(
  rulebook: Rulebook,
): fc.Arbitrary<{ partial: Facts; complete: Facts }> {
  const hidden = fc.subarray([...rulebook.facts.keys()].filter((id) => id !== "identity.type"));
  return fc
    .tuple(anyCompleteFacts(rulebook), hidden)
    .map(([complete, ids]) => ({ partial: hide(complete, ids), complete }));
}

/**
 * A checked profile of which some is hidden, and the same profile whole. The next election is known
 * in both: its calendar would fill it in.
 */
export function anyHiddenProfile(
  rulebook: Rulebook,
): fc.Arbitrary<{ partial: CollectivityProfile; complete: CollectivityProfile }> {
  const hidden = fc.subarray(
    [...rulebook.facts.keys()].filter(
      (id) => id !== "identity.type" && id !== "calendar.monthsToElection",
    ),
  );
  return fc.tuple(anyCompleteFacts(rulebook), hidden).map(([complete, ids]) => ({
    partial: profileOf(hide(complete, ids)),
    complete: profileOf(complete),
  }));
}

/** The headcount band is worked out from the headcount: it is known where that is. */
const hide = (facts: Facts, ids: readonly string[]): Facts =>
  new Map(
    [...facts].map(([id, fact]) => [
      id,
      ids.includes(id === "size.headcountBand" ? "size.agents" : id) ? { state: "unknown" } : fact,
    ]),
  );

/** A checked profile, of which much may be unknown. */
export const anyProfile = (rulebook: Rulebook): fc.Arbitrary<CollectivityProfile> =>
  anyHiddenFacts(rulebook).map(({ partial }) => profileOf(partial));

/** The profile whose facts these are; the months to the election are counted from January 2026. */
function profileOf(facts: Facts): CollectivityProfile {
  const values = new Map<string, { value: FactValue; source: { kind: "caller"; path: string } }>();
  const answers = new Map<string, Answer>();
  const months = valueIn(facts, "calendar.monthsToElection") as number | undefined;
  for (const [id, fact] of facts) {
    const [section = "", key = ""] = id.split(".");
    if (section === "answers")
      answers.set(
        key,
        fact.state === "known"
          ? { state: "answered", level: fact.value as number }
          : { state: fact.state },
      );
    else if (
      fact.state === "known" &&
      id !== "size.headcountBand" &&
      id !== "calendar.monthsToElection"
    )
      values.set(id, { value: fact.value, source: { kind: "caller", path: `/${section}/${key}` } });
  }
  const nextElection =
    months === undefined
      ? undefined
      : {
          month: `${2026 + Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, "0")}`,
          path: "/calendar/nextElection",
        };
  return {
    asOf: "2026-01-15",
    identity: { type: valueIn(facts, "identity.type") as CollectivityType },
    values,
    answers,
    ...(nextElection && { nextElection }),
  };
}

/** The value of a known fact. */
function valueIn(facts: Facts, id: string): FactValue | undefined {
  const fact = facts.get(id);
  return fact?.state === "known" ? fact.value : undefined;
}
