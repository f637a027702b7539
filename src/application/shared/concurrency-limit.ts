/** Limits how many pieces of work run at once; others wait for a while. */

/** Too many pieces of work run or wait. The work was not begun, and may be tried again soon. */
export class TooBusy extends Error {
  override readonly name = "TooBusy";
}

export interface ConcurrencyLimitOptions {
  readonly atOnce: number;
  /** How many may wait. */
  readonly waiting: number;
  /** How long they wait at most, in milliseconds. */
  readonly waitMs: number;
}

export interface ConcurrencyLimit {
  /** @throws TooBusy if too many wait already, or if the work did not begin in time. */
  run<T>(work: () => Promise<T>): Promise<T>;
}

export function createConcurrencyLimit({
  atOnce,
  waiting,
  waitMs,
}: ConcurrencyLimitOptions): ConcurrencyLimit {
  let running = 0;
  /** In the order of arrival. */
  const queue = new Set<() => void>();

  const wait = (): Promise<void> =>
    new Promise((resolve, reject) => {
      if (queue.size >= waiting) {
        reject(new TooBusy(`${atOnce} pieces of work of this kind run, and ${waiting} wait`));
        return;
      }
      const timer = setTimeout(() => {
        queue.delete(start);
        reject(
          new TooBusy(`${atOnce} pieces of work of this kind have been running for ${waitMs} ms`),
        );
      }, waitMs);
      const start = (): void => {
        clearTimeout(timer);
        resolve();
      };
      queue.add(start);
    });

  /** Passes the free slot to the one that has waited longest. */
  const release = (): void => {
    const [next] = queue;
    if (next === undefined) {
      running--;
      return;
    }
    queue.delete(next);
    next();
  };

  return {
    async run(work) {
      if (running < atOnce) running++;
      else await wait();
      try {
        return await work();
      } finally {
        release();
      }
    },
  };
}
