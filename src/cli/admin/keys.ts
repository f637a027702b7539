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
  type WithContext,
} from "./admin-context.js";
import { accepted } from "./refusals.js";

const NAME_LENGTH_MAX = 100;

interface TenantOption {
  readonly tenant: string;
}

/** `keys create | list | rotate | revoke` */
export function addKeys(program: Command, withContext: WithContext): void {
  const keys = program
    .command("keys")
    .description("keys to the API: a tenant's systems send them with every request");
  addCreate(keys, withContext);
  addList(keys, withContext);
  addRotate(keys, withContext);
  addRevoke(keys, withContext);
}

function addTenantOption(command: Command): Command {
  return command.addOption(
    new Option("--tenant <id>", "identifier of the tenant").default(
      OPERATOR_TENANT_ID,
      "the operator's own",
    ),
  );
}

interface CreateOptions extends TenantOption {
  readonly role: Role;
  readonly name: string;
  readonly days: number;
}

function addCreate(keys: Command, withContext: WithContext): void {
  addTenantOption(keys.command("create"))
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
    .action(withContext(create));
}

async function create(
  context: AdminContext,
  { tenant, role, name, days }: CreateOptions,
): Promise<string[]> {
  const { id } = await findTenant(context, tenant);
  const storage = context.storageOf(id, actOf("createTenantKey", 201));
  const key = { name, role, expiresInDays: days };
  return describe(accepted(await createKey(id, key, storage, context)));
}

function addList(keys: Command, withContext: WithContext): void {
  addTenantOption(keys.command("list"))
    .description("lists the keys of a tenant, the newest first, without their secrets")
    .action(withContext(list));
}

async function list(context: AdminContext, { tenant }: TenantOption): Promise<string[]> {
  const { id } = await findTenant(context, tenant);
  const now = context.clock.now();
  await recordReading(context, "listKeys", { kind: "key" }, id);
  const { keys } = context.storageOf(id, actOf("listKeys"));
  const rows = (await allOf((request) => keys.page(request))).map((key) => [
    key.id,
    `douze_${key.prefix}`,
    key.role,
    stateOfKey(key, now),
    key.expiresAt.toISOString(),
    key.lastUsedAt?.toISOString() ?? "never",
    key.name,
  ]);
  return table([["ID", "PREFIX", "ROLE", "STATE", "EXPIRES", "LAST USED", "NAME"], ...rows]);
}

interface RotateOptions extends TenantOption {
  readonly overlapHours: number;
}

function addRotate(keys: Command, withContext: WithContext): void {
  addTenantOption(keys.command("rotate"))
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
    .action(withContext(rotate));
}

async function rotate(
  context: AdminContext,
  id: string,
  { tenant, overlapHours }: RotateOptions,
): Promise<string[]> {
  const storage = context.storageOf(tenant, actOf("rotateKey", 201));
  return describe(accepted(await rotateKey(id, overlapHours, storage, context)));
}

function addRevoke(keys: Command, withContext: WithContext): void {
  addTenantOption(keys.command("revoke"))
    .description(
      "revokes a key for good; a running service refuses it at once, or within ten seconds " +
        "where its database cannot tell it",
    )
    .argument("<id>", "identifier of the key")
    .action(withContext(revoke));
}

async function revoke(
  context: AdminContext,
  id: string,
  { tenant }: TenantOption,
): Promise<string[]> {
  const storage = context.storageOf(tenant, actOf("revokeKey", 204));
  const key = accepted(await revokeKey(id, storage, context));
  return [`${key.name}: revoked`];
}

const describe = ({ text, record: { id, role, name, expiresAt } }: NewKey): string[] => [
  text,
  `${id}: ${name}, ${role}, until ${expiresAt.toISOString()}. It cannot be shown again.`,
];
