/** Stores the audit trail. The database allows no changes to its entries. */
import {
  momentOf,
  type Act,
  type AuditEntry,
  type AuditLog,
  type AuditPageRequest,
  type AuditRepository,
} from "../../application/ports/audit.js";
import type { NewId } from "../../application/ports/random.js";
import { asStorage } from "../connection/failures.js";
import type { AuditEvent, Prisma, PrismaClient } from "../generated/client.js";
import { pageOf } from "../connection/page.js";
import { leastIdOf } from "../connection/least-id.js";

export function createAuditRepository(prisma: PrismaClient): AuditRepository {
  return {
    async add(entries) {
      await asStorage(
        // The join skips entries of tenants that no longer exist, which would otherwise fail the
        // statement for the others.
        () => prisma.$executeRaw`
          INSERT INTO audit_events (
            id, at, tenant_id, actor, action, target_kind, target_id,
            status, request_id, trace_id, counts
          )
          SELECT
            entry.id, entry.at, entry."tenantId", entry.actor, entry.action,
            entry."targetKind", entry."targetId",
            entry.status, entry."requestId", entry."traceId", entry.counts
          FROM json_to_recordset(${JSON.stringify(entries)}::json) AS entry (
            id uuid, at timestamptz, "tenantId" uuid, actor text, action text,
            "targetKind" text, "targetId" uuid,
            status smallint, "requestId" text, "traceId" text, counts jsonb
          )
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

/** Creates the trail of a tenant, within a transaction. */
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

/** Ids sort by time, so a period is a range of ids. */
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
