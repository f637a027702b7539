/** Finds the plans that a plan is compared with, and reads only what peers may learn from them. */
import type { PeerGroup, PeerRepository } from "../../application/ports/peers.js";
import type { Peer, PeerFigures } from "../../domain/comparison/peers.js";
import { asStorage } from "../connection/failures.js";
import { Prisma } from "../generated/client.js";

/**
 * Statistics of so many plans are more precise than what is shown; more would only take time. A
 * multiple of the blocks in which collectivities are counted.
 */
const PEERS_MAX = 2_000;

interface PeerRow {
  readonly plan: string;
  readonly figures: string;
}

export function createPeerRepository(
  prisma: Prisma.TransactionClient,
  tenantId: string,
): PeerRepository {
  return {
    async find(
      { collectivityType, headcountBand, rulebookDigest, except }: PeerGroup,
      whose: "own" | "others",
    ): Promise<Peer[]> {
      // The newest plan of each collectivity is found in the index; only those of the group are
      // then read.
      const rows = await asStorage(
        () => prisma.$queryRaw<PeerRow[]>`
          SELECT plans.id::text AS plan, plans.peer_figures::text AS figures
          FROM (
            SELECT id
            FROM (
              SELECT DISTINCT ON (collectivity_id) collectivity_id, id, headcount_band
              FROM plans
              WHERE rulebook_digest = ${rulebookDigest} AND collectivity_type = ${collectivityType}
                AND collectivity_id IS NOT NULL AND collectivity_id IS DISTINCT FROM ${except}
                AND ${whose === "own" ? own(tenantId) : others(tenantId)}
              ORDER BY collectivity_id, id DESC
            ) AS newest
            WHERE headcount_band = ${headcountBand}
            ORDER BY id DESC
            LIMIT ${PEERS_MAX}
          ) AS members
          JOIN plans USING (id)
          WHERE plans.peer_figures IS NOT NULL`,
      );
      return rows.map(({ plan, figures }) => ({
        plan,
        figures: JSON.parse(figures) as PeerFigures,
      }));
    },
  };
}

const own = (tenantId: string): Prisma.Sql => Prisma.sql`tenant_id = ${tenantId}::uuid`;

/** Sharing is mutual: a tenant that does not share its figures finds nothing. */
const others = (tenantId: string): Prisma.Sql => Prisma.sql`tenant_id IN (
  SELECT other.id
  FROM tenants AS own
  JOIN tenants AS other
    ON other.id <> own.id
    AND own.shares_peer_figures
    AND other.shares_peer_figures
    AND other.suspended_at IS NULL
  WHERE own.id = ${tenantId}::uuid)`;
