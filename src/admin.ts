/** The command line of operators: `npm run admin -- <command>`. */
import { runAdmin } from "./cli/admin.js";
import { composeAdmin } from "./composition/admin.js";
import { readConfig } from "./platform/config.js";

const printError = (line: string): void => console.error(line);
process.exitCode = await runAdmin(
  process.argv,
  () => composeAdmin(readConfig(process.env), printError),
  { print: (line) => console.log(line), printError },
);
