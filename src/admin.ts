/** The commands of the operator: `npm run admin -- <verb>`. */
import { runAdmin } from "./cli/admin.js";
import { composeAdmin } from "./composition/admin.js";
import { readConfig } from "./platform/config.js";

const complain = (line: string): void => console.error(line);
process.exitCode = await runAdmin(
  process.argv,
  () => composeAdmin(readConfig(process.env), complain),
  { print: (line) => console.log(line), complain },
);
