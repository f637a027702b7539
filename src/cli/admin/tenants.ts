import type { Command } from "commander";
import { OPERATOR_TENANT_ID } from "../../application/access/principal.js";
import { AdminFailure, allOf, findTenant, nameOf, table, type AdminDesk, type AdminWork } from "./desk.js";

const NAME_LENGTH_MAX = 200;

/** `tenants create | list | suspend | resume` */
export function addTenants(program: Command, work: AdminWork): void {
  const tenants = program.command("tenants").description("whoever has what is stored: a collectivity, a portal, an HR system");

  tenants
    .command("create")
    .description("makes a tenant, and prints its identifier")
    .argument("<name>", "name of the body or portal that it stands for", nameOf(NAME_LENGTH_MAX))
    .option("--shares-peer-figures", "its plans count, unnamed, among the peers of tenants that share theirs")
    .action(work(async (desk, name: string, { sharesPeerFigures = false }: { readonly sharesPeerFigures?: boolean }) => {
      const id = desk.newId();
      await desk.tenants.save({ id, name, createdAt: desk.clock.now(), suspendedAt: null, sharesPeerFigures });
      return [id];
    }));

  tenants
    .command("list")
    .description("lists the tenants, the newest first")
    .action(work(async (desk) => {
      const rows = (await allOf((request) => desk.tenants.page(request))).map(({ id, name, createdAt, suspendedAt, sharesPeerFigures }) => [
        id, name, createdAt.toISOString(), suspendedAt === null ? "active" : `suspended since ${suspendedAt.toISOString()}`, sharesPeerFigures ? "shares peer figures" : "",
      ]);
      return table([["ID", "NAME", "CREATED", "STATE", ""], ...rows]);
    }));

  tenants.command("suspend").description("refuses all that act for a tenant, within ten seconds; what it stored stays").argument("<id>", "identifier of the tenant").action(work((desk, id: string) => suspend(desk, id, desk.clock.now())));
  tenants.command("resume").description("lets those that act for a tenant in again, within ten seconds").argument("<id>", "identifier of the tenant").action(work((desk, id: string) => suspend(desk, id, null)));
}

async function suspend(desk: AdminDesk, id: string, suspendedAt: Date | null): Promise<string[]> {
  const tenant = await findTenant(desk, id);
  if (tenant.id === OPERATOR_TENANT_ID) throw new AdminFailure("the operator's own tenant is never suspended: nobody could lift it by the API");
  if ((tenant.suspendedAt === null) !== (suspendedAt === null)) await desk.tenants.change(id, { suspendedAt });
  return [`${tenant.name}: ${suspendedAt === null ? "active" : "suspended"}`];
}
