import type { Prisma } from "../generated/client.js";

/**
 * Serialises inserts that a per-tenant limit governs, so that two at once cannot exceed the limit
 * together. Storing a plan does not wait for it. INVARIANT: called within a transaction, whose end
 * releases the lock.
 */
export const lockTenant = (
  transaction: Prisma.TransactionClient,
  tenantId: string,
): Promise<unknown> =>
  transaction.$queryRaw`SELECT id FROM tenants WHERE id = ${tenantId}::uuid FOR NO KEY UPDATE`;
