/** Takes due deliveries from the queue, attempts them concurrently, and stores the results. */
import type { Clock } from "../ports/clock.js";
import type { DeliveryQueue, DueDelivery } from "../ports/deliveries.js";
import { attemptDelivery, type AttemptPorts, type AttemptResult } from "./attempt-delivery.js";
import { nextAttemptAfter } from "./schedule.js";

export interface DispatcherPorts extends AttemptPorts {
  readonly queue: DeliveryQueue;
  readonly clock: Clock;
  /** Returns a number from 0 to below 1. */
  readonly random: () => number;
  /** Reports what an operator should know. */
  readonly warn: (line: string) => void;
}

export interface Dispatcher {
  /**
   * Begins to attempt due deliveries, and returns their number without waiting for the results.
   * @throws StorageUnavailable while the database is away.
   */
  poll(): Promise<number>;
  /** Waits for the attempts in progress. */
  settled(): Promise<void>;
  /** Aborts the attempts in progress: they are due again at once, here or in another process. */
  abort(): void;
}

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];
/** Concurrent attempts, in all and to one endpoint. */
const AT_ONCE = { all: 32, perWebhook: 4 } as const;
/** How long a delivery is leased: longer than any attempt takes. Then its process counts as dead. */
const LEASE_MS = MINUTE;
/** An endpoint is disabled when all attempts have failed for so long. */
export const FAILING_MAX_MS = 5 * DAY;
/** How long events are stored, so that they can be replayed. */
export const EVENTS_STORED_MS = 30 * DAY;

/** `onFree` is called when an attempt has ended. */
export function createDispatcher(
  ports: DispatcherPorts,
  onFree: () => void = () => undefined,
): Dispatcher {
  const { queue, clock, warn } = ports;
  /** The attempts in progress, each with the id of its webhook. */
  const running = new Map<Promise<void>, string>();
  const stopping = new AbortController();
  let deleteOldAt = 0;

  const start = (delivery: DueDelivery): void => {
    const name = `the delivery of ${delivery.event.id} to the webhook ${delivery.webhook.id}`;
    const task = deliver(delivery, ports, stopping.signal)
      .catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error);
        warn(`${name} was interrupted, and is attempted again: ${reason}`);
      })
      .finally(() => {
        running.delete(task);
        onFree();
      });
    running.set(task, delivery.webhook.id);
  };

  return {
    async poll() {
      const now = clock.now();
      const free = AT_ONCE.all - running.size;
      if (stopping.signal.aborted || free <= 0) return 0;
      if (now.getTime() >= deleteOldAt) {
        await queue.deleteBefore(new Date(now.getTime() - EVENTS_STORED_MS));
        deleteOldAt = now.getTime() + HOUR;
      }
      const due = await queue.take({
        now,
        leaseEndsAt: new Date(now.getTime() + LEASE_MS),
        limit: free,
        perWebhook: AT_ONCE.perWebhook,
        except: [...new Set(running.values())],
      });
      due.forEach(start);
      return due.length;
    },
    async settled() {
      await Promise.all(running.keys());
    },
    abort: () => stopping.abort(),
  };
}

/** Attempts one delivery. If the result cannot be stored, the lease ends and it is attempted again. */
async function deliver(
  delivery: DueDelivery,
  ports: DispatcherPorts,
  signal: AbortSignal,
): Promise<void> {
  const { queue, clock } = ports;
  const result = await attemptDelivery(
    delivery.webhook,
    delivery.event,
    clock.now(),
    ports,
    signal,
  ).catch((error: unknown) => {
    if (signal.aborted) return undefined;
    throw error;
  });
  const at = clock.now();
  if (result === undefined) await queue.release(delivery, at);
  else if (result.failure === undefined) await queue.succeed(delivery, at, result.status);
  else await storeFailure(delivery, result, at, ports);
}

async function storeFailure(
  delivery: DueDelivery,
  result: AttemptResult,
  at: Date,
  { queue, random, warn }: DispatcherPorts,
): Promise<void> {
  const { webhook, attempts } = delivery;
  const { failure = "status" } = result;
  const answer = "status" in result ? result : undefined;
  const disabled = await queue.fail(delivery, {
    at,
    failure,
    responseStatus: answer?.status ?? null,
    nextAttemptAt: nextAttemptAfter(attempts + 1, at, random(), answer?.retryAfter),
    gone: answer?.status === 410,
    failingSinceMax: new Date(at.getTime() - FAILING_MAX_MS),
  });
  const name = `the webhook ${webhook.id} of the tenant ${webhook.tenantId}`;
  if (failure === "secret")
    warn(
      `the secret of ${name} cannot be read: DOUZE_SECRETS_KEY does not hold the key that ` +
        "sealed it",
    );
  if (disabled === undefined) return;
  const reason =
    disabled === "gone"
      ? "it answered 410 Gone"
      : `every attempt has failed for ${FAILING_MAX_MS / DAY} days`;
  warn(`${name} was disabled: ${reason}`);
}
