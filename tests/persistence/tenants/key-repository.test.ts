import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { v7 } from "uuid";
import type { KeyRecord, KeyRepository, TenantKeys } from "../../../src/application/ports/keys.js";
import type {
  TenantChange,
  TenantRecord,
  TenantRepository,
} from "../../../src/application/ports/tenants.js";
import { OPERATOR_TENANT_ID } from "../../../src/application/ports/principal.js";
import type { Database } from "../../../src/persistence/connection/database.js";
import type { StorageOf } from "../../../src/application/ports/storage.js";
import { createKeyRepository } from "../../../src/persistence/tenants/key-repository.js";
import { overPool } from "../../../src/persistence/connection/session.js";
import { createStores } from "../../../src/persistence/stores.js";
import { BOTH_DATABASES, createDatabase, openMigrated } from "../../support/database/database.js";
import { idsInOrder } from "../../support/database/records.js";
import { ask } from "../../support/database/postgres.js";

const NOW = new Date("2026-11-26T10:00:00.000Z");
const ACT = { actor: "local", action: "createKey", status: 201, requestId: null, traceId: null };
const later = (hours: number): Date => new Date(NOW.getTime() + hours * 3_600_000);

describe.each(BOTH_DATABASES)("tenants and keys in the database: $name", ({ kind }) => {
  let url: string;
  let database: Database;
  let keys: KeyRepository;
  let tenants: TenantRepository;
  let storageOf: StorageOf;
  beforeAll(async () => {
    url = await createDatabase(kind);
    database = await openMigrated(url);
    keys = createKeyRepository(database.prisma);
    ({ tenants, storageOf } = createStores(overPool(database.prisma), () => v7()));
  });
  afterAll(() => database.close());

  const aTenant = async (): Promise<TenantRecord> => {
    const tenant = {
      id: v7(),
      name: "Centre de gestion",
      createdAt: NOW,
      suspendedAt: null,
      sharesPeerFigures: false,
    };
    await storageOf(tenant.id, ACT).transaction(({ account }) => account.open(tenant));
    return tenant;
  };
  const changeTenant = (id: string, change: TenantChange) =>
    storageOf(id, ACT).transaction(({ account }) => account.change(change));
  /** The keys of a tenant, each call in a transaction of its own. */
  const keysOf = (tenantId: string): TenantKeys => {
    const within = <T>(work: (keys: TenantKeys) => Promise<T>): Promise<T> =>
      storageOf(tenantId, ACT).transaction((storage) => work(storage.keys));
    return {
      save: (...given) => within((own) => own.save(...given)),
      replace: (...given) => within((own) => own.replace(...given)),
      find: (id) => within((own) => own.find(id)),
      lifetime: (id) => within((own) => own.lifetime(id)),
      page: (request) => within((own) => own.page(request)),
      revoke: (...given) => within((own) => own.revoke(...given)),
      removeEnded: (before) => within((own) => own.removeEnded(before)),
    };
  };
  let made = 0;
  const aKey = (tenantId: string, changes: Partial<KeyRecord> = {}): KeyRecord => {
    made += 1;
    return {
      id: v7(),
      tenantId,
      prefix: made.toString(16).padStart(12, "0"),
      digest: "ab".repeat(32),
      name: "SIRH",
      role: "write",
      createdAt: NOW,
      expiresAt: later(24),
      revokedAt: null,
      lastUsedAt: null,
      replaces: null,
      ...changes,
    };
  };
  const saved = async (tenantId: string, changes: Partial<KeyRecord> = {}): Promise<KeyRecord> => {
    const key = aKey(tenantId, changes);
    expect(await keysOf(tenantId).save(key, NOW, 1_000)).toBe(true);
    return key;
  };

  it(
    "knows for how long a key was made, also once others took over from it, and from one of " +
      "these",
    async () => {
      const tenant = await aTenant();
      const first = await saved(tenant.id);
      const take = async (id: string): Promise<KeyRecord> => {
        const next = aKey(tenant.id, { replaces: id });
        expect(
          await keysOf(tenant.id).replace(next, { id, endsAt: later(1), now: NOW, limit: 1_000 }),
        ).toBe("replaced");
        return next;
      };
      await take((await take(first.id)).id);
      expect((await keysOf(tenant.id).find(first.id))?.expiresAt).toEqual(later(1));
      expect(await keysOf(tenant.id).lifetime(first.id)).toBe(24 * 3_600_000);
      expect(await keysOf((await aTenant()).id).lifetime(first.id)).toBe(0);
    },
  );

  it("has the operator's tenant from the start", async () => {
    expect(await tenants.find(OPERATOR_TENANT_ID)).toMatchObject({
      name: "operator",
      suspendedAt: null,
      sharesPeerFigures: false,
    });
  });

  it("changes of a tenant what it is told, and nothing else", async () => {
    const tenant = await aTenant();
    expect(await changeTenant(tenant.id, { suspendedAt: later(1) })).toEqual({
      ...tenant,
      suspendedAt: later(1),
    });
    expect(await changeTenant(tenant.id, {})).toEqual({ ...tenant, suspendedAt: later(1) });
    expect(await changeTenant(v7(), { name: "nobody" })).toBeUndefined();
  });

  it("gives tenants in pages, the newest first", async () => {
    const all: TenantRecord[] = [];
    for (let after: string | undefined; ; after = all.at(-1)!.id) {
      const { records, more } = await tenants.page({
        limit: 2,
        ...(after !== undefined && { after }),
      });
      all.push(...records);
      if (!more) break;
    }
    expect(all.map(({ id }) => id)).toEqual([...new Set(all.map(({ id }) => id))].sort().reverse());
    expect(all.at(-1)!.id).toBe(OPERATOR_TENANT_ID);
  });

  it("finds a key by its prefix, with what must be known of its tenant", async () => {
    const tenant = await aTenant();
    const key = await saved(tenant.id);
    expect(await keys.findByPrefix(key.prefix)).toEqual({ key, tenantSuspended: false });
    await changeTenant(tenant.id, { suspendedAt: NOW });
    expect(await keys.findByPrefix(key.prefix)).toEqual({ key, tenantSuspended: true });
    expect(await keys.findByPrefix("ffffffffffff")).toBeUndefined();
  });

  it("shows, revokes and replaces keys of their own tenant alone", async () => {
    const [own, other] = [await aTenant(), await aTenant()];
    const key = await saved(own.id);
    const strange = keysOf(other.id);
    expect(await strange.find(key.id)).toBeUndefined();
    expect(await strange.revoke(key.id, NOW)).toBe(false);
    expect(
      await strange.replace(aKey(other.id), { id: key.id, endsAt: NOW, now: NOW, limit: 200 }),
    ).toBe("not-active");
    expect((await strange.page({ limit: 10 })).records).toEqual([]);
    expect(await keysOf(own.id).find(key.id)).toEqual(key);
  });

  it("revokes once: the first moment stays", async () => {
    const { id } = await aTenant();
    const key = await saved(id);
    expect([
      await keysOf(id).revoke(key.id, later(1)),
      await keysOf(id).revoke(key.id, later(2)),
      await keysOf(id).revoke("no id", later(1)),
    ]).toEqual([true, false, false]);
    expect(await keysOf(id).find(key.id)).toEqual({ ...key, revokedAt: later(1) });
  });

  it("lets the key before end at the given moment, unless it ends before", async () => {
    const { id } = await aTenant();
    const [long, short] = [await saved(id), await saved(id, { expiresAt: later(1) })];
    for (const { key, end } of [
      { key: long, end: later(2) },
      { key: short, end: later(1) },
    ]) {
      const next = aKey(id, { replaces: key.id });
      expect(
        await keysOf(id).replace(next, { id: key.id, endsAt: later(2), now: NOW, limit: 200 }),
      ).toBe("replaced");
      expect((await keysOf(id).find(key.id))!.expiresAt).toEqual(end);
      expect(await keysOf(id).find(next.id)).toEqual(next);
    }
  });

  it("replaces no key that is revoked or over, and then keeps no new one", async () => {
    const { id } = await aTenant();
    const revoked = await saved(id, { revokedAt: NOW });
    const over = await saved(id, { expiresAt: NOW });
    for (const key of [revoked, over]) {
      const next = aKey(id, { replaces: key.id });
      expect(
        await keysOf(id).replace(next, { id: key.id, endsAt: later(2), now: NOW, limit: 200 }),
      ).toBe("not-active");
      expect(await keysOf(id).find(next.id)).toBeUndefined();
    }
  });

  it("keeps as many usable keys as the limit says, also where many are made at once", async () => {
    const { id } = await aTenant();
    await saved(id, { revokedAt: NOW });
    await saved(id, { expiresAt: NOW });
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => keysOf(id).save(aKey(id), NOW, 5)),
    );
    expect(outcomes.filter(Boolean)).toHaveLength(5);
    expect((await keysOf(id).page({ limit: 100 })).records).toHaveLength(7);
  });

  it("notes the latest use, and goes back for no earlier one", async () => {
    const { id } = await aTenant();
    const [a, b, c] = [await saved(id), await saved(id), await saved(id)];
    await keys.recordUse(
      new Map([
        [a.id, later(2)],
        [b.id, later(1)],
      ]),
    );
    await keys.recordUse(
      new Map([
        [a.id, later(1)],
        [b.id, later(3)],
      ]),
    );
    const used = await Promise.all(
      [a, b, c].map(async (key) => (await keysOf(id).find(key.id))!.lastUsedAt),
    );
    expect(used).toEqual([later(2), later(3), null]);
  });

  it("removes those that ended before a moment, revoked or over, and no other", async () => {
    const { id } = await aTenant();
    const [active, fresh] = [
      await saved(id, { expiresAt: later(48) }),
      await saved(id, { revokedAt: later(2), expiresAt: later(48) }),
    ];
    await saved(id, { revokedAt: NOW, expiresAt: later(48) });
    await saved(id, { expiresAt: later(1) });
    const strange = await saved((await aTenant()).id, { revokedAt: NOW });
    expect(await keysOf(id).removeEnded(later(2))).toBe(2);
    expect((await keysOf(id).page({ limit: 10 })).records).toEqual([fresh, active]);
    expect(await keysOf(strange.tenantId).find(strange.id)).toEqual(strange);
  });

  it("refuses what no key can be, whoever writes it", async () => {
    const [id] = idsInOrder(1);
    const insert = (values: string) =>
      ask(
        url,
        "INSERT INTO api_keys (id, tenant_id, prefix, digest, name, role, created_at, " +
          `expires_at) VALUES (${values})`,
      );
    await expect(
      insert(
        `'${id}', '${OPERATOR_TENANT_ID}', 'p1', 'secret in clear', 'n', 'read', now(), now()`,
      ),
    ).rejects.toThrow(/api_keys_digest_is_sha256/);
    await expect(
      insert(
        `'${id}', '${OPERATOR_TENANT_ID}', 'p2', '${"0".repeat(64)}', 'n', 'root', now(), now()`,
      ),
    ).rejects.toThrow(/api_keys_role_known/);
    await expect(
      insert(`'${id}', '${v7()}', 'p3', '${"0".repeat(64)}', 'n', 'read', now(), now()`),
    ).rejects.toThrow(/api_keys_tenant_id_fkey/);
  });
});
