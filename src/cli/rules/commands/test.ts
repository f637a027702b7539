import type { Command } from "commander";
import { checkExample, type Difference } from "../examples/check-example.js";
import { count, type Workspace } from "../workspace.js";

/** `test`: compares the plans of the examples with what they expect. */
export function addTest(program: Command, workspace: Workspace): void {
  program
    .command("test")
    .description(
      "draws up the plan of every example and compares it with what is expected; the " +
        "examples of single rules run with `check`",
    )
    .action(() => {
      const { rulebook } = workspace.loaded;
      let failed = 0;
      for (const example of workspace.examples) {
        const differences = checkExample(example, rulebook, workspace.officialData);
        workspace.print(
          `${differences.length === 0 ? "ok    " : "FAILED"} ${example.id}: ${example.title.en}`,
        );
        for (const each of differences) workspace.print(printDifference(example.file, each));
        if (differences.length > 0) failed += 1;
      }
      const verdict = `${count(workspace.examples.length, "example")}, ${failed} failed`;
      if (failed > 0) workspace.fail(verdict);
      workspace.print(verdict);
    });
}

const printDifference = (file: string, { pointer, expected, found }: Difference): string =>
  `  rules/${file}#${pointer}\n    expected ${expected}\n    found    ${found}`;
