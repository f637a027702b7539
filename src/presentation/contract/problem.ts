import type { Address, Code, Prose, ShownText, Text } from "./values.js";

/** One fault of a request. */
export interface FaultDocument {
  /** JSON pointer into the body, or `query:name`, `path:name`, `header:name` for a parameter. */
  path: ShownText;
  /** Stable code of the fault. */
  code: Code;
  /** What was expected. */
  expected: Prose;
  /** What came instead, cut where it is long. */
  received: ShownText;
  /** How to mend it. */
  hint?: Prose;
}

/** A problem (RFC 9457). */
export interface Problem {
  /** Address of the kind of problem, below this service. */
  type: Address;
  /** The kind of problem, in words. */
  title: Text;
  /**
   * HTTP status.
   * @isInt status is a whole number
   * @minimum 400
   * @maximum 599
   */
  status: number;
  /** What happened this time. */
  detail: Prose;
  /** Path that was asked for. */
  instance: ShownText;
  /** Stable code, to be used by programs. */
  code: Code;
  /**
   * One entry a fault, for bad input.
   * @maxItems 100
   */
  errors?: FaultDocument[];
}

/**
 * Whether the request may be sent again: not at all; once it is mended; or unchanged, after
 * `Retry-After` or, where the answer has none, after a wait that grows.
 */
export type ProblemRetry = "no" | "after-mending" | "after-waiting";

/** A kind of problem. */
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
  /** What it means. */
  title: Text;
  /** What leads to it. */
  cause: Text;
  /** How to mend it. */
  mend: Text;
  /** Whether the request may be sent again. */
  retry: ProblemRetry;
}

/** The kinds of problems. */
export interface ProblemKindList {
  /**
   * Kinds of problems, by status.
   * @maxItems 200
   */
  items: ProblemKind[];
}
