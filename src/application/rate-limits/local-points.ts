import type { Grant, Policy, Stopwatch } from "../ports/points.js";

/** So many subjects are known at once; of more the ones that came first are forgotten. */
const SUBJECTS_MAX = 10_000;

/** Counts within this process alone. */
export function createLocalPoints(stopwatch: Stopwatch): {
  take(subject: string, points: number, policy: Policy): Grant;
} {
  const windows = new Map<string, { spent: number; readonly endsAt: number }>();
  return {
    take(subject, points, policy) {
      const now = stopwatch();
      let window = windows.get(subject);
      if (window === undefined || window.endsAt <= now) {
        window = { spent: 0, endsAt: now + policy.seconds * 1_000 };
        windows.delete(subject);
        windows.set(subject, window);
        const [oldest] = windows.keys();
        if (windows.size > SUBJECTS_MAX && oldest !== undefined) windows.delete(oldest);
      }
      const granted = Math.min(points, Math.max(policy.points - window.spent, 0));
      window.spent += granted;
      return { granted, left: policy.points - window.spent, endsInMs: window.endsAt - now };
    },
  };
}
