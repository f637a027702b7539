/** The schedule of attempts after a failed delivery. */

const [SECOND, MINUTE, HOUR] = [1_000, 60_000, 3_600_000];

/**
 * The delay after each failed attempt but the last: the example of the Standard Webhooks
 * specification, over three days.
 */
export const RETRY_DELAYS_MS: readonly number[] = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];

/** A receiver may ask for a longer delay, up to this one. */
const RETRY_AFTER_MAX_MS = 24 * HOUR;
/** Random part of a delay, so that deliveries that failed together are not repeated together. */
const JITTER = 0.1;

/**
 * The moment of the next attempt after `attempts` failed ones; null if the schedule is over.
 * `random` is from 0 to below 1.
 */
export function nextAttemptAfter(
  attempts: number,
  now: Date,
  random: number,
  retryAfter?: string,
): Date | null {
  const delay = RETRY_DELAYS_MS[attempts - 1];
  if (delay === undefined) return null;
  const requested = Math.min(readRetryAfter(retryAfter, now), RETRY_AFTER_MAX_MS);
  return new Date(now.getTime() + Math.max(Math.round(delay * (1 + JITTER * random)), requested));
}

/** Milliseconds of a `Retry-After` header, in seconds or as a date; 0 if absent or malformed. */
function readRetryAfter(text: string | undefined, now: Date): number {
  if (text === undefined) return 0;
  const delay = /^\d+$/.test(text) ? Number(text) * SECOND : Date.parse(text) - now.getTime();
  return Number.isNaN(delay) ? 0 : Math.max(delay, 0);
}
