import type { Command } from "commander";
import { countExpired, purge } from "../../application/retention/purge.js";
import {
  AdminFailure,
  recordReading,
  terminalActor,
  type AdminContext,
  type WithContext,
} from "./admin-context.js";

interface PurgeOptions {
  readonly dryRun?: boolean;
}

/** `purge [--dry-run]` */
export function addPurge(program: Command, withContext: WithContext): void {
  program
    .command("purge")
    .description(
      "removes what is kept longer than DOUZE_RETENTION_DAYS and DOUZE_AUDIT_RETENTION_DAYS " +
        "say; the service does so every hour",
    )
    .option("--dry-run", "only says what would be removed")
    .action(withContext(purgeExpired));
}

async function purgeExpired(
  context: AdminContext,
  { dryRun = false }: PurgeOptions,
): Promise<string[]> {
  if (dryRun) await recordReading(context, "countExpired", { kind: "tenant" });
  const counts = dryRun ? await countExpired(context) : await purge(terminalActor(), context);
  if (counts === undefined)
    throw new AdminFailure(
      "another process removes what is over at this moment: nothing is left to do",
    );
  return [
    describePolicy(context.retention),
    `${dryRun ? "would be removed" : "removed"}: ${counts.plans} plans, ` +
      `${counts.keys} keys, ${counts.auditEvents} audit events`,
  ];
}

function describePolicy({ planDays, auditDays }: AdminContext["retention"]): string {
  const plans =
    planDays === undefined
      ? "until they are deleted (DOUZE_RETENTION_DAYS is not set)"
      : `${planDays} days`;
  return (
    `plans are kept ${plans}, ` +
    `audit events and keys that do not work any more ${auditDays} days`
  );
}
