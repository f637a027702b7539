/** Stores tenants. */
import { validate } from "uuid";
import type { Page, PageRequest } from "../../application/ports/page.js";
import type {
  TenantAccount,
  TenantRecord,
  TenantRepository,
} from "../../application/ports/tenants.js";
import { asStorage } from "../connection/failures.js";
import type { Prisma } from "../generated/client.js";
import { pageOf } from "../connection/page.js";
import { removeTenant } from "./tenant-data.js";

export function createTenantRepository(prisma: Prisma.TransactionClient): TenantRepository {
  return {
    find: (id) => findTenant(prisma, id),

    async page({ after, limit }: PageRequest): Promise<Page<TenantRecord>> {
      const rows = await asStorage(() =>
        prisma.tenant.findMany({
          where: after === undefined ? {} : { id: { lt: after } },
          orderBy: { id: "desc" },
          take: limit + 1,
        }),
      );
      return pageOf(rows, limit);
    },
  };
}

/** The record of one tenant, within a transaction. */
export function createTenantAccount(client: Prisma.TransactionClient, id: string): TenantAccount {
  return {
    async open(tenant) {
      await asStorage(() => client.tenant.create({ data: { ...tenant, id } }));
    },

    async change(change) {
      await asStorage(() => client.tenant.updateMany({ where: { id }, data: change }));
      return findTenant(client, id);
    },

    close: () => removeTenant(client, id),
  };
}

async function findTenant(
  client: Prisma.TransactionClient,
  id: string,
): Promise<TenantRecord | undefined> {
  if (!validate(id)) return undefined;
  const row = await asStorage(() => client.tenant.findUnique({ where: { id } }));
  return row ?? undefined;
}
