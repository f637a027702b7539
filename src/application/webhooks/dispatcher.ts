/** Takes deliveries that are due, attempts them side by side, and notes what came of each. */
import type { Clock } from "../ports/stores.js";
import { attempt, type AttemptPorts, type Outcome } from "./attempt.js";
import type { DeliveryQueue, DueDelivery } from "../ports/webhooks.js";
import { nextAttemptAfter } from "./schedule.js";

export interface DispatcherPorts extends AttemptPorts {
  readonly queue: DeliveryQueue;
  readonly clock: Clock;
  /** From 0 to below 1. */
  readonly random: () => number;
  /** Hears what an operator should know. */
  readonly warn: (line: string) => void;
}

export interface Dispatcher {
  /**
   * Takes what is due into work, without waiting for what comes of it; says how much that is.
   * Throws StorageUnavailable while the database is away.
   */
  poll(): Promise<number>;
  /** Waits for what is in work. */
  settled(): Promise<void>;
  /** Gives up what is in work: it is due again at once, here or elsewhere. */
  abort(): void;
}

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];
/** How many attempts run at once, in all and to one endpoint. */
const AT_ONCE = { all: 32, perWebhook: 4 } as const;
/** After which an attempt whose process was lost counts as lost: longer than any attempt takes. */
const LEASE_MS = MINUTE;
/** An endpoint whose every attempt has failed for so long is disabled. */
export const FAILING_MAX_MS = 5 * DAY;
/** How long events are kept to be replayed. */
export const EVENTS_KEPT_MS = 30 * DAY;

/** `onFree` hears when a place has become free. */
export function createDispatcher(
  ports: DispatcherPorts,
  onFree: () => void = () => undefined,
): Dispatcher {
  const { queue, clock, warn } = ports;
  const inWork = new Map<Promise<void>, string>();
  const stopping = new AbortController();
  let forgetAt = 0;

  const work = (delivery: DueDelivery): void => {
    const name = `the delivery of ${delivery.event.id} to the webhook ${delivery.webhook.id}`;
    const task = deliver(delivery, ports, stopping.signal)
      .catch((error: unknown) =>
        warn(
          `${name} was interrupted, and is attempted again: ` +
            (error instanceof Error ? error.message : String(error)),
        ),
      )
      .finally(() => {
        inWork.delete(task);
        onFree();
      });
    inWork.set(task, delivery.webhook.id);
  };

  return {
    async poll() {
      const [now, free] = [clock.now(), AT_ONCE.all - inWork.size];
      if (stopping.signal.aborted || free <= 0) return 0;
      if (now.getTime() >= forgetAt) {
        await queue.forgetBefore(new Date(now.getTime() - EVENTS_KEPT_MS));
        forgetAt = now.getTime() + HOUR;
      }
      const due = await queue.take({
        now,
        leaseEndsAt: new Date(now.getTime() + LEASE_MS),
        limit: free,
        perWebhook: AT_ONCE.perWebhook,
        except: [...new Set(inWork.values())],
      });
      due.forEach(work);
      return due.length;
    },
    async settled() {
      await Promise.all(inWork.keys());
    },
    abort: () => stopping.abort(),
  };
}

/**
 * Attempts one delivery and notes what came of it. What cannot be noted is attempted again when its
 * lease is over.
 */
async function deliver(
  delivery: DueDelivery,
  ports: DispatcherPorts,
  signal: AbortSignal,
): Promise<void> {
  const { queue, clock } = ports;
  const outcome = await attempt(delivery.webhook, delivery.event, clock.now(), ports, signal).catch(
    (error: unknown) => {
      if (signal.aborted) return undefined;
      throw error;
    },
  );
  const at = clock.now();
  if (outcome === undefined) await queue.release(delivery, at);
  else if (outcome.failure === undefined) await queue.succeed(delivery, at, outcome.status);
  else await noteFailure(delivery, outcome, at, ports);
}

async function noteFailure(
  delivery: DueDelivery,
  outcome: Outcome,
  at: Date,
  { queue, random, warn }: DispatcherPorts,
): Promise<void> {
  const { webhook, attempts } = delivery;
  const { failure = "status" } = outcome;
  const answer = "status" in outcome ? outcome : undefined;
  const nextAttemptAt = nextAttemptAfter(attempts + 1, at, random(), answer?.retryAfter);
  const disabled = await queue.fail(delivery, {
    at,
    failure,
    responseStatus: answer?.status ?? null,
    nextAttemptAt,
    gone: answer?.status === 410,
    failingSinceMax: new Date(at.getTime() - FAILING_MAX_MS),
  });
  const whose = `the webhook ${webhook.id} of the tenant ${webhook.tenantId}`;
  if (failure === "secret")
    warn(
      `the secret of ${whose} cannot be read: DOUZE_SECRETS_KEY does not hold the key that ` +
        "sealed it",
    );
  if (disabled !== undefined)
    warn(
      `${whose} was disabled: ` +
        (disabled === "gone"
          ? "it answered 410 Gone"
          : `every attempt has failed for ${FAILING_MAX_MS / DAY} days`),
    );
}
