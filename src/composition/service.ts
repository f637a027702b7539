/** Wires the service: the only place that knows every room. */
import { randomBytes } from "node:crypto";
import { lookup } from "node:dns/promises";
import { readFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import { v7 } from "uuid";
import { createAuthenticator, type Authenticator } from "../application/access/authenticator.js";
import { createAuditTrail, SERVICE_ACTOR } from "../application/audit/audit-trail.js";
import { createConcurrencyLimit } from "../application/shared/concurrency-limit.js";
import { withFallback } from "../application/rate-limits/fallback-points.js";
import { createLimiter } from "../application/rate-limits/rate-limiter.js";
import { createLocalPoints } from "../application/rate-limits/local-points.js";
import type { PointStore } from "../application/ports/points.js";
import type { Clock, StorageStatus, Stores } from "../application/ports/stores.js";
import { purge, type PurgePorts } from "../application/retention/purge.js";
import { createIdempotentExecution } from "../application/idempotency/idempotent-execution.js";
import { createRulebookRegistry } from "../application/rulebooks/rulebook-registry.js";
import type { AttemptPorts } from "../application/webhooks/attempt.js";
import { rulebookPublished } from "../application/webhooks/events.js";
import { createSecretBox } from "../application/webhooks/secret.js";
import type { AdminContext } from "../cli/admin/admin-context.js";
import type { Config, Retention } from "../platform/config.js";
import { createEgressPolicy, type Resolve } from "../delivery/egress-policy.js";
import { createSend } from "../delivery/http-sender.js";
import { startWorker } from "../delivery/delivery-worker.js";
import { createPlanWriters, WRITERS_AT_ONCE } from "../exports/writers.js";
import { createApp, type RequestLog } from "../http/app.js";
import { byCredentials, byLocality } from "../http/security/authentication.js";
import type { ContractDocument } from "../http/openapi/document.js";
import { slowGuessing } from "../http/security/guess-limit.js";
import type { RequestGuards } from "../http/operations/request-guards.js";
import { chargeTo, withoutLimit } from "../http/security/rate-limit.js";
import { keepTexts, type Services } from "../http/controllers/support/services.js";
import { createTokenReader } from "../http/security/jwt.js";
import { digestOf } from "../json/digest.js";
import { jsonText } from "../json/write-json.js";
import { packagePath } from "../platform/paths.js";
import { listenForAccessChanges } from "../persistence/tenants/access-changes.js";
import { createAnswerStorage } from "../persistence/idempotent-answer-storage.js";
import { createAuditRepository } from "../persistence/tenants/audit-repository.js";
import type { Database } from "../persistence/connection/database.js";
import { createDeliveryQueue } from "../persistence/webhooks/delivery-queue.js";
import { findRunningDatabase } from "../persistence/embedded/embedded.js";
import { tellEveryTenant } from "../persistence/webhooks/event-outbox.js";
import { createExclusively } from "../persistence/connection/advisory-lock.js";
import { createExpiredData } from "../persistence/tenants/expired-data.js";
import { createKeyRepository } from "../persistence/tenants/key-repository.js";
import { applyMigrations } from "../persistence/migrations/apply-migrations.js";
import { openStorage } from "../persistence/open-storage.js";
import { createPointStore } from "../persistence/tenants/point-store.js";
import { prepareDatabase } from "../persistence/migrations/prepare.js";
import { createRulebookEditionRepository } from "../persistence/plans/rulebook-edition-repository.js";
import { overPool } from "../persistence/connection/session.js";
import { createStorageStatus } from "../persistence/connection/status.js";
import { createStores } from "../persistence/stores.js";
import { createTenantData } from "../persistence/tenants/tenant-data.js";
import { repeat, type Repetition } from "../platform/interval.js";
import { compareSources } from "../rulebook/compare-sources.js";
import { compileRulebook } from "../rulebook/compile.js";
import { loadRulebook } from "../rulebook/load.js";
import type { RulebookSource } from "../rulebook/raw.js";
import { readOfficialData } from "../territory/official-collectivity.js";
import { openTerritory } from "../territory/open-territory.js";

/** What an operator should hear. */
export interface ServiceLog extends RequestLog {
  info(message: string, values?: object): void;
  warn(message: string, values?: object): void;
}

export interface Service {
  readonly app: RequestListener;
  /**
   * Says when the database has the tables of this version (false: closed before); rejects where it
   * never will.
   */
  readonly prepared: Promise<boolean>;
  /**
   * Writes down what else waits a few seconds to be: the trail of what was read and refused, and
   * when keys were used.
   */
  writeDown(): Promise<void>;
  /** Closes the connections, and ends the embedded database. */
  close(): Promise<void>;
}

const CLOCK: Clock = { now: () => new Date() };

const EVENT_PORTS = { clock: CLOCK, newId: () => v7() };

/**
 * Each look-up takes one of the four threads that answers are compressed with, too: somebody's slow
 * names must not hold up the others.
 */
const lookUps = createConcurrencyLimit({ atOnce: 2, waiting: 200, waitMs: 10_000 });
/** Looks names up as every program of this machine does. */
const resolveHere: Resolve = (hostname) => lookUps.run(() => lookup(hostname, { all: true }));

/**
 * Sets the service up. A rulebook, a territory or an embedded database that cannot be used makes it
 * throw; a database that is away does not.
 */
export async function compose(
  config: Config,
  log: ServiceLog,
  resolve: Resolve = resolveHere,
): Promise<Service> {
  const { rulebook, source, warnings } = loadRulebook(config.rulesFolder ?? packagePath("rules"));
  for (const { file, pointer, message } of warnings)
    log.warn(`rules/${file}#${pointer}: ${message}`);
  const territory = openTerritory(packagePath("dist/territory.json"));
  const contract = JSON.parse(
    readFileSync(packagePath("openapi.json"), "utf8"),
  ) as ContractDocument;
  // Last, so that what fails above leaves no server behind.
  const { database, secretsKey, close } = await openStorage(config, log);
  const { format } = source["rulebook.json"] as { format: number };
  const stopping = new AbortController();
  const migrated = prepareDatabase(database.pool, {
    migrations: packagePath("prisma/migrations"),
    signal: stopping.signal,
    onDelay: (line) => log.warn(line),
  });
  // Prisma loads what it compiles queries with: nobody's first request has to wait for that.
  const prepared = migrated.then((ready) =>
    ready
      ? database.prisma.$connect().then(
          () => true,
          () => true,
        )
      : false,
  );
  const stores = createStores(overPool(database.prisma), EVENT_PORTS.newId);
  const access = createAuthenticator({
    ...stores,
    keys: createKeyRepository(database.prisma),
    clock: CLOCK,
  });
  const retries = createIdempotentExecution({
    storage: createAnswerStorage(database.prisma, EVENT_PORTS.newId),
    clock: CLOCK,
  });
  const reach = createEgressPolicy(config.webhookAllow, resolve);
  // The key that comes with an embedded database opens what it sealed, even where another one is
  // set.
  const [firstKey, ...otherKeys] = [
    ...config.secretsKeys,
    ...(secretsKey === undefined ? [] : [secretsKey]),
  ];
  const outgoing: AttemptPorts = {
    send: createSend(reach),
    secretBox: firstKey && createSecretBox([firstKey, ...otherKeys], randomBytes),
  };
  const auditEvents = createAuditRepository(database.prisma);
  const trail = createAuditTrail({
    ...EVENT_PORTS,
    repository: auditEvents,
    onLost: (count, error) =>
      log.warn(
        `lost to the audit trail: ${count}; ` +
          (error === undefined ? "the database is away too long" : reasonOf(error)),
      ),
  });
  const writing = createConcurrencyLimit({ ...WRITING, atOnce: WRITERS_AT_ONCE });
  const writers = createPlanWriters({
    thread: packagePath("dist/exports/writer-thread.js"),
    turn: (work) => writing.run(work),
    toJson: jsonText,
  });
  const services: Services = {
    ...outgoing,
    ...EVENT_PORTS,
    ...stores,
    targets: reach,
    access,
    retries,
    trail,
    auditEvents,
    tenantData: createTenantData(database.prisma),
    randomBytes,
    writers,
    rulebooks: createRulebookRegistry({
      current: rulebook,
      edition: { digest: rulebook.digest, version: rulebook.version, format, content: source },
      editions: createRulebookEditionRepository(database.prisma, (edition, transaction) =>
        tellEveryTenant(transaction, () => rulebookPublished(edition, EVENT_PORTS)),
      ),
      compile: ({ content }) => compileRulebook(content as RulebookSource),
      compare: (before, after) =>
        compareSources(before.content as RulebookSource, after.content as RulebookSource),
    }),
    officialData: readOfficialData(territory),
    digest: digestOf,
    territory,
    storageStatus: onceMigrated(prepared, createStorageStatus(database.pool)),
    texts: keepTexts(),
  };
  if (config.authentication === "none")
    log.info(
      "no key is asked for, so only this machine is answered; `DOUZE_AUTH=required` asks for keys",
    );
  const points = createPointStore(database.pool);
  const guards = createRequestGuards(config, access, points, log);
  const app = createApp({
    services,
    contract,
    log,
    guards,
    trustedProxies: config.trustedProxies,
    corsOrigins: config.corsOrigins,
  });
  const uses = repeatedly(
    5_000,
    () => access.flush(),
    "the last use of keys could not be noted",
    log,
  );
  const leftovers = repeatedly(
    600_000,
    () => Promise.all([retries.forgetOld(), points.forgetEnded()]),
    "what is over could not be deleted",
    log,
  );
  const told = repeatedly(1_000, () => trail.flush(), "the audit trail could not be written", log);
  const upkeep = upkeepOf(database, stores, config.retention);
  const purges = repeatedly(
    3_600_000,
    () => purge(SERVICE_ACTOR, upkeep, () => stopping.signal.aborted),
    "what is kept too long could not be removed",
    log,
  );
  /**
   * Begins what needs the tables of this version; gives nothing where they never come, or come too
   * late.
   */
  const oncePrepared = <T>(begin: () => T | Promise<T>): Promise<T | undefined> =>
    prepared.then(
      (ready) => (ready && !stopping.signal.aborted ? begin() : undefined),
      () => undefined,
    );
  const firstPurge = oncePrepared(() => purges.now());
  const writeDown = async (): Promise<void> => {
    await Promise.all([uses.now(), told.now()]);
  };
  const worker = oncePrepared(() =>
    startWorker(
      {
        ...outgoing,
        clock: CLOCK,
        queue: createDeliveryQueue(database.prisma, EVENT_PORTS.newId),
        random: Math.random,
        warn: (line) => log.warn(line),
      },
      () => services.rulebooks.keepCurrent(),
    ),
  );
  const listening = oncePrepared(() =>
    listenForAccessChanges(database.pool, () => access.forget()),
  );
  return {
    app,
    prepared,
    writeDown,
    async close() {
      stopping.abort();
      await Promise.all([(await worker)?.stop(), (await listening)?.stop()]);
      await Promise.all([firstPurge, ...[leftovers, uses, told, purges].map((each) => each.end())]);
      await writers.close();
      await writeDown();
      if (trail.waiting > 0)
        log.warn(`lost to the audit trail: ${trail.waiting}; the database is away`);
      await close();
    },
  };
}

/** What the purge works with. */
const upkeepOf = (
  { pool, prisma }: Database,
  { storageOf }: Stores,
  retention: Retention,
): PurgePorts => ({
  ...EVENT_PORTS,
  expired: createExpiredData(prisma),
  storageOf,
  exclusively: createExclusively(pool, PURGE_LOCK),
  retention,
});

/** Beside the number that migrations take. */
const PURGE_LOCK = 72_707_370;

const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/**
 * Opens the database for a command, and brings it to the schema of this version. Throws where it
 * cannot be used.
 */
export async function composeAdmin(
  config: Config,
  warn: (line: string) => void,
): Promise<AdminContext> {
  const running = config.databaseUrl ?? findRunningDatabase(config.dataFolder);
  const { database, close } = await openStorage(
    { ...config, databaseUrl: running },
    { info: () => undefined, warn },
  );
  try {
    await applyMigrations(database.pool, packagePath("prisma/migrations"));
  } catch (error) {
    await close();
    throw error;
  }
  const stores = createStores(overPool(database.prisma), EVENT_PORTS.newId);
  return {
    ...stores,
    ...upkeepOf(database, stores, config.retention),
    tenantData: createTenantData(database.prisma),
    auditEvents: createAuditRepository(database.prisma),
    randomBytes,
    close,
  };
}

/** Credentials that nobody has, which may come from one address before it has to wait. */
const GUESSES = { points: 20, seconds: 60 } as const;
const LEASE_MAX = 50;
/** Documents that wait for a thread to write them. */
const WRITING = { waiting: 20, waitMs: 10_000 } as const;
const HEAVY_AT_ONCE = { atOnce: 2, waiting: 20, waitMs: 5_000 } as const;

/**
 * What every request passes: who asks, what the tenant may spend, and the turn of what is heavy.
 */
function createRequestGuards(
  { authentication, tokens, rateLimit }: Config,
  access: Authenticator,
  shared: PointStore,
  log: ServiceLog,
): RequestGuards {
  const stopwatch = (): number => performance.now();
  const onTrouble = (why: string): void =>
    log.warn(`each process counts for itself what is spent: ${why}`);
  const store = withFallback({ shared, local: createLocalPoints(stopwatch), stopwatch, onTrouble });
  return {
    authenticate:
      authentication === "none"
        ? byLocality
        : slowGuessing(
            byCredentials(access, tokens && createTokenReader(tokens)),
            createLimiter({ store, policy: GUESSES, lease: 1, stopwatch }),
          ),
    // A lease of a twentieth: what a process that spends nothing more holds back from the others.
    charge:
      rateLimit === undefined
        ? withoutLimit
        : chargeTo(
            createLimiter({
              store,
              policy: rateLimit,
              lease: Math.min(Math.max(1, Math.floor(rateLimit.points / 20)), LEASE_MAX),
              stopwatch,
            }),
          ),
    concurrencyLimit: createConcurrencyLimit(HEAVY_AT_ONCE),
  };
}

/** Does something now and then. While the database is away it is left undone. */
function repeatedly(
  milliseconds: number,
  work: () => Promise<unknown>,
  failure: string,
  log: ServiceLog,
): Repetition & { now(): Promise<void> } {
  const now = async (): Promise<void> => {
    await work().catch((error: unknown) => log.warn(`${failure}: ${reasonOf(error)}`));
  };
  return { now, ...repeat(now, milliseconds) };
}

/**
 * A database may have the tables of an earlier version: it is ready when it has those of this one.
 */
function onceMigrated(prepared: Promise<boolean>, status: StorageStatus): StorageStatus {
  let migrated = false;
  // Whoever started us may hear of a refusal later: until then it must not count as unhandled,
  // which would end the process.
  prepared.then(
    (done) => (migrated = done),
    () => undefined,
  );
  return {
    async check() {
      const state = await status.check();
      return state.ready && !migrated
        ? { ready: false, reason: "the migrations of this version are not applied yet" }
        : state;
    },
  };
}
