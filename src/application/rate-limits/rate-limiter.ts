/**
 * Limits the points that a subject may spend in a window. The store is shared among processes and is
 * rarely asked: points are leased from it in batches and spent locally.
 */
import { LRUCache } from "lru-cache";
import type { Stopwatch } from "../ports/clock.js";
import type { PointGrant, PointStore, RateLimitPolicy } from "../ports/points.js";

export interface RateLimitResult {
  readonly allowed: boolean;
  /** Points that remain, as far as this process knows: others may be spending them. */
  readonly left: number;
  /** Seconds to the end of the window; an integer from 1. */
  readonly seconds: number;
}

export interface RateLimiter {
  readonly policy: RateLimitPolicy;
  /**
   * Spends all of the points or none. It returns a promise only if the store has to be asked.
   */
  spend(subject: string, cost: number): RateLimitResult | Promise<RateLimitResult>;
  /** Seconds until a subject without points gets new ones; 0 if it may have points left. */
  secondsUntilReset(subject: string): number;
}

export interface RateLimiterOptions {
  readonly store: PointStore;
  readonly policy: RateLimitPolicy;
  /**
   * Points that are leased from the store at once. Other processes cannot spend the part of a lease
   * that this process does not use.
   */
  readonly lease: number;
  readonly stopwatch: Stopwatch;
}

/**
 * Beyond this number, the subjects that have been idle longest are dropped. A dropped window loses
 * the rest of its lease only.
 */
const SUBJECTS_MAX = 10_000;

export function createRateLimiter({
  store,
  policy,
  lease,
  stopwatch,
}: RateLimiterOptions): RateLimiter {
  const windows = new LRUCache<string, LeasedWindow>({ max: SUBJECTS_MAX });

  const windowOf = (subject: string): LeasedWindow => {
    const known = windows.get(subject);
    if (known !== undefined) return known;
    const opened = new LeasedWindow((points) => store.take(subject, points, policy), stopwatch);
    windows.set(subject, opened);
    return opened;
  };

  return {
    policy,
    spend(subject, cost) {
      const window = windowOf(subject);
      // A request that costs more than a whole window consumes a whole window; otherwise it could
      // never run.
      const points = Math.min(cost, policy.points);
      return window.trySpend(points) ?? window.leaseAndSpend(points, lease);
    },
    secondsUntilReset: (subject) => windows.get(subject)?.secondsUntilReset() ?? 0,
  };
}

/** The points of one subject in its current window. */
class LeasedWindow {
  /** Leased points that are not spent. */
  #leased = 0;
  /** Points that the store had left when it was last asked. */
  #leftInStore = 0;
  #endsAt = -Infinity;
  /** The request to the store in progress, which concurrent callers share. */
  #pendingLease: Promise<void> | undefined;

  constructor(
    private readonly take: (points: number) => PointGrant | Promise<PointGrant>,
    private readonly stopwatch: Stopwatch,
  ) {}

  /** Decides without the store, if possible: enough points are leased, or too few are left. */
  trySpend(points: number): RateLimitResult | undefined {
    const now = this.stopwatch();
    if (now >= this.#endsAt) return undefined;
    if (this.#leased >= points) {
      this.#leased -= points;
      return this.#result(true, now);
    }
    return this.#leased + this.#leftInStore < points ? this.#result(false, now) : undefined;
  }

  /** Leases points until it can decide. */
  async leaseAndSpend(points: number, lease: number): Promise<RateLimitResult> {
    for (;;) {
      const usable = this.stopwatch() < this.#endsAt ? this.#leased : 0;
      await (this.#pendingLease ??= this.#lease(Math.max(lease, points - usable)));
      const result = this.trySpend(points);
      if (result !== undefined) return result;
    }
  }

  secondsUntilReset(): number {
    if (this.#leased + this.#leftInStore > 0) return 0;
    return Math.max(0, Math.ceil((this.#endsAt - this.stopwatch()) / 1_000));
  }

  async #lease(points: number): Promise<void> {
    // The end of the window counts from the start of the request, so that the window does not end
    // later here than in the store.
    const requestedAt = this.stopwatch();
    try {
      const { granted, left, endsInMs } = await this.take(points);
      // Points of a window that is over must not be spent in the next one.
      if (requestedAt >= this.#endsAt) this.#leased = 0;
      this.#leased += granted;
      this.#leftInStore = left;
      this.#endsAt = requestedAt + endsInMs;
    } finally {
      this.#pendingLease = undefined;
    }
  }

  #result(allowed: boolean, now: number): RateLimitResult {
    return {
      allowed,
      left: this.#leased + this.#leftInStore,
      seconds: Math.max(1, Math.ceil((this.#endsAt - now) / 1_000)),
    };
  }
}
