import { changesWhenKnown, distinctValues } from "../ranking/fact-values.js";
import type { Facts, FactValue } from "../facts/fact.js";
import type { Question, Rulebook } from "../rules/rulebook.js";
import { ANSWER_LEVELS } from "../kernel/vocabulary.js";
import type { FactChange } from "../ranking/what-if.js";

/** An unknown fact that rules read and the caller could state, with its possible values. */
export interface OpenFact {
  readonly fact: string;
  /** Where the fact is the answer to a question. */
  readonly question?: Question;
  /** Every level of a question; otherwise one value for each class that rules distinguish. */
  readonly values: readonly FactValue[];
  /**
   * What each of the values changes, in the same order; last, where the question allows it, what
   * "not applicable" changes.
   */
  readonly changes: readonly (readonly FactChange[])[];
}

/** The open facts: those of the profile first, then the questions by number. */
export function openFactsOf(rulebook: Rulebook, facts: Facts): OpenFact[] {
  const questions = new Map(rulebook.answers.map(({ fact }, i) => [fact, rulebook.questions[i]]));
  const open: OpenFact[] = [];
  for (const id of rulebook.facts.keys()) {
    if (facts.get(id)?.state !== "unknown" || distinctValues(rulebook, id).length < 2) continue;
    const question = questions.get(id);
    const values = question === undefined ? distinctValues(rulebook, id) : ANSWER_LEVELS;
    const changes = values.map((value) => changesWhenKnown(id, value));
    if (question?.notApplicable !== undefined)
      changes.push([{ fact: id, to: { state: "not-applicable" } }]);
    open.push({ fact: id, ...(question && { question }), values, changes });
  }
  return open;
}
