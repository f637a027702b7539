import type { Address, Code, Prose, ShownText, Text } from "./values.js";

/** One fault of a request. */
export interface FaultDocument {
  /** JSON pointer into the body, or `query:name`, `path:name`, `header:name` for a parameter. */
  path: ShownText;
  /** Stable code of the fault. */
  code: Code;
  /** What was expected. */
  expected: Prose;
  /** What was received instead; truncated if long. */
  received: ShownText;
  /** How to correct the request. */
  hint?: Prose;
}

/** A problem (RFC 9457). */
export interface Problem {
  /** URI of the problem type, relative to this service. */
  type: Address;
  /** Title of the problem type. */
  title: Text;
  /**
   * HTTP status.
   * @isInt status is a whole number
   * @minimum 400
   * @maximum 599
   */
  status: number;
  /** Explanation of this occurrence. */
  detail: Prose;
  /** Path of the request. */
  instance: ShownText;
  /** Stable code, to be used by programs. */
  code: Code;
  /**
   * One entry for each fault; present for invalid input.
   * @maxItems 100
   */
  errors?: FaultDocument[];
}

/**
 * Whether the client may retry: never (`no`); after correcting the request (`after-mending`); or
 * with the same request after `Retry-After`, or with exponential backoff if the response has no
 * such header (`after-waiting`).
 */
export type ProblemRetry = "no" | "after-mending" | "after-waiting";

/** A problem type. */
export interface ProblemKind {
  /** Stable code. */
  code: Code;
  /**
   * HTTP status.
   * @isInt status is a whole number
   * @minimum 400
   * @maximum 599
   */
  status: number;
  /** Meaning of the problem. */
  title: Text;
  /** What causes the problem. */
  cause: Text;
  /** How to correct the request. */
  mend: Text;
  /** Whether the client may retry. */
  retry: ProblemRetry;
}

/** List of the problem types. */
export interface ProblemKindList {
  /**
   * Problem types, by HTTP status.
   * @maxItems 200
   */
  items: ProblemKind[];
}
