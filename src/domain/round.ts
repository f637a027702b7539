import type { Estimate } from "./brakes.js";

/** Rounds to four decimals: a plan shows no more, and compares what it shows. */
export const round = (value: number): number => Math.round(value * 10_000) / 10_000;

/** Rounds down to four decimals: what is said to hold up to a value still holds up to the rounded one. */
export const roundDown = (value: number): number => Math.floor(value * 10_000) / 10_000;

/** Rounds a value and its bounds. */
export const roundEstimate = ({ value, min, max }: Estimate): Estimate => ({ value: round(value), min: round(min), max: round(max) });

/** Rounds parts, of which some may be negative, so that they still add up to the rounded total: each down, then what is left over goes to those that lost most. */
export function roundShares(parts: readonly number[], total: number): number[] {
  const units = parts.map((part) => Math.floor(part * 10_000 + 1e-9));
  const missing = Math.round(total * 10_000) - units.reduce((sum, unit) => sum + unit, 0);
  const byRemainder = parts.map((part, i) => ({ i, rest: part * 10_000 - (units[i] ?? 0) })).sort((a, b) => b.rest - a.rest || a.i - b.i);
  for (const { i } of byRemainder.slice(0, Math.max(0, missing))) units[i] = (units[i] ?? 0) + 1;
  return units.map((unit) => unit / 10_000);
}
