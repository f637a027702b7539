/** Counts the points spent in the database, for all processes. */
import type pg from "pg";
import type { PointGrant, PointStore, RateLimitPolicy } from "../../application/ports/points.js";
import { asStorage } from "../connection/failures.js";

export interface SharedPoints extends PointStore {
  take(subject: string, points: number, policy: RateLimitPolicy): Promise<PointGrant>;
  /** Deletes the windows that have ended. */
  deleteEnded(): Promise<void>;
}

interface WindowRow {
  /** Requested in this window, including this request. */
  readonly points: string;
  readonly ends_in_ms: string;
}

/** Uses the clock of the database, so that processes with different clocks agree on a window. */
const TAKE = `
  INSERT INTO spent_points AS spent (subject, points, ends_at)
  VALUES ($1, $2::bigint, now() + make_interval(secs => $3))
  ON CONFLICT (subject) DO UPDATE SET
    points = CASE WHEN spent.ends_at <= now() THEN 0 ELSE spent.points END + $2::bigint,
    ends_at = CASE
      WHEN spent.ends_at <= now() THEN now() + make_interval(secs => $3)
      ELSE spent.ends_at
    END
  RETURNING points, extract(epoch FROM ends_at - now()) * 1000 AS ends_in_ms`;

export function createPointStore(pool: pg.Pool): SharedPoints {
  return {
    async take(subject, points, policy) {
      const {
        rows: [row],
      } = await asStorage(() => pool.query<WindowRow>(TAKE, [subject, points, policy.seconds]));
      if (row === undefined) throw new Error("no window came back");
      // More points may be requested than remain; then those that remained are granted.
      const before = Number(row.points) - points;
      const granted = Math.min(points, Math.max(policy.points - before, 0));
      return {
        granted,
        left: Math.max(policy.points - before - granted, 0),
        endsInMs: Number(row.ends_in_ms),
      };
    },

    async deleteEnded() {
      await asStorage(() => pool.query("DELETE FROM spent_points WHERE ends_at <= now()"));
    },
  };
}
