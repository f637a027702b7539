import { Command, CommanderError } from "commander";
import { addAudit } from "./admin/audit.js";
import { addKeys } from "./admin/keys.js";
import { addPurge } from "./admin/purge.js";
import { addTenantData } from "./admin/tenant-data.js";
import { addTenants } from "./admin/tenants.js";
import { AdminFailure, type AdminContext, type AdminWork } from "./admin/admin-context.js";

export interface Terminal {
  readonly print: (line: string) => void;
  readonly complain: (line: string) => void;
}

/**
 * Runs one command; the database is opened only once it is known what is to be done. Gives the exit
 * code.
 */
export async function runAdmin(
  argv: readonly string[],
  open: () => Promise<AdminContext>,
  { print, complain }: Terminal,
): Promise<number> {
  const work: AdminWork =
    (act) =>
    async (...values) => {
      const context = await open();
      try {
        for (const line of await act(context, ...values)) print(line);
      } finally {
        await context.close();
      }
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
      writeErr: (text) => complain(text.trimEnd()),
    });
  addTenantData(addTenants(program, work), work);
  addKeys(program, work);
  addAudit(program, work);
  addPurge(program, work);
  try {
    await program.parseAsync([...argv]);
    return 0;
  } catch (error) {
    // What commander has to say was written by it.
    if (error instanceof CommanderError) return error.exitCode;
    complain(
      error instanceof AdminFailure
        ? error.message
        : `the command failed: ${error instanceof Error ? error.message : String(error)}`,
    );
    return 1;
  }
}
