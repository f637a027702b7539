/** Keeps tenants in the database. */
import { validate } from "uuid";
import type { Page, PageRequest, TenantRecord, TenantRepository } from "../application/access/ports.js";
import { asStorage } from "./failures.js";
import { pageOf } from "./page.js";
import type { Prisma } from "./generated/client.js";

export function createTenantRepository(prisma: Prisma.TransactionClient): TenantRepository {
  const find = async (id: string): Promise<TenantRecord | undefined> => (validate(id) ? ((await asStorage(() => prisma.tenant.findUnique({ where: { id } }))) ?? undefined) : undefined);
  return {
    async save(tenant) {
      await asStorage(() => prisma.tenant.create({ data: tenant }));
    },

    find,

    async page({ after, limit }: PageRequest): Promise<Page<TenantRecord>> {
      const rows = await asStorage(() => prisma.tenant.findMany({ where: after === undefined ? {} : { id: { lt: after } }, orderBy: { id: "desc" }, take: limit + 1 }));
      return pageOf(rows, limit);
    },

    async change(id, change) {
      if (!validate(id)) return undefined;
      await asStorage(() => prisma.tenant.updateMany({ where: { id }, data: change }));
      return find(id);
    },
  };
}
