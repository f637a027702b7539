import type { Command } from "commander";
import { measureCoverage, type Covered } from "../examples/coverage.js";
import { count, type Workspace } from "../workspace.js";

/** `coverage`: reports what no example exercises. */
export function addCoverage(program: Command, workspace: Workspace): void {
  program
    .command("coverage")
    .description(
      "says which rules, variants and question levels no example exercises; every rule must " +
        "be met in an example file",
    )
    .action(() => {
      const { rules, variants, levels } = measureCoverage(
        workspace.loaded.rulebook,
        workspace.examples,
        workspace.officialData,
      );
      report(workspace, levels, "question level", "given by no example file");
      report(workspace, variants, "variant", "applied in no example file");
      // `check` runs the example inside each rule, but that example does not show the effect of the
      // rule on a plan.
      const unmet = report(
        workspace,
        rules,
        "rule",
        "met by its own example only, in no example file",
      );
      if (unmet > 0)
        workspace.fail(
          `\n${count(unmet, "rule")} without an example file: let a profile of ` +
            `rules/examples meet ${unmet === 1 ? "it" : "them"}`,
        );
    });
}

/** Prints what is missing, then the coverage; returns how many are missing. */
function report(
  workspace: Workspace,
  all: readonly Covered[],
  noun: string,
  verdict: string,
): number {
  const missing = all.filter(({ by }) => by.length === 0);
  for (const { id } of missing) workspace.print(`${noun} \`${id}\`: ${verdict}`);
  const covered = all.length - missing.length;
  const share = all.length === 0 ? "" : `, ${((covered / all.length) * 100).toFixed(1)} %`;
  workspace.print(`${covered} of ${count(all.length, noun)} exercised${share}`);
  return missing.length;
}
