/** Stores the plans of a tenant; those of other tenants are not visible. */
import type {
  PlanPageRequest,
  PlanRecord,
  PlanRepository,
  PlanSummary,
} from "../../application/ports/plans.js";
import type { Page } from "../../application/ports/page.js";
import { validate } from "uuid";
import { asStorage } from "../connection/failures.js";
import type { Prisma } from "../generated/client.js";
import { pageOf } from "../connection/page.js";

/** The columns of a list: all except the two documents. */
const SUMMARY = {
  id: true,
  createdAt: true,
  collectivityId: true,
  collectivityType: true,
  headcountBand: true,
  rulebookDigest: true,
  rulebookVersion: true,
} as const;

const RECORD = { ...SUMMARY, input: true, result: true } as const;

export function createPlanRepository(
  prisma: Prisma.TransactionClient,
  tenantId: string,
): PlanRepository {
  return {
    async save(record, figures) {
      const input = JSON.stringify(record.input);
      const result = JSON.stringify(record.result);
      const peerFigures = figures === undefined ? null : JSON.stringify(figures);
      // Raw SQL stores the text as it is. Prisma's `create` would parse and rewrite the documents,
      // which takes longer.
      await asStorage(
        () => prisma.$executeRaw`
          INSERT INTO plans (
            id, tenant_id, created_at, collectivity_id, collectivity_type, headcount_band,
            input, result, rulebook_digest, rulebook_version, peer_figures
          )
          VALUES (
            ${record.id}::uuid, ${tenantId}::uuid, ${record.createdAt.toISOString()}::timestamptz,
            ${record.collectivityId}, ${record.collectivityType}, ${record.headcountBand},
            ${input}::json, ${result}::json,
            ${record.rulebookDigest}, ${record.rulebookVersion}, ${peerFigures}::json
          )`,
      );
    },

    async find(id): Promise<PlanRecord | undefined> {
      if (!validate(id)) return undefined;
      const row = await asStorage(() =>
        prisma.plan.findFirst({ where: { id, tenantId }, select: RECORD }),
      );
      return row ?? undefined;
    },

    async page({ after, limit, collectivityId }: PlanPageRequest): Promise<Page<PlanSummary>> {
      const rows: PlanSummary[] = await asStorage(() =>
        prisma.plan.findMany({
          select: SUMMARY,
          where: {
            tenantId,
            ...(after !== undefined && { id: { lt: after } }),
            ...(collectivityId !== undefined && { collectivityId }),
          },
          orderBy: { id: "desc" },
          take: limit + 1,
        }),
      );
      return pageOf(rows, limit);
    },

    async delete(id) {
      if (!validate(id)) return false;
      const { count } = await asStorage(() => prisma.plan.deleteMany({ where: { id, tenantId } }));
      return count > 0;
    },
  };
}
