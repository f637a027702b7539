import { randomBytes } from "node:crypto";
import { v7 } from "uuid";

/** Time and randomness of this machine. */
export const SYSTEM = {
  clock: { now: () => new Date() },
  newId: () => v7(),
  randomBytes,
} as const;

export const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
