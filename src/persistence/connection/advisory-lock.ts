import type pg from "pg";
import type { Exclusively } from "../../application/ports/retention.js";
import { asStorage } from "./failures.js";

/**
 * Runs work under an advisory lock, in one process of the database at a time. The lock ends with its
 * connection, even if the process dies.
 */
export const createExclusively =
  (pool: pg.Pool, lock: number): Exclusively =>
  async (work) => {
    const client = await asStorage(() => pool.connect());
    // Losing this connection must not end the process; the work itself uses others.
    client.on("error", () => undefined);
    try {
      const { rows } = await asStorage(() =>
        client.query<{ taken: boolean }>("SELECT pg_try_advisory_lock($1) AS taken", [lock]),
      );
      return rows[0]?.taken ? await work() : undefined;
    } finally {
      await client.query("SELECT pg_advisory_unlock($1)", [lock]).catch(() => undefined);
      // If unlocking failed, closing the connection releases the lock.
      client.release(true);
    }
  };
