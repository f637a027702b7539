/**
 * Reads and removes what is stored of a tenant, table by table, by the one list of these tables.
 */
import type { TenantData, TenantRecords } from "../../application/ports/tenant-data.js";
import { asStorage } from "../connection/failures.js";
import type { Prisma, PrismaClient } from "../generated/client.js";
import { TENANT_TABLES, type TenantTable } from "./tenant-tables.js";

export function createTenantData(prisma: PrismaClient): TenantData {
  return {
    kinds: TENANT_TABLES,

    async *records(tenantId, record) {
      const table = tableOf(record);
      const select = selectionOf(table);
      for (
        let last: readonly string[] | undefined = Object.values(table.key).map(
          (type) => FIRST[type],
        );
        last !== undefined;
      ) {
        const place: readonly string[] = last;
        const rows = await asStorage(() =>
          prisma.$queryRawUnsafe<{ place: string[]; json: string }[]>(
            select,
            tenantId,
            table.rowsAtOnce,
            ...place,
          ),
        );
        if (rows.length > 0) yield rows.map(({ json }) => json.replaceAll("\n", " "));
        last = rows.length < table.rowsAtOnce ? undefined : rows.at(-1)?.place;
      }
    },

    async count(tenantId) {
      const counts: Record<string, number> = {};
      for (const table of TENANT_TABLES) {
        const [row] = await asStorage(() =>
          prisma.$queryRawUnsafe<{ count: bigint }[]>(
            `SELECT count(*) AS count FROM "${table.table}" WHERE ${ownedBy(table)}`,
            tenantId,
          ),
        );
        counts[table.record] = Number(row?.count ?? 0);
      }
      return counts;
    },
  };
}

export const createTenantRecords = (
  client: Prisma.TransactionClient,
  tenantId: string,
): TenantRecords => ({
  removeSome: (record) => removeSome(client, tenantId, tableOf(record)),
});

/** Removes a tenant and whatever is left of it. */
export async function removeTenant(
  client: Prisma.TransactionClient,
  tenantId: string,
): Promise<Record<string, number>> {
  // Whoever stores something for it waits from here on, and is then refused.
  await asStorage(
    () => client.$queryRaw`SELECT id FROM tenants WHERE id = ${tenantId}::uuid FOR UPDATE`,
  );
  const counts: Record<string, number> = {};
  for (const table of TENANT_TABLES) {
    let count = 0;
    for (let removed = -1; removed !== 0; count += removed)
      removed = await removeSome(client, tenantId, table);
    counts[table.record] = count;
  }
  return counts;
}

/**
 * Rows whose table is given by name: INVARIANT: the names come from the list of tables, never from
 * a request.
 */
async function removeSome(
  client: Prisma.TransactionClient,
  tenantId: string,
  table: TenantTable,
): Promise<number> {
  const { table: name, removedBy } = table;
  const most = table.rowsAtOnce * REMOVED_TO_READ;
  if (removedBy === undefined)
    return asStorage(() =>
      client.$executeRawUnsafe(
        `DELETE FROM "${name}" WHERE ctid = ANY (ARRAY(SELECT ctid FROM "${name}" WHERE ` +
          `(${ownedBy(table)}) OR (${table.alsoRemoved ?? "false"}) LIMIT $2))`,
        tenantId,
        most,
      ),
    );
  const [row] = await asStorage(() =>
    client.$queryRawUnsafe<{ removed: bigint }[]>(
      `SELECT "${removedBy}"($1::uuid, $2::int) AS removed`,
      tenantId,
      most,
    ),
  );
  return Number(row?.removed ?? 0);
}

/** To remove a row takes less than to read it. */
const REMOVED_TO_READ = 10;

/** What is less than any that there is. */
const FIRST = { uuid: "00000000-0000-0000-0000-000000000000", text: "" } as const;

const ownedBy = ({ owner, owned }: TenantTable): string => owned ?? `"${owner}" = $1::uuid`;

/** The text of a JSON column goes through as it is. */
function selectionOf(table: TenantTable): string {
  const named = table.columns.map((column) => `"${column}" AS "${camelCase(column)}"`).join(", ");
  const key = Object.entries(table.key);
  const columns = key.map(([column]) => `"${column}"`).join(", ");
  const place = key.map(([, type], i) => `$${i + 3}::${type}`).join(", ");
  const told = key.map(([column]) => `row."${camelCase(column)}"::text`).join(", ");
  return (
    `SELECT ARRAY[${told}] AS place, row_to_json(row)::text AS json FROM (SELECT ${named} ` +
    `FROM "${table.table}" WHERE (${ownedBy(table)}) AND (${columns}) > (${place}) ORDER BY ` +
    `${columns} LIMIT $2::int) AS row`
  );
}

const camelCase = (column: string): string =>
  column.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

function tableOf(record: string): TenantTable {
  const table = TENANT_TABLES.find((each) => each.record === record);
  if (table === undefined) throw new Error(`there is no table of \`${record}\``);
  return table;
}
