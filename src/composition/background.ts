/** Starts the work that the service does besides answering requests. */
import { SERVICE_ACTOR } from "../application/audit/audit-trail.js";
import { purge } from "../application/retention/purge.js";
import type { AttemptPorts } from "../application/webhooks/attempt-delivery.js";
import { startWorker } from "../delivery/delivery-worker.js";
import type { Services } from "../http/controllers/support/services.js";
import type { Database } from "../persistence/connection/database.js";
import { listenForAccessChanges } from "../persistence/tenants/access-changes.js";
import type { SharedPoints } from "../persistence/tenants/point-store.js";
import { createDeliveryQueue } from "../persistence/webhooks/delivery-queue.js";
import type { Closing } from "../platform/closing.js";
import type { Config } from "../platform/config.js";
import { repeat, type Repetition } from "../platform/interval.js";
import { purgePorts } from "./purge-ports.js";
import type { ServiceLog } from "./service-log.js";
import { reasonOf, SYSTEM } from "./system.js";

const SECOND_MS = 1_000;
const KEY_USE_MS = 5 * SECOND_MS;
const CLEAN_UP_MS = 600 * SECOND_MS;
const PURGE_MS = 3_600 * SECOND_MS;

export interface BackgroundParts {
  readonly config: Config;
  readonly database: Database;
  readonly services: Services;
  readonly points: SharedPoints;
  /** Resolves when the database has the tables of this version (false: closed before). */
  readonly prepared: Promise<boolean>;
}

export interface Background {
  /** Stores at once what is otherwise stored every few seconds: audit entries and uses of keys. */
  readonly flush: () => Promise<void>;
}

export function startBackground(
  { config, database, services, points, prepared }: BackgroundParts,
  closing: Closing,
  log: ServiceLog,
): Background {
  const { authenticator, trail, idempotentExecution, stores } = services;
  const keyUse = repeatedly(
    KEY_USE_MS,
    () => authenticator.flush(),
    "the last use of keys could not be noted",
    log,
  );
  const cleanUp = repeatedly(
    CLEAN_UP_MS,
    () => Promise.all([idempotentExecution.deleteExpired(), points.deleteEnded()]),
    "what is over could not be deleted",
    log,
  );
  const auditTrail = repeatedly(
    SECOND_MS,
    () => trail.flush(),
    "the audit trail could not be written",
    log,
  );
  const expired = purgePorts(database, stores, config.retention);
  const purges = repeatedly(
    PURGE_MS,
    () => purge(SERVICE_ACTOR, expired, () => closing.signal.aborted),
    "what is kept too long could not be removed",
    log,
  );
  const flush = async (): Promise<void> => {
    await Promise.all([keyUse.now(), auditTrail.now()]);
  };
  closing.add(async () => {
    await flush();
    if (trail.waiting > 0)
      log.warn(`lost to the audit trail: ${trail.waiting}; the database is away`);
  });

  /** Starts what needs the tables of this version; not at all if they come too late, or never. */
  const oncePrepared = <T>(start: () => T | Promise<T>): Promise<T | undefined> =>
    prepared.then(
      (ready) => (ready && !closing.signal.aborted ? start() : undefined),
      () => undefined,
    );
  const firstPurge = oncePrepared(() => purges.now());
  closing.add(() =>
    Promise.all([firstPurge, ...[cleanUp, keyUse, auditTrail, purges].map((each) => each.end())]),
  );

  const worker = oncePrepared(() => startDeliveries(database, services, log));
  const listening = oncePrepared(() =>
    listenForAccessChanges(database.pool, () => authenticator.clearCache()),
  );
  closing.add(async () => {
    await Promise.all([(await worker)?.stop(), (await listening)?.stop()]);
  });
  return { flush };
}

const startDeliveries = (
  { prisma }: Database,
  { send, secretBox, rulebooks }: Pick<Services, keyof AttemptPorts | "rulebooks">,
  log: ServiceLog,
): ReturnType<typeof startWorker> =>
  startWorker(
    {
      send,
      secretBox,
      clock: SYSTEM.clock,
      queue: createDeliveryQueue(prisma, SYSTEM.newId),
      random: Math.random,
      warn: (line) => log.warn(line),
    },
    () => rulebooks.storeCurrent(),
  );

/** Repeats a piece of work. It may fail, e.g. while the database is away; that is logged. */
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
