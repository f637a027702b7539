import { Command, CommanderError } from "commander";
import { addAudit } from "./admin/audit.js";
import { addKeys } from "./admin/keys.js";
import { addPurge } from "./admin/purge.js";
import { addTenantData } from "./admin/tenant-data.js";
import { addTenants } from "./admin/tenants.js";
import { AdminFailure, type AdminContext, type WithContext } from "./admin/admin-context.js";

export interface Terminal {
  readonly print: (line: string) => void;
  readonly printError: (line: string) => void;
}

/**
 * Runs one command. The database is opened only after the arguments were parsed.
 * @returns the exit code
 */
export async function runAdmin(
  argv: readonly string[],
  open: () => Promise<AdminContext>,
  { print, printError }: Terminal,
): Promise<number> {
  const withContext: WithContext = (action) => {
    return async (...values) => {
      const context = await open();
      try {
        for (const line of await action(context, ...values)) print(line);
      } finally {
        await context.close();
      }
    };
  };
  const program = new Command("npm run admin --")
    .description(
      "Manages tenants, their keys and their data in the database of DATABASE_URL, else in " +
        "the embedded one of DOUZE_DATA_DIR, also while the service runs.",
    )
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => print(text.trimEnd()),
      writeErr: (text) => printError(text.trimEnd()),
    });
  addTenantData(addTenants(program, withContext), withContext);
  addKeys(program, withContext);
  addAudit(program, withContext);
  addPurge(program, withContext);
  try {
    await program.parseAsync([...argv]);
    return 0;
  } catch (error) {
    // Commander has already printed its own errors.
    if (error instanceof CommanderError) return error.exitCode;
    printError(
      error instanceof AdminFailure
        ? error.message
        : `the command failed: ${error instanceof Error ? error.message : String(error)}`,
    );
    return 1;
  }
}
