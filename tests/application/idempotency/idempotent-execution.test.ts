import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { randomUUID } from "node:crypto";
import { v7 } from "uuid";
import type { Clock } from "../../../src/application/ports/clock.js";
import {
  createIdempotentExecution,
  type IdempotentAction,
  type ExecutionResult,
  type IdempotentRequest,
  type IdempotentExecution,
} from "../../../src/application/idempotency/idempotent-execution.js";
import { isRefusal } from "../../../src/application/shared/refusal.js";
import { OPERATOR_TENANT_ID } from "../../../src/application/ports/principal.js";
import { digestOf } from "../../../src/json/digest.js";
import { createAnswerStorage } from "../../../src/persistence/idempotent-answer-storage.js";
import type { Database } from "../../../src/persistence/connection/database.js";
import { createDatabase, openMigrated } from "../../support/database/database.js";
import { ADVISORY_LOCK_HOLDERS, ask } from "../../support/database/postgres.js";

const HOUR_MS = 3_600_000;

let url: string;
/** As two processes have them. */
let databases: Database[];
beforeAll(async () => {
  url = await createDatabase();
  databases = [await openMigrated(url), await openMigrated(url)];
});
afterAll(async () => {
  for (const database of databases) await database.close();
});

/** One for each process. */
const openProcesses = (clock: Clock = { now: () => new Date() }): IdempotentExecution[] =>
  databases.map(({ prisma }) =>
    createIdempotentExecution({ storage: createAnswerStorage(prisma, () => v7()), clock }),
  );

/** A request that makes a tenant of that name, by which it is found again. */
const requestFor = (
  key: string,
  name: string,
  tenantId: string = OPERATOR_TENANT_ID,
): IdempotentRequest => ({ tenantId, key, fingerprint: digestOf({ name }), secret: false });

/** An action without a check. */
const storing = (store: IdempotentAction["store"]): IdempotentAction => ({
  check: () => Promise.resolve(),
  store,
});

/** Creates a tenant, and fails before, after or not at all. */
const creating = (name: string, fails?: "before" | "after"): IdempotentAction =>
  storing(async ({ storageOf }) => {
    if (fails === "before") throw new Error("it failed before");
    const id = v7();
    const act = {
      actor: "local",
      action: "createTenant",
      status: 201,
      requestId: null,
      traceId: null,
    };
    await storageOf(id, act).transaction(({ account }) =>
      account.open({
        id,
        name,
        createdAt: new Date(),
        suspendedAt: null,
        sharesPeerFigures: false,
      }),
    );
    if (fails === "after") throw new Error("it failed after");
    return {
      headers: { Location: `/v1/tenants/${id}` },
      version: null,
      body: Buffer.from(JSON.stringify({ id, name })),
    };
  });

const made = async (names: readonly string[]): Promise<string[]> =>
  (await ask(url, "SELECT id FROM tenants WHERE name = ANY ($1) ORDER BY id", [names])).map(
    ({ id }) => String(id),
  );
const bodyOf = (result: ExecutionResult): string =>
  isRefusal(result) ? result.refused : result.answer.body.toString();

describe("a key", () => {
  it(
    "is known for 24 hours, and free again afterwards, whether or not what is over was " +
      "deleted",
    async () => {
      let now = Date.parse("2026-11-26T08:00:00Z");
      const [execution] = openProcesses({ now: () => new Date(now) }) as [IdempotentExecution];
      const name = randomUUID();
      const first = await execution.execute(requestFor("daily", name), creating(name));
      now += 24 * HOUR_MS - 1;
      expect(await execution.execute(requestFor("daily", name), creating(name))).toEqual({
        ...first,
        repeated: true,
      });
      await execution.deleteExpired();
      expect(await execution.execute(requestFor("daily", name), creating(name))).toEqual({
        ...first,
        repeated: true,
      });
      now += 1;
      const next = await execution.execute(requestFor("daily", name), creating(name));
      expect(next).toMatchObject({ repeated: false });
      expect(await made([name])).toHaveLength(2);
      expect(await execution.execute(requestFor("daily", name), creating(name))).toEqual({
        ...next,
        repeated: true,
      });
    },
  );

  it("is deleted once it is over", async () => {
    let now = Date.parse("2026-11-20T08:00:00Z");
    const [execution] = openProcesses({ now: () => new Date(now) }) as [IdempotentExecution];
    await execution.execute(requestFor("over", "over"), creating("over"));
    const kept = async () => ask(url, "SELECT 1 FROM kept_answers WHERE key = 'over'");
    expect(await kept()).toHaveLength(1);
    now += 24 * HOUR_MS + 1;
    await execution.deleteExpired();
    expect(await kept()).toHaveLength(0);
  });

  it("goes with its tenant", async () => {
    const [execution] = openProcesses() as [IdempotentExecution];
    const name = randomUUID();
    const outcome = await execution.execute(requestFor(name, name), creating(name));
    const { id } = JSON.parse(bodyOf(outcome));
    await execution.execute(requestFor("of the tenant", "x", id), creating(randomUUID()));
    await ask(url, "DELETE FROM tenants WHERE id = $1", [id]);
    expect(await ask(url, "SELECT 1 FROM kept_answers WHERE tenant_id = $1", [id])).toHaveLength(0);
  });
});

