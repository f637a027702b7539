import { LRUCache } from "lru-cache";
import type { Clock } from "../ports/clock.js";

export interface CachedLookup<T> {
  find(name: string): Promise<T | undefined>;
  clear(): void;
}

interface Entry<T> {
  readonly result: Promise<T | undefined>;
  /** In milliseconds of the clock. */
  readonly expiresAt: number;
}

/** How long a change made by another process may go unnoticed. */
const TTL_MS = 10_000;
const ENTRIES_MAX = 10_000;

/**
 * Caches the results of `load` by name, "not found" included, so that not every request needs a
 * query.
 */
export function createCachedLookup<T>(
  load: (name: string) => Promise<T | undefined>,
  clock: Clock,
): CachedLookup<T> {
  const entries = new LRUCache<string, Entry<T>>({ max: ENTRIES_MAX });
  return {
    find(name) {
      const now = clock.now().getTime();
      const cached = entries.get(name);
      if (cached !== undefined && cached.expiresAt > now) return cached.result;
      const result = load(name);
      entries.set(name, { result, expiresAt: now + TTL_MS });
      // A failure is not cached; waiting callers receive it through `result`.
      result.catch(() => entries.delete(name));
      return result;
    },
    clear: () => entries.clear(),
  };
}
