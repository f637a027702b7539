import { Option, type Command } from "commander";
import {
  createKey,
  KEY_DAYS,
  OVERLAP_HOURS,
  revokeKey,
  rotateKey,
  stateOfKey,
  type NewKey,
} from "../../application/access/keys.js";
import { OPERATOR_TENANT_ID, ROLES, type Role } from "../../application/ports/principal.js";
import {
  actOf,
  allOf,
  findTenant,
  nameOf,
  recordReading,
  table,
  wholeNumber,
  type AdminContext,
  type AdminWork,
} from "./admin-context.js";
import { accepted } from "./refusals.js";

const NAME_LENGTH_MAX = 100;

interface OfTenant {
  readonly tenant: string;
}

/** `keys create | list | rotate | revoke` */
export function addKeys(program: Command, work: AdminWork): void {
  const keys = program
    .command("keys")
    .description("keys to the API: a tenant's systems send them with every request");
  const ofTenant = (command: Command): Command =>
    command.addOption(
      new Option("--tenant <id>", "identifier of the tenant").default(
        OPERATOR_TENANT_ID,
        "the operator's own",
      ),
    );

  ofTenant(keys.command("create"))
    .description("makes a key; its text is printed this once, on the first line")
    .addOption(new Option("--role <role>", "what it lets do").choices(ROLES).makeOptionMandatory())
    .requiredOption(
      "--name <name>",
      "what it is for: name the system that holds it, not a person",
      nameOf("key", NAME_LENGTH_MAX),
    )
    .option(
      "--days <number>",
      "days until it expires",
      wholeNumber(1, KEY_DAYS.longest),
      KEY_DAYS.standard,
    )
    .action(
      work(
        async (
          context,
          {
            tenant,
            role,
            name,
            days,
          }: OfTenant & { readonly role: Role; readonly name: string; readonly days: number },
        ) => {
          const { id } = await findTenant(context, tenant);
          const storage = context.storageOf(id, actOf("createTenantKey", 201));
          const made = accepted(
            await createKey(id, { name, role, expiresInDays: days }, storage, context),
          );
          return describe(made);
        },
      ),
    );

  ofTenant(keys.command("list"))
    .description("lists the keys of a tenant, the newest first, without their secrets")
    .action(
      work(async (context, { tenant }: OfTenant) => {
        const { id } = await findTenant(context, tenant);
        const now = context.clock.now();
        await recordReading(context, "listKeys", { kind: "key" }, id);
        const { keys: ofTenant } = context.storageOf(id, actOf("listKeys"));
        const rows = (await allOf((request) => ofTenant.page(request))).map((key) => [
          key.id,
          `douze_${key.prefix}`,
          key.role,
          stateOfKey(key, now),
          key.expiresAt.toISOString(),
          key.lastUsedAt?.toISOString() ?? "never",
          key.name,
        ]);
        return table([["ID", "PREFIX", "ROLE", "STATE", "EXPIRES", "LAST USED", "NAME"], ...rows]);
      }),
    );

  ofTenant(keys.command("rotate"))
    .description(
      "makes a key that takes over from another, and lets both work for a while; its text " +
        "is printed this once, on the first line",
    )
    .argument("<id>", "identifier of the key that is to be replaced")
    .option(
      "--overlap-hours <number>",
      "hours for which both work",
      wholeNumber(0, OVERLAP_HOURS.longest),
      OVERLAP_HOURS.standard,
    )
    .action(
      work(
        async (
          context,
          id: string,
          { tenant, overlapHours }: OfTenant & { readonly overlapHours: number },
        ) => {
          const storage = context.storageOf(tenant, actOf("rotateKey", 201));
          const made = accepted(await rotateKey(id, overlapHours, storage, context));
          return describe(made);
        },
      ),
    );

  ofTenant(keys.command("revoke"))
    .description(
      "revokes a key for good; a running service refuses it at once, or within ten seconds " +
        "where its database cannot tell it",
    )
    .argument("<id>", "identifier of the key")
    .action(
      work(async (context: AdminContext, id: string, { tenant }: OfTenant) => {
        const storage = context.storageOf(tenant, actOf("revokeKey", 204));
        const key = accepted(await revokeKey(id, storage, context));
        return [`${key.name}: revoked`];
      }),
    );
}

const describe = ({ text, record: { id, role, name, expiresAt } }: NewKey): string[] => [
  text,
  `${id}: ${name}, ${role}, until ${expiresAt.toISOString()}. It cannot be shown again.`,
];
