import type { Command } from "commander";
import { changeTenant, createTenant } from "../../application/access/tenants.js";
import type { TenantRecord } from "../../application/ports/tenants.js";
import {
  actOf,
  allOf,
  findTenant,
  nameOf,
  recordReading,
  table,
  type AdminContext,
  type WithContext,
} from "./admin-context.js";
import { accepted } from "./refusals.js";

const NAME_LENGTH_MAX = 200;

/** `tenants create | list | suspend | resume`; returns the command, so that others can extend it. */
export function addTenants(program: Command, withContext: WithContext): Command {
  const tenants = program
    .command("tenants")
    .description("whoever has what is stored: a collectivity, a portal, an HR system");

  tenants
    .command("create")
    .description("makes a tenant, and prints its identifier")
    .argument(
      "<name>",
      "name of the body or portal that it stands for",
      nameOf("tenant", NAME_LENGTH_MAX),
    )
    .option(
      "--shares-peer-figures",
      "its plans count, unnamed, among the peers of tenants that share theirs",
    )
    .action(withContext(create));

  tenants
    .command("list")
    .description("lists the tenants, the newest first")
    .action(withContext(list));

  tenants
    .command("suspend")
    .description(
      "refuses all that act for a tenant, at once, or within ten seconds where the database " +
        "cannot tell the service; what it stored stays",
    )
    .argument("<id>", "identifier of the tenant")
    .action(withContext((context, id: string) => setSuspended(context, id, true)));
  tenants
    .command("resume")
    .description("lets those that act for a tenant in again")
    .argument("<id>", "identifier of the tenant")
    .action(withContext((context, id: string) => setSuspended(context, id, false)));
  return tenants;
}

async function create(
  context: AdminContext,
  name: string,
  { sharesPeerFigures = false }: { readonly sharesPeerFigures?: boolean },
): Promise<string[]> {
  const act = actOf("createTenant", 201);
  return [accepted(await createTenant({ name, sharesPeerFigures }, act, context)).id];
}

async function list(context: AdminContext): Promise<string[]> {
  await recordReading(context, "listTenants", { kind: "tenant" });
  const tenants = await allOf((request) => context.tenants.page(request));
  return table([["ID", "NAME", "CREATED", "STATE", ""], ...tenants.map(cellsOf)]);
}

const cellsOf = (tenant: TenantRecord): string[] => [
  tenant.id,
  tenant.name,
  tenant.createdAt.toISOString(),
  tenant.suspendedAt === null ? "active" : `suspended since ${tenant.suspendedAt.toISOString()}`,
  tenant.sharesPeerFigures ? "shares peer figures" : "",
];

async function setSuspended(
  context: AdminContext,
  id: string,
  suspended: boolean,
): Promise<string[]> {
  const tenant = await findTenant(context, id);
  const act = actOf("changeTenant");
  const changed = accepted(await changeTenant(tenant, { suspended }, act, context));
  return [`${changed.name}: ${suspended ? "suspended" : "active"}`];
}
