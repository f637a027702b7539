/**
 * Lets every subject spend so many points in a window, shared with the other processes, and asks
 * them only now and then.
 */
import type { Grant, PointStore, Policy, Stopwatch } from "../ports/points.js";

export interface Spending {
  readonly allowed: boolean;
  /** Points that are left, as far as it is known here: others may be spending them. */
  readonly left: number;
  /** Until the window is over; a whole number from 1. */
  readonly seconds: number;
}

export interface Limiter {
  readonly policy: Policy;
  /** Spends so many points, all or none. At once where it can be told without asking. */
  spend(subject: string, cost: number): Spending | Promise<Spending>;
  /** Seconds until a subject that has spent everything may go on; 0 where none is known to have. */
  blockedFor(subject: string): number;
}

export interface LimiterOptions {
  readonly store: PointStore;
  readonly policy: Policy;
  /**
   * Points that are taken from the store at once, to be spent without asking. At most these are
   * lost to other processes.
   */
  readonly lease: number;
  readonly stopwatch: Stopwatch;
}

interface Window {
  /** Points that were taken and not spent. */
  stock: number;
  /** Points that the store had left when it was asked last. */
  left: number;
  endsAt: number;
  asking: Promise<void> | undefined;
}

/** So many subjects are known at once. A window that is forgotten loses its stock, nothing else. */
const SUBJECTS_MAX = 10_000;

export function createLimiter({ store, policy, lease, stopwatch }: LimiterOptions): Limiter {
  const windows = new Map<string, Window>();

  const windowOf = (subject: string): Window => {
    const known = windows.get(subject);
    if (known !== undefined) return known;
    const opened: Window = { stock: 0, left: 0, endsAt: -Infinity, asking: undefined };
    windows.set(subject, opened);
    const [oldest] = windows.keys();
    if (windows.size > SUBJECTS_MAX && oldest !== undefined) windows.delete(oldest);
    return opened;
  };

  const tell = (allowed: boolean, { stock, left, endsAt }: Window, now: number): Spending => ({
    allowed,
    left: stock + left,
    seconds: Math.max(1, Math.ceil((endsAt - now) / 1_000)),
  });

  /**
   * What can be said without asking the store: whether it is allowed, or that nothing more is to be
   * had.
   */
  const decide = (window: Window, points: number, now: number): Spending | undefined => {
    if (now >= window.endsAt) return undefined;
    if (window.stock >= points) {
      window.stock -= points;
      return tell(true, window, now);
    }
    return window.stock + window.left < points ? tell(false, window, now) : undefined;
  };

  const ask = async (subject: string, window: Window, points: number): Promise<void> => {
    const askedAt = stopwatch();
    try {
      const grant = await store.take(subject, points, policy);
      take(window, grant, askedAt);
    } finally {
      window.asking = undefined;
    }
  };

  const decideAfterAsking = async (
    subject: string,
    window: Window,
    points: number,
  ): Promise<Spending> => {
    for (;;) {
      const missing = points - (stopwatch() < window.endsAt ? window.stock : 0);
      // Whoever comes while it is asked waits for the same answer.
      await (window.asking ??= ask(subject, window, Math.max(lease, missing)));
      const decided = decide(window, points, stopwatch());
      if (decided !== undefined) return decided;
    }
  };

  return {
    policy,
    spend(subject, cost) {
      const window = windowOf(subject);
      // What costs more than there ever is takes all that there is: else nobody could ever have it.
      const points = Math.min(cost, policy.points);
      return decide(window, points, stopwatch()) ?? decideAfterAsking(subject, window, points);
    },
    blockedFor(subject) {
      const window = windows.get(subject);
      if (window === undefined || window.stock + window.left > 0) return 0;
      return Math.max(0, Math.ceil((window.endsAt - stopwatch()) / 1_000));
    },
  };
}

/**
 * Puts what was granted to what is there, of the same window: of one that is over nothing may be
 * spent any more.
 */
function take(window: Window, { granted, left, endsInMs }: Grant, askedAt: number): void {
  // From the moment of asking, so that it ends here no later than there.
  const endsAt = askedAt + endsInMs;
  if (askedAt >= window.endsAt) window.stock = 0;
  window.stock += granted;
  window.left = left;
  window.endsAt = endsAt;
}
