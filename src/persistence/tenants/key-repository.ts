/** Keeps keys in the database: of each the SHA-256 of its secret, never the secret. */
import { validate } from "uuid";
import type {
  KeyRecord,
  KeyRepository,
  KeyWithTenant,
  TenantKeys,
} from "../../application/ports/access.js";
import { ROLES, type Role } from "../../application/ports/principal.js";
import { asStorage } from "../connection/failures.js";
import type { ApiKey, Prisma } from "../generated/client.js";
import { pageOf } from "../connection/page.js";
import { takeTurn } from "../connection/insert-turn.js";

export function createKeyRepository(prisma: Prisma.TransactionClient): KeyRepository {
  return {
    async findByPrefix(prefix): Promise<KeyWithTenant | undefined> {
      const row = await asStorage(() =>
        prisma.apiKey.findUnique({
          where: { prefix },
          include: { tenant: { select: { suspendedAt: true } } },
        }),
      );
      return row === null
        ? undefined
        : { key: recordOf(row), tenantSuspended: row.tenant.suspendedAt !== null };
    },

    async noteUse(moments) {
      const [ids, times] = [
        [...moments.keys()],
        [...moments.values()].map((moment) => moment.toISOString()),
      ];
      await asStorage(
        () => prisma.$executeRaw`
          UPDATE api_keys SET last_used_at = GREATEST(last_used_at, used.at)
          FROM unnest(${ids}::uuid[], ${times}::timestamptz[]) AS used (id, at)
          WHERE api_keys.id = used.id`,
      );
    },
  };
}

/**
 * The keys of one tenant. INVARIANT: they are changed within a transaction only, which `client`
 * then is.
 */
export function createTenantKeys(client: Prisma.TransactionClient, tenantId: string): TenantKeys {
  const find = async (id: string): Promise<KeyRecord | undefined> => {
    if (!validate(id)) return undefined;
    const row = await asStorage(() => client.apiKey.findFirst({ where: { id, tenantId } }));
    return row === null ? undefined : recordOf(row);
  };
  const hasRoom = async (now: Date, limit: number): Promise<boolean> => {
    await takeTurn(client, tenantId);
    return (await client.apiKey.count({ where: { ...usable(now), tenantId } })) < limit;
  };
  return {
    async save(key, now, limit) {
      return asStorage(async () => {
        if (!(await hasRoom(now, limit))) return false;
        await insert(client, key);
        return true;
      });
    },

    async replace(key, { id, endsAt, now, limit }) {
      return asStorage(async () => {
        if (!(await hasRoom(now, limit))) return "limit";
        const rows = await client.$queryRaw<{ id: string }[]>`
          UPDATE api_keys SET expires_at = LEAST(expires_at, ${endsAt.toISOString()}::timestamptz)
          WHERE id = ${id}::uuid AND tenant_id = ${tenantId}::uuid AND revoked_at IS NULL AND expires_at > ${now.toISOString()}::timestamptz
          RETURNING id`;
        if (rows.length === 0) return "not-active";
        await insert(client, key);
        return "replaced";
      });
    },

    find,

    async lifetime(id) {
      const [row] = await asStorage(
        () => client.$queryRaw<{ milliseconds: number }[]>`
          WITH RECURSIVE line AS (
            SELECT id, created_at, expires_at FROM api_keys WHERE id = ${id}::uuid AND tenant_id = ${tenantId}::uuid
            UNION SELECT next.id, next.created_at, next.expires_at FROM api_keys AS next JOIN line ON next.replaces = line.id
          )
          SELECT COALESCE(EXTRACT(EPOCH FROM max(expires_at - created_at)) * 1000, 0)::float8 AS milliseconds FROM line`,
      );
      return row?.milliseconds ?? 0;
    },

    async page({ after, limit }) {
      const rows = await asStorage(() =>
        client.apiKey.findMany({
          where: { tenantId, ...(after !== undefined && { id: { lt: after } }) },
          orderBy: { id: "desc" },
          take: limit + 1,
        }),
      );
      return pageOf(rows.map(recordOf), limit);
    },

    async revoke(id, at) {
      if (!validate(id)) return false;
      const { count } = await asStorage(() =>
        client.apiKey.updateMany({
          where: { id, tenantId, revokedAt: null },
          data: { revokedAt: at },
        }),
      );
      return count > 0;
    },

    async removeEnded(before) {
      const { count } = await asStorage(() =>
        client.apiKey.deleteMany({ where: { tenantId, ...endedBefore(before) } }),
      );
      return count;
    },
  };
}

/** Keys that stopped to let in before a moment. */
export const endedBefore = (moment: Date): Prisma.ApiKeyWhereInput => ({
  OR: [{ revokedAt: { lt: moment } }, { expiresAt: { lt: moment } }],
});

const usable = (now: Date): Prisma.ApiKeyWhereInput => ({
  revokedAt: null,
  expiresAt: { gt: now },
});

const insert = (transaction: Prisma.TransactionClient, key: KeyRecord): Promise<unknown> =>
  transaction.apiKey.create({ data: key });

const recordOf = ({
  id,
  tenantId,
  prefix,
  digest,
  name,
  role,
  createdAt,
  expiresAt,
  revokedAt,
  lastUsedAt,
  replaces,
}: ApiKey): KeyRecord => ({
  id,
  tenantId,
  prefix,
  digest,
  name,
  role: roleOf(role),
  createdAt,
  expiresAt,
  revokedAt,
  lastUsedAt,
  replaces,
});

/** INVARIANT: the database lets in no other (a CHECK holds it). */
function roleOf(text: string): Role {
  const role = ROLES.find((each) => each === text);
  if (role === undefined) throw new Error(`a key has the role \`${text}\`, which does not exist`);
  return role;
}
