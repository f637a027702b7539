import { planFromFacts, type PlanBasis } from "./build-plan.js";
import { compareDocuments, isObject, type DocumentComparison } from "./differences.js";
import type { FactDefinition } from "../facts/fact-dictionary.js";
import type { Fact, Facts, FactSource, FactValue } from "../facts/fact.js";
import { isCalendarDate } from "../kernel/formats.js";
import type { Capacity } from "../profile/capacity.js";
import type { Rulebook } from "../rules/rulebook.js";

/**
 * Draws a stored plan up again, from its own facts and by the edition that made it, and says where
 * it differs. The document may be anything that a database can hold: what cannot be read as a fact
 * is unknown.
 */
export function reevaluate(rulebook: Rulebook, stored: unknown): DocumentComparison {
  const { digests: _, ...document } = isObject(stored) ? stored : {};
  return compareDocuments(document, planFromFacts(rulebook, basisOf(rulebook, document)));
}

/**
 * What a stored plan was drawn up from. The identity and the notes come back as they are: no rule
 * reads them.
 */
function basisOf(
  rulebook: Rulebook,
  { asOf, collectivity, facts, notes, programme, nextQuestions }: Readonly<Record<string, unknown>>,
): PlanBasis {
  return {
    asOf,
    identity: isObject(collectivity) ? collectivity : {},
    facts: readFacts(rulebook, facts),
    notes,
    capacity: readCapacity(programme),
    nextQuestions: nextQuestions !== undefined,
  } as unknown as PlanBasis;
}

/** The means of a stored programme, where they are such as could have been given. */
function readCapacity(programme: unknown): Capacity | undefined {
  const capacity = isObject(programme) ? programme["capacity"] : undefined;
  if (!isObject(capacity)) return undefined;
  const {
    agentDaysPerHalfYear: days,
    halfYears,
    startOn,
    budgetEuros = 0,
    costs,
    underWay,
    done,
  } = capacity;
  const counts = [
    [days, 1, 100_000],
    [halfYears, 1, 12],
    [budgetEuros, 0, 1e12],
  ] as const;
  const sound =
    counts.every(
      ([count, min, max]) =>
        Number.isInteger(count) && (count as number) >= min && (count as number) <= max,
    ) &&
    typeof startOn === "string" &&
    isCalendarDate(startOn) &&
    isListOf(
      costs,
      ({ recommendation, euros }) => typeof recommendation === "string" && Number.isFinite(euros),
    ) &&
    isListOf(
      underWay,
      ({ recommendation, share }) => typeof recommendation === "string" && Number.isFinite(share),
    ) &&
    Array.isArray(done);
  return sound ? (capacity as unknown as Capacity) : undefined;
}

const isListOf = (
  list: unknown,
  test: (item: Readonly<Record<string, unknown>>) => boolean,
): boolean => Array.isArray(list) && list.every((item: unknown) => isObject(item) && test(item));

/** The facts of a stored plan, in their order, and every other one that the edition reads. */
function readFacts(rulebook: Rulebook, stored: unknown): Facts {
  const facts = new Map<string, Fact>();
  for (const each of Array.isArray(stored) ? (stored as readonly unknown[]) : []) {
    if (isObject(each) && typeof each["id"] === "string")
      facts.set(each["id"], readFact(each, rulebook.facts.get(each["id"])));
  }
  for (const id of rulebook.facts.keys()) if (!facts.has(id)) facts.set(id, { state: "unknown" });
  return facts;
}

function readFact(
  { state, value, source }: Readonly<Record<string, unknown>>,
  definition: FactDefinition | undefined,
): Fact {
  if (state === "not-applicable") return { state };
  if (state !== "known" || (definition !== undefined && !canTake(definition, value)))
    return { state: "unknown" };
  return { state, value: value as FactValue, source: source as FactSource };
}

function canTake({ type, values }: FactDefinition, value: unknown): boolean {
  if (type === "enum") return typeof value === "string" && values?.includes(value) === true;
  return typeof value === (type === "integer" ? "number" : "boolean");
}
