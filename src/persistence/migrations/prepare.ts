/** Brings the database to the schema of this version, waiting for it where it is away. */
import { setTimeout as pause } from "node:timers/promises";
import type pg from "pg";
import { reasonOfAbsence } from "../connection/failures.js";
import { applyMigrations } from "./apply-migrations.js";

export interface PreparationOptions {
  readonly migrations: string;
  /** Ends the waiting. */
  readonly signal: AbortSignal;
  /** Hears in one line why it has to wait. */
  readonly onDelay: (line: string) => void;
}

const PAUSE_MS = { first: 250, longest: 5_000 } as const;

/**
 * Tries at once, then again with longer pauses while the database is away. Says whether the
 * database is ready: it is not where the waiting was ended. Throws where waiting would not help.
 */
export async function prepareDatabase(
  pool: pg.Pool,
  { migrations, signal, onDelay }: PreparationOptions,
): Promise<boolean> {
  for (
    let wait: number = PAUSE_MS.first;
    !signal.aborted;
    wait = Math.min(wait * 2, PAUSE_MS.longest)
  ) {
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
  }
  return false;
}
