/** Something wrong with the rulebook, said so that an author can mend it. */
export interface Finding {
  /** Name of the check that found it. */
  readonly check: string;
  readonly severity: "error" | "warning";
  /** Path inside the rules folder, e.g. `brakes/silos.json`. */
  readonly file: string;
  /** JSON pointer inside the file. */
  readonly pointer: string;
  /** What is wrong, naming the culprit. */
  readonly message: string;
  /** What would happen if it stayed. */
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

/** The rulebook is refused whole: it never serves half loaded. */
export class RulebookRefused extends Error {
  constructor(readonly findings: readonly Finding[]) {
    super(
      `the rulebook has ${findings.length} error${findings.length === 1 ? "" : "s"} and was ` +
        `not loaded\n${findings.map(printFinding).join("\n")}`,
    );
    this.name = "RulebookRefused";
  }
}
