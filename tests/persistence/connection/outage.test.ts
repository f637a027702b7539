import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { join } from "node:path";
import { v7 } from "uuid";
import { StorageUnavailable } from "../../../src/application/ports/errors.js";
import type { PeerRepository } from "../../../src/application/ports/peers.js";
import type { PlanRepository } from "../../../src/application/ports/plans.js";
import type { RulebookEditionRepository } from "../../../src/application/ports/rulebook-editions.js";
import type { TransactionalStorage } from "../../../src/application/ports/storage.js";
import { openDatabase, type Database } from "../../../src/persistence/connection/database.js";
import { applyMigrations } from "../../../src/persistence/migrations/apply-migrations.js";
import { OPERATOR_TENANT_ID } from "../../../src/application/ports/principal.js";
import { createPeerRepository } from "../../../src/persistence/plans/peer-repository.js";
import { createPlanRepository } from "../../../src/persistence/plans/plan-repository.js";
import { createRulebookEditionRepository } from "../../../src/persistence/plans/rulebook-edition-repository.js";
import type { AuditRepository } from "../../../src/application/ports/audit.js";
import type { Exclusively, ExpiredData } from "../../../src/application/ports/retention.js";
import type { TenantData } from "../../../src/application/ports/tenant-data.js";
import { createAuditRepository } from "../../../src/persistence/tenants/audit-repository.js";
import { createExclusively } from "../../../src/persistence/connection/advisory-lock.js";
import { createExpiredData } from "../../../src/persistence/tenants/expired-data.js";
import { overPool } from "../../../src/persistence/connection/session.js";
import { createTenantData } from "../../../src/persistence/tenants/tenant-data.js";
import { createStorageOf } from "../../../src/persistence/tenant-storage.js";
import { createDatabase, makeFolder, MIGRATIONS } from "../../support/database/database.js";
import { aPlan, EDITION } from "../../support/database/records.js";
import {
  ask,
  startPostgres,
  untilAnswer,
  type TestServer,
} from "../../support/database/postgres.js";

interface Store {
  readonly plans: PlanRepository;
  readonly peers: PeerRepository;
  readonly editions: RulebookEditionRepository;
  readonly trail: AuditRepository;
  readonly expired: ExpiredData;
  readonly tenantData: TenantData;
  readonly storage: TransactionalStorage;
  readonly exclusively: Exclusively;
}

/** Every method of the ports. */
const METHODS: Readonly<Record<string, (store: Store) => Promise<unknown>>> = {
  "plans.save": ({ plans }) => plans.save(aPlan()),
  "plans.find": ({ plans }) => plans.find(v7()),
  "plans.page": ({ plans }) => plans.page({ limit: 1 }),
  "plans.delete": ({ plans }) => plans.delete(v7()),
  "peers.find": ({ peers }) =>
    peers.find(
      {
        collectivityType: "commune",
        headcountBand: "10-49",
        rulebookDigest: EDITION.digest,
        except: null,
      },
      "own",
    ),
  "editions.keep": ({ editions }) => editions.save(EDITION),
  "editions.find": ({ editions }) => editions.find("unknown"),
  "audit.add": ({ trail }) => trail.add([]),
  "audit.page": ({ trail }) => trail.page({ limit: 1 }),
  "audit.record": ({ storage }) =>
    storage.transaction(({ audit }) => audit.record({ kind: "plan" })),
  "expired.plans": ({ expired }) => expired.plans(new Date(), 1),
  "tenantData.count": ({ tenantData }) => tenantData.count(OPERATOR_TENANT_ID),
  "tenantData.records": ({ tenantData }) =>
    tenantData.records(OPERATOR_TENANT_ID, "plan")[Symbol.asyncIterator]().next(),
  exclusively: ({ exclusively, expired }) => exclusively(() => expired.countPlans(new Date())),
};

const storeOf = ({ prisma, pool }: Database): Store => ({
  trail: createAuditRepository(prisma),
  expired: createExpiredData(prisma),
  tenantData: createTenantData(prisma),
  exclusively: createExclusively(pool, 4_711),
  storage: createStorageOf(overPool(prisma), () => v7())(OPERATOR_TENANT_ID, {
    actor: "local",
    action: "createPlan",
    status: 201,
    requestId: null,
    traceId: null,
  }),
  plans: createPlanRepository(prisma, OPERATOR_TENANT_ID),
  peers: createPeerRepository(prisma, OPERATOR_TENANT_ID),
  editions: createRulebookEditionRepository(prisma),
});

/** What each method did, by its name: `done`, or the name of its error. */
async function outcomes(store: Store): Promise<Record<string, string>> {
  const each = Object.entries(METHODS).map(
    async ([name, call]) =>
      [
        name,
        await call(store).then(
          () => "done",
          (error: unknown) => (error as Error).name,
        ),
      ] as const,
  );
  return Object.fromEntries(await Promise.all(each));
}

const all = (outcome: string): Record<string, string> =>
  Object.fromEntries(Object.keys(METHODS).map((name) => [name, outcome]));

