import type { Fact, FactSource, FactValue, Facts } from "../facts/fact.js";
import { PROFILE_FACTS, doneFactId, parameterFactId, settledBy } from "../facts/fact-dictionary.js";
import { monthsBetween } from "../kernel/months.js";
import type { CollectivityProfile } from "./profile.js";
import type { Rulebook } from "../rules/rulebook.js";
import { TYPES_WITH_MEMBER_COMMUNES, headcountBand } from "../kernel/vocabulary.js";

/** Points to the list, not to one answer: the order of answers changes nothing in a plan. */
const ANSWERS: FactSource = { kind: "caller", path: "/answers" };
const DECLARED_DONE: Fact = {
  state: "known",
  value: true,
  source: { kind: "caller", path: "/capacity/done" },
};
const UNKNOWN: Fact = { state: "unknown" };
const NOT_APPLICABLE: Fact = { state: "not-applicable" };

/**
 * Derives every fact that the rulebook may read, each known, unknown or not applicable, and one fact
 * for each recommendation that the caller declares done.
 */
export function deriveFacts(rulebook: Rulebook, profile: CollectivityProfile): Facts {
  const facts = new Map<string, Fact>();
  for (const { id } of PROFILE_FACTS) {
    const known = profile.values.get(id);
    facts.set(
      id,
      known === undefined ? UNKNOWN : { state: "known", value: known.value, source: known.source },
    );
  }
  if (!TYPES_WITH_MEMBER_COMMUNES.includes(profile.identity.type))
    facts.set("territory.memberCommunes", NOT_APPLICABLE);
  facts.set("size.headcountBand", headcountBandFact(facts.get("size.agents")));
  facts.set("calendar.monthsToElection", monthsToElection(rulebook, profile));
  for (const { question, fact } of rulebook.answers)
    facts.set(fact, answerFactOf(profile, question));
  for (const recommendation of profile.capacity?.done ?? [])
    facts.set(doneFactId(recommendation), DECLARED_DONE);
  if (profile.documents !== undefined) citeDocuments(facts, profile.documents);
  return facts;
}

/**
 * Adds the cited documents to the facts that the caller states. Derived facts name the fact that
 * they come from, and through it the document; the months to an election cite the document of the
 * caller's date.
 */
function citeDocuments(
  facts: Map<string, Fact>,
  documents: NonNullable<CollectivityProfile["documents"]>,
): void {
  for (const [id, fact] of facts) {
    const document = documents.get(settledBy(id));
    if (document !== undefined && fact.state === "known" && fact.source.kind === "caller")
      facts.set(id, { ...fact, source: { ...fact.source, document } });
  }
}

function headcountBandFact(agents: Fact | undefined): Fact {
  if (agents?.state !== "known") return UNKNOWN;
  return {
    state: "known",
    value: headcountBand(agents.value as number),
    source: { kind: "derived", from: ["size.agents"] },
  };
}

function answerFactOf(profile: CollectivityProfile, question: string): Fact {
  const answer = profile.answers.get(question);
  if (answer === undefined || answer.state === "unknown") return UNKNOWN;
  if (answer.state === "not-applicable") return NOT_APPLICABLE;
  return { state: "known", value: answer.level, source: ANSWERS };
}

/**
 * Months to the next election: by the caller's date, else by the legal calendar of the type where it
 * is in force and the election lies ahead.
 */
function monthsToElection(rulebook: Rulebook, profile: CollectivityProfile): Fact {
  if (profile.nextElection !== undefined) {
    const { month, path } = profile.nextElection;
    return {
      state: "known",
      value: monthsBetween(profile.asOf, month),
      source: { kind: "caller", path },
    };
  }
  const calendar = legalElection(rulebook, profile);
  if (calendar === undefined) return UNKNOWN;
  const months = monthsBetween(profile.asOf, calendar.month);
  if (months < 0) return UNKNOWN;
  return {
    state: "known",
    value: months,
    source: { kind: "legal-parameter", parameter: calendar.id },
  };
}

function legalElection(
  rulebook: Rulebook,
  { asOf, identity }: CollectivityProfile,
): { id: string; month: string } | undefined {
  for (const { id, value, appliesTo, validFrom } of rulebook.parameters.values()) {
    if (typeof value === "string" && appliesTo?.includes(identity.type) && validFrom <= asOf)
      return { id, month: value };
  }
  return undefined;
}

/** Facts in the form that json-rules-engine takes: known values only, with the legal parameters. */
export function plainFacts(rulebook: Rulebook, facts: Facts): Record<string, FactValue> {
  const plain: Record<string, FactValue> = {};
  for (const [id, fact] of facts) if (fact.state === "known") plain[id] = fact.value;
  for (const { id, value } of rulebook.parameters.values()) plain[parameterFactId(id)] = value;
  return plain;
}
