/** Reads and deletes the data of a tenant, table by table. */
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
      let after: readonly string[] | undefined = Object.values(table.key).map(
        (type) => FIRST[type],
      );
      while (after !== undefined) {
        const values: readonly unknown[] = [tenantId, table.rowsAtOnce, ...after];
        const rows: readonly ExportedRow[] = await asStorage(() =>
          prisma.$queryRawUnsafe<ExportedRow[]>(select, ...values),
        );
        if (rows.length > 0) yield rows.map(({ json }) => json.replaceAll("\n", " "));
        after = rows.length < table.rowsAtOnce ? undefined : rows.at(-1)?.place;
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

interface ExportedRow {
  /** The values of the key, from which the next page goes on. */
  readonly place: readonly string[];
  readonly json: string;
}

export const createTenantRecords = (
  client: Prisma.TransactionClient,
  tenantId: string,
): TenantRecords => ({
  removeSome: (record) => removeSome(client, tenantId, tableOf(record)),
});

/** Deletes a tenant and whatever is left of it. */
export async function removeTenant(
  client: Prisma.TransactionClient,
  tenantId: string,
): Promise<Record<string, number>> {
  // From here on, transactions that store data for the tenant wait, and then fail.
  await asStorage(
    () => client.$queryRaw`SELECT id FROM tenants WHERE id = ${tenantId}::uuid FOR UPDATE`,
  );
  const counts: Record<string, number> = {};
  for (const table of TENANT_TABLES) {
    counts[table.record] = await removeAll(client, tenantId, table);
  }
  return counts;
}

async function removeAll(
  client: Prisma.TransactionClient,
  tenantId: string,
  table: TenantTable,
): Promise<number> {
  let count = 0;
  for (;;) {
    const removed = await removeSome(client, tenantId, table);
    if (removed === 0) return count;
    count += removed;
  }
}

/** INVARIANT: names of tables come from the list of tables, never from a request. */
async function removeSome(
  client: Prisma.TransactionClient,
  tenantId: string,
  table: TenantTable,
): Promise<number> {
  const { table: name, removedBy } = table;
  const most = table.rowsAtOnce * ROWS_REMOVED_PER_ROW_READ;
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

/** Deleting a row takes less time than reading it. */
const ROWS_REMOVED_PER_ROW_READ = 10;

/** Values below every value of a key. */
const FIRST = { uuid: "00000000-0000-0000-0000-000000000000", text: "" } as const;

const ownedBy = ({ owner, owned }: TenantTable): string => owned ?? `"${owner}" = $1::uuid`;

/** Selects the rows after a key as JSON; the text of JSON columns is copied as it is. */
function selectionOf(table: TenantTable): string {
  const named = table.columns.map((column) => `"${column}" AS "${camelCase(column)}"`).join(", ");
  const key = Object.entries(table.key);
  const columns = key.map(([column]) => `"${column}"`).join(", ");
  const place = key.map(([, type], i) => `$${i + 3}::${type}`).join(", ");
  const keyTexts = key.map(([column]) => `row."${camelCase(column)}"::text`).join(", ");
  return (
    `SELECT ARRAY[${keyTexts}] AS place, row_to_json(row)::text AS json FROM (SELECT ${named} ` +
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
