/** Checks within a second whether plans can be stored. */
import type pg from "pg";
import type { StorageState, StorageStatus } from "../../application/ports/storage-status.js";
import { reasonOfAbsence } from "./failures.js";

const LIMIT_MS = 900;

export function createStorageStatus(pool: pg.Pool): StorageStatus {
  return { check: () => Promise.race([ask(pool), silence()]) };
}

async function ask(pool: pg.Pool, again = true): Promise<StorageState> {
  try {
    const { rows } = await pool.query<{ migrated: boolean; writable: boolean }>(
      "SELECT to_regclass('plans') IS NOT NULL AS migrated, " +
        "current_setting('transaction_read_only') = 'off' AS writable",
    );
    const [state] = rows;
    if (!state?.migrated)
      return {
        ready: false,
        reason: "the database has no tables of Douze: the migrations were not applied",
      };
    if (!state.writable) return { ready: false, reason: "the database is read-only" };
    return { ready: true };
  } catch (error) {
    const absence = reasonOfAbsence(error);
    // An idle connection that was lost says nothing about a new one.
    if (absence !== undefined && again) return ask(pool, false);
    return {
      ready: false,
      reason: absence ?? (error instanceof Error ? error.message : String(error)),
    };
  }
}

function silence(): Promise<StorageState> {
  return new Promise((resolve) => {
    setTimeout(
      () => resolve({ ready: false, reason: `the database did not answer within ${LIMIT_MS} ms` }),
      LIMIT_MS,
    ).unref();
  });
}
