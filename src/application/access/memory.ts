import type { Clock } from "../ports/stores.js";

export interface Memory<T> {
  find(name: string): Promise<T | undefined>;
  forget(): void;
}

/**
 * How long a change made by another process may go unheard, and how many answers are remembered:
 * "there is none" among them.
 */
const LIMITS = { milliseconds: 10_000, entries: 10_000 } as const;

/** Remembers for a moment what was found under a name: a request more must not be a query more. */
export function createMemory<T>(
  load: (name: string) => Promise<T | undefined>,
  clock: Clock,
): Memory<T> {
  const known = new Map<
    string,
    { readonly found: Promise<T | undefined>; readonly until: number }
  >();
  return {
    find(name) {
      const now = clock.now().getTime();
      const entry = known.get(name);
      if (entry !== undefined && entry.until > now) return entry.found;
      const found = load(name);
      // Anew, so that the first in the map is the one that was loaded first.
      known.delete(name);
      known.set(name, { found, until: now + LIMITS.milliseconds });
      // A failure is no knowledge; whoever waits hears of it through `found` itself.
      found.catch(() => known.delete(name));
      const [oldest] = known.keys();
      if (known.size > LIMITS.entries && oldest !== undefined) known.delete(oldest);
      return found;
    },
    forget: () => known.clear(),
  };
}
