/** Exports all the data of a tenant as lines of JSON. */
import type { Clock } from "../ports/clock.js";
import type { TransactionalStorage } from "../ports/storage.js";
import type { TenantData } from "../ports/tenant-data.js";
import type { TenantRecord } from "../ports/tenants.js";

export interface ExportPorts {
  readonly tenantData: TenantData;
  readonly clock: Clock;
}

/** Version of the form of the lines. A new kind of record does not change it. */
const FORMAT = "douze-tenant-export/1";

/**
 * Yields a line that describes the export, one line for each record, and a last line with their
 * numbers, without which the export is incomplete. Pages are read as they are consumed, so the
 * export is no snapshot: records that are stored or deleted meanwhile may be in it or not.
 * @throws StorageUnavailable while the database is away.
 */
export async function* exportTenant(
  tenant: TenantRecord,
  { tenantData, clock }: ExportPorts,
): AsyncGenerator<string> {
  const contents = tenantData.kinds.map(({ record, holds, withheld }) => ({
    record,
    holds,
    withheld,
  }));
  yield line({
    record: "export",
    format: FORMAT,
    exportedAt: clock.now().toISOString(),
    tenant: { id: tenant.id, name: tenant.name },
    contents,
  });
  const counts: Record<string, number> = {};
  for (const { record } of tenantData.kinds) {
    counts[record] = 0;
    for await (const page of tenantData.records(tenant.id, record)) {
      counts[record] += page.length;
      yield page.map((json) => `{"record":"${record}",${json.slice(1)}\n`).join("");
    }
  }
  yield line({ record: "end", counts });
}

/** Records an export before it begins, so that no data leave without an audit entry. */
export const recordExport = ({ id }: TenantRecord, storage: TransactionalStorage): Promise<void> =>
  storage.transaction(({ audit }) => audit.record({ kind: "tenant", id }));

const line = (value: object): string => `${JSON.stringify(value)}\n`;
