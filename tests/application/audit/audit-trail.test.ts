import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { v7 } from "uuid";
import { OPERATOR_TENANT_ID } from "../../../src/application/ports/principal.js";
import { momentOf, type AuditEntry } from "../../../src/application/ports/audit.js";
import { createAuditTrail } from "../../../src/application/audit/audit-trail.js";
import type { AuditNote } from "../../../src/application/audit/audit-buffer.js";
import { StorageUnavailable } from "../../../src/application/ports/errors.js";

const note = (changes: Partial<AuditNote> = {}): AuditNote => ({
  tenantId: OPERATOR_TENANT_ID,
  actor: "key:1",
  action: "evaluateProfile",
  status: 200,
  targetKind: null,
  targetId: null,
  requestId: "r",
  traceId: null,
  ...changes,
});
const reading = (): AuditNote =>
  note({ action: "readPlan", targetKind: "plan", targetId: v7(), requestId: v7() });

/** A trail over a database that may be away, or refuse what an actor is named. */
function aTrail() {
  const kept: AuditEntry[] = [];
  const ids = new Set<string>();
  const statements: number[] = [];
  const lost: number[] = [];
  const database = { away: false, refuses: "nobody" };
  const trail = createAuditTrail({
    repository: {
      async add(entries) {
        statements.push(entries.length);
        await Promise.resolve();
        if (database.away) throw new StorageUnavailable("away");
        if (entries.some(({ actor }) => actor === database.refuses)) throw new Error("refused");
        kept.push(...entries.filter(({ id }) => !ids.has(id)));
        for (const { id } of entries) ids.add(id);
      },
    },
    newId: () => v7(),
    onLost: (count) => lost.push(count),
  });
  return { trail, kept, statements, lost, database };
}

describe("createAuditTrail", () => {
  it("tells what was noted, with a moment that is that of the id", async () => {
    const { trail, kept } = aTrail();
    const before = Date.now();
    trail.note(reading());
    await trail.flush();
    expect(kept).toHaveLength(1);
    const [{ id, at }] = kept as [AuditEntry];
    expect(at).toEqual(momentOf(id));
    expect(at.getTime()).toBeGreaterThanOrEqual(before);
    expect(trail.waiting).toBe(0);
  });

  it(
    "tells requests that are alike and about nothing in particular as one, with their number " +
      "and without their ids",
    async () => {
      const { trail, kept } = aTrail();
      for (let i = 0; i < 17; i++) trail.note(note({ requestId: `r${i}` }));
      trail.note(note({ requestId: "alone", status: 422 }));
      await trail.flush();
      expect(kept.map(({ status, counts, requestId }) => [status, counts, requestId])).toEqual([
        [200, { requests: 17 }, null],
        [422, null, "alone"],
      ]);
    },
  );

  it(
    "loses no request and makes none up: each is told by itself where it is about something, " +
      "else counted once",
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(
            fc.record({
              actor: fc.constantFrom("a", "b"),
              tenantId: fc.constantFrom(OPERATOR_TENANT_ID, v7()),
              status: fc.constantFrom(200, 404),
              targetId: fc.option(fc.uuid()),
              flush: fc.boolean(),
              away: fc.boolean(),
            }),
            { maxLength: 60 },
          ),
          async (requests) => {
            const { trail, kept, database } = aTrail();
            for (const { flush, away, ...rest } of requests) {
              trail.note(note(rest));
              database.away = away;
              if (flush) await trail.flush();
            }
            database.away = false;
            await trail.flush();
            const sums = new Map<string, number>();
            const add = (key: string, count: number): unknown =>
              sums.set(key, (sums.get(key) ?? 0) + count);
            for (const { actor, tenantId, status, targetId } of requests)
              add(`${actor} ${tenantId} ${status} ${targetId ?? "-"}`, 1);
            for (const { actor, tenantId, status, targetId, counts } of kept)
              add(
                `${actor} ${tenantId} ${status} ${targetId ?? "-"}`,
                -(counts?.["requests"] ?? 1),
              );
            expect([...sums.values()].filter((sum) => sum !== 0)).toEqual([]);
            expect(kept.every(({ targetId, counts }) => targetId === null || counts === null)).toBe(
              true,
            );
          },
        ),
      );
    },
  );

  it("adds by itself once two hundred wait", async () => {
    const { trail, kept } = aTrail();
    for (let i = 0; i < 200; i++) trail.note(reading());
    await trail.flush();
    expect(kept).toHaveLength(200);
  });

  it(
    "keeps ten thousand while the database is away, and then tells each tenant how many its " +
      "trail lacks",
    async () => {
      const { trail, kept, statements, lost, database } = aTrail();
      const other = v7();
      database.away = true;
      for (let i = 0; i < 10_000; i++) trail.note(reading());
      await trail.flush();
      for (let i = 0; i < 7; i++)
        trail.note({ ...reading(), tenantId: i < 5 ? other : OPERATOR_TENANT_ID });
      await trail.flush();
      await trail.flush();
      expect([trail.waiting, lost]).toEqual([10_002, [7]]);
      database.away = false;
      await trail.flush();
      expect(kept).toHaveLength(10_002);
      expect(Math.max(...statements)).toBe(1_000);
      expect(
        kept
          .filter(({ action }) => action === "loseAuditEvents")
          .map(({ tenantId, actor, status, counts }) => [tenantId, actor, status, counts]),
      ).toEqual([
        [other, "service", 503, { lost: 5 }],
        [OPERATOR_TENANT_ID, "service", 503, { lost: 2 }],
      ]);
    },
  );

  it("lets an entry that the database refuses take no other with it", async () => {
    const { trail, kept, lost, database } = aTrail();
    database.refuses = "key:broken";
    for (const actor of ["key:1", "key:broken", "key:2"]) trail.note({ ...reading(), actor });
    await trail.flush();
    await trail.flush();
    expect(kept.map(({ actor, action }) => `${actor} ${action}`)).toEqual([
      "key:1 readPlan",
      "key:2 readPlan",
      "service loseAuditEvents",
    ]);
    expect(lost).toEqual([1]);
  });
});
