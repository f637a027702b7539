/** Stores keys: the SHA-256 of each secret, never the secret itself. */
import { validate } from "uuid";
import type {
  KeyRecord,
  KeyReplacement,
  KeyRepository,
  KeyWithTenant,
  TenantKeys,
} from "../../application/ports/keys.js";
import type { Page, PageRequest } from "../../application/ports/page.js";
import { ROLES, type Role } from "../../application/ports/principal.js";
import { asStorage } from "../connection/failures.js";
import { lockTenant } from "../connection/lock-tenant.js";
import { pageOf } from "../connection/page.js";
import type { ApiKey, Prisma } from "../generated/client.js";

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

    async recordUse(moments) {
      const ids = [...moments.keys()];
      const times = [...moments.values()].map((moment) => moment.toISOString());
      await asStorage(
        () => prisma.$executeRaw`
          UPDATE api_keys SET last_used_at = GREATEST(last_used_at, used.at)
          FROM unnest(${ids}::uuid[], ${times}::timestamptz[]) AS used (id, at)
          WHERE api_keys.id = used.id`,
      );
    },
  };
}

/** INVARIANT: changes are made within a transaction only, which `client` then is. */
export const createTenantKeys = (client: Prisma.TransactionClient, tenantId: string): TenantKeys =>
  new SqlTenantKeys(client, tenantId);

class SqlTenantKeys implements TenantKeys {
  constructor(
    private readonly client: Prisma.TransactionClient,
    private readonly tenantId: string,
  ) {}

  save(key: KeyRecord, now: Date, limit: number): Promise<boolean> {
    return asStorage(async () => {
      if (!(await this.#isBelowLimit(now, limit))) return false;
      await this.client.apiKey.create({ data: key });
      return true;
    });
  }

  replace(
    key: KeyRecord,
    { id, endsAt, now, limit }: KeyReplacement,
  ): Promise<"replaced" | "not-active" | "limit"> {
    return asStorage(async () => {
      if (!(await this.#isBelowLimit(now, limit))) return "limit";
      const rows = await this.client.$queryRaw<{ id: string }[]>`
        UPDATE api_keys
        SET expires_at = LEAST(expires_at, ${endsAt.toISOString()}::timestamptz)
        WHERE id = ${id}::uuid
          AND tenant_id = ${this.tenantId}::uuid
          AND revoked_at IS NULL
          AND expires_at > ${now.toISOString()}::timestamptz
        RETURNING id`;
      if (rows.length === 0) return "not-active";
      await this.client.apiKey.create({ data: key });
      return "replaced";
    });
  }

  async find(id: string): Promise<KeyRecord | undefined> {
    if (!validate(id)) return undefined;
    const { client, tenantId } = this;
    const row = await asStorage(() => client.apiKey.findFirst({ where: { id, tenantId } }));
    return row === null ? undefined : recordOf(row);
  }

  async lifetime(id: string): Promise<number> {
    const [row] = await asStorage(
      () => this.client.$queryRaw<{ milliseconds: number }[]>`
        WITH RECURSIVE line AS (
          SELECT id, created_at, expires_at
          FROM api_keys
          WHERE id = ${id}::uuid AND tenant_id = ${this.tenantId}::uuid
          UNION
          SELECT next.id, next.created_at, next.expires_at
          FROM api_keys AS next
          JOIN line ON next.replaces = line.id
        )
        SELECT
          COALESCE(EXTRACT(EPOCH FROM max(expires_at - created_at)) * 1000, 0)::float8
            AS milliseconds
        FROM line`,
    );
    return row?.milliseconds ?? 0;
  }

  async page({ after, limit }: PageRequest): Promise<Page<KeyRecord>> {
    const { client, tenantId } = this;
    const rows = await asStorage(() =>
      client.apiKey.findMany({
        where: { tenantId, ...(after !== undefined && { id: { lt: after } }) },
        orderBy: { id: "desc" },
        take: limit + 1,
      }),
    );
    return pageOf(rows.map(recordOf), limit);
  }

  async revoke(id: string, at: Date): Promise<boolean> {
    if (!validate(id)) return false;
    const { client, tenantId } = this;
    const { count } = await asStorage(() =>
      client.apiKey.updateMany({
        where: { id, tenantId, revokedAt: null },
        data: { revokedAt: at },
      }),
    );
    return count > 0;
  }

  async removeEnded(before: Date): Promise<number> {
    const { client, tenantId } = this;
    const { count } = await asStorage(() =>
      client.apiKey.deleteMany({ where: { tenantId, ...endedBefore(before) } }),
    );
    return count;
  }

  async #isBelowLimit(now: Date, limit: number): Promise<boolean> {
    const { client, tenantId } = this;
    await lockTenant(client, tenantId);
    return (await client.apiKey.count({ where: { ...usable(now), tenantId } })) < limit;
  }
}

/** Keys that expired or were revoked before a moment. */
export const endedBefore = (moment: Date): Prisma.ApiKeyWhereInput => ({
  OR: [{ revokedAt: { lt: moment } }, { expiresAt: { lt: moment } }],
});

const usable = (now: Date): Prisma.ApiKeyWhereInput => ({
  revokedAt: null,
  expiresAt: { gt: now },
});

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

/** INVARIANT: a CHECK of the database allows no other values. */
function roleOf(text: string): Role {
  const role = ROLES.find((each) => each === text);
  if (role === undefined) throw new Error(`a key has the role \`${text}\`, which does not exist`);
  return role;
}
