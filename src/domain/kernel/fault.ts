/** An error that the caller can correct: where it is, what was expected, what was received. */
export interface Fault {
  /** Stable, kebab-case with dots, e.g. `profile.size.agents.out-of-range`. */
  readonly code: string;
  /** JSON pointer into the request. */
  readonly path: string;
  readonly expected: string;
  /** The caller's own value, as JSON, truncated where it is long. */
  readonly received: string;
  readonly hint?: string;
  /** Valid names, one of which the caller may have meant; the nearest becomes the hint. */
  readonly candidates?: readonly string[];
}

/** A remark that does not prevent the plan. Its text is chosen by `code` at presentation. */
export interface Note {
  readonly code: string;
  readonly path: string;
  readonly values: Readonly<Record<string, string | number>>;
}
