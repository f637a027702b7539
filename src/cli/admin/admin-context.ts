import { InvalidArgumentError } from "commander";
import { userInfo } from "node:os";
import type { KeyPorts } from "../../application/access/keys.js";
import { checkName } from "../../application/access/check-name.js";
import type { TenantRecord, TenantRepository } from "../../application/ports/tenants.js";
import { OPERATOR_TENANT_ID } from "../../application/ports/principal.js";
import type { Act, AuditRepository, AuditTarget } from "../../application/ports/audit.js";
import type { PurgePorts } from "../../application/retention/purge.js";
import type { ErasurePorts } from "../../application/tenant-data/erase.js";

/** What the commands work with. */
export interface AdminContext extends KeyPorts, PurgePorts, ErasurePorts {
  readonly tenants: TenantRepository;
  readonly auditEvents: Pick<AuditRepository, "page">;
  close(): Promise<void>;
}

/**
 * Turns what a command does, given the context, into what commander calls: opens the context, prints the
 * lines that come back, closes it.
 */
export type AdminWork = <Values extends readonly unknown[]>(
  act: (context: AdminContext, ...values: Values) => Promise<readonly string[]>,
) => (...values: Values) => Promise<void>;

/** A command cannot do what it was told; its message is all that is to be said. */
export class AdminFailure extends Error {
  override readonly name = "AdminFailure";
}

/** Who works at this terminal: the account of the machine, which is what can be told of them. */
export function terminalActor(): string {
  try {
    return `cli:${userInfo().username}`;
  } catch {
    // In a container an account may have a number and no name.
    return `cli:${process.getuid?.() ?? "unknown"}`;
  }
}

/**
 * What a command does, as the audit trail names it: like the operation that does the same by HTTP.
 */
export const actOf = (action: string, status = 200): Act => ({
  actor: terminalActor(),
  action,
  status,
  requestId: null,
  traceId: null,
});

/** Records that something was looked up, which changes nothing. */
export const recordReading = (
  { storageOf }: AdminContext,
  action: string,
  target: AuditTarget,
  tenantId: string = OPERATOR_TENANT_ID,
): Promise<void> =>
  storageOf(tenantId, actOf(action)).transaction(({ audit }) => audit.record(target));

export async function findTenant({ tenants }: AdminContext, id: string): Promise<TenantRecord> {
  const tenant = await tenants.find(id);
  if (tenant === undefined)
    throw new AdminFailure(
      `there is no tenant \`${id}\`; \`npm run admin -- tenants list\` lists those that there are`,
    );
  return tenant;
}

/** A name of 1 to `longest` characters, not a person's. */
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

export const wholeNumber =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text);
    if (/^\d{1,6}$/.test(text) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
  };

/** Everything of a list that comes in pages. */
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

/** Lines in columns. */
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
