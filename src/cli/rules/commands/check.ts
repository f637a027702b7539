import type { Command } from "commander";
import { toFindings } from "../../../rulebook/checks/check.js";
import { textsIn } from "../../../rulebook/checks/texts/texts.js";
import { typographyViolations, typography } from "../../../rulebook/checks/texts/typography.js";
import { printFinding, type Finding } from "../../../rulebook/finding.js";
import { checkRulebook } from "../../../rulebook/load.js";
import { count, type Workspace } from "../workspace.js";
import { fixTypographyIn } from "../fix-typography.js";
import { readExamples } from "../examples/read-examples.js";

/** `check`: reports everything that is wrong with the files. */
export function addCheck(program: Command, workspace: Workspace): void {
  program
    .command("check")
    .description(
      "says everything that is wrong with the files of the rulebook: file, place, culprit, " +
        "consequence, hint",
    )
    .option("--mend", "first puts spaces, apostrophes and quotation marks right in the files")
    .option("--strict", "fails on warnings too")
    .action(({ mend = false, strict = false }: { mend?: boolean; strict?: boolean }) => {
      if (mend)
        for (const place of fixTypographyIn(workspace.folder))
          workspace.print(`mended: rules/${place}`);
      const findings = [
        ...checkRulebook(workspace.folder, "author").findings,
        ...checkExamples(workspace.folder),
      ];
      const verdict = printFindings(findings, workspace);
      if (strict ? findings.length > 0 : hasErrors(findings)) workspace.fail(verdict);
      workspace.print(verdict);
    });
}

/** Checks the examples of a rules folder. */
function checkExamples(folder: string): Finding[] {
  const { examples, findings } = readExamples(folder);
  return [
    ...findings,
    ...toFindings(
      typography,
      examples.flatMap(({ file, title }) => textsIn(file, { title }).flatMap(typographyViolations)),
    ),
  ];
}

export const hasErrors = (findings: readonly Finding[]): boolean =>
  findings.some(({ severity }) => severity === "error");

/** Prints findings, errors first, each once; returns their counts as a text. */
export function printFindings(
  findings: readonly Finding[],
  workspace: Workspace,
  print: (finding: Finding) => string = printFinding,
): string {
  // If the common schema is missing, both the rulebook and the examples report it.
  const unique = [...new Map(findings.map((each) => [printFinding(each), each])).values()];
  const errors = unique.filter(({ severity }) => severity === "error");
  const warnings = unique.filter(({ severity }) => severity === "warning");
  for (const each of [...errors, ...warnings]) workspace.print(`${print(each)}\n`);
  return `${count(errors.length, "error")}, ${count(warnings.length, "warning")}`;
}
