/** Runs a dispatcher in the background. */
import { setTimeout as pause } from "node:timers/promises";
import { createDispatcher, type DispatcherPorts } from "../application/webhooks/dispatcher.js";

export interface Worker {
  /**
   * Starts no more attempts. Those in progress may end within some seconds; the others are aborted
   * and are due again.
   */
  stop(): Promise<void>;
}

const POLL_MS = 500;
const STOP_MS = 3_000;

/**
 * `before` runs before each poll. Both fail while the database is away, which is reported once.
 */
export function startWorker(ports: DispatcherPorts, before: () => Promise<void>): Worker {
  let stopped = false;
  let reported = false;
  let polling: Promise<void> | undefined;
  const dispatcher = createDispatcher(ports, poll);

  function poll(): void {
    if (stopped) return;
    polling ??= before()
      .then(() => dispatcher.poll())
      .then(
        () => void (reported = false),
        (error: unknown) => {
          if (!reported)
            ports.warn(`webhooks wait: ${error instanceof Error ? error.message : String(error)}`);
          reported = true;
        },
      )
      .finally(() => void (polling = undefined));
  }

  const timer = setInterval(poll, POLL_MS).unref();
  poll();
  return {
    async stop() {
      stopped = true;
      clearInterval(timer);
      await polling;
      const patience = new AbortController();
      await Promise.race([
        dispatcher.settled(),
        pause(STOP_MS, undefined, { signal: patience.signal }).catch(() => undefined),
      ]);
      patience.abort();
      dispatcher.abort();
      await dispatcher.settled();
    },
  };
}
