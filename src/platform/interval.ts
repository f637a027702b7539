export interface Repetition {
  /** Ends it; resolves when the work in progress is done. */
  end(): Promise<void>;
}

/**
 * Repeats a piece of work, with a pause before each run. The work has to handle its own errors: it
 * must not reject.
 */
export function repeat(work: () => Promise<unknown>, pauseMs: number): Repetition {
  let ended = false;
  let running = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const runOnce = async (): Promise<void> => {
    await work();
    if (!ended) schedule();
  };
  const schedule = (): void => {
    timer = setTimeout(() => {
      running = runOnce();
    }, pauseMs).unref();
  };
  schedule();
  return {
    end() {
      ended = true;
      clearTimeout(timer);
      return running;
    },
  };
}
