/** Hands out everything that a tenant has stored, as lines of JSON. */
import type { TenantRecord } from "../ports/access.js";
import type { Clock, TransactionalStorage } from "../ports/stores.js";
import type { TenantData } from "../ports/tenant-data.js";

export interface ExportPorts {
  readonly tenantData: TenantData;
  readonly clock: Clock;
}

/**
 * Changes with the form of the lines, not with the kinds of records, of which there may be more.
 */
const FORMAT = "douze-tenant-export/1";

/**
 * The lines of an export: one that says what follows, one a record, and one with their numbers,
 * without which the export is not whole. They are read page by page as they are taken, so it is no
 * picture of one moment: what is stored or deleted meanwhile may be in it or not. Throws
 * StorageUnavailable.
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

/**
 * Records that everything is about to be handed out: before it is, so that nothing leaves without
 * its entry.
 */
export const recordExport = ({ id }: TenantRecord, storage: TransactionalStorage): Promise<void> =>
  storage.transaction(({ audit }) => audit.record({ kind: "tenant", id }));

const line = (value: object): string => `${JSON.stringify(value)}\n`;
