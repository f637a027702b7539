import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { v7 } from "uuid";
import { OPERATOR_TENANT_ID } from "../../../src/application/ports/principal.js";
import { momentOf } from "../../../src/application/ports/audit.js";
import type {
  TenantStorage,
  TransactionalStorage,
} from "../../../src/application/ports/storage.js";
import {
  countExpired,
  purge,
  type PurgePorts,
  type RetentionPolicy,
} from "../../../src/application/retention/purge.js";
import { createAuditRepository } from "../../../src/persistence/tenants/audit-repository.js";
import type { Database } from "../../../src/persistence/connection/database.js";
import { createExclusively } from "../../../src/persistence/connection/advisory-lock.js";
import { createExpiredData } from "../../../src/persistence/tenants/expired-data.js";
import { createRulebookEditionRepository } from "../../../src/persistence/plans/rulebook-edition-repository.js";
import { overPool } from "../../../src/persistence/connection/session.js";
import { createStorageOf } from "../../../src/persistence/tenant-storage.js";
import { BOTH_DATABASES, createDatabase, openMigrated } from "../../support/database/database.js";
import { aWebhook } from "../../support/tenants/webhook-records.js";
import { aPlan, EDITION } from "../../support/database/records.js";

const NOON = Date.UTC(2028, 5, 15, 12);
const DAY = 86_400_000;
const LOCK = 4_711;
const ACT = { actor: "local", action: "createPlan", status: 201, requestId: null, traceId: null };

