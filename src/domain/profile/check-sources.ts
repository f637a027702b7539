import { INPUT_FIELDS } from "../facts/fact-dictionary.js";
import type { CitedDocument } from "../facts/fact.js";
import type { Fault, Note } from "../kernel/fault.js";
import { isCalendarDate } from "../kernel/formats.js";
import { addMonths } from "../kernel/months.js";
import type { SourceInput } from "./profile-input.js";
import type { CollectivityProfile } from "./profile.js";
import { personalNameFault } from "../kernel/personal-data.js";
import type { Rulebook } from "../rules/rulebook.js";

/** What the profile states, as read so far. */
type Stated = Pick<CollectivityProfile, "asOf" | "values" | "answers"> & {
  readonly nextElection: CollectivityProfile["nextElection"] | undefined;
};

/** Figures older than this on the day of the plan are noted. */
const FRESH_MONTHS = 24;

/**
 * Reads the documents by field; adds a fault for each document that cannot be cited, and for each
 * field that does not exist or has no stated value.
 */
export function checkSources(
  inputs: readonly SourceInput[],
  stated: Stated,
  rulebook: Rulebook,
  faults: Fault[],
): Map<string, CitedDocument> {
  const documents = new Map<string, CitedDocument>();
  const places = new Map<string, string>();
  for (const [i, { name, asOf, fields }] of inputs.entries()) {
    const fault = dateFault(asOf, stated.asOf);
    if (fault !== undefined)
      faults.push({ ...fault, path: `/sources/${i}/asOf`, received: JSON.stringify(asOf) });
    const personal = personalNameFault(name, {
      code: "profile.source.personal-data",
      path: `/sources/${i}/name`,
      expected: "the name of a document, not of a person",
      hint: "name it as it is filed, e.g. `RSU 2025`",
    });
    if (personal !== undefined) faults.push(personal);
    for (const [j, field] of fields.entries()) {
      const path = `/sources/${i}/fields/${j}`;
      const wrong = fieldFault(field, places.get(field), stated, rulebook);
      if (wrong !== undefined) faults.push({ ...wrong, path, received: JSON.stringify(field) });
      else documents.set(field, { name, asOf });
      if (!places.has(field)) places.set(field, path);
    }
  }
  return documents;
}

type FaultOfValue = Omit<Fault, "path" | "received">;

function dateFault(asOf: string, planDate: string): FaultOfValue | undefined {
  if (!isCalendarDate(asOf))
    return {
      code: "profile.source.date-invalid",
      expected: "a date of the calendar from the year 2000 on, YYYY-MM-DD",
    };
  if (asOf > planDate)
    return {
      code: "profile.source.after-plan",
      expected: `a date not after that of the plan, ${planDate}`,
      hint: "correct it, or say in `asOf` that the plan is of a later date",
    };
  return undefined;
}

function fieldFault(
  field: string,
  earlier: string | undefined,
  stated: Stated,
  { answers: questions }: Rulebook,
): FaultOfValue | undefined {
  if (earlier !== undefined)
    return {
      code: "profile.source.duplicate",
      expected: `one document a field; \`${earlier}\` names one for this field already`,
      hint: "keep one of the two",
    };
  const question = questions.find(({ fact }) => fact === field)?.question;
  if (question === undefined && !INPUT_FIELDS.includes(field)) {
    return {
      code: "profile.source.field-unknown",
      expected:
        "a field of the profile that gives a fact, such as `size.agents`, or `answers.` and " +
        "the id of a question",
      candidates: [...INPUT_FIELDS, ...questions.map(({ fact }) => fact)],
    };
  }
  if (isStated(field, question, stated)) return undefined;
  return {
    code: "profile.source.field-not-given",
    expected: "a field whose value this profile gives, and not official data",
    hint: "give the value, or leave the field out here",
  };
}

function isStated(
  field: string,
  question: string | undefined,
  { values, answers, nextElection }: Stated,
): boolean {
  if (question !== undefined) return answers.get(question)?.state === "answered";
  if (field === "calendar.nextElection") return nextElection !== undefined;
  return values.get(field)?.source.kind === "caller";
}

/** Notes the documents with old figures, each once, in an order independent of the request. */
export function notesOnSources({
  asOf,
  documents = new Map<string, CitedDocument>(),
}: CollectivityProfile): Note[] {
  const notes: Note[] = [];
  const old = [...documents.values()]
    .filter((each) => addMonths(each.asOf, FRESH_MONTHS) < asOf)
    .map((each) => [`${each.asOf} ${each.name}`, each] as const);
  for (const [, each] of [...new Map(old)].sort(([a], [b]) => (a < b ? -1 : 1))) {
    notes.push({
      code: "figures-old",
      path: "/sources",
      values: { name: each.name, asOf: each.asOf },
    });
  }
  return notes;
}
