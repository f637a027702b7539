import type { Command } from "commander";
import { open, rm, type FileHandle } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { OPERATOR_TENANT_ID } from "../../application/ports/principal.js";
import { eraseTenant } from "../../application/tenant-data/erase.js";
import { exportTenant, recordExport } from "../../application/tenant-data/export.js";
import {
  actOf,
  AdminFailure,
  findTenant,
  type AdminContext,
  type WithContext,
} from "./admin-context.js";

/** `tenants export | erase` */
export function addTenantData(tenants: Command, withContext: WithContext): void {
  tenants
    .command("export")
    .description(
      "writes everything that is stored of a tenant to a file, as lines of JSON; the last " +
        "one is `end` with the numbers",
    )
    .argument("<id>", "identifier of the tenant")
    .requiredOption(
      "--to <file>",
      "the file, which must not be there yet; nobody else on this machine may read it",
    )
    .action(withContext(exportToFile));

  tenants
    .command("erase")
    .description(
      "erases a tenant with everything that is stored of it, for good; broken off, it stays " +
        "suspended, and the same command goes on",
    )
    .argument("<id>", "identifier of the tenant")
    .requiredOption("--confirm <name>", "the name of the tenant, as `tenants list` gives it")
    .action(withContext(erase));
}

async function exportToFile(
  context: AdminContext,
  id: string,
  { to }: { readonly to: string },
): Promise<string[]> {
  const tenant = await findTenant(context, id);
  const file = await openNew(to);
  try {
    await recordExport(tenant, context.storageOf(tenant.id, actOf("exportTenant")));
    await pipeline(Readable.from(exportTenant(tenant, context)), file.createWriteStream());
  } catch (error) {
    // A partial export must not be mistaken for a complete one.
    await rm(to, { force: true });
    throw error;
  }
  return [
    `${tenant.name}: written to ${to}. Keep it as safe as the database, and hand it ` +
      "over encrypted.",
  ];
}

async function erase(
  context: AdminContext,
  id: string,
  { confirm }: { readonly confirm: string },
): Promise<string[]> {
  const tenant = await findTenant(context, id);
  if (tenant.id === OPERATOR_TENANT_ID)
    throw new AdminFailure(
      "the operator's own tenant is never erased: the service would have nobody who " +
        "manages it",
    );
  if (confirm !== tenant.name)
    throw new AdminFailure(
      `nothing was erased: the tenant \`${id}\` has another name; \`npm run admin -- ` +
        `tenants list\` gives it`,
    );
  const counts = await eraseTenant(tenant, actOf("eraseTenant"), context);
  const erased = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([record, count]) => `${count} ${record}`);
  return [
    `erased: ${erased.join(", ")}. Backups of the database still hold it until they are over.`,
  ];
}

/**
 * Creates a file that only its owner can read.
 * @throws AdminFailure if it already exists
 */
async function openNew(path: string): Promise<FileHandle> {
  try {
    return await open(path, "wx", 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST")
      throw new AdminFailure(`\`${path}\` is there already: name a file that is not`);
    throw error;
  }
}