describe("the repositories, while the database is away", () => {
  let server: TestServer;
  let database: Database;
  let store: Store;
  const lost: Error[] = [];
  beforeAll(async () => {
    server = await startPostgres(join(makeFolder(), "server"));
    database = openDatabase({ url: await server.createDatabase() }, (error) => lost.push(error));
    await applyMigrations(database.pool, MIGRATIONS);
    store = storeOf(database);
    await store.editions.save(EDITION);
  });
  afterAll(async () => {
    await database.close();
    await server.remove();
  });
  // Connections to lose: as many as the methods use at once.
  beforeEach(async () => {
    expect(await outcomes(store)).toEqual(all("done"));
    lost.splice(0);
  });

  it.each(["stop", "kill"] as const)(
    "say so with each method after a %s of the server, and work again when it is back",
    async (end) => {
      await server[end]();
      expect(await outcomes(store)).toEqual(all("StorageUnavailable"));
      expect(await outcomes(store)).toEqual(all("StorageUnavailable"));
      await server.start();
      expect(await outcomes(store)).toEqual(all("done"));
    },
  );

  it("say so with each method while the server hangs, and work again when it goes on", async () => {
    await server.pause();
    expect(await outcomes(store)).toEqual(all("StorageUnavailable"));
    server.resume();
    expect(await outcomes(store)).toEqual(all("done"));
  });

  it("say so when the connection is cut in the middle of a statement", async () => {
    const { url } = server;
    const lock = await database.pool.connect();
    await lock.query("BEGIN; LOCK TABLE plans IN ACCESS EXCLUSIVE MODE");
    const failed = store.plans.save(aPlan());
    const waiting =
      "FROM pg_stat_activity WHERE application_name = 'douze' AND wait_event_type = 'Lock'";
    await untilAnswer(url, `SELECT 1 ${waiting}`);
    await ask(url, `SELECT pg_terminate_backend(pid) ${waiting}`);
    await expect(failed).rejects.toThrow(StorageUnavailable);
    await expect(failed).rejects.toMatchObject({
      code: "storage.unavailable",
      message: expect.stringMatching(/^the database is not available: .*terminat/),
    });
    await lock.query("ROLLBACK");
    lock.release();
  });

  it("leave a pool that tells of connections lost while idle, without who connected where", async () => {
    await server.stop();
    await untilLost();
    await server.start();
    for (const error of lost) {
      expect(error.message).toMatch(/terminat/);
      expect(Object.keys(error)).toEqual([]);
    }
  });

  /** The loss of an idle connection is heard when its socket closes. */
  async function untilLost(): Promise<void> {
    while (lost.length === 0) await new Promise((resolve) => setImmediate(resolve));
  }
});

describe("the repositories, on a database that refuses", () => {
  const failuresOn = async (url: string): Promise<Record<string, string>> => {
    const database = openDatabase({ url }, () => undefined);
    return outcomes(storeOf(database)).finally(() => database.close());
  };
  const migrated = async (): Promise<string> => {
    const url = await createDatabase();
    const database = openDatabase({ url }, () => undefined);
    await applyMigrations(database.pool, MIGRATIONS);
    await storeOf(database).editions.save(EDITION);
    await database.close();
    return url;
  };

  it("say that it is away when it has no tables yet", async () => {
    expect(await failuresOn(await createDatabase())).toEqual(all("StorageUnavailable"));
  });

  it("say that it is away, where they need what a migration still has to bring", async () => {
    const url = await migrated();
    await ask(url, "ALTER TABLE plans DROP COLUMN peer_figures");
    expect(await failuresOn(url)).toEqual({
      ...all("done"),
      "plans.save": "StorageUnavailable",
      "peers.find": "StorageUnavailable",
      "tenantData.records": "StorageUnavailable",
    });
  });

  it("say that it is away when there is no such database", async () => {
    expect(await failuresOn((await createDatabase()).replace(/[^/]*$/, "missing"))).toEqual(
      all("StorageUnavailable"),
    );
  });

  it("say that it is away when the password is wrong", async () => {
    const url = new URL(await createDatabase());
    url.password = "wrong";
    expect(await failuresOn(url.toString())).toEqual(all("StorageUnavailable"));
  });

  it("say that it is away when it speaks no TLS and we ask for it", async () => {
    expect(await failuresOn(`${await createDatabase()}?sslmode=require`)).toEqual(
      all("StorageUnavailable"),
    );
  });

  it("read but do not write while it is read-only", async () => {
    const url = await migrated();
    await ask(
      url,
      `ALTER DATABASE ${new URL(url).pathname.slice(1)} SET default_transaction_read_only = on`,
    );
    expect(await failuresOn(url)).toEqual({
      ...all("done"),
      "plans.save": "StorageUnavailable",
      "plans.delete": "StorageUnavailable",
      "editions.keep": "StorageUnavailable",
      "audit.add": "StorageUnavailable",
      "audit.record": "StorageUnavailable",
    });
  });

  it("give up a table that somebody holds", async () => {
    const url = await migrated();
    const holder = openDatabase({ url }, () => undefined);
    const client = await holder.pool.connect();
    await client.query(
      "BEGIN; LOCK TABLE plans, rulebook_editions, audit_events IN ACCESS EXCLUSIVE MODE",
    );
    expect(
      await failuresOn(`${url}?options=${encodeURIComponent("-c lock_timeout=50ms")}`),
    ).toEqual(all("StorageUnavailable"));
    client.release(true);
    await holder.close();
  });
});
