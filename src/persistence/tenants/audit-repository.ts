/** Keeps the trail of who did what in the database, which lets nothing of it be changed. */
import {
  momentOf,
  type Act,
  type AuditEntry,
  type AuditLog,
  type AuditPageRequest,
  type AuditRepository,
} from "../../application/ports/audit.js";
import type { NewId } from "../../application/ports/stores.js";
import { asStorage } from "../connection/failures.js";
import type { AuditEvent, Prisma, PrismaClient } from "../generated/client.js";
import { pageOf } from "../connection/page.js";
import { leastIdOf } from "../connection/least-id.js";

export function createAuditRepository(prisma: PrismaClient): AuditRepository {
  return {
    async add(entries) {
      await asStorage(
        // Joined to the tenants: of one that is gone nothing may come back, and the entries of the
        // others must not be refused for it.
        () => prisma.$executeRaw`
          INSERT INTO audit_events (id, at, tenant_id, actor, action, target_kind, target_id, status, request_id, trace_id, counts)
          SELECT entry.id, entry.at, entry."tenantId", entry.actor, entry.action, entry."targetKind", entry."targetId", entry.status, entry."requestId", entry."traceId", entry.counts
          FROM json_to_recordset(${JSON.stringify(entries)}::json) AS entry (
            id uuid, at timestamptz, "tenantId" uuid, actor text, action text, "targetKind" text, "targetId" uuid, status smallint, "requestId" text, "traceId" text, counts jsonb)
          JOIN tenants ON tenants.id = entry."tenantId"
          ON CONFLICT (id) DO NOTHING`,
      );
    },

    async page(request) {
      const rows = await asStorage(() =>
        prisma.auditEvent.findMany({
          where: conditionsOf(request),
          orderBy: { id: "desc" },
          take: request.limit + 1,
        }),
      );
      return pageOf(rows.map(entryOf), request.limit);
    },
  };
}

/** The trail of a tenant, within a transaction. */
export function createAuditLog(
  client: Prisma.TransactionClient,
  tenantId: string,
  act: Act,
  newId: NewId,
): AuditLog {
  return {
    async record({ kind, id: targetId = null, counts, status = act.status, inTrailOf = tenantId }) {
      const id = newId();
      await asStorage(() =>
        client.auditEvent.create({
          data: {
            ...act,
            id,
            at: momentOf(id),
            tenantId: inTrailOf,
            targetKind: kind,
            targetId,
            status,
            ...(counts && { counts }),
          },
        }),
      );
    },

    async purge(before, most) {
      const [row] = await asStorage(
        () =>
          client.$queryRaw<
            { removed: bigint }[]
          >`SELECT purge_audit_events(${leastIdOf(before)}::uuid, ${most}::int) AS removed`,
      );
      return Number(row?.removed ?? 0);
    },
  };
}

/** Ids are in the order of time, so a period is a range of them. */
const conditionsOf = ({
  tenantId,
  after,
  action,
  actor,
  targetId,
  from,
  until,
}: AuditPageRequest): Prisma.AuditEventWhereInput => ({
  AND: [
    {
      ...(tenantId !== undefined && { tenantId }),
      ...(action !== undefined && { action }),
      ...(actor !== undefined && { actor }),
      ...(targetId !== undefined && { targetId }),
    },
    ...(after === undefined ? [] : [{ id: { lt: after } }]),
    ...(from === undefined ? [] : [{ id: { gte: leastIdOf(from) } }]),
    ...(until === undefined ? [] : [{ id: { lt: leastIdOf(until) } }]),
  ],
});

const entryOf = ({
  id,
  at,
  tenantId,
  actor,
  action,
  targetKind,
  targetId,
  status,
  requestId,
  traceId,
  counts,
}: AuditEvent): AuditEntry => ({
  id,
  at,
  tenantId,
  actor,
  action,
  targetKind,
  targetId,
  status,
  requestId,
  traceId,
  counts: counts as AuditEntry["counts"],
});
