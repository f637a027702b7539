import type { Grant, PointStore, Stopwatch } from "../ports/points.js";

export interface InsuranceOptions {
  readonly shared: PointStore;
  /**
   * Takes over while the shared one is away: a limit for each process is better than none, and than
   * no service.
   */
  readonly local: PointStore;
  readonly stopwatch: Stopwatch;
  /** Hears when the shared one is given up for a while, and why. */
  readonly onTrouble: (why: string) => void;
}

/** How long a request may wait for the shared store, and for how long it is then left alone. */
const MS = { patience: 300, pause: 5_000 } as const;

/**
 * Asks the shared store, and while that is away or slow a local one, which knows nothing of what
 * was spent elsewhere.
 */
export function withFallback({
  shared,
  local,
  stopwatch,
  onTrouble,
}: InsuranceOptions): PointStore {
  let leaveAloneUntil = -Infinity;
  return {
    async take(subject, points, policy) {
      if (stopwatch() >= leaveAloneUntil) {
        try {
          return await inTime(shared.take(subject, points, policy));
        } catch (error) {
          // Of many that ask at once, one tells.
          if (stopwatch() >= leaveAloneUntil)
            onTrouble(error instanceof Error ? error.message : String(error));
          leaveAloneUntil = stopwatch() + MS.pause;
        }
      }
      return local.take(subject, points, policy);
    },
  };
}

function inTime(asked: Grant | Promise<Grant>): Promise<Grant> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`the database did not answer within ${MS.patience} ms`)),
      MS.patience,
    );
    void Promise.resolve(asked)
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}
