import { InvalidArgumentError } from "commander";
import { userInfo } from "node:os";
import type { KeyPorts } from "../../application/access/keys.js";
import { checkName } from "../../application/access/check-name.js";
import type { TenantRecord, TenantRepository } from "../../application/ports/tenants.js";
import { OPERATOR_TENANT_ID } from "../../application/ports/principal.js";
import type { Act, AuditRepository, AuditTarget } from "../../application/ports/audit.js";
import type { PurgePorts } from "../../application/retention/purge.js";
import type { ErasurePorts } from "../../application/tenant-data/erase.js";

/** What the commands use. */
export interface AdminContext extends KeyPorts, PurgePorts, ErasurePorts {
  readonly tenants: TenantRepository;
  readonly auditEvents: Pick<AuditRepository, "page">;
  close(): Promise<void>;
}

/**
 * Wraps the action of a command for commander: opens the context, prints the lines that the action
 * returns, and closes the context.
 */
export type WithContext = <Values extends readonly unknown[]>(
  action: (context: AdminContext, ...values: Values) => Promise<readonly string[]>,
) => (...values: Values) => Promise<void>;

/** Thrown when a command cannot be carried out. Only its message is printed. */
export class AdminFailure extends Error {
  override readonly name = "AdminFailure";
}

/** The actor of audit events: the account of this machine. */
export function terminalActor(): string {
  try {
    return `cli:${userInfo().username}`;
  } catch {
    // In a container, an account may have a number but no name.
    return `cli:${process.getuid?.() ?? "unknown"}`;
  }
}

/** The audit record of a command. Its action is named like the equivalent HTTP operation. */
export const actOf = (action: string, status = 200): Act => ({
  actor: terminalActor(),
  action,
  status,
  requestId: null,
  traceId: null,
});

/** Records an audit event for reading data. */
export const recordReading = (
  { storageOf }: AdminContext,
  action: string,
  target: AuditTarget,
  tenantId: string = OPERATOR_TENANT_ID,
): Promise<void> =>
  storageOf(tenantId, actOf(action)).transaction(({ audit }) => audit.record(target));

/** @throws AdminFailure if there is no such tenant */
export async function findTenant({ tenants }: AdminContext, id: string): Promise<TenantRecord> {
  const tenant = await tenants.find(id);
  if (tenant === undefined)
    throw new AdminFailure(
      `there is no tenant \`${id}\`; \`npm run admin -- tenants list\` lists those that there are`,
    );
  return tenant;
}

/**
 * Parses a name of 1 to `longest` characters that is not the name of a person.
 * @throws InvalidArgumentError
 */
export const nameOf =
  (subject: "key" | "tenant", longest: number) =>
  (text: string): string => {
    if (text.trim() === "" || text.length > longest || /\p{Cc}/u.test(text) || !text.isWellFormed())
      throw new InvalidArgumentError(
        `It must have 1 to ${longest} characters, none of them a control character.`,
      );
    const [fault] = checkName(subject, text);
    if (fault !== undefined)
      throw new InvalidArgumentError(
        `It must be ${fault.expected}, and holds ${fault.received}: ${fault.hint ?? ""}.`,
      );
    return text;
  };

/** Parses a whole number within bounds. @throws InvalidArgumentError */
export const wholeNumber =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text);
    if (/^\d{1,6}$/.test(text) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
  };

/** Reads all pages of a list. */
export async function allOf<T extends { readonly id: string }>(
  page: (request: {
    readonly limit: number;
    readonly after?: string;
  }) => Promise<{ readonly records: readonly T[]; readonly more: boolean }>,
): Promise<T[]> {
  const all: T[] = [];
  for (let more = true; more;) {
    const last = all.at(-1);
    const next = await page({ limit: 100, ...(last && { after: last.id }) });
    all.push(...next.records);
    more = next.more;
  }
  return all;
}

/** Formats rows as lines with aligned columns. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}
