/** Something that the caller can mend: where it is, what was expected, what came instead. */
export interface Fault {
  /** Stable, kebab-case with dots, e.g. `profile.size.agents.out-of-range`. */
  readonly code: string;
  /** JSON pointer into the request. */
  readonly path: string;
  readonly expected: string;
  /** The caller's own value, as JSON, cut short where it is long. */
  readonly received: string;
  readonly hint?: string;
  /** Valid names among which the caller may have meant one; the nearest becomes the hint. */
  readonly candidates?: readonly string[];
}

/**
 * Something worth saying that does not stop the plan. Its words are chosen by `code` when the plan
 * is presented.
 */
export interface Note {
  readonly code: string;
  readonly path: string;
  readonly values: Readonly<Record<string, string | number>>;
}
