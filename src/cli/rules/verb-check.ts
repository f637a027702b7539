import type { Command } from "commander";
import { printFinding } from "../../rulebook/finding.js";
import { checkRulebook } from "../../rulebook/load.js";
import { count, type Desk } from "./desk.js";
import { readExamples } from "./read-examples.js";

/** `check`: everything that is wrong with the files. */
export function addCheck(program: Command, desk: Desk): void {
  program
    .command("check")
    .description("says everything that is wrong with the files of the rulebook: file, place, culprit, consequence, hint")
    .action(() => {
      const findings = [...checkRulebook(desk.folder).findings, ...readExamples(desk.folder).findings];
      for (const each of findings) desk.print(`${printFinding(each)}\n`);
      const errors = findings.filter(({ severity }) => severity === "error").length;
      const verdict = `${count(errors, "error")}, ${count(findings.length - errors, "warning")}`;
      if (errors > 0) desk.fail(verdict);
      desk.print(verdict);
    });
}
