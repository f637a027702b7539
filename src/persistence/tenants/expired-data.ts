/** Finds expired data. Ids sort by time, so the oldest come first in every index. */
import type { ExpiredData } from "../../application/ports/retention.js";
import { asStorage } from "../connection/failures.js";
import type { PrismaClient } from "../generated/client.js";
import { endedBefore } from "./key-repository.js";
import { leastIdOf } from "../connection/least-id.js";

export function createExpiredData(prisma: PrismaClient): ExpiredData {
  const before = (moment: Date) => ({ where: { id: { lt: leastIdOf(moment) } } });
  return {
    async plans(moment, most) {
      const rows = await asStorage(() =>
        prisma.plan.findMany({
          ...before(moment),
          select: { id: true, tenantId: true },
          orderBy: { id: "asc" },
          take: most,
        }),
      );
      const byTenant = new Map<string, string[]>();
      for (const { id, tenantId } of rows)
        byTenant.set(tenantId, [...(byTenant.get(tenantId) ?? []), id]);
      return byTenant;
    },

    async ownersOfKeys(moment) {
      const rows = await asStorage(() =>
        prisma.apiKey.findMany({
          where: endedBefore(moment),
          select: { tenantId: true },
          distinct: ["tenantId"],
        }),
      );
      return rows.map(({ tenantId }) => tenantId);
    },

    countPlans: (moment) => asStorage(() => prisma.plan.count(before(moment))),
    countKeys: (moment) => asStorage(() => prisma.apiKey.count({ where: endedBefore(moment) })),
    countAuditEvents: (moment) => asStorage(() => prisma.auditEvent.count(before(moment))),
  };
}
