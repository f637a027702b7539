import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { v7 } from "uuid";
import { OPERATOR_TENANT_ID } from "../../../src/application/ports/principal.js";
import {
  momentOf,
  type Act,
  type AuditEntry,
  type AuditPageRequest,
  type AuditRepository,
} from "../../../src/application/ports/audit.js";
import { TenantGone } from "../../../src/application/ports/errors.js";
import type { StorageOf } from "../../../src/application/ports/storage.js";
import { createAuditRepository } from "../../../src/persistence/tenants/audit-repository.js";
import type { Database } from "../../../src/persistence/connection/database.js";
import { createTenantRepository } from "../../../src/persistence/tenants/tenant-repository.js";
import { overPool } from "../../../src/persistence/connection/session.js";
import { createStorageOf } from "../../../src/persistence/tenant-storage.js";
import { BOTH_DATABASES, createDatabase, openMigrated } from "../../support/database/database.js";

const NOON = Date.UTC(2026, 10, 26, 12);
const ACT: Act = {
  actor: "local",
  action: "createTenant",
  status: 201,
  requestId: null,
  traceId: null,
};

const anEntry = (changes: Partial<AuditEntry> = {}, msecs = NOON): AuditEntry => {
  const id = v7({ msecs });
  return {
    id,
    at: momentOf(id),
    tenantId: OPERATOR_TENANT_ID,
    actor: "local",
    action: "readPlan",
    targetKind: "plan",
    targetId: v7(),
    status: 200,
    requestId: "r-1",
    traceId: "0".repeat(31).concat("f"),
    counts: null,
    ...changes,
  };
};