describe("what is carried out", () => {
  it("is there together with its answer, or not at all, where the connection is lost half way", async () => {
    const [execution] = openProcesses() as [IdempotentExecution];
    const name = randomUUID();
    const cutOff = storing(async (stores) => {
      const answer = await creating(name).store(stores);
      // Like a crash: the process that holds the key loses its connection.
      await ask(url, `SELECT pg_terminate_backend(pid) FROM (${ADVISORY_LOCK_HOLDERS}) AS holders`);
      return answer;
    });
    await expect(execution.execute(requestFor(name, name), cutOff)).rejects.toThrow(
      /^the database is not available: /,
    );
    expect([
      await made([name]),
      await ask(url, "SELECT 1 FROM kept_answers WHERE key = $1", [name]),
    ]).toEqual([[], []]);
    expect(await execution.execute(requestFor(name, name), creating(name))).toMatchObject({
      repeated: false,
    });
    expect(await made([name])).toHaveLength(1);
  });

  it("is told to copies of the same request that wait, also where it fails", async () => {
    const [execution] = openProcesses() as [IdempotentExecution];
    const name = randomUUID();
    const outcomes = await Promise.allSettled(
      [1, 2, 3].map(() => execution.execute(requestFor(name, name), creating(name, "after"))),
    );
    expect(
      outcomes.map((each) => each.status === "rejected" && (each.reason as Error).message),
    ).toEqual(Array(3).fill("it failed after"));
    expect(await made([name])).toEqual([]);
  });
});

interface Sending {
  readonly key: string;
  readonly name: string;
  readonly process: number;
  readonly fails: "before" | "after" | undefined;
}

describe("whatever is sent under whatever keys to two processes", () => {
  it("makes at most one thing for each key, and gives the same request the same answer", async () => {
    const sending = fc.record<Sending>({
      key: fc.constantFrom("a", "b"),
      name: fc.constantFrom("one", "other"),
      process: fc.constantFrom(0, 1),
      fails: fc.option(fc.constantFrom("before" as const, "after" as const), {
        nil: undefined,
        freq: 2,
      }),
    });
    // What stands in one list is sent at once.
    const history = fc.array(fc.array(sending, { minLength: 1, maxLength: 4 }), {
      minLength: 1,
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(history, async (turns) => {
        const executions = openProcesses();
        const run = randomUUID();
        const answers = new Map<string, Set<string>>();
        const succeeded = new Set<string>();
        for (const turn of turns) {
          await Promise.all(
            turn.map(async ({ key, name, process, fails }) => {
              const outcome = await executions[process]!.execute(
                requestFor(`${run} ${key}`, name),
                creating(`${run} ${name}`, fails),
              ).catch((error: unknown) => error as Error);
              if (outcome instanceof Error) {
                // Whoever fails may come again: nothing stands in the way of it.
                expect(outcome.message).toMatch(/^it failed/);
                return;
              }
              if (isRefusal(outcome)) {
                expect(outcome.refused).toBe("idempotency.key-reused");
                return;
              }
              const request = `${key} ${name}`;
              answers.set(request, (answers.get(request) ?? new Set()).add(bodyOf(outcome)));
              succeeded.add(key);
            }),
          );
        }
        for (const [request, bodies] of answers)
          expect([request, bodies.size]).toEqual([request, 1]);
        expect(await made([`${run} one`, `${run} other`])).toHaveLength(succeeded.size);
        expect(answers.size).toBe(succeeded.size);
      }),
      { numRuns: 25 },
    );
  });
});
