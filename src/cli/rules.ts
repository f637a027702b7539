/** The tools for authors of rules: `npm run rules -- <verb>`. */
import { Command } from "commander";
import { readConfig } from "../config.js";
import { packagePath } from "../paths.js";
import { addCheck } from "./rules/verb-check.js";
import { addCoverage } from "./rules/verb-coverage.js";
import { addExplain } from "./rules/verb-explain.js";
import { addExport } from "./rules/verb-export.js";
import { addImpact } from "./rules/verb-impact.js";
import { addImport } from "./rules/verb-import.js";
import { addMutate } from "./rules/verb-mutate.js";
import { addNew } from "./rules/verb-new.js";
import { addSurvey } from "./rules/verb-survey.js";
import { addTable } from "./rules/verb-table.js";
import { addTest } from "./rules/verb-test.js";
import { CommandFailed, createDesk } from "./rules/desk.js";

const VERBS = [
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

const desk = createDesk(readConfig(process.env).rulesFolder ?? packagePath("rules"));
const program = new Command("npm run rules --")
  .description(
    "Checks, tests and explains the rulebook of the folder `rules`, or of DOUZE_RULES_DIR.",
  )
  .showSuggestionAfterError()
  .configureHelp({ sortSubcommands: true });
for (const add of VERBS) add(program, desk);
// Whoever reads the first lines only, as `| head` does, has read enough.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});
try {
  await program.parseAsync();
} catch (error) {
  // What is to be said was printed.
  if (!(error instanceof CommandFailed)) throw error;
  process.exitCode = 1;
}
