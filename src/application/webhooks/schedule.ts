/** When a delivery that failed is attempted again. */

const [SECOND, MINUTE, HOUR] = [1_000, 60_000, 3_600_000];

/**
 * After each failed attempt but the last: the schedule that the Standard Webhooks specification
 * gives as its example, over three days.
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

/** A receiver may ask for a longer wait, but not for ever. */
const RETRY_AFTER_MAX_MS = 24 * HOUR;
/** What is added at random, at most, so that what failed together does not come back together. */
const JITTER = 0.1;

/**
 * The moment of the next attempt after so many; null: the schedule is over. `random` is from 0 to
 * below 1.
 */
export function nextAttemptAfter(
  attempts: number,
  now: Date,
  random: number,
  retryAfter?: string,
): Date | null {
  const delay = RETRY_DELAYS_MS[attempts - 1];
  if (delay === undefined) return null;
  const asked = Math.min(readRetryAfter(retryAfter, now), RETRY_AFTER_MAX_MS);
  return new Date(now.getTime() + Math.max(Math.round(delay * (1 + JITTER * random)), asked));
}

/**
 * Milliseconds that `Retry-After` asks for, in seconds or as a date; 0 where it does not, or not
 * soundly.
 */
function readRetryAfter(text: string | undefined, now: Date): number {
  if (text === undefined) return 0;
  const asked = /^\d+$/.test(text) ? Number(text) * SECOND : Date.parse(text) - now.getTime();
  return Number.isNaN(asked) ? 0 : Math.max(asked, 0);
}
