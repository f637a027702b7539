/** Migrates the database to the schema of this version, and waits for it while it is away. */
import { setTimeout as pause } from "node:timers/promises";
import type pg from "pg";
import { reasonOfAbsence } from "../connection/failures.js";
import { applyMigrations } from "./apply-migrations.js";

export interface PreparationOptions {
  readonly migrations: string;
  /** Ends the wait. */
  readonly signal: AbortSignal;
  /** Called with the reason, in one line, when it has to wait. */
  readonly onDelay: (line: string) => void;
}

const PAUSE_MS = { first: 250, longest: 5_000 } as const;

/**
 * Tries at once, then with growing pauses while the database is away. Returns false if `signal` ended
 * the wait.
 * @throws if waiting would not help.
 */
export async function prepareDatabase(
  pool: pg.Pool,
  { migrations, signal, onDelay }: PreparationOptions,
): Promise<boolean> {
  let wait: number = PAUSE_MS.first;
  while (!signal.aborted) {
    try {
      await applyMigrations(pool, migrations);
      return true;
    } catch (error) {
      const reason = reasonOfAbsence(error);
      if (signal.aborted) return false;
      if (reason === undefined) throw error;
      onDelay(`the database is not available: ${reason}; trying again in ${wait} ms`);
    }
    await pause(wait, undefined, { signal }).catch(() => undefined);
    wait = Math.min(wait * 2, PAUSE_MS.longest);
  }
  return false;
}
