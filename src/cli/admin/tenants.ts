import type { Command } from "commander";
import { changeTenant, createTenant } from "../../application/access/tenants.js";
import {
  actOf,
  allOf,
  findTenant,
  nameOf,
  recordReading,
  table,
  type AdminContext,
  type AdminWork,
} from "./admin-context.js";
import { accepted } from "./refusals.js";

const NAME_LENGTH_MAX = 200;

/** `tenants create | list | suspend | resume`; gives the command, for others to add to. */
export function addTenants(program: Command, work: AdminWork): Command {
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
    .action(
      work(
        async (
          context,
          name: string,
          { sharesPeerFigures = false }: { readonly sharesPeerFigures?: boolean },
        ) => {
          const input = { name, sharesPeerFigures };
          const act = actOf("createTenant", 201);
          return [accepted(await createTenant(input, act, context)).id];
        },
      ),
    );

  tenants
    .command("list")
    .description("lists the tenants, the newest first")
    .action(
      work(async (context) => {
        await recordReading(context, "listTenants", { kind: "tenant" });
        const rows = (await allOf((request) => context.tenants.page(request))).map(
          ({ id, name, createdAt, suspendedAt, sharesPeerFigures }) => [
            id,
            name,
            createdAt.toISOString(),
            suspendedAt === null ? "active" : `suspended since ${suspendedAt.toISOString()}`,
            sharesPeerFigures ? "shares peer figures" : "",
          ],
        );
        return table([["ID", "NAME", "CREATED", "STATE", ""], ...rows]);
      }),
    );

  tenants
    .command("suspend")
    .description(
      "refuses all that act for a tenant, at once, or within ten seconds where the database " +
        "cannot tell the service; what it stored stays",
    )
    .argument("<id>", "identifier of the tenant")
    .action(work((context, id: string) => suspend(context, id, true)));
  tenants
    .command("resume")
    .description("lets those that act for a tenant in again")
    .argument("<id>", "identifier of the tenant")
    .action(work((context, id: string) => suspend(context, id, false)));
  return tenants;
}

async function suspend(context: AdminContext, id: string, suspended: boolean): Promise<string[]> {
  const tenant = await findTenant(context, id);
  const act = actOf("changeTenant");
  const changed = accepted(await changeTenant(tenant, { suspended }, act, context));
  return [`${changed.name}: ${suspended ? "suspended" : "active"}`];
}
