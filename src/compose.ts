/** Wires the service: the only place that knows every room. */
import { readFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import { v7 } from "uuid";
import type { StorageStatus } from "./application/ports.js";
import { createRulebookShelf } from "./application/rulebook-shelf.js";
import type { Config } from "./config.js";
import { createApp, type RequestLog } from "./http/app.js";
import type { ContractDocument } from "./http/contract-validation.js";
import { keepTexts, type Services } from "./http/services.js";
import { digestOf } from "./json/digest.js";
import { packagePath } from "./paths.js";
import { openDatabase } from "./persistence/database.js";
import { startEmbeddedDatabase } from "./persistence/embedded.js";
import { createPeerRepository } from "./persistence/peer-repository.js";
import { createPlanRepository } from "./persistence/plan-repository.js";
import { prepareDatabase } from "./persistence/prepare.js";
import { createRulebookEditionRepository } from "./persistence/rulebook-edition-repository.js";
import { createStorageStatus } from "./persistence/status.js";
import { compareSources } from "./rulebook/compare-sources.js";
import { compileRulebook } from "./rulebook/compile.js";
import { loadRulebook } from "./rulebook/load.js";
import type { RulebookSource } from "./rulebook/raw.js";
import { findOfficial } from "./territory/official-collectivity.js";
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

/** Sets the service up. A rulebook, a territory or an embedded database that cannot be used makes it throw; a database that is away does not. */
export async function compose(config: Config, log: ServiceLog): Promise<Service> {
  const { rulebook, source, warnings } = loadRulebook(config.rulesFolder ?? packagePath("rules"));
  for (const { file, pointer, message } of warnings) log.warn(`rules/${file}#${pointer}: ${message}`);
  const territory = openTerritory(packagePath("dist/territory.json"));
  const contract = JSON.parse(readFileSync(packagePath("openapi.json"), "utf8")) as ContractDocument;
  // Last, so that what fails above leaves no server behind.
  const { database, close } = await openStorage(config, log);
  const { format } = source["rulebook.json"] as { format: number };
  const stopping = new AbortController();
  const prepared = prepareDatabase(database.pool, { migrations: packagePath("prisma/migrations"), signal: stopping.signal, onDelay: (line) => log.warn(line) });
  const services: Services = {
    rulebooks: createRulebookShelf({
      current: rulebook,
      edition: { digest: rulebook.digest, version: rulebook.version, format, content: source },
      editions: createRulebookEditionRepository(database.prisma),
      compile: ({ content }) => compileRulebook(content as RulebookSource),
      compare: (before, after) => compareSources(before.content as RulebookSource, after.content as RulebookSource),
    }),
    officialData: { find: (id) => findOfficial(territory, id), nearestIds: (id) => territory.nearestIds(id) },
    plans: createPlanRepository(database.prisma),
    peers: createPeerRepository(database.prisma),
    clock: { now: () => new Date() },
    newId: () => v7(),
    digest: digestOf,
    territory,
    storage: onceMigrated(prepared, createStorageStatus(database.pool)),
    texts: keepTexts(),
  };
  const app = createApp({ services, contract, log, corsOrigins: config.corsOrigins });
  return {
    app,
    prepared,
    async close() {
      stopping.abort();
      await close();
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

async function openStorage({ databaseUrl, dataFolder }: Config, log: ServiceLog) {
  const onLost = (error: Error): void => log.warn(`a database connection was lost: ${error.message}`);
  if (databaseUrl !== undefined) {
    const database = openDatabase({ url: databaseUrl }, onLost);
    return { database, close: () => database.close() };
  }
  const embedded = await startEmbeddedDatabase({ folder: dataFolder, onNotice: (line) => log.warn(line) });
  log.info("plans are kept by the embedded database", { folder: dataFolder });
  const database = openDatabase({ url: embedded.url }, onLost);
  return {
    database,
    async close() {
      await database.close();
      await embedded.stop();
    },
  };
}
