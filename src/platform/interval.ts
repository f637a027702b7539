export interface Repetition {
  /** Ends it; comes when what is under way is done. */
  end(): Promise<void>;
}

/**
 * Does a piece of work again and again, with that pause before each time; it has to hear of its
 * failures by itself.
 */
export function repeat(work: () => Promise<unknown>, pauseMs: number): Repetition {
  let ended = false;
  let underWay = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const once = async (): Promise<void> => {
    await work();
    if (!ended) wait();
  };
  const wait = (): void => {
    timer = setTimeout(() => {
      underWay = once();
    }, pauseMs).unref();
  };
  wait();
  return {
    end() {
      ended = true;
      clearTimeout(timer);
      return underWay;
    },
  };
}
