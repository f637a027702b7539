import type pg from "pg";
import type { Exclusively } from "../../application/ports/retention.js";
import { asStorage } from "./failures.js";

/**
 * Whatever is done under the lock of a number is done by one process at a time on a database. The
 * lock goes with its connection, also where the process dies.
 */
export const createExclusively =
  (pool: pg.Pool, lock: number): Exclusively =>
  async (work) => {
    const client = await asStorage(() => pool.connect());
    // A connection that is lost meanwhile must not end the process; the work itself goes over
    // others.
    client.on("error", () => undefined);
    try {
      const { rows } = await asStorage(() =>
        client.query<{ taken: boolean }>("SELECT pg_try_advisory_lock($1) AS taken", [lock]),
      );
      return rows[0]?.taken ? await work() : undefined;
    } finally {
      await client.query("SELECT pg_advisory_unlock($1)", [lock]).catch(() => undefined);
      // Closing the connection gives the lock back where that failed.
      client.release(true);
    }
  };
