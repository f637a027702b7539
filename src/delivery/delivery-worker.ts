/** Keeps a dispatcher at work. */
import { setTimeout as pause } from "node:timers/promises";
import { createDispatcher, type DispatcherPorts } from "../application/webhooks/dispatcher.js";

export interface Worker {
  /**
   * Takes no more work; lets what is in work end for a moment, then gives it up to whoever comes
   * next.
   */
  stop(): Promise<void>;
}

const [POLL_MS, STOP_MS] = [500, 3_000];

/**
 * `before` is done before work is looked for. Both fail while the database is away, which is said
 * once.
 */
export function startWorker(ports: DispatcherPorts, before: () => Promise<void>): Worker {
  let [stopped, silent] = [false, false];
  let round: Promise<void> | undefined;
  const dispatcher = createDispatcher(ports, look);

  function look(): void {
    if (stopped) return;
    round ??= before()
      .then(() => dispatcher.poll())
      .then(
        () => void (silent = false),
        (error: unknown) => {
          if (!silent)
            ports.warn(`webhooks wait: ${error instanceof Error ? error.message : String(error)}`);
          silent = true;
        },
      )
      .finally(() => void (round = undefined));
  }

  const timer = setInterval(look, POLL_MS).unref();
  look();
  return {
    async stop() {
      stopped = true;
      clearInterval(timer);
      await round;
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
