/** A problem in the rulebook, described so that an author can fix it. */
export interface Finding {
  /** Name of the check that found it. */
  readonly check: string;
  readonly severity: "error" | "warning";
  /** Path inside the rules folder, for example `brakes/silos.json`. */
  readonly file: string;
  /** JSON pointer inside the file. */
  readonly pointer: string;
  /** What is wrong, naming the offending value. */
  readonly message: string;
  /** What would happen if it were not fixed. */
  readonly consequence: string;
  readonly hint?: string;
}

/** Prints a finding on one to three lines. */
export function printFinding({
  severity,
  file,
  pointer,
  message,
  consequence,
  hint,
  check,
}: Finding): string {
  return [
    `${severity}: rules/${file}#${pointer} [${check}]`,
    `  ${message}; ${consequence}`,
    ...(hint === undefined ? [] : [`  hint: ${hint}`]),
  ].join("\n");
}

/** Thrown when a rulebook has errors. It is refused as a whole, never loaded in part. */
export class RulebookRefused extends Error {
  constructor(readonly findings: readonly Finding[]) {
    super(
      `the rulebook has ${findings.length} error${findings.length === 1 ? "" : "s"} and was ` +
        `not loaded\n${findings.map(printFinding).join("\n")}`,
    );
    this.name = "RulebookRefused";
  }
}
