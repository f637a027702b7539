import type { Command } from "commander";
import { countExpired, purge } from "../../application/retention/purge.js";
import { AdminFailure, recordReading, terminalActor, type AdminWork } from "./admin-context.js";

/** `purge [--dry-run]` */
export function addPurge(program: Command, work: AdminWork): void {
  program
    .command("purge")
    .description(
      "removes what is kept longer than DOUZE_RETENTION_DAYS and DOUZE_AUDIT_RETENTION_DAYS " +
        "say; the service does so every hour",
    )
    .option("--dry-run", "only says what would be removed")
    .action(
      work(async (context, { dryRun = false }: { readonly dryRun?: boolean }) => {
        const { planDays, auditDays } = context.retention;
        const policy =
          "plans are kept " +
          `${planDays === undefined ? "until they are deleted (DOUZE_RETENTION_DAYS is not set)" : `${planDays} days`}, ` +
          `audit events and keys that do not work any more ${auditDays} days`;
        if (dryRun) await recordReading(context, "countExpired", { kind: "tenant" });
        const counts = dryRun ? await countExpired(context) : await purge(terminalActor(), context);
        if (counts === undefined)
          throw new AdminFailure(
            "another process removes what is over at this moment: nothing is left to do",
          );
        return [
          policy,
          `${dryRun ? "would be removed" : "removed"}: ${counts.plans} plans, ` +
            `${counts.keys} keys, ${counts.auditEvents} audit events`,
        ];
      }),
    );
}
