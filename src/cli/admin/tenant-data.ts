import type { Command } from "commander";
import { open, rm, type FileHandle } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { OPERATOR_TENANT_ID } from "../../application/ports/principal.js";
import { eraseTenant } from "../../application/tenant-data/erase.js";
import { exportTenant, recordExport } from "../../application/tenant-data/export.js";
import { actOf, AdminFailure, findTenant, type AdminWork } from "./admin-context.js";

/** `tenants export | erase` */
export function addTenantData(tenants: Command, work: AdminWork): void {
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
    .action(
      work(async (context, id: string, { to }: { readonly to: string }) => {
        const tenant = await findTenant(context, id);
        const file = await openNew(to);
        try {
          await recordExport(tenant, context.storageOf(tenant.id, actOf("exportTenant")));
          await pipeline(Readable.from(exportTenant(tenant, context)), file.createWriteStream());
        } catch (error) {
          // Half an export would look like a whole one to whoever does not read to its end.
          await rm(to, { force: true });
          throw error;
        }
        return [
          `${tenant.name}: written to ${to}. Keep it as safe as the database, and hand it ` +
            "over encrypted.",
        ];
      }),
    );

  tenants
    .command("erase")
    .description(
      "erases a tenant with everything that is stored of it, for good; broken off, it stays " +
        "suspended, and the same command goes on",
    )
    .argument("<id>", "identifier of the tenant")
    .requiredOption("--confirm <name>", "the name of the tenant, as `tenants list` gives it")
    .action(
      work(async (context, id: string, { confirm }: { readonly confirm: string }) => {
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
        return [
          `erased: ${Object.entries(counts)
            .filter(([, count]) => count > 0)
            .map(([record, count]) => `${count} ${record}`)
            .join(", ")}. Backups of the database still hold it until they are over.`,
        ];
      }),
    );
}

/** Opens a file that is not there yet, for its owner alone. */
async function openNew(path: string): Promise<FileHandle> {
  try {
    return await open(path, "wx", 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST")
      throw new AdminFailure(`\`${path}\` is there already: name a file that is not`);
    throw error;
  }
}
