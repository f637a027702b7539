/** Sets up the service. With its neighbours, it is the only place that knows every room. */
import { lookup } from "node:dns/promises";
import { readFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import { createAuthenticator } from "../application/access/authenticator.js";
import { createAuditTrail } from "../application/audit/audit-trail.js";
import { createIdempotentExecution } from "../application/idempotency/idempotent-execution.js";
import type { StorageStatus } from "../application/ports/storage-status.js";
import {
  createRulebookRegistry,
  type RulebookRegistry,
} from "../application/rulebooks/rulebook-registry.js";
import { createConcurrencyLimit } from "../application/shared/concurrency-limit.js";
import { rulebookPublished } from "../application/webhooks/events.js";
import { createSecretBox, type SecretBox } from "../application/webhooks/secret.js";
import { createEgressPolicy, type Resolve } from "../delivery/egress-policy.js";
import { createSend } from "../delivery/http-sender.js";
import type { Rulebook } from "../domain/rules/rulebook.js";
import { createPlanWriters, WRITERS_AT_ONCE } from "../exports/writers.js";
import { createApp } from "../http/app.js";
import { cacheTexts, type Services } from "../http/controllers/support/services.js";
import type { ContractDocument } from "../http/openapi/document.js";
import { digestOf } from "../json/digest.js";
import { jsonText } from "../json/write-json.js";
import { overPool } from "../persistence/connection/session.js";
import { createStorageStatus } from "../persistence/connection/status.js";
import type { PrismaClient } from "../persistence/generated/client.js";
import { createAnswerStorage } from "../persistence/idempotent-answer-storage.js";
import { prepareDatabase } from "../persistence/migrations/prepare.js";
import { openStorage, type Storage } from "../persistence/open-storage.js";
import { createRulebookEditionRepository } from "../persistence/plans/rulebook-edition-repository.js";
import { createStores } from "../persistence/stores.js";
import { createAuditRepository } from "../persistence/tenants/audit-repository.js";
import { createKeyRepository } from "../persistence/tenants/key-repository.js";
import { createPointStore } from "../persistence/tenants/point-store.js";
import { createTenantData } from "../persistence/tenants/tenant-data.js";
import { notifyEveryTenant } from "../persistence/webhooks/event-outbox.js";
import { opening, type Closing } from "../platform/closing.js";
import type { Config } from "../platform/config.js";
import { packagePath } from "../platform/paths.js";
import { compareSources } from "../rulebook/compare-sources.js";
import { compileRulebook } from "../rulebook/compile.js";
import { loadRulebook } from "../rulebook/load.js";
import type { RulebookSource } from "../rulebook/raw.js";
import type { Territory } from "../territory/collectivity.js";
import { readOfficialData } from "../territory/official-collectivity.js";
import { openTerritory } from "../territory/open-territory.js";
import { startBackground } from "./background.js";
import { createRequestGuards } from "./guards.js";
import type { ServiceLog } from "./service-log.js";
import { reasonOf, SYSTEM } from "./system.js";

export interface Service {
  readonly app: RequestListener;
  /**
   * Resolves when the database has the tables of this version (false: closed before). Rejects if
   * they cannot be created.
   */
  readonly prepared: Promise<boolean>;
  /** Stores at once what is otherwise stored every few seconds: audit entries and uses of keys. */
  flush(): Promise<void>;
  /** Ends the background work, closes the connections and stops the embedded database. */
  close(): Promise<void>;
}

/**
 * Each look-up occupies one of the four threads that compress answers, too: slow names of one tenant
 * must not delay the others.
 */
const lookups = createConcurrencyLimit({ atOnce: 2, waiting: 200, waitMs: 10_000 });
/** Resolves names like every program of this machine. */
const resolveHere: Resolve = (hostname) => lookups.run(() => lookup(hostname, { all: true }));

/** Documents that wait for a thread to write them. */
const WRITING = { atOnce: WRITERS_AT_ONCE, waiting: 20, waitMs: 10_000 } as const;

/**
 * Sets up the service. A database that is away is waited for in the background.
 * @throws if the rulebook, the territory or the embedded database cannot be used.
 */
export const compose = (
  config: Config,
  log: ServiceLog,
  resolve: Resolve = resolveHere,
): Promise<Service> =>
  opening(async (closing) => {
    const content = readContent(config, log);
    const storage = await openStorage(config, log);
    closing.add(() => storage.close());
    const prepared = prepare(storage, closing, log);
    const services = createServices({ config, content, storage, prepared, resolve }, closing, log);
    if (config.authentication === "none")
      log.info(
        "no key is asked for, so only this machine is answered; `DOUZE_AUTH=required` asks for keys",
      );
    const { database } = storage;
    const points = createPointStore(database.pool);
    const app = createApp({
      services,
      contract: content.contract,
      log,
      guards: createRequestGuards(config, services.authenticator, points, log),
      trustedProxies: config.trustedProxies,
      corsOrigins: config.corsOrigins,
    });
    const { flush } = startBackground(
      { config, database, services, points, prepared },
      closing,
      log,
    );
    return { app, prepared, flush, close: () => closing.close() };
  });

/** What is read from files at the start. */
interface Content {
  readonly rulebook: Rulebook;
  /** The files of the rulebook. */
  readonly source: RulebookSource;
  readonly territory: Territory;
  readonly contract: ContractDocument;
}

function readContent({ rulesFolder }: Config, log: ServiceLog): Content {
  const { rulebook, source, warnings } = loadRulebook(rulesFolder ?? packagePath("rules"));
  for (const { file, pointer, message } of warnings)
    log.warn(`rules/${file}#${pointer}: ${message}`);
  return {
    rulebook,
    source,
    territory: openTerritory(packagePath("dist/territory.json")),
    contract: JSON.parse(readFileSync(packagePath("openapi.json"), "utf8")) as ContractDocument,
  };
}

/** Migrates the database to the schema of this version, and connects Prisma. */
async function prepare(
  { database: { pool, prisma } }: Storage,
  { signal }: Closing,
  log: ServiceLog,
): Promise<boolean> {
  const isReady = await prepareDatabase(pool, {
    migrations: packagePath("prisma/migrations"),
    signal,
    onDelay: (line) => log.warn(line),
  });
  if (!isReady) return false;
  // Prisma loads its query compiler when it connects; the first request should not wait for that.
  await prisma.$connect().catch(() => undefined);
  return true;
}

interface ServiceParts {
  readonly config: Config;
  readonly content: Content;
  readonly storage: Storage;
  readonly prepared: Promise<boolean>;
  readonly resolve: Resolve;
}

function createServices(
  { config, content, storage, prepared, resolve }: ServiceParts,
  closing: Closing,
  log: ServiceLog,
): Services {
  const { pool, prisma } = storage.database;
  const { clock, newId, randomBytes } = SYSTEM;
  const stores = createStores(overPool(prisma), newId);
  const auditEvents = createAuditRepository(prisma);
  const egressPolicy = createEgressPolicy(config.webhookAllow, resolve);
  const keys = createKeyRepository(prisma);
  return {
    ...SYSTEM,
    stores,
    authenticator: createAuthenticator({ keys, tenants: stores.tenants, clock }),
    idempotentExecution: createIdempotentExecution({
      storage: createAnswerStorage(prisma, newId),
      clock,
    }),
    trail: createAuditTrail({
      newId,
      repository: auditEvents,
      onLost: (count, error) => warnOfLostEntries(count, error, log),
    }),
    auditEvents,
    tenantData: createTenantData(prisma),
    storageStatus: onceMigrated(prepared, createStorageStatus(pool)),
    rulebooks: createRulebooks(content, prisma),
    officialData: readOfficialData(content.territory),
    territory: content.territory,
    digest: digestOf,
    texts: cacheTexts(),
    writers: createWriters(closing),
    targets: egressPolicy,
    send: createSend(egressPolicy),
    secretBox: createBox(config, storage, randomBytes),
  };
}

function warnOfLostEntries(count: number, error: unknown, log: ServiceLog): void {
  const reason = error === undefined ? "the database is away too long" : reasonOf(error);
  log.warn(`lost to the audit trail: ${count}; ${reason}`);
}

function createRulebooks({ rulebook, source }: Content, prisma: PrismaClient): RulebookRegistry {
  const { format } = source["rulebook.json"] as { format: number };
  return createRulebookRegistry({
    current: rulebook,
    edition: { digest: rulebook.digest, version: rulebook.version, format, content: source },
    editions: createRulebookEditionRepository(prisma, (edition, transaction) =>
      notifyEveryTenant(transaction, () => rulebookPublished(edition, SYSTEM)),
    ),
    compile: ({ content }) => compileRulebook(content as RulebookSource),
    compare: (before, after) =>
      compareSources(before.content as RulebookSource, after.content as RulebookSource),
  });
}

function createWriters(closing: Closing): Services["writers"] {
  const limit = createConcurrencyLimit(WRITING);
  const writers = createPlanWriters({
    thread: packagePath("dist/exports/writer-thread.js"),
    turn: (work) => limit.run(work),
    toJson: jsonText,
  });
  closing.add(() => writers.close());
  return writers;
}

/**
 * The key of an embedded database decrypts what it encrypted even if another key is configured.
 * Undefined without any key.
 */
function createBox(
  { secretsKeys }: Config,
  { secretsKey }: Storage,
  randomBytes: typeof SYSTEM.randomBytes,
): SecretBox | undefined {
  const [first, ...others] = secretsKey === undefined ? secretsKeys : [...secretsKeys, secretsKey];
  return first && createSecretBox([first, ...others], randomBytes);
}

/** A database with the tables of an earlier version is not ready yet. */
function onceMigrated(prepared: Promise<boolean>, status: StorageStatus): StorageStatus {
  let migrated = false;
  // The caller of `compose` may handle a rejection later; until then it must not count as
  // unhandled, which would end the process.
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
