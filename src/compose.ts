/** Wires the service: the only place that knows every room. */
import { randomBytes } from "node:crypto";
import { lookup } from "node:dns/promises";
import { readFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import { v7 } from "uuid";
import { createAccessDesk, type AccessDesk } from "./application/access/desk.js";
import type { Clock, StorageStatus } from "./application/ports.js";
import { createRulebookShelf } from "./application/rulebook-shelf.js";
import type { AttemptPorts } from "./application/webhooks/attempt.js";
import { rulebookPublished } from "./application/webhooks/events.js";
import { createSecretBox } from "./application/webhooks/secret.js";
import type { AdminDesk } from "./cli/admin/desk.js";
import type { Config } from "./config.js";
import { atMost } from "./delivery/at-most.js";
import { createReach, type Resolve } from "./delivery/reach.js";
import { createSend } from "./delivery/send.js";
import { startWorker } from "./delivery/worker.js";
import { createApp, type RequestLog } from "./http/app.js";
import { byCredentials, byLocality } from "./http/authentication.js";
import type { ContractDocument } from "./http/contract-validation.js";
import { keepTexts, type Services } from "./http/services.js";
import { createTokenReader } from "./http/tokens.js";
import { digestOf } from "./json/digest.js";
import { packagePath } from "./paths.js";
import { openDatabase } from "./persistence/database.js";
import { createDeliveryQueue } from "./persistence/delivery-queue.js";
import { findRunningDatabase, startEmbeddedDatabase } from "./persistence/embedded.js";
import { tellEveryTenant } from "./persistence/event-outbox.js";
import { createKeyRepository } from "./persistence/key-repository.js";
import { applyMigrations } from "./persistence/migrations.js";
import { prepareDatabase } from "./persistence/prepare.js";
import { createRulebookEditionRepository } from "./persistence/rulebook-edition-repository.js";
import { createStorageStatus } from "./persistence/status.js";
import { createTenantStorage } from "./persistence/tenant-storage.js";
import { createTenantRepository } from "./persistence/tenant-repository.js";
import { compareSources } from "./rulebook/compare-sources.js";
import { compileRulebook } from "./rulebook/compile.js";
import { loadRulebook } from "./rulebook/load.js";
import type { RulebookSource } from "./rulebook/raw.js";
import { readOfficialData } from "./territory/official-collectivity.js";
import { openTerritory } from "./territory/open-territory.js";

/** What an operator should hear. */
export interface ServiceLog extends RequestLog {
  info(message: string, values?: object): void;
  warn(message: string, values?: object): void;
}

export interface Service {
  readonly app: RequestListener;
  /** Says when the database has the tables of this version (false: closed before); rejects where it never will. */
  readonly prepared: Promise<boolean>;
  /** Closes the connections, and ends the embedded database. */
  close(): Promise<void>;
}

const CLOCK: Clock = { now: () => new Date() };

const EVENT_PORTS = { clock: CLOCK, newId: () => v7() };

/** Looks names up as every program of this machine does. Two at once: each takes one of the four threads that Node compresses answers with, too, and somebody's slow names must not hold up the others. */
const resolveHere: Resolve = atMost(2, (hostname: string) => lookup(hostname, { all: true }));

/** Sets the service up. A rulebook, a territory or an embedded database that cannot be used makes it throw; a database that is away does not. */
export async function compose(config: Config, log: ServiceLog, resolve: Resolve = resolveHere): Promise<Service> {
  const { rulebook, source, warnings } = loadRulebook(config.rulesFolder ?? packagePath("rules"));
  for (const { file, pointer, message } of warnings) log.warn(`rules/${file}#${pointer}: ${message}`);
  const territory = openTerritory(packagePath("dist/territory.json"));
  const contract = JSON.parse(readFileSync(packagePath("openapi.json"), "utf8")) as ContractDocument;
  // Last, so that what fails above leaves no server behind.
  const { database, secretsKey, close } = await openStorage(config, log);
  const { format } = source["rulebook.json"] as { format: number };
  const stopping = new AbortController();
  const migrated = prepareDatabase(database.pool, { migrations: packagePath("prisma/migrations"), signal: stopping.signal, onDelay: (line) => log.warn(line) });
  // Prisma loads what it compiles queries with: nobody's first request has to wait for that.
  const prepared = migrated.then((ready) => (ready ? database.prisma.$connect().then(() => true, () => true) : false));
  const [tenants, keys] = [createTenantRepository(database.prisma), createKeyRepository(database.prisma)];
  const access = createAccessDesk({ keys, tenants, clock: CLOCK });
  const reach = createReach(config.webhookAllow, resolve);
  // The key that comes with an embedded database opens what it sealed, even where another one is set.
  const [firstKey, ...otherKeys] = [...config.secretsKeys, ...(secretsKey === undefined ? [] : [secretsKey])];
  const outgoing: AttemptPorts = { send: createSend(reach), secretBox: firstKey && createSecretBox([firstKey, ...otherKeys], randomBytes) };
  const services: Services = {
    ...outgoing,
    ...EVENT_PORTS,
    targets: reach,
    access,
    tenants,
    keys,
    randomBytes,
    rulebooks: createRulebookShelf({
      current: rulebook,
      edition: { digest: rulebook.digest, version: rulebook.version, format, content: source },
      editions: createRulebookEditionRepository(database.prisma, (edition, transaction) => tellEveryTenant(transaction, () => rulebookPublished(edition, EVENT_PORTS))),
      compile: ({ content }) => compileRulebook(content as RulebookSource),
      compare: (before, after) => compareSources(before.content as RulebookSource, after.content as RulebookSource),
    }),
    officialData: readOfficialData(territory),
    storageOf: (tenantId) => createTenantStorage(database.prisma, tenantId),
    digest: digestOf,
    territory,
    storageStatus: onceMigrated(prepared, createStorageStatus(database.pool)),
    texts: keepTexts(),
  };
  const authenticate = config.authentication === "none" ? byLocality : byCredentials(access, config.tokens && createTokenReader(config.tokens));
  if (config.authentication === "none") log.info("no key is asked for, so only this machine is answered; `DOUZE_AUTH=required` asks for keys");
  const app = createApp({ services, contract, log, authenticate, corsOrigins: config.corsOrigins });
  const uses = noteUses(access, log);
  const work = () => startWorker({ ...outgoing, clock: CLOCK, queue: createDeliveryQueue(database.prisma), random: Math.random, warn: (line) => log.warn(line) }, () => services.rulebooks.keepCurrent());
  const worker = prepared.then((ready) => (ready ? work() : undefined), () => undefined);
  return {
    app,
    prepared,
    async close() {
      stopping.abort();
      await (await worker)?.stop();
      await uses.end();
      await close();
    },
  };
}

/** Opens the database for a command, and brings it to the schema of this version. Throws where it cannot be used. */
export async function composeAdminDesk(config: Config, warn: (line: string) => void): Promise<AdminDesk> {
  const running = config.databaseUrl ?? findRunningDatabase(config.dataFolder);
  const { database, close } = await openStorage({ ...config, databaseUrl: running }, { info: () => undefined, warn });
  try {
    await applyMigrations(database.pool, packagePath("prisma/migrations"));
  } catch (error) {
    await close();
    throw error;
  }
  return { tenants: createTenantRepository(database.prisma), keys: createKeyRepository(database.prisma), ...EVENT_PORTS, randomBytes, close };
}

const NOTE_USES_MS = 5_000;

/** Writes down now and then when keys were last used. While the database is away nothing is written down. */
function noteUses(access: AccessDesk, log: ServiceLog): { end(): Promise<void> } {
  const flush = (): Promise<void> => access.flush().catch((error: unknown) => log.warn(`the last use of keys could not be noted: ${error instanceof Error ? error.message : String(error)}`));
  const timer = setInterval(() => void flush(), NOTE_USES_MS).unref();
  return {
    end() {
      clearInterval(timer);
      return flush();
    },
  };
}

/** A database may have the tables of an earlier version: it is ready when it has those of this one. */
function onceMigrated(prepared: Promise<boolean>, status: StorageStatus): StorageStatus {
  let migrated = false;
  // Whoever started us may hear of a refusal later: until then it must not count as unhandled, which would end the process.
  prepared.then((done) => (migrated = done), () => undefined);
  return {
    async check() {
      const state = await status.check();
      return state.ready && !migrated ? { ready: false, reason: "the migrations of this version are not applied yet" } : state;
    },
  };
}

async function openStorage({ databaseUrl, dataFolder }: Pick<Config, "databaseUrl" | "dataFolder">, log: Pick<ServiceLog, "info" | "warn">) {
  const onLost = (error: Error): void => log.warn(`a database connection was lost: ${error.message}`);
  if (databaseUrl !== undefined) {
    const database = openDatabase({ url: databaseUrl }, onLost);
    return { database, secretsKey: undefined, close: () => database.close() };
  }
  const embedded = await startEmbeddedDatabase({ folder: dataFolder, onNotice: (line) => log.warn(line) });
  log.info("plans are kept by the embedded database", { folder: dataFolder });
  const database = openDatabase({ url: embedded.url }, onLost);
  return {
    database,
    secretsKey: embedded.secretsKey,
    close: async (): Promise<void> => {
      await database.close();
      await embedded.stop();
    },
  };
}
