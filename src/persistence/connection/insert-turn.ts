import type { Prisma } from "../generated/client.js";

/**
 * Lets whoever makes something that a tenant may have so many of wait for who does the same: two at
 * once must not pass the limit together. Whoever keeps a plan does not wait. INVARIANT: within a
 * transaction, whose end is that of the turn.
 */
export const takeTurn = (
  transaction: Prisma.TransactionClient,
  tenantId: string,
): Promise<unknown> =>
  transaction.$queryRaw`SELECT id FROM tenants WHERE id = ${tenantId}::uuid FOR NO KEY UPDATE`;
