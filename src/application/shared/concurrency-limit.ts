/** Lets so many pieces of work run at once, and others wait their turn for a while. */

/** Too much is under way already: nothing was done, and it may work again in a moment. */
export class TooBusy extends Error {
  override readonly name = "TooBusy";
}

export interface ConcurrencyLimitOptions {
  readonly atOnce: number;
  /** How many may wait. */
  readonly waiting: number;
  /** How long, in milliseconds. */
  readonly waitMs: number;
}

export interface ConcurrencyLimit {
  /** Throws TooBusy where too many wait already, or it took too long until its turn. */
  run<T>(work: () => Promise<T>): Promise<T>;
}

export function createConcurrencyLimit({
  atOnce,
  waiting,
  waitMs,
}: ConcurrencyLimitOptions): ConcurrencyLimit {
  let running = 0;
  const queue = new Set<() => void>();

  const turn = (): Promise<void> =>
    new Promise((resolve, reject) => {
      if (queue.size >= waiting) {
        reject(new TooBusy(`${atOnce} pieces of work of this kind run, and ${waiting} wait`));
        return;
      }
      const giveUp = setTimeout(() => {
        queue.delete(enter);
        reject(
          new TooBusy(`${atOnce} pieces of work of this kind have been running for ${waitMs} ms`),
        );
      }, waitMs);
      const enter = (): void => {
        clearTimeout(giveUp);
        resolve();
      };
      queue.add(enter);
    });

  /** Hands the place on to whoever has waited longest. */
  const leave = (): void => {
    const [next] = queue;
    if (next === undefined) running--;
    else {
      queue.delete(next);
      next();
    }
  };

  return {
    async run(work) {
      if (running < atOnce) running++;
      else await turn();
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}
