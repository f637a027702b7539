import { InvalidArgumentError, type Command } from "commander";
import { validate } from "uuid";
import type { AuditEntry } from "../../application/ports/audit.js";
import {
  findTenant,
  recordReading,
  table,
  wholeNumber,
  type AdminContext,
  type WithContext,
} from "./admin-context.js";

interface AuditOptions {
  readonly tenant?: string;
  readonly action?: string;
  readonly actor?: string;
  readonly target?: string;
  readonly from?: Date;
  readonly until?: Date;
  readonly limit: number;
  readonly json?: boolean;
}

/** `audit list` */
export function addAudit(program: Command, withContext: WithContext): void {
  program
    .command("audit")
    .description("the trail of who did what")
    .command("list")
    .description(
      "lists audit events of all tenants, the newest first; looking is an event of its own",
    )
    .option("--tenant <id>", "only those that concern this tenant")
    .option("--action <name>", "only what was done by this operation, e.g. `deletePlan`")
    .option(
      "--actor <name>",
      "only what was done by this actor, e.g. `key:` with the identifier of the key",
    )
    .option("--target <id>", "only what was about this identifier", identifier)
    .option(
      "--from <moment>",
      "only from this moment on, e.g. 2026-11-26 or 2026-11-26T08:00:00Z",
      momentOption,
    )
    .option("--until <moment>", "only before this moment", momentOption)
    .option("--limit <number>", "how many at most", wholeNumber(1, 100_000), 100)
    .option("--json", "one JSON object a line, for other programs")
    .action(withContext(listAuditEvents));
}

async function listAuditEvents(
  context: AdminContext,
  { tenant, target, limit, json = false, ...filters }: AuditOptions,
): Promise<string[]> {
  const tenantId = tenant === undefined ? undefined : (await findTenant(context, tenant)).id;
  const { records } = await context.auditEvents.page({
    limit,
    ...filters,
    ...(tenantId !== undefined && { tenantId }),
    ...(target !== undefined && { targetId: target }),
  });
  await recordReading(context, "listAuditEvents", { kind: "audit-event" }, tenantId);
  if (json) return records.map((entry) => JSON.stringify(entry));
  return table([HEADINGS, ...records.map(cellsOf)]);
}

const HEADINGS = ["AT", "TENANT", "ACTOR", "ACTION", "TARGET", "STATUS", "COUNTS", "REQUEST"];

const cellsOf = ({
  at,
  tenantId,
  actor,
  action,
  targetKind,
  targetId,
  status,
  counts,
  requestId,
}: AuditEntry): string[] => [
  at.toISOString(),
  tenantId,
  actor,
  action,
  [targetKind, targetId].filter((part) => part !== null).join(" "),
  String(status),
  Object.entries(counts ?? {})
    .map(([kind, count]) => `${kind}=${count}`)
    .join(" "),
  requestId ?? "",
];

function identifier(text: string): string {
  if (validate(text)) return text;
  throw new InvalidArgumentError("It must be a UUID.");
}

function momentOption(text: string): Date {
  const moment = new Date(text);
  if (/^\d{4}-\d{2}-\d{2}/.test(text) && !Number.isNaN(moment.getTime())) return moment;
  throw new InvalidArgumentError("It must be a date or a moment, ISO 8601.");
}
