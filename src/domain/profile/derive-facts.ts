import type { Fact, FactSource, FactValue, Facts } from "../facts/fact.js";
import { PROFILE_FACTS, doneFactId, parameterFactId, settledBy } from "../facts/fact-dictionary.js";
import { monthsBetween } from "../kernel/months.js";
import type { CollectivityProfile } from "./profile.js";
import type { Rulebook } from "../rules/rulebook.js";
import { TYPES_WITH_MEMBER_COMMUNES, headcountBand } from "../kernel/vocabulary.js";

/** The list, not a place in it: the order of answers changes nothing in a plan. */
const ANSWERS: FactSource = { kind: "caller", path: "/answers" };
const SAID_DONE: Fact = {
  state: "known",
  value: true,
  source: { kind: "caller", path: "/capacity/done" },
};
const UNKNOWN: Fact = { state: "unknown" };
const NOT_APPLICABLE: Fact = { state: "not-applicable" };

/**
 * Names every fact that the rulebook may read, each known, unknown or not applicable, and the
 * recommendations that are said to be carried out.
 */
export function deriveFacts(rulebook: Rulebook, profile: CollectivityProfile): Facts {
  const facts = new Map<string, Fact>();
  for (const { id } of PROFILE_FACTS) {
    const given = profile.values.get(id);
    facts.set(
      id,
      given === undefined ? UNKNOWN : { state: "known", value: given.value, source: given.source },
    );
  }
  if (!TYPES_WITH_MEMBER_COMMUNES.includes(profile.identity.type))
    facts.set("territory.memberCommunes", NOT_APPLICABLE);
  facts.set("size.headcountBand", bandOf(facts.get("size.agents")));
  facts.set("calendar.monthsToElection", electionOf(rulebook, profile));
  for (const { question, fact } of rulebook.answers) facts.set(fact, answerOf(profile, question));
  for (const recommendation of profile.capacity?.done ?? [])
    facts.set(doneFactId(recommendation), SAID_DONE);
  if (profile.documents !== undefined) citeDocuments(facts, profile.documents);
  return facts;
}

/**
 * What is worked out from a value says so, and leads to the document through it; the months to an
 * election are the caller's date, read.
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

function bandOf(agents: Fact | undefined): Fact {
  if (agents?.state !== "known") return UNKNOWN;
  return {
    state: "known",
    value: headcountBand(agents.value as number),
    source: { kind: "derived", from: ["size.agents"] },
  };
}

function answerOf(profile: CollectivityProfile, question: string): Fact {
  const answer = profile.answers.get(question);
  if (answer === undefined || answer.state === "unknown") return UNKNOWN;
  if (answer.state === "not-applicable") return NOT_APPLICABLE;
  return { state: "known", value: answer.level, source: ANSWERS };
}

/**
 * The caller's date comes first; else the legal calendar of the type, from the day it holds and
 * while it still lies ahead.
 */
function electionOf(rulebook: Rulebook, profile: CollectivityProfile): Fact {
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

/**
 * The facts as json-rules-engine takes them: known values only, the legal parameters beside them.
 */
export function plainFacts(rulebook: Rulebook, facts: Facts): Record<string, FactValue> {
  const plain: Record<string, FactValue> = {};
  for (const [id, fact] of facts) if (fact.state === "known") plain[id] = fact.value;
  for (const { id, value } of rulebook.parameters.values()) plain[parameterFactId(id)] = value;
  return plain;
}