describe.each(BOTH_DATABASES)("the audit trail in the database: $name", ({ kind }) => {
  let database: Database;
  let trail: AuditRepository;
  let storageOf: StorageOf;
  beforeAll(async () => {
    database = await openMigrated(await createDatabase(kind));
    trail = createAuditRepository(database.prisma);
    storageOf = createStorageOf(overPool(database.prisma), () => v7());
  });
  afterAll(() => database.close());

  const aTenant = async (): Promise<string> => {
    const id = v7();
    await storageOf(id, ACT).transaction(({ account }) =>
      account.open({
        id,
        name: "Lyon",
        createdAt: new Date(),
        suspendedAt: null,
        sharesPeerFigures: false,
      }),
    );
    return id;
  };
  const read = async (request: Partial<AuditPageRequest>): Promise<readonly AuditEntry[]> =>
    (await trail.page({ limit: 100, ...request })).records;

  it("gives back what was added, the newest first, in pages", async () => {
    const tenantId = await aTenant();
    const entries = [0, 1, 2]
      .map((minute) =>
        anEntry(
          { tenantId, counts: minute === 1 ? { requests: 3 } : null },
          NOON + minute * 60_000,
        ),
      )
      .reverse();
    await trail.add(entries.toReversed());
    const first = await trail.page({ tenantId, limit: 2 });
    expect(first).toEqual({ records: entries.slice(0, 2), more: true });
    expect(await trail.page({ tenantId, limit: 2, after: entries[1]!.id })).toEqual({
      records: entries.slice(2),
      more: false,
    });
  });

  it(
    "finds by tenant, action, actor and target, and in a period whose end does not belong to " +
      "it",
    async () => {
      const tenantId = await aTenant();
      const [early, late] = [
        anEntry({ tenantId, actor: "key:1" }),
        anEntry({ tenantId, action: "deletePlan", actor: "token:x y" }, NOON + 1_000),
      ];
      await trail.add([early, late]);
      expect(await read({ tenantId, action: "deletePlan" })).toEqual([late]);
      expect(await read({ tenantId, actor: "key:1" })).toEqual([early]);
      expect(await read({ tenantId, targetId: late.targetId! })).toEqual([late]);
      expect(await read({ tenantId, from: late.at })).toEqual([late]);
      expect(await read({ tenantId, until: late.at })).toEqual([early]);
      expect(await read({ tenantId, from: early.at, until: early.at })).toEqual([]);
      expect(await read({ targetId: early.targetId! })).toEqual([early]);
      expect(await read({ tenantId: await aTenant() })).toEqual([]);
    },
  );

  it(
    "takes an entry once, however often it is added, and leaves out those of a tenant that is " +
      "gone",
    async () => {
      const tenantId = await aTenant();
      const entry = anEntry({ tenantId });
      await trail.add([entry, anEntry({ tenantId: v7() })]);
      await trail.add([{ ...entry, status: 500 }]);
      expect(await read({ tenantId })).toEqual([entry]);
    },
  );

  it("keeps an entry with the change that it tells of, or neither", async () => {
    const id = v7();
    const open = storageOf(id, ACT).transaction(async ({ account, audit }) => {
      await account.open({
        id,
        name: "Brest",
        createdAt: new Date(),
        suspendedAt: null,
        sharesPeerFigures: false,
      });
      await audit.record({ kind: "tenant", id });
      throw new Error("thought better of it");
    });
    await expect(open).rejects.toThrow("thought better of it");
    expect([
      await createTenantRepository(database.prisma).find(id),
      await read({ targetId: id }),
    ]).toEqual([undefined, []]);
  });

  it("tells whoever stores something for a tenant that is gone", async () => {
    await expect(
      storageOf(v7(), ACT).transaction(({ audit }) => audit.record({ kind: "plan" })),
    ).rejects.toThrow(TenantGone);
  });

  it("refuses every change and every removal, but that of its two functions", async () => {
    const tenantId = await aTenant();
    const [old, recent] = [anEntry({ tenantId }, NOON - 86_400_000), anEntry({ tenantId })];
    await trail.add([old, recent]);
    for (const sql of [
      "UPDATE audit_events SET status = 204",
      "DELETE FROM audit_events",
      "TRUNCATE audit_events",
    ])
      await expect(database.pool.query(sql)).rejects.toThrow(/only added to/);
    const purged = await storageOf(OPERATOR_TENANT_ID, ACT).transaction(({ audit }) =>
      audit.purge(new Date(NOON - 3_600_000), 10),
    );
    expect(purged).toBeGreaterThanOrEqual(1);
    expect(await read({ tenantId })).toEqual([recent]);
    const client = await database.pool.connect();
    // In one transaction, where what the function allows itself would still hold.
    await client.query("BEGIN");
    expect(
      (await client.query("SELECT erase_audit_events($1, 10) AS removed", [tenantId])).rows,
    ).toEqual([{ removed: "1" }]);
    await expect(client.query("DELETE FROM audit_events")).rejects.toThrow(/only added to/);
    client.release(true);
    expect(await read({ tenantId })).toEqual([recent]);
  });

  it("purges the oldest first, so many at most", async () => {
    const tenantId = await aTenant();
    const longAgo = Date.UTC(2020, 0, 1);
    const entries = [3, 1, 2].map((hour) => anEntry({ tenantId }, longAgo + hour * 3_600_000));
    await trail.add(entries);
    const purge = (before: number, most: number): Promise<number> =>
      storageOf(OPERATOR_TENANT_ID, ACT).transaction(({ audit }) =>
        audit.purge(new Date(before), most),
      );
    expect(await purge(longAgo + 86_400_000, 2)).toBe(2);
    expect(await read({ tenantId })).toEqual([entries[0]]);
    expect(await purge(entries[0]!.at.getTime(), 2)).toBe(0);
    expect(await purge(entries[0]!.at.getTime() + 1, 2)).toBe(1);
  });

  it.each([
    ["a moment that is not that of the id", { at: new Date(NOON + 1) }],
    ["words for an action", { action: "a note by Mrs Durand" }],
    ["words for a kind", { targetKind: "Plan of Mrs Durand" }],
    ["words among the counts", { counts: { note: "Mrs Durand" } as never }],
    ["a request id with blanks", { requestId: "a b" }],
    ["nobody for an actor", { actor: "" }],
  ])("has no room for %s", async (_what, changes) => {
    await expect(trail.add([anEntry(changes)])).rejects.toThrow(/check constraint/);
  });
});
