/** Keeps tenants in the database. */
import { validate } from "uuid";
import type {
  Page,
  PageRequest,
  TenantAccount,
  TenantRecord,
  TenantRepository,
} from "../../application/ports/access.js";
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

/** What is known of one tenant itself. */
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
  return validate(id)
    ? ((await asStorage(() => client.tenant.findUnique({ where: { id } }))) ?? undefined)
    : undefined;
}
