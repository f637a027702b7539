/** The command line of rule authors: `npm run rules -- <command>`. */
import { Command } from "commander";
import { readConfig } from "../platform/config.js";
import { packagePath } from "../platform/paths.js";
import { addCheck } from "./rules/commands/check.js";
import { addCoverage } from "./rules/commands/coverage.js";
import { addExplain } from "./rules/commands/explain.js";
import { addExport } from "./rules/commands/export.js";
import { addImpact } from "./rules/commands/impact.js";
import { addImport } from "./rules/commands/import.js";
import { addMutate } from "./rules/commands/mutate.js";
import { addNew } from "./rules/commands/new.js";
import { addSurvey } from "./rules/commands/survey.js";
import { addTable } from "./rules/commands/table.js";
import { addTest } from "./rules/commands/test.js";
import { CommandFailed, createWorkspace } from "./rules/workspace.js";

const COMMANDS = [
  addCheck,
  addTest,
  addExplain,
  addCoverage,
  addMutate,
  addTable,
  addNew,
  addExport,
  addImport,
  addSurvey,
  addImpact,
];

const workspace = createWorkspace(readConfig(process.env).rulesFolder ?? packagePath("rules"));
const program = new Command("npm run rules --")
  .description(
    "Checks, tests and explains the rulebook of the folder `rules`, or of DOUZE_RULES_DIR.",
  )
  .showSuggestionAfterError()
  .configureHelp({ sortSubcommands: true });
for (const add of COMMANDS) add(program, workspace);
// A reader that closes the pipe early, such as `| head`, is not an error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});
try {
  await program.parseAsync();
} catch (error) {
  // The error was already printed.
  if (!(error instanceof CommandFailed)) throw error;
  process.exitCode = 1;
}
