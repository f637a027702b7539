/** Does no more at once than so many; what is asked for beyond waits for its turn. */
export function atMost<Given, Result>(count: number, work: (given: Given) => Promise<Result>): (given: Given) => Promise<Result> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (given) => {
    if (running >= count) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    try {
      return await work(given);
    } finally {
      // Whoever waits takes the place over.
      const next = waiting.shift();
      if (next === undefined) running--;
      else next();
    }
  };
}
