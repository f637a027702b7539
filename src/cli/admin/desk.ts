import { InvalidArgumentError } from "commander";
import type { KeyPorts } from "../../application/access/keys.js";
import type { KeyRepository, TenantRecord, TenantRepository } from "../../application/access/ports.js";

/** What the commands work with. */
export interface AdminDesk extends KeyPorts {
  readonly tenants: TenantRepository;
  readonly keys: KeyRepository;
  close(): Promise<void>;
}

/** Turns what a command does, given the desk, into what commander calls: opens the desk, prints the lines that come back, closes it. */
export type AdminWork = <Values extends readonly unknown[]>(act: (desk: AdminDesk, ...values: Values) => Promise<readonly string[]>) => (...values: Values) => Promise<void>;

/** A command cannot do what it was told; its message is all that is to be said. */
export class AdminFailure extends Error {
  override readonly name = "AdminFailure";
}

export async function findTenant({ tenants }: AdminDesk, id: string): Promise<TenantRecord> {
  const tenant = await tenants.find(id);
  if (tenant === undefined) throw new AdminFailure(`there is no tenant \`${id}\`; \`npm run admin -- tenants list\` lists those that there are`);
  return tenant;
}

/** A name of 1 to `longest` characters. */
export const nameOf = (longest: number) => (text: string): string => {
  if (text.trim() !== "" && text.length <= longest && !/\p{Cc}/u.test(text) && text.isWellFormed()) return text;
  throw new InvalidArgumentError(`It must have 1 to ${longest} characters, none of them a control character.`);
};

export const wholeNumber = (least: number, most: number) => (text: string): number => {
  const value = Number(text);
  if (/^\d{1,6}$/.test(text) && value >= least && value <= most) return value;
  throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
};

/** Everything of a list that comes in pages. */
export async function allOf<T extends { readonly id: string }>(page: (request: { readonly limit: number; readonly after?: string }) => Promise<{ readonly records: readonly T[]; readonly more: boolean }>): Promise<T[]> {
  const all: T[] = [];
  for (let more = true; more; ) {
    const last = all.at(-1);
    const next = await page({ limit: 100, ...(last && { after: last.id }) });
    all.push(...next.records);
    more = next.more;
  }
  return all;
}

/** Lines in columns. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ").trimEnd());
}
