import { MALFORMED_REQUESTS } from "./kinds/malformed-requests.js";
import { DENIED_ACCESS } from "./kinds/denied-access.js";
import { NOT_FOUND } from "./kinds/not-found.js";
import { CONFLICTS } from "./kinds/conflicts.js";
import { INVALID_BODIES } from "./kinds/invalid-bodies.js";
import { TRY_LATER } from "./kinds/try-later.js";

/**
 * Every code that an answer of this service may carry, in ascending order of status: what it means,
 * its cause, how to correct it, and whether the request may be sent again. The codes are part of the
 * contract: they may be added to, never changed.
 */
export const PROBLEMS = {
  ...MALFORMED_REQUESTS,
  ...DENIED_ACCESS,
  ...NOT_FOUND,
  ...CONFLICTS,
  ...INVALID_BODIES,
  ...TRY_LATER,
} as const;

export type ProblemCode = keyof typeof PROBLEMS;

type SubjectOf<Code> = Code extends `${infer Name}.invalid` ? Name : never;

/** What a body can be about: the problem of one that is not valid is `<subject>.invalid`. */
export type Subject = SubjectOf<ProblemCode>;

/**
 * Codes of single faults, in `errors[].code`, found in the shape of a request; codes of faults in its
 * substance come from the domain.
 */
export const FAULT_CODES = {
  "unknown-field": "a field or parameter that the contract does not have",
  missing: "a field or parameter that is required",
  type: "a value of another type",
  "not-allowed": "a value outside its vocabulary",
  "out-of-range": "a number outside its bounds",
  format: "a text of another form",
  length: "a text or list that is too short or too long",
  duplicate: "an entry that may stand once",
  shape: "a value of another shape",
} as const;
