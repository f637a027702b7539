import type { Stopwatch } from "../ports/clock.js";
import type { PointGrant, PointStore } from "../ports/points.js";

export interface FallbackOptions {
  readonly shared: PointStore;
  /**
   * Used while the shared store is away: a limit for each process is better than no limit, and than
   * no service.
   */
  readonly local: PointStore;
  readonly stopwatch: Stopwatch;
  /** Called with the reason when the shared store is suspended. */
  readonly onTrouble: (why: string) => void;
}

/** How long a request waits for the shared store. */
const TIMEOUT_MS = 300;
/** How long the shared store is not used after a failure. */
const SUSPENSION_MS = 5_000;

/**
 * Uses the shared store, and a local one while the shared one is away or slow. The local one does
 * not know what was spent in other processes.
 */
export function withFallback({ shared, local, stopwatch, onTrouble }: FallbackOptions): PointStore {
  let suspendedUntil = -Infinity;
  const isSuspended = (): boolean => stopwatch() < suspendedUntil;
  return {
    async take(subject, points, policy) {
      if (!isSuspended()) {
        try {
          return await withTimeout(shared.take(subject, points, policy));
        } catch (error) {
          // Of several concurrent requests that fail, only the first reports it.
          if (!isSuspended()) onTrouble(error instanceof Error ? error.message : String(error));
          suspendedUntil = stopwatch() + SUSPENSION_MS;
        }
      }
      return local.take(subject, points, policy);
    },
  };
}

function withTimeout(pending: PointGrant | Promise<PointGrant>): Promise<PointGrant> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`the database did not answer within ${TIMEOUT_MS} ms`)),
      TIMEOUT_MS,
    );
    void Promise.resolve(pending)
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}
