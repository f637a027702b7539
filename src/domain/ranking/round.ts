import type { Estimate } from "./brakes.js";

/** Rounds to four decimals: what a plan shows, and what it compares. */
export const round = (value: number): number => Math.round(value * 10_000) / 10_000;

/** Rounds down to four decimals: what holds up to a value also holds up to the rounded one. */
export const roundDown = (value: number): number => Math.floor(value * 10_000) / 10_000;

/** Rounds a value and its bounds. */
export const roundEstimate = ({ value, min, max }: Estimate): Estimate => ({
  value: round(value),
  min: round(min),
  max: round(max),
});

/**
 * Rounds parts, some of which may be negative, so that they add up to the rounded total: each is
 * rounded down, then the remainder goes to the parts that lost most.
 */
export function roundShares(parts: readonly number[], total: number): number[] {
  const units = parts.map((part) => Math.floor(part * 10_000 + 1e-9));
  const missing = Math.round(total * 10_000) - units.reduce((sum, unit) => sum + unit, 0);
  const byRemainder = parts
    .map((part, i) => ({ i, rest: part * 10_000 - (units[i] ?? 0) }))
    .sort((a, b) => b.rest - a.rest || a.i - b.i);
  for (const { i } of byRemainder.slice(0, Math.max(0, missing))) units[i] = (units[i] ?? 0) + 1;
  return units.map((unit) => unit / 10_000);
}

/**
 * Rounds signed parts so that they add up to a rounded total: each is rounded towards 0, then the
 * remainder goes to the parts that lost most in its direction. Negating parts and total negates the
 * result.
 */
export function roundSignedShares(parts: readonly number[], total: number): number[] {
  // Drops digits far below what is shown: the last bits of a sum must not decide the remainder.
  const exact = parts.map((part) => Math.sign(part) * (Math.round(Math.abs(part) * 1e11) / 1e7));
  const units = exact.map(Math.trunc);
  const missing = Math.round(total * 10_000) - units.reduce((sum, unit) => sum + unit, 0);
  const direction = Math.sign(missing);
  const byRemainder = exact
    .map((part, i) => ({ i, rest: (part - (units[i] ?? 0)) * direction }))
    .sort((a, b) => b.rest - a.rest || a.i - b.i);
  for (const { i } of byRemainder.slice(0, Math.abs(missing)))
    units[i] = (units[i] ?? 0) + direction;
  return units.map((unit) => (unit === 0 ? 0 : unit / 10_000));
}
