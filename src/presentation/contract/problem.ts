/** One fault of a request. */
export interface FaultDocument {
  /** JSON pointer into the body, or `query:name`, `path:name`, `header:name` for a parameter. */
  path: string;
  /** Stable code of the fault. */
  code: string;
  /** What was expected. */
  expected: string;
  /** What came instead, cut where it is long. */
  received: string;
  /** How to mend it. */
  hint?: string;
}

/** A problem (RFC 9457). */
export interface Problem {
  /** Address of the kind of problem, below this service. */
  type: string;
  /** The kind of problem, in words. */
  title: string;
  /**
   * HTTP status.
   * @isInt status is a whole number
   * @minimum 400
   * @maximum 599
   */
  status: number;
  /** What happened this time. */
  detail: string;
  /** Path that was asked for. */
  instance: string;
  /** Stable code, to be used by programs. */
  code: string;
  /** One entry a fault, for bad input. */
  errors?: FaultDocument[];
}

/** A kind of problem. */
export interface ProblemKind {
  /** Stable code. */
  code: string;
  /**
   * HTTP status.
   * @isInt status is a whole number
   * @minimum 400
   * @maximum 599
   */
  status: number;
  /** What it means. */
  title: string;
  /** How to mend it. */
  mend: string;
}

/** The kinds of problems. */
export interface ProblemKindList {
  /** Kinds of problems, by status. */
  items: ProblemKind[];
}
