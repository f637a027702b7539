/** What the operations on all data of a tenant share: export, confirmation, erasure. */
import { Readable } from "node:stream";
import type { TenantRecord } from "../../../application/ports/tenants.js";
import type { TransactionalStorage } from "../../../application/ports/storage.js";
import type { ErasureCounts } from "../../../application/tenant-data/erase.js";
import { exportTenant, recordExport } from "../../../application/tenant-data/export.js";
import type { ErasureDocument } from "../../../presentation/contract/tenants/tenant-data.js";
import { ProblemError } from "../../problems/problem.js";
import { presentCounts } from "./access-documents.js";
import type { Services } from "./services.js";

/** Records the export, then gives its lines as they are read. */
export async function exportLines(
  tenant: TenantRecord,
  storage: TransactionalStorage,
  services: Services,
): Promise<Readable> {
  await recordExport(tenant, storage);
  return Readable.from(exportTenant(tenant, services));
}

/** @throws ProblemError if the confirmation is not the name of the tenant */
export function requireConfirmation(
  { name }: TenantRecord,
  confirmation: string,
  where: string,
): void {
  if (confirmation === name) return;
  const errors = [
    {
      path: "query:confirm",
      code: "not-allowed",
      expected: `the name of the tenant, as ${where} gives it`,
      received: JSON.stringify(confirmation),
    },
  ];
  throw new ProblemError(
    "erasure.not-confirmed",
    "nothing was erased: `confirm` is not the name of the tenant",
    { errors },
  );
}

export const presentErasure = (counts: ErasureCounts, { clock }: Services): ErasureDocument => ({
  erasedAt: clock.now().toISOString(),
  counts: presentCounts(counts),
});