describe.each(BOTH_DATABASES)("the purge of the database: $name", ({ kind }) => {
  let database: Database;
  let clock: { readonly now: () => Date };
  let time = NOON;
  beforeAll(async () => {
    database = await openMigrated(await createDatabase(kind));
    await createRulebookEditionRepository(database.prisma).save(EDITION);
    clock = { now: () => new Date(time) };
  });
  afterAll(() => database.close());

  /** Ids, and so the trail, are of the clock's time too. */
  const newId = (): string => v7({ msecs: time });
  const portsFor = (retention: RetentionPolicy): PurgePorts => ({
    expired: createExpiredData(database.prisma),
    storageOf: createStorageOf(overPool(database.prisma), newId),
    exclusively: createExclusively(database.pool, LOCK),
    clock,
    newId,
    retention,
  });
  const rows = async (
    sql: string,
    ...values: unknown[]
  ): Promise<ReturnType<typeof JSON.parse>[]> => (await database.pool.query(sql, values)).rows;

  let tenant: string;
  const keys = { active: "", fresh: "", over: "", revoked: "" };
  const days = (ago: number): Date => new Date(NOON - ago * DAY);
  beforeEach(async () => {
    time = NOON;
    // Nothing of before.
    await rows("DELETE FROM plans");
    await rows("DELETE FROM api_keys");
    await rows("SELECT purge_audit_events('ffffffff-ffff-7fff-bfff-ffffffffffff', 1000000)");
    tenant = v7();
    const storage = createStorageOf(overPool(database.prisma), newId)(tenant, ACT);
    await openAccount(storage);
    await storage.transaction(async (within) => {
      await savePlans(within);
      await saveKeys(within);
    });
    await addAuditEntries();
  });

  const openAccount = (storage: TransactionalStorage): Promise<unknown> =>
    storage.transaction(({ account }) =>
      account.open({
        id: tenant,
        name: "Lyon",
        createdAt: new Date(NOON),
        suspendedAt: null,
        sharesPeerFigures: false,
      }),
    );

  async function savePlans(within: TenantStorage): Promise<void> {
    for (const ago of [800, 731, 730, 729, 1])
      await within.plans.save(
        aPlan({ id: v7({ msecs: NOON - ago * DAY - 1 }), createdAt: days(ago) }),
        undefined,
      );
  }

  async function saveKeys(within: TenantStorage): Promise<void> {
    for (const [name, expiresAt, revokedAt] of [
      ["active", days(-10), null],
      ["fresh", days(364), null],
      ["over", days(366), null],
      ["revoked", days(-10), days(366)],
    ] as const) {
      keys[name] = v7();
      await within.keys.save(
        {
          id: keys[name],
          tenantId: tenant,
          prefix: keys[name].slice(-12),
          digest: "ab".repeat(32),
          name,
          role: "read",
          createdAt: days(400),
          expiresAt,
          revokedAt,
          lastUsedAt: null,
          replaces: null,
        },
        new Date(NOON),
        100,
      );
    }
  }

  async function addAuditEntries(): Promise<void> {
    const entries = [500, 366, 364].map((ago) => v7({ msecs: NOON - ago * DAY }));
    await createAuditRepository(database.prisma).add(
      entries.map((id) => ({
        ...ACT,
        id,
        at: momentOf(id),
        tenantId: tenant,
        targetKind: null,
        targetId: null,
        counts: null,
      })),
    );
  }

  const trail = () =>
    rows(
      "SELECT tenant_id, actor, action, target_kind, counts FROM audit_events WHERE action " +
        "LIKE 'purge%' ORDER BY id, action DESC",
    );

  it("removes what is over, and records in whose trail it belongs how much that was", async () => {
    const ports = portsFor({ planDays: 730, auditDays: 365 });
    expect(await countExpired(ports)).toEqual({ plans: 3, keys: 2, auditEvents: 2 });
    await createStorageOf(overPool(database.prisma), newId)(tenant, ACT).transaction(
      ({ webhooks }) => webhooks.save(aWebhook({ tenantId: tenant }).record, 1),
    );
    expect(await purge("service", ports)).toEqual({ plans: 3, keys: 2, auditEvents: 2 });
    expect(
      (await rows("SELECT created_at FROM plans"))
        .map(({ created_at }) => (NOON - created_at.getTime()) / DAY)
        .sort(),
    ).toEqual([1, 729]);
    expect((await rows("SELECT name FROM api_keys ORDER BY name")).map(({ name }) => name)).toEqual(
      ["active", "fresh"],
    );
    expect(await rows("SELECT id FROM audit_events WHERE action = 'createPlan'")).toHaveLength(1);
    expect(await trail()).toEqual(
      expect.arrayContaining([
        {
          tenant_id: tenant,
          actor: "service",
          action: "purgePlans",
          target_kind: "plan",
          counts: { plan: 3 },
        },
        {
          tenant_id: tenant,
          actor: "service",
          action: "purgeKeys",
          target_kind: "key",
          counts: { key: 2 },
        },
        {
          tenant_id: OPERATOR_TENANT_ID,
          actor: "service",
          action: "purgeAuditEvents",
          target_kind: "audit-event",
          counts: { "audit-event": 2 },
        },
      ]),
    );
    expect(await trail()).toHaveLength(3);
    // As of every deletion, whoever wants to be told is.
    expect(
      (await rows("SELECT type FROM webhook_events WHERE tenant_id = $1", tenant)).map(
        ({ type }) => type,
      ),
    ).toEqual(["plan.deleted", "plan.deleted", "plan.deleted"]);
  });

  it("finds nothing more to do the second time, and records nothing then", async () => {
    const ports = portsFor({ planDays: 730, auditDays: 365 });
    await purge("service", ports);
    const before = await trail();
    expect(await purge("service", ports)).toEqual({ plans: 0, keys: 0, auditEvents: 0 });
    expect(await countExpired(ports)).toEqual({ plans: 0, keys: 0, auditEvents: 0 });
    expect(await trail()).toEqual(before);
  });

  it("keeps plans until they are deleted where nobody said for how long", async () => {
    const ports = portsFor({ planDays: undefined, auditDays: 365 });
    time = NOON + 10_000 * DAY;
    expect((await countExpired(ports)).plans).toBe(0);
    expect((await purge("service", ports))!.plans).toBe(0);
    expect(await rows("SELECT id FROM plans")).toHaveLength(5);
  });

  it("goes on as the clock does", async () => {
    const ports = portsFor({ planDays: 730, auditDays: 365 });
    await purge("service", ports);
    time = NOON + 2 * DAY;
    expect(await purge("service", ports)).toEqual({ plans: 1, keys: 1, auditEvents: 1 });
  });

  it("goes through more than one batch, and stops between two where it is told to", async () => {
    const storage = createStorageOf(overPool(database.prisma), newId)(tenant, ACT);
    await storage.transaction(async ({ plans }) => {
      for (let i = 0; i < 250; i++)
        await plans.save(aPlan({ id: v7({ msecs: NOON - 900 * DAY + i }) }), undefined);
    });
    const ports = portsFor({ planDays: 730, auditDays: 365 });
    let asked = 0;
    expect((await purge("service", ports, () => asked++ >= 2))!.plans).toBe(200);
    expect((await purge("service", ports))!.plans).toBe(53);
    expect(
      (await trail())
        .filter(({ action }) => action === "purgePlans")
        .map(({ counts }) => counts.plan)
        .sort((a, b) => a - b),
    ).toEqual([53, 100, 100]);
  });

  it("is done by one process at a time, and by another once that one is gone", async () => {
    const other = await database.pool.connect();
    await other.query("SELECT pg_advisory_lock($1)", [LOCK]);
    const ports = portsFor({ planDays: 730, auditDays: 365 });
    expect(await purge("service", ports)).toBeUndefined();
    expect(await rows("SELECT id FROM plans")).toHaveLength(5);
    await other.query("SELECT pg_advisory_unlock($1)", [LOCK]);
    other.release(true);
    const both = await Promise.all([purge("service", ports), purge("service", ports)]);
    expect(
      both.filter((counts) => counts !== undefined).reduce((sum, { plans }) => sum + plans, 0),
    ).toBe(3);
    expect((await purge("service", ports))!.plans).toBe(0);
  });
});
