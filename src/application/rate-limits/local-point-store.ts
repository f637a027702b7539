import { LRUCache } from "lru-cache";
import type { Stopwatch } from "../ports/clock.js";
import type { PointGrant, RateLimitPolicy } from "../ports/points.js";

/** Beyond this number, the windows of the subjects that have been idle longest are dropped. */
const SUBJECTS_MAX = 10_000;

/** Counts the points spent in this process. */
export function createLocalPointStore(stopwatch: Stopwatch): {
  take(subject: string, points: number, policy: RateLimitPolicy): PointGrant;
} {
  const windows = new LRUCache<string, { spent: number; readonly endsAt: number }>({
    max: SUBJECTS_MAX,
  });
  return {
    take(subject, points, policy) {
      const now = stopwatch();
      let window = windows.get(subject);
      if (window === undefined || window.endsAt <= now) {
        window = { spent: 0, endsAt: now + policy.seconds * 1_000 };
        windows.set(subject, window);
      }
      const granted = Math.min(points, Math.max(policy.points - window.spent, 0));
      window.spent += granted;
      return { granted, left: policy.points - window.spent, endsInMs: window.endsAt - now };
    },
  };
}
